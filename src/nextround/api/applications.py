"""Applications over HTTP: list, tell, add, change, write down what happened and whom one met, remove and bring back."""

from typing import Annotated, Any

from django.http import HttpRequest
from ninja import Query, Router, Status

from nextround.api.answers import ApplicationOut
from nextround.api.crossing import application_out, listed_out
from nextround.api.refusals import NOT_THERE, REFUSED
from nextround.api.requests import ContactIn, HappenedIn, ParticularsIn
from nextround.api.stories import StoryOut
from nextround.core.vocabulary import State
from nextround.usecases import browse as browsing
from nextround.usecases import edit, find, note_contact, tell
from nextround.usecases.identify import owner_of

router = Router()


@router.get("", response={200: list[ApplicationOut], **REFUSED}, summary="List applications")
def browse(
    request: HttpRequest,
    search: Annotated[str, Query(max_length=200)] = "",
    state: State | None = None,
    page: Annotated[int, Query(ge=1, le=1_000_000)] = 1,
) -> list[dict[str, Any]]:
    """Fifty a page, heard from last first, and none after the last page. Every word of `search` must occur."""
    found = browsing.browse(owner_of(request.user), search, state, page)
    return [listed_out(each) for each in found.applications] if found.page == page else []


@router.post("", response={201: ApplicationOut, **REFUSED}, summary="Add an application")
def add(request: HttpRequest, said: ParticularsIn) -> Status[dict[str, Any]]:
    """Write down an application by hand; an employer or a role is enough."""
    return Status(201, application_out(edit.add(owner_of(request.user), edit.Particulars(**said.dict()))))


@router.get("/{application_id}", response={200: ApplicationOut, **NOT_THERE}, summary="One application")
def show(request: HttpRequest, application_id: int) -> dict[str, Any]:
    """Where it stands and what happened, in short."""
    return application_out(find.application(owner_of(request.user), application_id))


@router.get("/{application_id}/story", response={200: StoryOut, **NOT_THERE}, summary="The story of one application")
def story(request: HttpRequest, application_id: int) -> tell.Told:
    """What happened, who wrote, whom the person met, what they asked and noted, each with its number."""
    return tell.tell(owner_of(request.user), application_id)


@router.patch("/{application_id}", response={200: ApplicationOut, **NOT_THERE}, summary="Change an application")
def change(request: HttpRequest, application_id: int, said: ParticularsIn) -> dict[str, Any]:
    """What is not given stays as it is. What the person writes wins over what mail says."""
    owner = owner_of(request.user)
    row = find.application(owner, application_id)
    standing = {name: getattr(row, name) for name in ParticularsIn.model_fields if name != "applied_on"}
    given = {**standing, "applied_on": row.applied_by_hand, **said.dict(exclude_unset=True)}
    return application_out(edit.change(owner, application_id, edit.Particulars(**given)))


@router.delete("/{application_id}", response={200: ApplicationOut, **NOT_THERE}, summary="Remove an application")
def remove(request: HttpRequest, application_id: int) -> dict[str, Any]:
    """Out of sight, not gone: `restoration` brings it back."""
    return application_out(edit.remove(owner_of(request.user), application_id))


@router.put("/{application_id}/restoration", response={200: ApplicationOut, **NOT_THERE}, summary="Bring it back")
def bring_back(request: HttpRequest, application_id: int) -> dict[str, Any]:
    """Undo a removal. Bringing back what was not removed changes nothing."""
    return application_out(edit.bring_back(owner_of(request.user), application_id))


@router.post("/{application_id}/events", response={201: ApplicationOut, **NOT_THERE}, summary="Write down an event")
def happened(request: HttpRequest, application_id: int, said: HappenedIn) -> Status[dict[str, Any]]:
    """Something that happened outside the mail, such as a rejection by phone."""
    owner = owner_of(request.user)
    edit.write_down(owner, application_id, said.kind, said.on, said.note)
    return Status(201, application_out(find.application(owner, application_id)))


@router.delete(
    "/{application_id}/events/{event_id}", response={200: ApplicationOut, **NOT_THERE}, summary="Strike out an event"
)
def strike_out(request: HttpRequest, application_id: int, event_id: int) -> dict[str, Any]:
    """Take back something that was written down by hand; `story` names the numbers."""
    owner = owner_of(request.user)
    row = find.application(owner, application_id)
    edit.strike_out(owner, event_id)
    return application_out(find.application(owner, row.pk))


@router.post("/{application_id}/contacts", response={201: ApplicationOut, **NOT_THERE}, summary="Note whom you met")
def note(request: HttpRequest, application_id: int, said: ContactIn) -> Status[dict[str, Any]]:
    """A name or an address is enough; the same address again changes what was noted."""
    owner = owner_of(request.user)
    note_contact.note(owner, application_id, note_contact.Noted(**said.dict()))
    return Status(201, application_out(find.application(owner, application_id)))


@router.delete(
    "/{application_id}/contacts/{contact_id}",
    response={200: ApplicationOut, **NOT_THERE},
    summary="Strike out a contact",
)
def forget(request: HttpRequest, application_id: int, contact_id: int) -> dict[str, Any]:
    """Take away somebody who was noted by hand; `story` names the numbers."""
    owner = owner_of(request.user)
    row = find.application(owner, application_id)
    note_contact.strike_out(owner, contact_id)
    return application_out(find.application(owner, row.pk))
