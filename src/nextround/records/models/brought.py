"""What did the person bring in besides mail: entries of their calendar, and rows of a table of their own?"""

from django.db import models

from .applications import Application
from .owned import Owned


class CalendarEntry(Owned):
    """A meeting of the person's calendar that may be part of an application. Whatever is not is never kept.

    `application`, `tied_by` and `candidates` are derived, unless the person decided: then `application` is their word,
    and none means that the meeting has nothing to do with any.
    """

    uid = models.CharField(max_length=500)
    occurrence = models.CharField(max_length=40, blank=True)  # which one of a series, "" for a meeting of its own
    sequence = models.IntegerField(default=0)
    changed_at = models.DateTimeField(null=True, blank=True)  # by the calendar's own account
    summary = models.CharField(max_length=500, blank=True)
    details = models.TextField(blank=True)
    place = models.CharField(max_length=500, blank=True)
    on = models.DateField()
    starts = models.DateTimeField(null=True, blank=True)  # None for a whole day
    ends = models.DateTimeField(null=True, blank=True)
    people = models.JSONField(default=list)  # [[name, address], ...]: who invited, then who is invited
    cancelled = models.BooleanField(default=False)
    looks_like_one = models.BooleanField(default=False)  # its words are those of an interview
    decided_at = models.DateTimeField(null=True, blank=True)

    # Derived.
    application = models.ForeignKey(
        Application, on_delete=models.SET_NULL, null=True, blank=True, related_name="entries"
    )
    tied_by = models.CharField(max_length=200, blank=True)
    candidates = models.JSONField(default=list)  # [[application id, why], ...], most likely first

    class Meta:
        ordering = ["on", "id"]
        constraints = [models.UniqueConstraint(fields=["owner", "uid", "occurrence"], name="entry_once")]


class TableRow(Owned):
    """A row of a table of applications, so that it is known again whatever became of its application since."""

    key = models.CharField(max_length=64)
    status = models.CharField(max_length=200, blank=True)  # with its days, as it stood there when last brought in
    application = models.ForeignKey(Application, on_delete=models.SET_NULL, null=True, related_name="+")
    made_at = models.DateTimeField()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["owner", "key"], name="table_row_once")]
