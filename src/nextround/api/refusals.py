"""How does the API say no? As {"detail": one sentence}: 404 not there, 400 cannot be done, 422 not understood."""

from collections.abc import Callable
from typing import Any

from django.core.exceptions import RequestDataTooBig, SuspiciousOperation
from django.db import DatabaseError
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.http.multipartparser import MultiPartParserError
from django.views.decorators.csrf import csrf_exempt
from ninja import NinjaAPI
from ninja.errors import HttpError, ValidationError

from nextround.api.answers import Sentence
from nextround.core.vocabulary import NextroundError, NotFoundError
from nextround.usecases.prepare import said_plainly

# What an operation may answer besides what was asked for, for its description.
REFUSED: dict[int, Any] = {400: Sentence, 422: Sentence}
NOT_THERE: dict[int, Any] = {400: Sentence, 404: Sentence, 422: Sentence}

_NO_JSON = "The body of this request is not JSON that can be read."
_NOTHING_HERE = "There is nothing at this address; /api/docs lists what there is."
_TOO_BIG = "This request is too big. Text may be up to 10 MB; larger mail is brought in as a file."
_BROKEN_FORM = "The files of this request did not arrive whole; send it again as multipart/form-data."
_MOST_SAID = 3


def add_to(api: NinjaAPI) -> None:
    """Have every refusal of this API said in its one shape."""

    for kind, answer in _ANSWERS.items():

        def say(_: HttpRequest, no: Any, answer: Callable[[Any], tuple[int, str]] = answer) -> HttpResponse:
            status, sentence = answer(no)
            return JsonResponse({"detail": sentence}, status=status)

        api.add_exception_handler(kind, say)


@csrf_exempt
def nothing_here(request: HttpRequest) -> HttpResponse:
    """For every address under /api/ that nothing stands at."""
    return JsonResponse({"detail": _NOTHING_HERE}, status=404)


def _said(errors: list[dict[str, Any]]) -> str:
    said = [f"{_place(e['loc'])}: {e['msg']}" for e in errors]
    more = f" and {len(said) - _MOST_SAID} more" if len(said) > _MOST_SAID else ""
    return "This was not understood: " + "; ".join(said[:_MOST_SAID]) + more + "."


def _place(where: tuple[Any, ...]) -> str:
    """Where in the request; of a body without the name that our own code has for it."""
    parts = where[2:] if where[0] == "body" else where[1:]
    return ".".join(str(part) for part in parts) or "the request"


def _http(no: HttpError) -> tuple[int, str]:
    return no.status_code, _NO_JSON if no.status_code == 400 else f"{no.message}."


_ANSWERS: dict[type[Exception], Callable[[Any], tuple[int, str]]] = {
    NotFoundError: lambda no: (404, str(no)),
    NextroundError: lambda no: (400, str(no)),
    ValidationError: lambda no: (422, _said(no.errors)),
    HttpError: _http,
    RequestDataTooBig: lambda _: (413, _TOO_BIG),
    MultiPartParserError: lambda _: (400, _BROKEN_FORM),
    SuspiciousOperation: lambda _: (400, _BROKEN_FORM),
    DatabaseError: lambda no: (503, said_plainly(no)),
}
