"""Which mail came in, what does it say, and what did the person put right?"""

from typing import Self

from django.db import models
from django.db.models import Q

from nextround.core.vocabulary import Kind

from .applications import Application
from .mailboxes import Mailbox
from .owned import Owned

NEVER_IN_A_STORY = (Kind.ALERT, Kind.OTHER)


class Intake(Owned):
    """One gesture of bringing mail in, from the first byte to the summary."""

    class State(models.TextChoices):
        WAITING = "waiting"
        RUNNING = "running"
        DONE = "done"
        CANCELLED = "cancelled"
        FAILED = "failed"

    name = models.CharField(max_length=300)
    mailbox = models.ForeignKey(Mailbox, on_delete=models.SET_NULL, null=True, blank=True, related_name="intakes")
    paths = models.JSONField(default=list)  # what was brought; of files laid aside, where they lay until it was over
    state = models.CharField(max_length=10, choices=State.choices, default=State.WAITING)
    asked_to_stop = models.BooleanField(default=False)
    began_at = models.DateTimeField()
    ended_at = models.DateTimeField(null=True, blank=True)
    alive_at = models.DateTimeField(null=True, blank=True)
    bytes_done = models.BigIntegerField(default=0)
    bytes_total = models.BigIntegerField(default=0)
    messages_seen = models.IntegerField(default=0)
    messages_new = models.IntegerField(default=0)
    by_kind = models.JSONField(default=dict)
    applications_new = models.IntegerField(default=0)
    applications_updated = models.IntegerField(default=0)
    to_review = models.IntegerField(default=0)
    seconds = models.FloatField(default=0)
    sentence = models.TextField(blank=True)  # why it failed, fit to show
    removed_at = models.DateTimeField(null=True, blank=True)  # the person took its mail out of sight
    matching = models.JSONField(null=True)  # of a table: what its columns mean, as the person settled it
    beside = models.JSONField(default=dict)  # what came besides mail: how many rows, people, calendar entries

    class Meta:
        indexes = [models.Index(fields=["owner", "-began_at"], name="intake_recent")]


class Trouble(Owned):
    """Something in an intake that could not be taken as it stood."""

    intake = models.ForeignKey(Intake, on_delete=models.CASCADE, related_name="troubles")
    place = models.CharField(max_length=500)
    what = models.TextField()
    hint = models.TextField(blank=True)


class MessageQuerySet(models.QuerySet["Message"]):
    """Messages under the names the house uses."""

    def of(self, owner_id: int) -> Self:
        """Those of one account that have not been removed."""
        return self.filter(owner_id=owner_id, removed="")

    def all_of(self, owner_id: int) -> Self:
        """Those of one account, the removed ones too: what is known is not taken in again."""
        return self.filter(owner_id=owner_id)

    def of_the_search(self) -> Self:
        """Mail that can belong to an application, the person's own included."""
        return self.exclude(Q(kind__in=NEVER_IN_A_STORY) & Q(outgoing=False))

    def to_review(self) -> Self:
        """Mail of which the reader is not sure, and that nobody has looked at yet."""
        return self.filter(unsure=True, looked_at=None)


