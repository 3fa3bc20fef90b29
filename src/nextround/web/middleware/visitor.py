"""Does this request come from our own pages, or does a foreign site reach for this machine through the browser?

A page on the internet can point its own name at 127.0.0.1 (DNS rebinding) or post a form to it. So the Host must be a
name we answer to, and what changes something must come from our own origin.
"""

from collections.abc import Callable, Iterable

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.http.response import HttpResponseBase

from .refusal import refuse

SAFE = frozenset({"GET", "HEAD", "OPTIONS"})
LOOPBACK = frozenset({"127.0.0.1", "localhost", "[::1]"})
OWN_SITE = frozenset({"same-origin", "none"})
DOOR = "nextround.door"  # set in the environment of every request that came in by the phone's listener


class VisitorMiddleware:
    """Refuses foreign Hosts always, and foreign origins for whatever is not a plain visit to a page."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponseBase]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        return self._refusal(request) or self.get_response(request)

    def _refusal(self, request: HttpRequest) -> HttpResponse | None:
        if not answers_to(request):
            return refuse(
                request,
                "This address is not ours",
                "nextround answers only to the address it printed when it was started.",
                status=421,
            )
        if is_foreign(request):
            return refuse(
                request,
                "This came from another site",
                "Another page tried to do something here in your name. Nothing was done.",
                next_step="If it was you, go to the page in nextround itself and do it there.",
            )
        return None


def answers_to(request: HttpRequest) -> bool:
    """True when the Host names this server: on the loopback with the very port, by phone with the very address."""
    host = request.META.get("HTTP_HOST", "").lower()
    door = request.META.get(DOOR)
    if door is not None:
        return bool(host == door.host)
    host = host or request.META.get("SERVER_NAME", "").lower()
    name, port = _split(host)
    if name in LOOPBACK:
        return name in _allowed() and port == str(request.META.get("SERVER_PORT", ""))
    return bool(_allowed() & {host, name})


def is_foreign(request: HttpRequest) -> bool:
    """True when another origin is behind a request that is more than somebody following a link to a page."""
    site = request.headers.get("Sec-Fetch-Site", "")
    if request.method in SAFE:
        return bool(site) and site not in OWN_SITE and not _is_visit(request)
    if site and site not in OWN_SITE:
        return True
    origin = request.headers.get("Origin")
    return origin is not None and origin != f"{request.scheme}://{request.META.get('HTTP_HOST', '')}"


def _is_visit(request: HttpRequest) -> bool:
    return request.headers.get("Sec-Fetch-Mode") == "navigate" and request.headers.get("Sec-Fetch-Dest") == "document"


def _allowed() -> frozenset[str]:
    names: Iterable[str] | Callable[[], Iterable[str]] = settings.NEXTROUND_ALLOWED_HOSTS
    return frozenset(name.lower() for name in (names() if callable(names) else names))


def _split(host: str) -> tuple[str, str]:
    """The name and the port of a Host; the port of plain http where none is said."""
    name, colon, port = host.rpartition(":")
    return (name, port) if colon and port.isdigit() else (host, "80")
