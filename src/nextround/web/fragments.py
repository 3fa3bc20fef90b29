"""How does one answer serve both a browser that loads the page and a page that only wants a part of it?

A view builds its page object once. The whole page goes to whoever loads it; its fragment, a template of its own that
the page includes, goes to htmx. So every page works without JavaScript, and none is written twice.
"""

from typing import Any

from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.utils.cache import patch_vary_headers


def wants_fragment(request: HttpRequest) -> bool:
    """True when htmx asks for a part; a boosted link, or a page fetched anew for the back button, wants the whole."""
    headers = request.headers
    return (
        headers.get("HX-Request") == "true"
        and headers.get("HX-Boosted") != "true"
        and headers.get("HX-Request-Type") != "full"
        and headers.get("HX-History-Restore-Request") != "true"
    )


def answer(request: HttpRequest, template: str, page: Any, fragment: str = "", status: int = 200) -> HttpResponse:
    """The page, or for htmx its fragment. Both see the page object as `page` and nothing else of the view's."""
    part = bool(fragment) and wants_fragment(request)
    response = render(request, fragment if part else template, {"page": page}, status=status)
    patch_vary_headers(response, ["HX-Request"])
    return response


def go_to(request: HttpRequest, address: str) -> HttpResponse:
    """After something was done: a redirect that a reload does not repeat; htmx is told to load the page whole."""
    if wants_fragment(request):
        return HttpResponse(status=204, headers={"HX-Redirect": address})
    response = HttpResponseRedirect(address)
    response.status_code = 303
    return response
