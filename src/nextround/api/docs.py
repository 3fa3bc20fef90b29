"""How is the API's documentation shown without loading anything from elsewhere?"""

from typing import Any

from csp.constants import SELF, UNSAFE_INLINE
from csp.decorators import csp_update
from django.http import HttpRequest, HttpResponse
from ninja import NinjaAPI
from ninja.openapi.docs import Swagger

_styled_inline = csp_update({"style-src": [SELF, UNSAFE_INLINE], "img-src": [SELF, "data:"]})


class LocalSwagger(Swagger):
    """The bundled Swagger page. It styles itself inline, which is allowed on this one page only, for styles only."""

    def render_page(self, request: HttpRequest, api: NinjaAPI, **kwargs: Any) -> HttpResponse:
        page = super().render_page(request, api, **kwargs)
        _styled_inline(lambda _: page)(request)
        return page
