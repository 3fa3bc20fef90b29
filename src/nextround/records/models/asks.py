"""Which requests for feedback were drafted, and what became of each?"""

from django.db import models

from nextround.core.vocabulary import Route, Voice

from .applications import Application
from .owned import Owned


class Ask(Owned):
    """One request for feedback. Its words are the person's own from the moment they are kept."""

    class State(models.TextChoices):
        DRAFTED = "drafted"
        SENT = "sent"
        ANSWERED = "answered"
        CLOSED = "closed"

    class Way(models.TextChoices):
        MAIL_PROGRAM = "mail_program"
        FILE = "file"
        COPIED = "copied"
        PHONE = "phone"

    application = models.ForeignKey(Application, on_delete=models.CASCADE, related_name="asks")
    state = models.CharField(max_length=10, choices=State.choices, default=State.DRAFTED)
    route = models.CharField(max_length=10, choices=[(r.value, r.value) for r in Route])
    to_name = models.CharField(max_length=200, blank=True)
    to_address = models.CharField(max_length=320, blank=True)
    voice = models.CharField(max_length=10, choices=[(v.value, v.value) for v in Voice])
    subject = models.CharField(max_length=500)
    body = models.TextField()
    way = models.CharField(max_length=20, choices=Way.choices, blank=True)
    made_at = models.DateTimeField()
    sent_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["application"], condition=models.Q(state="drafted"), name="ask_one_draft_at_a_time"
            )
        ]
