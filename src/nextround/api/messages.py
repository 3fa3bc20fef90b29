"""Messages over HTTP: read one without keeping it, put a reading right, say where a message belongs."""

from typing import Any

from django.http import HttpRequest
from ninja import Router

from nextround.api.answers import ApplicationOut, PlacementIn, ReadingOut, ReviewOut, SaidIn, SentenceOut, TextIn
from nextround.api.crossing import application_out, reading_out
from nextround.core.message import Message, Trouble
from nextround.core.vocabulary import NextroundError
from nextround.records import as_values
from nextround.sources.detect import open_bytes
from nextround.usecases import correct, list_applications, read_mail, review
from nextround.usecases.identify import owner_of

router = Router()


@router.post("/reading", response={200: list[ReadingOut], 400: SentenceOut}, summary="Read mail without keeping it")
def read(request: HttpRequest, body: TextIn) -> list[dict[str, Any]]:
    """Say what pasted mail means. Nothing is kept."""
    own = read_mail.own_addresses(owner_of(request.user))
    items = [taken.item for taken in open_bytes(body.text.encode("utf-8", "replace"), "the text")]
    if troubles := [i for i in items if isinstance(i, Trouble)]:
        raise NextroundError(str(troubles[0]))
    return [reading_out(m, read_mail.read(m, own)) for m in items if isinstance(m, Message)]


@router.get("/review", response=list[ReviewOut], summary="Mail that waits for a word")
def waiting(request: HttpRequest) -> list[dict[str, Any]]:
    """Unsure readings, and messages that could belong to several applications."""
    return [
        {
            "message": w.message,
            "subject": w.subject,
            "sender": w.sender,
            "kind": w.kind,
            "candidates": [{"application": c.application, "name": c.name, "why": c.why} for c in w.candidates],
        }
        for w in review.waiting(owner_of(request.user))
    ]


@router.patch("/{message_id}/corrections", response={200: ReadingOut, 400: SentenceOut}, summary="Put a reading right")
def put_right(request: HttpRequest, message_id: int, said: SaidIn) -> dict[str, Any]:
    """As {"fields": {field: value}}; fields: kind, employer, role, people, stage, reason, feedback and so on."""
    row = correct.correct(owner_of(request.user), message_id, said.fields)
    return reading_out(as_values.message(row), as_values.reading(row))


@router.delete(
    "/{message_id}/corrections", response={200: ReadingOut, 400: SentenceOut}, summary="Take corrections back"
)
def take_back(request: HttpRequest, message_id: int) -> dict[str, Any]:
    """The message says again what the reader makes of it."""
    row = correct.take_back(owner_of(request.user), message_id)
    return reading_out(as_values.message(row), as_values.reading(row))


@router.put("/{message_id}/placement", response={200: ApplicationOut, 400: SentenceOut}, summary="Say where it belongs")
def place(request: HttpRequest, message_id: int, said: PlacementIn) -> dict[str, Any]:
    """Put a message to an application; null begins a new one."""
    home = correct.place(owner_of(request.user), message_id, said.application)
    return application_out(list_applications.listed([home])[0])