class Message(Owned):
    """One mail. The upper part is fact; what it says is derived, kept with the reader's version."""

    class Removed(models.TextChoices):
        """How the person took it out of sight."""

        ITSELF = "itself"
        INTAKE = "intake"  # with all that was brought in with it

    intake = models.ForeignKey(Intake, on_delete=models.SET_NULL, null=True, related_name="messages")
    fingerprint = models.CharField(max_length=40)
    message_id = models.CharField(max_length=998)
    in_reply_to = models.CharField(max_length=998, blank=True)
    references = models.JSONField(default=list)
    sent_at = models.DateTimeField(null=True)
    utc_offset_minutes = models.SmallIntegerField(default=0)  # of the Date header: the sender's own clock
    sender_name = models.CharField(max_length=320, blank=True)
    sender_address = models.CharField(max_length=320, blank=True)
    reply_to = models.JSONField(default=list)
    to = models.JSONField(default=list)
    cc = models.JSONField(default=list)
    subject = models.TextField(blank=True)
    plain = models.TextField(blank=True)
    html = models.TextField(blank=True)
    headers = models.JSONField(default=dict)
    invitations = models.JSONField(default=list)
    attachments = models.JSONField(default=list)
    outgoing = models.BooleanField(default=False)
    words_kept = models.BooleanField(default=True)  # False for mail that has nothing to do with the search
    looked_at = models.DateTimeField(null=True, blank=True)
    removed = models.CharField(max_length=10, choices=Removed.choices, blank=True, default="")

    # Derived by the reader, what similar mail taught and corrections applied.
    reader_version = models.PositiveSmallIntegerField(default=0)
    kind = models.CharField(max_length=16, choices=[(k.value, k.value) for k in Kind])
    unsure = models.BooleanField(default=False)
    reading = models.JSONField(default=dict)
    own_reading = models.JSONField(null=True)  # the reader's own, where the person's word bears on it; else as above
    taught = models.JSONField(null=True)  # [[field, [numbers of the messages that taught it], whether they agree], ...]

    # Derived by the timeline.
    arranged = models.BooleanField(default=False)
    application = models.ForeignKey(
        Application, on_delete=models.SET_NULL, null=True, blank=True, related_name="messages"
    )
    tied_by = models.CharField(max_length=200, blank=True)

    objects = MessageQuerySet.as_manager()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["owner", "fingerprint"], name="message_once")]
        indexes = [
            models.Index(fields=["owner", "kind", "-sent_at"], name="message_kind"),
            models.Index(fields=["owner", "sender_address"], name="message_sender"),
            models.Index(fields=["application", "sent_at"], name="message_application"),
            models.Index(fields=["owner"], condition=Q(arranged=False), name="message_unarranged"),
            models.Index(fields=["owner"], condition=Q(unsure=True, looked_at=None), name="message_review"),
        ]


class Correction(Owned):
    """What the person put right in a reading; it wins for good, until they take it back."""

    message = models.ForeignKey(Message, on_delete=models.CASCADE, related_name="corrections")
    field = models.CharField(max_length=20)
    value = models.JSONField()
    made_at = models.DateTimeField()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["message", "field"], name="correction_once")]


class Exemption(Owned):
    """The person's word that what they put right elsewhere does not hold for one field of this message, for good."""

    message = models.ForeignKey(Message, on_delete=models.CASCADE, related_name="exemptions")
    field = models.CharField(max_length=20)
    taught_by = models.ForeignKey(Message, on_delete=models.SET_NULL, null=True, related_name="+")
    made_at = models.DateTimeField()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["message", "field"], name="exemption_once")]


class Placement(Owned):
    """The person's word on where a message belongs; it wins over every match, for good.

    `away_from` is the application in which it stood before: the two stay apart.
    """

    message = models.OneToOneField(Message, on_delete=models.CASCADE, related_name="placement")
    application = models.ForeignKey(Application, on_delete=models.CASCADE, related_name="placements")
    away_from = models.ForeignKey(Application, on_delete=models.SET_NULL, null=True, related_name="+")
    made_at = models.DateTimeField()


class Doubt(Owned):
    """A message that may belong to one of several applications and waits for the person's word. Derived."""

    message = models.OneToOneField(Message, on_delete=models.CASCADE, related_name="doubt")
    candidates = models.JSONField(default=list)  # [[application id, why], ...], most likely first


class Opinion(Owned):
    """What the person's own language model takes a message for. It waits for their word and changes nothing."""

    message = models.OneToOneField(Message, on_delete=models.CASCADE, related_name="opinion")
    model = models.CharField(max_length=200)
    kind = models.CharField(max_length=16, choices=[(k.value, k.value) for k in Kind])
    employer = models.CharField(max_length=200, blank=True)
    role = models.CharField(max_length=200, blank=True)
    quotes = models.JSONField(default=list)
    asked_at = models.DateTimeField()
