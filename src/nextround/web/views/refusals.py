"""A request that cannot be carried out is answered by its sentence, in the page's own frame, never by a fault."""

from collections.abc import Callable
from dataclasses import dataclass
from functools import wraps

from django.http import HttpRequest
from django.http.response import HttpResponseBase

from nextround.core.vocabulary import NextroundError
from nextround.web.fragments import answer

View = Callable[..., HttpResponseBase]


@dataclass(frozen=True, slots=True)
class RefusedPage:
    """One sentence, and where to go on from here."""

    title: str
    sentence: str


def said_plainly(view: View) -> View:
    """Wraps a view: a NextroundError is a page with its sentence, 404 for a visit and 400 for what was sent."""

    @wraps(view)
    def guarded(request: HttpRequest, *args: object, **kwargs: object) -> HttpResponseBase:
        try:
            return view(request, *args, **kwargs)
        except NextroundError as no:
            visit = request.method in ("GET", "HEAD")
            title = "This is not here" if visit else "This could not be done"
            return answer(request, "refused.html", RefusedPage(title, str(no)), status=404 if visit else 400)

    return guarded
