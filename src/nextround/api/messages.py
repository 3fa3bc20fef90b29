"""Messages over HTTP: read one without keeping it, tell one, put a reading right, say where a message belongs."""

from typing import Any

from django.http import HttpRequest
from ninja import Router

from nextround.api.answers import ApplicationOut, ReadingOut, RereadOut, ReviewOut
from nextround.api.crossing import application_out, reading_out
from nextround.api.refusals import NOT_THERE, REFUSED
from nextround.api.requests import PlacementIn, SaidIn, TextIn
from nextround.api.stories import MessageOut
from nextround.core.message import Message, Trouble
from nextround.core.vocabulary import NextroundError
from nextround.sources.detect import open_bytes
from nextround.usecases import carry_over, correct, discard, read_mail, reread, review
from nextround.usecases.identify import owner_of
from nextround.usecases.tell_message import MessageTold, tell_message

router = Router()


@router.post("/reading", response={200: list[ReadingOut], **REFUSED}, summary="Read mail without keeping it")
def read(request: HttpRequest, body: TextIn) -> list[dict[str, Any]]:
    """Say what pasted mail means, and which words led there. Nothing is kept."""
    own = read_mail.own_addresses(owner_of(request.user))
    items = [taken.item for taken in open_bytes(body.text.encode("utf-8", "replace"), "the text")]
    if troubles := [i for i in items if isinstance(i, Trouble)]:
        raise NextroundError(str(troubles[0]))
    mails = [item for item in items if isinstance(item, Message)]
    return [reading_out(m, reading) for m, reading in zip(mails, read_mail.read_many(mails, own), strict=True)]


@router.post("/rereading", response=RereadOut, summary="Read all stored mail again")
def read_again(request: HttpRequest) -> dict[str, int]:
    """With this version's reader; the person's corrections stay. With much mail this takes minutes."""
    outcome = reread.reread(owner_of(request.user))
    return {
        "applications_new": outcome.new,
        "applications_updated": outcome.updated,
        "doubts": outcome.doubts,
    }


@router.get("/review", response=list[ReviewOut], summary="Mail that waits for a word")
def waiting(request: HttpRequest) -> list[review.Waiting]:
    """Unsure readings, and messages that could belong to several applications."""
    return review.waiting(owner_of(request.user))


@router.get("/{message_id}", response={200: MessageOut, **NOT_THERE}, summary="One message")
def show(request: HttpRequest, message_id: int) -> MessageTold:
    """What it says, in which words, where it belongs, and the mail itself."""
    return tell_message(owner_of(request.user), message_id)


@router.patch("/{message_id}/corrections", response={200: MessageOut, **NOT_THERE}, summary="Put a reading right")
def put_right(request: HttpRequest, message_id: int, said: SaidIn) -> MessageTold:
    """The person's word on some fields; it wins for good, and similar mail of that sender is read accordingly."""
    owner = owner_of(request.user)
    correct.correct(owner, message_id, said.fields)
    return tell_message(owner, message_id)


@router.delete("/{message_id}/corrections", response={200: MessageOut, **NOT_THERE}, summary="Take corrections back")
def take_back(request: HttpRequest, message_id: int) -> MessageTold:
    """The message, and what it taught others, say again what the reader makes of them."""
    owner = owner_of(request.user)
    correct.take_back(owner, message_id)
    return tell_message(owner, message_id)


_EXEMPTION = "/{message_id}/exemptions/{lesson_id}"


@router.put(_EXEMPTION, response={200: MessageOut, **NOT_THERE}, summary="Leave out what another message taught")
def leave_out(request: HttpRequest, message_id: int, lesson_id: int) -> MessageTold:
    """The message is read for good without what the person put right in the other one."""
    owner = owner_of(request.user)
    carry_over.not_here(owner, message_id, lesson_id)
    return tell_message(owner, message_id)


@router.delete(_EXEMPTION, response={200: MessageOut, **NOT_THERE}, summary="Let it count after all")
def let_in(request: HttpRequest, message_id: int, lesson_id: int) -> MessageTold:
    """Undo of that."""
    owner = owner_of(request.user)
    carry_over.here_after_all(owner, message_id, lesson_id)
    return tell_message(owner, message_id)


@router.put("/{message_id}/confirmation", response={200: MessageOut, **NOT_THERE}, summary="The reading is right")
def confirm(request: HttpRequest, message_id: int) -> MessageTold:
    """The person has looked at an unsure reading and finds it right."""
    owner = owner_of(request.user)
    correct.confirm(owner, message_id)
    return tell_message(owner, message_id)


@router.delete("/{message_id}/confirmation", response={200: MessageOut, **NOT_THERE}, summary="Let it wait again")
def wait_again(request: HttpRequest, message_id: int) -> MessageTold:
    """Undo of an answer in the review: its kind and where it belongs are open once more."""
    owner = owner_of(request.user)
    review.wait_again(owner, message_id)
    return tell_message(owner, message_id)


@router.put("/{message_id}/placement", response={200: ApplicationOut, **NOT_THERE}, summary="Say where it belongs")
def place(request: HttpRequest, message_id: int, said: PlacementIn) -> dict[str, Any]:
    """Put a message to an application; null begins a new one."""
    return application_out(correct.place(owner_of(request.user), message_id, said.application))


@router.delete("/{message_id}/placement", response={200: MessageOut, **NOT_THERE}, summary="Let the mail say it")
def release(request: HttpRequest, message_id: int) -> MessageTold:
    """Undo of a placement: where the message belongs follows from the mail again."""
    owner = owner_of(request.user)
    correct.release(owner, message_id)
    return tell_message(owner, message_id)


@router.delete("/{message_id}", response={200: dict[str, int], **NOT_THERE}, summary="Remove a message")
def remove(request: HttpRequest, message_id: int) -> dict[str, int]:
    """Out of sight, and no application is told from it any more: `restoration` brings it back."""
    discard.discard(owner_of(request.user), message_id)
    return {"removed": message_id}


@router.put("/{message_id}/restoration", response={200: MessageOut, **NOT_THERE}, summary="Bring it back")
def bring_back(request: HttpRequest, message_id: int) -> MessageTold:
    """Undo a removal. Bringing back what was not removed changes nothing."""
    owner = owner_of(request.user)
    discard.keep_after_all(owner, message_id)
    return tell_message(owner, message_id)
