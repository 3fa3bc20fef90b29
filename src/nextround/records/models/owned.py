"""Whose row is this? Every fact belongs to one account, from the first day on."""

from django.conf import settings
from django.db import models


class Owned(models.Model):
    """A row of one account. On a person's own machine there is one account; a careers service has many."""

    owner = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="+")

    class Meta:
        abstract = True
