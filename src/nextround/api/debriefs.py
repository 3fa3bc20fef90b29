"""Debriefs over HTTP: write one, write it anew, list and show them."""

from typing import Any

from django.http import HttpRequest
from ninja import Router, Status

from nextround.api.answers import DebriefOut
from nextround.api.crossing import debrief_out
from nextround.api.refusals import NOT_THERE
from nextround.api.requests import DebriefIn
from nextround.usecases import debrief, find
from nextround.usecases.identify import owner_of

router = Router()


@router.get("debriefs", response=list[DebriefOut], summary="List debriefs")
def browse(request: HttpRequest) -> list[dict[str, Any]]:
    """Every debrief, newest first."""
    return [debrief_out(each) for each in debrief.written(owner_of(request.user))]


@router.get("debriefs/{debrief_id}", response={200: DebriefOut, **NOT_THERE}, summary="One debrief")
def show(request: HttpRequest, debrief_id: int) -> dict[str, Any]:
    """The questions, word for word, and what became of each."""
    return debrief_out(debrief.look_up(owner_of(request.user), debrief_id))


@router.put("debriefs/{debrief_id}", response={200: DebriefOut, **NOT_THERE}, summary="Write a debrief anew")
def rewrite(request: HttpRequest, debrief_id: int, said: DebriefIn) -> dict[str, Any]:
    """What is sent takes the place of the whole debrief."""
    owner = owner_of(request.user)
    standing = debrief.look_up(owner, debrief_id)
    debrief.write(owner, standing.application, _account(said), standing.id)
    return debrief_out(debrief.look_up(owner, debrief_id))


@router.get(
    "applications/{application_id}/debriefs", response={200: list[DebriefOut], **NOT_THERE}, summary="Its debriefs"
)
def of_application(request: HttpRequest, application_id: int) -> list[dict[str, Any]]:
    """Those of one application, newest first."""
    owner = owner_of(request.user)
    return [debrief_out(each) for each in debrief.written(owner, find.application(owner, application_id).pk)]


@router.post(
    "applications/{application_id}/debriefs", response={201: DebriefOut, **NOT_THERE}, summary="Write a debrief"
)
def write(request: HttpRequest, application_id: int, said: DebriefIn) -> Status[dict[str, Any]]:
    """The questions of an interview, word for word, and what became of each. A question without words is left out."""
    owner = owner_of(request.user)
    row = debrief.write(owner, application_id, _account(said))
    return Status(201, debrief_out(debrief.look_up(owner, row.pk)))


def _account(said: DebriefIn) -> debrief.Account:
    questions = tuple(debrief.Answered(**q.dict()) for q in said.questions)
    return debrief.Account(said.interview_on, questions, said.keep, said.change)
