"""Does the request come from somebody whose data it may show: the start's own person, or one who is signed in?

On a person's own machine `SecretMiddleware` has asked for the secret already. Without a secret (a server for many) only
who is signed in goes on; as long as nextround has no sign-in of its own, such a server refuses everybody else.
"""

from collections.abc import Callable

from django.conf import settings
from django.http import HttpRequest
from django.http.response import HttpResponseBase

from .refusal import refuse

TITLE = "This server has no sign-in yet"
TEXT = "nextround cannot tell who you are here, so it shows nothing. Each person's job search is theirs alone."
STEP = "Run the command “nextround” on your own machine: there it opens for you."


class AccountMiddleware:
    """Refuses whoever is not signed in where no secret guards the door."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponseBase]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        if settings.NEXTROUND_TOKEN or request.user.is_authenticated:
            return self.get_response(request)
        return refuse(request, TITLE, TEXT, STEP)
