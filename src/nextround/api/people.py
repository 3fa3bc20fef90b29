"""People over HTTP: whom the person met in applications, and their own network."""

from typing import Annotated

from django.http import HttpRequest
from ninja import Query, Router

from nextround.api.answers_besides import KnownOut, PeopleOut
from nextround.api.refusals import NOT_THERE, REFUSED
from nextround.records.models import Connection
from nextround.usecases import find_people, know_people
from nextround.usecases.identify import owner_of

router = Router()


@router.get("", response={200: PeopleOut, **REFUSED}, summary="List people")
def browse(
    request: HttpRequest,
    search: Annotated[str, Query(max_length=200)] = "",
    page: Annotated[int, Query(ge=1, le=1_000_000)] = 1,
) -> find_people.FoundPeople:
    """Everybody met in applications, and fifty a page of everybody else in the network, by name."""
    return find_people.find_people(owner_of(request.user), search, page)


@router.delete("/{person_id}", response={200: KnownOut, **NOT_THERE}, summary="Remove somebody")
def remove(request: HttpRequest, person_id: int) -> Connection:
    """Out of sight, not gone: `restoration` brings them back, the same export does not."""
    return know_people.forget(owner_of(request.user), person_id)


@router.put("/{person_id}/restoration", response={200: KnownOut, **NOT_THERE}, summary="Bring somebody back")
def bring_back(request: HttpRequest, person_id: int) -> Connection:
    """Undo a removal. Bringing back whom nobody removed changes nothing."""
    return know_people.bring_back(owner_of(request.user), person_id)
