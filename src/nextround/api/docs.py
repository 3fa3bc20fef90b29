"""How is the API's documentation shown without loading anything from elsewhere?"""

from typing import Any

from csp.constants import SELF
from csp.decorators import csp_update
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from ninja import NinjaAPI
from ninja.openapi.docs import DocsBase

_with_own_icons = csp_update({"img-src": [SELF, "data:"]})


class LocalSwagger(DocsBase):
    """Swagger's own program, from this machine. Its icons are data: images, which are allowed on this one page only."""

    def render_page(self, request: HttpRequest, api: NinjaAPI, **kwargs: Any) -> HttpResponse:
        """The page; Swagger fills it in from the description of the API."""
        shown = {"url": self.get_openapi_url(api, kwargs), "layout": "BaseLayout", "deepLinking": True}
        page = render(request, "api/docs.html", {"title": api.title, "settings": shown})
        _with_own_icons(lambda _: page)(request)
        return page
