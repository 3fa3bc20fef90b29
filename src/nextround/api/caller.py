"""Whose data does a call of the API speak of?"""

from django.http import HttpRequest

from nextround.records.models import Account


def owner_of(request: HttpRequest) -> int:
    """The account behind the call: the one of this machine, or the one that is signed in on a shared server."""
    if request.user.is_authenticated:
        return int(request.user.pk)
    return int(Account.on_this_machine().pk)
