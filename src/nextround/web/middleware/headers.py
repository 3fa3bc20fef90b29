"""What may a browser do with our answers? Nothing that was not thought of: the content policy itself is in settings."""

from collections.abc import Callable

from django.http import HttpRequest
from django.http.response import HttpResponseBase

Handler = Callable[[HttpRequest], HttpResponseBase]

HEADERS = {
    "X-Content-Type-Options": "nosniff",
    # Not "no-referrer": under it browsers send forms with "Origin: null", and ours could not be told from foreign ones.
    "Referrer-Policy": "same-origin",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
    "X-Frame-Options": "DENY",
    "Permissions-Policy": (
        "accelerometer=(), browsing-topics=(), camera=(), display-capture=(), geolocation=(), gyroscope=(), "
        "microphone=(), midi=(), payment=(), usb=()"
    ),
    # Every page may hold what somebody wrote to the person: nothing is kept by the browser. Static files say otherwise.
    "Cache-Control": "no-store",
}


class HeadersMiddleware:
    """Adds the headers that an answer does not set for itself."""

    def __init__(self, get_response: Handler) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        response = self.get_response(request)
        for name, value in HEADERS.items():
            if name not in response:
                response[name] = value
        return response
