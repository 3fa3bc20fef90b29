"""Applications over HTTP: list, add, change, write down what happened, remove and bring back, debrief."""

from typing import Any

from django.http import HttpRequest
from ninja import Router

from nextround.api.answers import ApplicationOut, DebriefIn, DebriefOut, HappenedIn, ParticularsIn, SentenceOut
from nextround.api.crossing import application_out
from nextround.core.vocabulary import EventKind, NextroundError, State
from nextround.records.models import Application
from nextround.usecases import clock, debrief, edit, find
from nextround.usecases.identify import owner_of
from nextround.usecases.list_applications import listed

router = Router()
_PAGE = 100


@router.get("", response={200: list[ApplicationOut], 400: SentenceOut}, summary="List applications")
def browse(request: HttpRequest, search: str = "", state: str = "", page: int = 1) -> list[dict[str, Any]]:
    """A hundred a page, newest first; `search` words must all occur, `state` is one of the states."""
    rows = Application.objects.of(owner_of(request.user)).search(search)
    if state:
        if state not in set(State):
            raise NextroundError(f"“{state}” is not one of: {', '.join(s.value for s in State)}.")
        rows = rows.in_state(State(state), clock.today())
    start = (max(page, 1) - 1) * _PAGE
    return [application_out(a) for a in listed(list(rows.order_by("-quiet_since", "-pk")[start : start + _PAGE]))]


@router.post("", response={201: ApplicationOut, 400: SentenceOut}, summary="Add an application")
def add(request: HttpRequest, said: ParticularsIn) -> tuple[int, dict[str, Any]]:
    """Write down an application by hand."""
    return 201, _out(edit.add(owner_of(request.user), edit.Particulars(**said.dict())))


@router.get("/{application_id}", response={200: ApplicationOut, 400: SentenceOut}, summary="One application")
def show(request: HttpRequest, application_id: int) -> dict[str, Any]:
    """Where it stands and what happened."""
    return _out(find.application(owner_of(request.user), application_id))


@router.put("/{application_id}", response={200: ApplicationOut, 400: SentenceOut}, summary="Change an application")
def change(request: HttpRequest, application_id: int, said: ParticularsIn) -> dict[str, Any]:
    """What the person writes wins over what mail says."""
    return _out(edit.change(owner_of(request.user), application_id, edit.Particulars(**said.dict())))


@router.delete("/{application_id}", response={200: ApplicationOut, 400: SentenceOut}, summary="Remove an application")
def remove(request: HttpRequest, application_id: int) -> dict[str, Any]:
    """Out of sight, not gone: `restoration` brings it back."""
    return _out(edit.remove(owner_of(request.user), application_id))


@router.put("/{application_id}/restoration", response={200: ApplicationOut, 400: SentenceOut}, summary="Bring it back")
def bring_back(request: HttpRequest, application_id: int) -> dict[str, Any]:
    """Undo a removal."""
    return _out(edit.bring_back(owner_of(request.user), application_id))


@router.post(
    "/{application_id}/events", response={201: ApplicationOut, 400: SentenceOut}, summary="Write down an event"
)
def happened(request: HttpRequest, application_id: int, said: HappenedIn) -> tuple[int, dict[str, Any]]:
    """Something that happened outside the mail, such as a rejection by phone."""
    if said.kind not in set(EventKind):
        raise NextroundError(f"“{said.kind}” is not one of: {', '.join(k.value for k in edit.BY_HAND)}.")
    edit.write_down(owner_of(request.user), application_id, EventKind(said.kind), said.on, said.note)
    return 201, _out(find.application(owner_of(request.user), application_id))


@router.post("/{application_id}/debriefs", response={201: DebriefOut, 400: SentenceOut}, summary="Write a debrief")
def write_debrief(request: HttpRequest, application_id: int, said: DebriefIn) -> tuple[int, dict[str, Any]]:
    """The questions of an interview, word for word, and what became of each."""
    questions = tuple(debrief.Answered(**q.dict()) for q in said.questions)
    account = debrief.Account(said.interview_on, questions, said.keep, said.change)
    row = debrief.write(owner_of(request.user), application_id, account)
    return 201, {"id": row.pk, "interview_on": row.interview_on, "questions": row.questions.count()}


def _out(row: Application) -> dict[str, Any]:
    return application_out(listed([row])[0])
