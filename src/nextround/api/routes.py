"""Which address of the API answers what?"""

from django.http import HttpRequest, HttpResponse
from ninja import NinjaAPI

from nextround import __version__
from nextround.api import applications, asks, intakes, messages
from nextround.api.docs import LocalSwagger
from nextround.core.vocabulary import NextroundError

api = NinjaAPI(
    title="nextround",
    version=__version__,
    description="Everything the pages do, as JSON. Answers carry the same names as the command line's --json.",
    docs=LocalSwagger(),
    urls_namespace="api",
)
api.add_router("/messages", messages.router, tags=["messages"])
api.add_router("/intakes", intakes.router, tags=["intakes"])
api.add_router("/applications", applications.router, tags=["applications"])
api.add_router("/", asks.router, tags=["asking"])


@api.exception_handler(NextroundError)
def said_plainly(request: HttpRequest, trouble: NextroundError) -> HttpResponse:
    """A wrong request gets its sentence."""
    return api.create_response(request, {"detail": str(trouble)}, status=400)
