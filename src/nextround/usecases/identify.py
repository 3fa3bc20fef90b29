"""Identify whose data a request speaks of: the account of this machine, or the one that is signed in."""

from django.conf import settings
from django.contrib.auth.models import AbstractBaseUser, AnonymousUser

from nextround.core.vocabulary import NextroundError
from nextround.records.models import Account


def owner_of(user: AbstractBaseUser | AnonymousUser) -> int:
    """The number of the account. On a person's own machine there is one, and the start's secret guards the door.

    Raises NextroundError for somebody who is not signed in where no secret does.
    """
    if user.is_authenticated:
        return int(user.pk)
    if not settings.NEXTROUND_TOKEN:
        raise NextroundError("This server has no sign-in yet, so it cannot tell whose job search to show.")
    return int(Account.on_this_machine().pk)
