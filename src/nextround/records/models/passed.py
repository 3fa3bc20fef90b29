"""Which mail was looked at and left where it was, and how far was a large file read?"""

from django.db import models

from .mail import Intake
from .owned import Owned


class PassedOver(Owned):
    """Mails that surely have nothing to do with the search: nothing of them is kept but what tells them apart.

    `digests` are 16 characters each, of `count` mails, one after the other.
    """

    intake = models.ForeignKey(Intake, on_delete=models.SET_NULL, null=True, related_name="passed_over")
    digests = models.TextField()
    count = models.IntegerField()


class Bookmark(Owned):
    """How far a large file was read, so that it is not read twice. Its content is what is known, not its name.

    `head` is a digest of its beginning; `seam` one of places all over its first `reached` bytes. `mails` stand in
    these, and `seen` of them could be read. `troubles` were met in the file: [number of the mail, place, what, hint].
    Of a file that was read to its end, `size` is where that was, `end` digests it all, and `all_seen` of its mails
    could be read. `version` is that of the first look.
    """

    head = models.CharField(max_length=32)
    reached = models.BigIntegerField()
    seam = models.CharField(max_length=32)
    mails = models.IntegerField()
    seen = models.IntegerField()
    size = models.BigIntegerField(default=0)
    end = models.CharField(max_length=32, blank=True)
    all_seen = models.IntegerField(default=0)
    troubles = models.JSONField(default=list)
    version = models.PositiveSmallIntegerField()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["owner", "head"], name="bookmark_once")]
