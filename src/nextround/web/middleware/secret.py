"""Is it the person who started nextround, or somebody else on this machine?

Every start has a secret (NEXTROUND_TOKEN). The link that the start opens or prints carries it once as `?token=`; it is
exchanged for a cookie and disappears from the address. Programs send it as `Authorization: Bearer`. Without a secret in
the settings (a server for many) this stands aside, and `AccountMiddleware` refuses whoever is not signed in.

The cookie is SameSite=Strict, so that no other site can act with it. A browser that follows a link from another site (a
webmail, a chat) would not send a Strict cookie on the redirect that follows: there the answer is a small page that goes
on by itself, and that step is our own.
"""

from collections.abc import Callable

from django.conf import settings
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.http.response import HttpResponseBase
from django.template.loader import render_to_string
from django.utils.crypto import constant_time_compare, salted_hmac
from django.utils.encoding import escape_uri_path

from .refusal import is_api, refuse
from .visitor import DOOR, OWN_SITE

PARAMETER = "token"
CLOSED_TITLE = "This nextround is not open to this browser"
CLOSED_TEXT = (
    "Every start of nextround makes a new key, so that nobody else who uses this machine can read your mail. "
    "This browser does not have the key of the present start."
)
CLOSED_STEP = "Open nextround again: run the command “nextround”, or open the link that it printed when it started."
PHONE_TITLE = "This phone needs a new code"
PHONE_TEXT = "A code lets one phone in, once, and within five minutes. This one was used already, or has run out."
PHONE_STEP = "On the computer, choose “On your phone” at the foot of a page, and scan a new code."


class SecretMiddleware:
    """Lets through whoever shows the secret, its cookie, or, on the phone's listener, the cookie of a redeemed code."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponseBase]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        if PARAMETER in request.GET and request.method in {"GET", "HEAD"}:
            key = _exchanged(request, request.GET[PARAMETER])
            if key:
                return _welcome(request, key)
        if _is_open(request):
            return self.get_response(request)
        if DOOR in request.META:
            return refuse(request, PHONE_TITLE, PHONE_TEXT, PHONE_STEP)
        return refuse(request, CLOSED_TITLE, CLOSED_TEXT, CLOSED_STEP)


def cookie_name(request: HttpRequest) -> str:
    """One for each port: browsers do not keep the cookies of two servers on one machine apart."""
    return f"nextround_{request.META.get('SERVER_PORT', '')}"


def cookie_key(token: str) -> str:
    """What the cookie holds: it opens the door, but the secret itself cannot be read from it."""
    return salted_hmac("nextround.web.secret", token, secret=token, algorithm="sha256").hexdigest()


def _exchanged(request: HttpRequest, shown: str) -> str:
    """The key for the cookie, "" when what was shown is not the secret. A phone's code is spent by this."""
    if (door := request.META.get(DOOR)) is not None:
        return str(door.redeem(shown))
    token = settings.NEXTROUND_TOKEN
    return cookie_key(token) if token and constant_time_compare(shown, token) else ""


def _is_open(request: HttpRequest) -> bool:
    if request.path_info.startswith(settings.STATIC_URL):
        return True
    cookie = request.COOKIES.get(cookie_name(request), "")
    if (door := request.META.get(DOOR)) is not None:
        return bool(door.knows(cookie))
    token = settings.NEXTROUND_TOKEN
    if not token:
        return True
    return constant_time_compare(cookie, cookie_key(token)) or _has_bearer(request, token)


def _has_bearer(request: HttpRequest, token: str) -> bool:
    scheme, _, shown = request.headers.get("Authorization", "").partition(" ")
    return is_api(request) and scheme.lower() == "bearer" and constant_time_compare(shown.strip(), token)


def _welcome(request: HttpRequest, key: str) -> HttpResponse:
    """The cookie, and the way on to the same address without the secret."""
    query = request.GET.copy()
    del query[PARAMETER]
    # "//host" would lead elsewhere: a browser reads it as another server's name.
    address = escape_uri_path("/" + request.path.lstrip("/\\")) + (f"?{query.urlencode()}" if query else "")
    response: HttpResponse
    if request.headers.get("Sec-Fetch-Site", "none") in OWN_SITE:
        response = HttpResponseRedirect(address)
    else:
        response = HttpResponse(render_to_string("welcome.html", {"address": address}))
    response.set_cookie(cookie_name(request), key, httponly=True, samesite="Strict", secure=request.is_secure())
    return response
