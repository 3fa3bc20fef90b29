"""Asking over HTTP: the proposal, its words, the draft as a file or a link, that it was sent."""

from typing import Any

from django.http import HttpRequest, HttpResponse
from ninja import Router

from nextround.api.answers import AskOut, LinkOut
from nextround.api.crossing import proposal_out
from nextround.api.refusals import NOT_THERE
from nextround.api.requests import DraftIn, WordingIn
from nextround.core.message import Address
from nextround.core.vocabulary import NextroundError, Voice
from nextround.usecases import ask as asking
from nextround.usecases import redraft
from nextround.usecases.identify import owner_of

router = Router()
_EML: Any = {
    "responses": {200: {"description": "The draft", "content": {"message/rfc822": {"schema": {"type": "string"}}}}}
}


@router.get("applications/{application_id}/ask", response={200: AskOut, **NOT_THERE}, summary="Propose a request")
def propose(
    request: HttpRequest, application_id: int, voice: Voice | None = None, to: str = "", fresh: bool = False
) -> dict[str, Any]:
    """Whom to ask for feedback, in which words, and when.

    A kept draft is answered as it was written, unless a `voice`, somebody else's address (`to`) or `fresh` words are
    asked for. Where there is nobody to ask, the route is none and `why` says why.
    """
    return proposal_out(asking.propose(owner_of(request.user), application_id, voice, to, fresh))


@router.put("applications/{application_id}/ask", response={200: AskOut, **NOT_THERE}, summary="Keep a draft")
def keep(request: HttpRequest, application_id: int, said: DraftIn) -> dict[str, Any]:
    """Keep the request in the person's own words; the newest wins."""
    owner = owner_of(request.user)
    draft = redraft.Draft(said.subject, said.body, Address(said.name, said.address), said.voice)
    redraft.keep(owner, application_id, draft)
    return proposal_out(asking.propose(owner, application_id))


@router.delete("applications/{application_id}/ask", response={200: AskOut, **NOT_THERE}, summary="Drop the draft")
def let_go(request: HttpRequest, application_id: int) -> dict[str, Any]:
    """Throw the kept draft away and propose a fresh one."""
    owner = owner_of(request.user)
    asking.let_go(owner, application_id)
    return proposal_out(asking.propose(owner, application_id))


@router.post(
    "applications/{application_id}/ask/wording", response={200: AskOut, **NOT_THERE}, summary="Take another wording"
)
def take_wording(request: HttpRequest, application_id: int, said: WordingIn) -> dict[str, Any]:
    """Put the other wording of a finding into the draft, and keep it."""
    owner = owner_of(request.user)
    proposal = asking.propose(owner, application_id)
    found = next((f for f in proposal.findings if f.code == said.code), None)
    if found is None or proposal.letter is None:
        raise NextroundError(f"The draft has no finding “{said.code}”.")
    letter, to = proposal.letter, proposal.choice.to
    draft = redraft.Draft(
        letter.subject, letter.body, Address(to.name, to.address) if to else Address("", ""), letter.voice
    )
    redraft.keep(owner, application_id, redraft.take_wording(draft, found.code, found.start))
    return proposal_out(asking.propose(owner, application_id))


@router.get(
    "applications/{application_id}/ask/file", response=NOT_THERE, openapi_extra=_EML, summary="The request as a file"
)
def as_file(request: HttpRequest, application_id: int) -> HttpResponse:
    """An .eml file that a mail program opens as a draft, ready to be sent by the person."""
    owner = owner_of(request.user)
    raw = asking.as_file(asking.propose(owner, application_id), asking.sender_of(owner))
    named = {"Content-Disposition": f'attachment; filename="feedback-{application_id}.eml"'}
    return HttpResponse(raw, content_type="message/rfc822", headers=named)


@router.get(
    "applications/{application_id}/ask/link", response={200: LinkOut, **NOT_THERE}, summary="The request as a link"
)
def as_link(request: HttpRequest, application_id: int) -> dict[str, str]:
    """A mailto: link that opens the person's own mail program."""
    return {"link": asking.as_link(asking.propose(owner_of(request.user), application_id))}


@router.put("applications/{application_id}/ask/sending", response={200: AskOut, **NOT_THERE}, summary="It was sent")
def sent(request: HttpRequest, application_id: int) -> dict[str, Any]:
    """Write down that the person sent the request."""
    owner = owner_of(request.user)
    asking.keep_proposal(owner, application_id)
    asking.mark_sent(owner, application_id, asking.Ask.Way.COPIED)
    return proposal_out(asking.propose(owner, application_id))


@router.put("applications/{application_id}/ask/call", response={200: AskOut, **NOT_THERE}, summary="Asked by phone")
def rang(request: HttpRequest, application_id: int) -> dict[str, Any]:
    """Write down that the person asked by phone."""
    owner = owner_of(request.user)
    redraft.rang(owner, application_id)
    return proposal_out(asking.propose(owner, application_id))


@router.delete(
    "applications/{application_id}/ask/sending", response={200: AskOut, **NOT_THERE}, summary="It was not sent"
)
def take_back(request: HttpRequest, application_id: int) -> dict[str, Any]:
    """Undo of either: a letter is a draft again, a call leaves none behind."""
    owner = owner_of(request.user)
    redraft.take_back(owner, application_id)
    return proposal_out(asking.propose(owner, application_id))
