"""Identify whose data a request speaks of: the account of this machine, or the one that is signed in on a server."""

from django.contrib.auth.models import AbstractBaseUser, AnonymousUser

from nextround.records.models import Account


def owner_of(user: AbstractBaseUser | AnonymousUser) -> int:
    """The number of the account. On a person's own machine there is one, and the start's secret guards the door."""
    if user.is_authenticated:
        return int(user.pk)
    return int(Account.on_this_machine().pk)
