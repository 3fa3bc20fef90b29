"""Which face is asked for: the pages or the API?"""

from collections.abc import Callable

from django.http import HttpRequest
from django.http.response import HttpResponseBase

API = "nextround.conf.api_urls"


class FaceMiddleware:
    """Gives the API's addresses a map of their own.

    In one map with the pages, the first page would have to wait until the API and all it stands on is loaded, a third
    of a second; as it is, only who asks the API waits for it.
    """

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponseBase]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        if request.path_info.startswith("/api/"):
            request.urlconf = API
        return self.get_response(request)
