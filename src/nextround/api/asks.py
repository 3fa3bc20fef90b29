"""Asking over HTTP: the proposal, the tone of a text, the kept draft; and what to do next."""

from dataclasses import asdict
from typing import Any

from django.http import HttpRequest
from ninja import Router

from nextround.api.answers import AskOut, DraftIn, SentenceOut, SuggestionOut, TextIn, ToneOut
from nextround.api.crossing import proposal_out
from nextround.core.asking import tone as judgement
from nextround.core.message import Address
from nextround.core.vocabulary import NextroundError, Voice
from nextround.usecases import ask as asking
from nextround.usecases import suggest
from nextround.usecases.identify import owner_of

router = Router()


@router.get("suggestions", response=list[SuggestionOut], summary="At most three things to do")
def suggestions(request: HttpRequest) -> list[dict[str, Any]]:
    """What is worth doing now; never more than three."""
    return [
        {"code": s.code, "application": s.application or None, "title": s.title, "sentence": s.sentence}
        for s in suggest.suggest(owner_of(request.user))
    ]


@router.post("tone", response=ToneOut, summary="How may a draft be heard?")
def tone(request: HttpRequest, body: TextIn) -> dict[str, Any]:
    """Anything that could be heard as protest, with other words. Nothing is kept."""
    findings = asking.findings(body.text)
    return {"protesting": judgement.protesting(findings), "findings": [asdict(f) for f in findings]}


@router.get("applications/{application_id}/ask", response={200: AskOut, 400: SentenceOut}, summary="Propose a request")
def propose(request: HttpRequest, application_id: int, voice: str = "", to: str = "") -> dict[str, Any]:
    """Whom to ask for feedback, in which words, and when."""
    chosen = _voice(voice) if voice else None
    return proposal_out(asking.propose(owner_of(request.user), application_id, chosen, to))


@router.put("applications/{application_id}/ask", response={200: AskOut, 400: SentenceOut}, summary="Keep a draft")
def keep(request: HttpRequest, application_id: int, said: DraftIn) -> dict[str, Any]:
    """Keep the request in the person's own words."""
    owner = owner_of(request.user)
    asking.keep(owner, application_id, said.subject, said.body, Address(said.name, said.address), _voice(said.voice))
    return proposal_out(asking.propose(owner, application_id))


@router.delete("applications/{application_id}/ask", response={200: AskOut, 400: SentenceOut}, summary="Drop the draft")
def let_go(request: HttpRequest, application_id: int) -> dict[str, Any]:
    """Throw the kept draft away and propose a fresh one."""
    owner = owner_of(request.user)
    asking.let_go(owner, application_id)
    return proposal_out(asking.propose(owner, application_id))


@router.put(
    "applications/{application_id}/ask/sending", response={200: AskOut, 400: SentenceOut}, summary="It was sent"
)
def sent(request: HttpRequest, application_id: int) -> dict[str, Any]:
    """Write down that the person sent the request."""
    owner = owner_of(request.user)
    asking.keep_proposal(owner, application_id)
    asking.mark_sent(owner, application_id, asking.Ask.Way.COPIED)
    return proposal_out(asking.propose(owner, application_id))


def _voice(text: str) -> Voice:
    if text not in set(Voice):
        raise NextroundError(f"“{text}” is not one of: {', '.join(v.value for v in Voice)}.")
    return Voice(text)
