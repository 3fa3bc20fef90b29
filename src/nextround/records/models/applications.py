"""Which applications are there, and what happened in each?"""

from datetime import date, datetime, timedelta
from typing import Any, Self

from django.db import models
from django.db.models import Q
from django.utils import timezone

from nextround.core.timeline.names import plain_letters, searchable
from nextround.core.timeline.states import CLOSED_AFTER_DAYS, WAITING_AFTER_DAYS
from nextround.core.vocabulary import EventKind, Reason, Stage, Stance, State

from .owned import Owned

_SILENT = (State.APPLIED, State.WAITING, State.PROBABLY_CLOSED)


class ApplicationQuerySet(models.QuerySet["Application"]):
    """Applications under the names a careers adviser would use."""

    def of(self, owner_id: int) -> Self:
        """Those of one account that have been neither removed nor joined to another."""
        return self.filter(owner_id=owner_id, removed_at=None, joined_to=None)

    def in_state(self, state: State, on: date, patience: int = CLOSED_AFTER_DAYS) -> Self:
        """Those that stand in `state` on that day; silence turns one state into the next without a write.

        `patience` are the silent days after which one is probably closed.
        """
        waits_since = on - timedelta(days=WAITING_AFTER_DAYS)
        closed_since = on - timedelta(days=patience)
        silent = Q(state__in=_SILENT)
        never_met = Q(reached_interview=False)
        if state == State.APPLIED:
            return self.filter(state=State.APPLIED, quiet_since__gte=waits_since)
        if state == State.WAITING:
            waits = Q(state=State.WAITING) | Q(state=State.APPLIED, quiet_since__lt=waits_since)
            return self.filter(waits & (Q(reached_interview=True) | Q(quiet_since__gte=closed_since)))
        if state == State.PROBABLY_CLOSED:
            return self.filter(silent & never_met & Q(quiet_since__lt=closed_since))
        return self.filter(state=state)

    def search(self, words: str) -> Self:
        """Those whose employer, role, place or notes hold every one of the words, whatever their capitals, accents,
        macrons and umlauts: "Muller" and "Mueller" find "Müller"."""
        found = self
        for word in words.split():
            found = found.filter(sought__contains=plain_letters(word)) if plain_letters(word) else found
        return found


class Application(Owned):
    """One application for one role at one employer.

    `employer` and `role` are what mail says unless `named_by_hand`; `applied_on` what the person wrote down. The
    columns below "derived" follow from the events and can be made again at any time.
    """

    employer = models.CharField(max_length=200, blank=True)
    role = models.CharField(max_length=200, blank=True)
    named_by_hand = models.BooleanField(default=False)
    by_hand = models.BooleanField(default=False)
    applied_by_hand = models.DateField(null=True, blank=True)
    place = models.CharField(max_length=200, blank=True)
    channel = models.CharField(max_length=60, blank=True)
    notes = models.TextField(blank=True)
    advertisement = models.TextField(blank=True)
    hook = models.CharField(max_length=200, blank=True)
    made_at = models.DateTimeField()
    removed_at = models.DateTimeField(null=True, blank=True)
    # The person said that this is the same application as another, which now tells the story of both. `moved` is what
    # went over to it, so that they can be taken apart again.
    joined_to = models.ForeignKey("self", on_delete=models.SET_NULL, null=True, blank=True, related_name="joined")
    moved = models.JSONField(default=dict)

    # Derived from the names and notes: what is searched.
    sought = models.TextField(blank=True, default="")

    # Derived from the events.
    state = models.CharField(max_length=20, choices=[(s.value, s.value) for s in State], default=State.APPLIED)
    applied_on = models.DateField(null=True, blank=True)
    rejected_on = models.DateField(null=True, blank=True)
    last_heard_on = models.DateField(null=True, blank=True)
    quiet_since = models.DateField()
    reached_interview = models.BooleanField(default=False)
    stage = models.CharField(max_length=20, choices=[(s.value, s.value) for s in Stage], blank=True)
    reason = models.CharField(max_length=20, choices=[(r.value, r.value) for r in Reason], blank=True)
    stance = models.CharField(max_length=20, choices=[(s.value, s.value) for s in Stance], blank=True)

    objects = ApplicationQuerySet.as_manager()

    class Meta:
        indexes = [
            models.Index(fields=["owner", "removed_at", "-quiet_since"], name="application_list"),
            models.Index(fields=["owner", "state", "-quiet_since"], name="application_state"),
        ]

    @classmethod
    def begun(cls, owner_id: int, at: datetime, employer: str = "", role: str = "") -> Self:
        """A new application, not yet saved; names longer than the columns are cut."""
        return cls(
            owner_id=owner_id,
            made_at=at,
            quiet_since=timezone.localtime(at).date(),
            employer=employer[:200],
            role=role[:200],
        ).made_findable()

    def made_findable(self) -> Self:
        """Itself, with its names and notes in the letters in which they are searched. Does not save."""
        self.sought = searchable("\n".join((self.employer, self.role, self.place, self.notes)))
        return self

    def save(self, *args: Any, **kwargs: Any) -> None:
        """Saves it so that it can be found; what is written in bulk calls `made_findable` itself."""
        self.made_findable()
        if (fields := kwargs.get("update_fields")) is not None:
            kwargs["update_fields"] = {*fields, "sought"}
        super().save(*args, **kwargs)

    def __str__(self) -> str:
        return " at ".join(filter(None, (self.role, self.employer))) or "An application"


class Event(Owned):
    """What happened on one day. From a message (derived), or written down by the person."""

    application = models.ForeignKey(Application, on_delete=models.CASCADE, related_name="events")
    on = models.DateField()
    kind = models.CharField(max_length=20, choices=[(k.value, k.value) for k in EventKind])
    message = models.ForeignKey("Message", on_delete=models.CASCADE, null=True, blank=True, related_name="events")
    note = models.TextField(blank=True)
    # Of a calendar entry: it comes and goes with the entry.
    entry = models.ForeignKey("CalendarEntry", on_delete=models.CASCADE, null=True, blank=True, related_name="events")
    day_unsure = models.BooleanField(default=False)  # a table said what happened, not when: `on` only gives the order

    class Meta:
        ordering = ["on", "id"]
        indexes = [models.Index(fields=["application", "on"], name="event_timeline")]
