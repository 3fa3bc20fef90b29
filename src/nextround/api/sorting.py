"""Applications over HTTP, sorted: by state, joined and taken apart, split and put together."""

from typing import Any

from django.http import HttpRequest
from ninja import Router, Schema, Status

from nextround.api.answers import ApplicationOut
from nextround.api.crossing import application_out, listed_out
from nextround.api.refusals import NOT_THERE
from nextround.api.requests import SplitIn
from nextround.core.vocabulary import State
from nextround.usecases import browse, find
from nextround.usecases import join as joining
from nextround.usecases import split as splitting
from nextround.usecases.identify import owner_of

router = Router()


class ColumnOut(Schema):
    """One state: how many stand in it, and those heard from last."""

    state: State
    total: int
    applications: list[ApplicationOut]


@router.get("/board", response=list[ColumnOut], summary="The board: applications by state")
def board(request: HttpRequest) -> list[dict[str, Any]]:
    """Every state in its order, with the twenty applications in it that were heard from last."""
    return [
        {"state": c.state, "total": c.total, "applications": [listed_out(each) for each in c.applications]}
        for c in browse.board(owner_of(request.user))
    ]


@router.put(
    "/applications/{application_id}/joined/{other_id}",
    response={200: ApplicationOut, **NOT_THERE},
    summary="Join two applications",
)
def join(request: HttpRequest, application_id: int, other_id: int) -> dict[str, Any]:
    """Tell the other as part of this one from now on; mail that comes later joins them too."""
    return application_out(joining.join(owner_of(request.user), application_id, other_id))


@router.delete(
    "/applications/{application_id}/joined/{other_id}",
    response={200: ApplicationOut, **NOT_THERE},
    summary="Take joined applications apart",
)
def take_apart(request: HttpRequest, application_id: int, other_id: int) -> dict[str, Any]:
    """Undo a join; answers with the other, which stands for itself again."""
    owner = owner_of(request.user)
    find.application(owner, application_id)
    return application_out(joining.take_apart(owner, other_id))


@router.post(
    "/applications/{application_id}/split", response={201: ApplicationOut, **NOT_THERE}, summary="Split an application"
)
def split(request: HttpRequest, application_id: int, said: SplitIn) -> Status[dict[str, Any]]:
    """Begin a new application with some of its messages; answers with the new one."""
    return Status(201, application_out(splitting.split(owner_of(request.user), application_id, said.messages)))


@router.delete(
    "/applications/{application_id}/split", response={200: ApplicationOut, **NOT_THERE}, summary="Put it together again"
)
def put_together(request: HttpRequest, application_id: int) -> dict[str, Any]:
    """Undo a split, for the application that was begun by it; answers with the one it came from."""
    return application_out(splitting.put_together(owner_of(request.user), application_id))
