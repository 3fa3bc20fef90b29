"""Who are the people: the one who searches, and those they met on the way?"""

from django.contrib.auth.models import AbstractUser
from django.db import models

from nextround.core.vocabulary import Voice

from .owned import Owned


class Account(AbstractUser):
    """A person who looks for work."""

    full_name = models.CharField(max_length=200, blank=True)
    voice = models.CharField(max_length=10, choices=[(v.value, v.value) for v in Voice], default=Voice.WARM)
    model_endpoint = models.CharField(max_length=500, blank=True)  # of a language model they may ask; "" is off
    model_name = models.CharField(max_length=200, blank=True)

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

    class Meta:
        ordering = ["id"]
