"""The person's calendar over HTTP: meetings that are, or may be, part of an application."""

from django.http import HttpRequest
from ninja import Router

from nextround.api.answers_besides import MeetingOut
from nextround.api.refusals import NOT_THERE
from nextround.api.requests import PlacementIn
from nextround.usecases import keep_entries, list_entries
from nextround.usecases.identify import owner_of

router = Router()


@router.get("", response=list[MeetingOut], summary="List meetings")
def browse(request: HttpRequest) -> list[list_entries.Meeting]:
    """Those that wait for the person's word first; at most 200 of each."""
    return list_entries.list_entries(owner_of(request.user))


@router.put("/{entry_id}/decision", response={200: list[MeetingOut], **NOT_THERE}, summary="Say where it belongs")
def decide(request: HttpRequest, entry_id: int, said: PlacementIn) -> list[list_entries.Meeting]:
    """To an application, or with null to none."""
    keep_entries.decide(owner_of(request.user), entry_id, said.application)
    return browse(request)


@router.delete("/{entry_id}/decision", response={200: list[MeetingOut], **NOT_THERE}, summary="Take that word back")
def undecide(request: HttpRequest, entry_id: int) -> list[list_entries.Meeting]:
    """Where it belongs is open once more."""
    keep_entries.undecide(owner_of(request.user), entry_id)
    return browse(request)
