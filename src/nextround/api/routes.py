"""Which address of the API answers what?"""

from typing import Any

from django.urls import path, re_path
from ninja import NinjaAPI
from ninja.openapi.schema import OpenAPISchema
from ninja.operation import Operation

from nextround import __version__
from nextround.api import (
    applications,
    asks,
    calendar,
    debriefs,
    intakes,
    mailboxes,
    me,
    messages,
    own_data,
    people,
    refusals,
    second_opinions,
    sorting,
    suggestions,
    tables,
    texts,
)
from nextround.api.docs import LocalSwagger
from nextround.api.parser import MendingParser
from nextround.api.renderer import WholeMomentsRenderer

_DESCRIPTION = """
Everything the pages do, as JSON. Answers carry the same names as the command line's --json; what is not stated is null.

Every request needs the secret of the present start. A browser that has opened nextround has it as a cookie; a program
sends it as `Authorization: Bearer SECRET`. It is the `token` in the address that nextround prints when it starts.

What is refused is answered as `{"detail": "one sentence"}`: 404 for what is not there, 400 for what cannot be done, 422
for what was not understood.
"""


_WITHOUT_SECRET = {
    "description": "Without the secret, or from another site's page",
    "content": {"application/json": {"schema": {"$ref": "#/components/schemas/Sentence"}}},
}


class _Described(NinjaAPI):
    """Says in the description how a program shows the secret, which is judged before a request comes here."""

    def get_openapi_schema(self, **where: Any) -> OpenAPISchema:
        described = super().get_openapi_schema(**where)
        described["components"]["securitySchemes"] = {"secret": {"type": "http", "scheme": "bearer"}}
        for operations in described["paths"].values():
            for operation in operations.values():
                operation["responses"].setdefault(403, _WITHOUT_SECRET)
        return described

    def get_openapi_operation_id(self, operation: Operation) -> str:
        view = operation.view_func
        return f"{view.__module__.rpartition('.')[2]}_{view.__name__}"


api = _Described(
    title="nextround",
    version=__version__,
    description=_DESCRIPTION.strip(),
    docs=LocalSwagger(),
    urls_namespace="api",
    parser=MendingParser(),
    renderer=WholeMomentsRenderer(),
    openapi_extra={"security": [{"secret": []}]},
)
refusals.add_to(api)
api.add_router("/suggestions", suggestions.router, tags=["what to do"])
api.add_router("/intakes", intakes.router, tags=["bringing mail in"])
api.add_router("/mailboxes", mailboxes.router, tags=["bringing mail in"])
api.add_router("/tables", tables.router, tags=["bringing mail in"])
api.add_router("/", texts.router, tags=["a text, judged without keeping it"])
api.add_router("/messages", messages.router, tags=["messages"])
api.add_router("/applications", applications.router, tags=["applications"])
api.add_router("/calendar", calendar.router, tags=["applications"])
api.add_router("/", sorting.router, tags=["applications"])
api.add_router("/people", people.router, tags=["people"])
api.add_router("/", asks.router, tags=["asking for feedback"])
api.add_router("/", debriefs.router, tags=["debriefs"])
api.add_router("/", second_opinions.router, tags=["a second opinion"])
api.add_router("/me", me.router, tags=["you and your data"])
api.add_router("/", own_data.router, tags=["you and your data"])

# Before the rest for /api/ itself, after it for whatever else has no answer.
urlpatterns = [path("", refusals.nothing_here), *api.urls[0], re_path("", refusals.nothing_here)]
