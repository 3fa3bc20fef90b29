"""Who are the people: the one who searches, and those they met on the way?"""

from collections.abc import Iterable
from typing import Self

from django.contrib.auth.models import AbstractUser
from django.db import models

from nextround.core.timeline.states import CLOSED_AFTER_DAYS
from nextround.core.vocabulary import Voice

from .owned import Owned


class Account(AbstractUser):
    """A person who looks for work."""

    full_name = models.CharField(max_length=200, blank=True)
    voice = models.CharField(max_length=10, choices=[(v.value, v.value) for v in Voice], default=Voice.WARM)
    model_endpoint = models.CharField(max_length=500, blank=True)  # of a language model they may ask; "" is off
    model_name = models.CharField(max_length=200, blank=True)
    # Derived from how long employers took to answer this person: silent for longer is probably closed.
    patience_days = models.PositiveSmallIntegerField(default=CLOSED_AFTER_DAYS)

    @classmethod
    def on_this_machine(cls) -> "Account":
        """The one account of a person's own machine, made at its first use."""
        account, _ = cls.objects.get_or_create(username="me")
        return account


class OwnAddress(Owned):
    """A mail address of the person themself: mail from it is their own."""

    address = models.EmailField(max_length=320)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["owner", "address"], name="own_address_once")]


class Contact(Owned):
    """Somebody of the employer's side in one application, as mail, calendar or the person's notes name them."""

    application = models.ForeignKey("Application", on_delete=models.CASCADE, related_name="contacts")
    name = models.CharField(max_length=200, blank=True)
    address = models.CharField(max_length=320, blank=True)
    title = models.CharField(max_length=200, blank=True)
    interviewed = models.BooleanField(default=False)
    by_hand = models.BooleanField(default=False)
    # Of whoever a calendar entry invited; such a note comes and goes with the entry.
    entry = models.ForeignKey("CalendarEntry", on_delete=models.CASCADE, null=True, related_name="contacts")

    class Meta:
        ordering = ["id"]


class ConnectionQuerySet(models.QuerySet["Connection"]):
    """Connections under the names the house uses."""

    def of(self, owner_id: int) -> Self:
        """Those of one account that have not been removed."""
        return self.filter(owner_id=owner_id, removed_at=None)

    def search(self, words: Iterable[str]) -> Self:
        """Those whose name, employer, position or addresses hold each of these words, written as in `folded`."""
        found = self
        for word in words:
            found = found.filter(folded__contains=word)
        return found


class Connection(Owned):
    """Somebody in the person's own network, as an export of it or an address book names them. "" where it does not."""

    name = models.CharField(max_length=200, blank=True)
    employer = models.CharField(max_length=200, blank=True)
    position = models.CharField(max_length=200, blank=True)
    addresses = models.JSONField(default=list)
    profile = models.CharField(max_length=500, blank=True)  # the address of their page in the network
    telephone = models.CharField(max_length=60, blank=True)
    connected_on = models.DateField(null=True, blank=True)
    folded = models.TextField(blank=True)  # name, employer, position and addresses without capitals and macrons
    made_at = models.DateTimeField()
    removed_at = models.DateTimeField(null=True, blank=True)

    objects = ConnectionQuerySet.as_manager()

    class Meta:
        indexes = [models.Index(fields=["owner", "removed_at", "name"], name="connection_list")]
