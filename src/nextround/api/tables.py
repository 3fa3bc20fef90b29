"""Tables over HTTP: laid aside, looked at as they would be taken, changed, taken in or let go."""

from typing import Any

from django.http import HttpRequest
from ninja import File, Router, Status, UploadedFile

from nextround.api.answers import IntakeOut
from nextround.api.answers_besides import MatchingIn, TableOut
from nextround.api.refusals import NOT_THERE, REFUSED
from nextround.jobs.bring_in import bring_in
from nextround.records.models import Intake
from nextround.sources.trackers import Looked, Matching
from nextround.usecases import settle_table
from nextround.usecases.identify import owner_of

router = Router()


@router.post("", response={201: TableOut, **REFUSED}, summary="Lay a table aside")
def lay_aside(request: HttpRequest, file: File[UploadedFile]) -> Status[dict[str, Any]]:
    """A list of applications (.csv, .xlsx): nothing of it is taken in before what its columns mean is settled."""
    owner = owner_of(request.user)
    key = settle_table.lay_aside(owner, file.name or "table.csv", file.chunks())
    return Status(201, _out(key, *settle_table.look_up(owner, key)))


@router.get("/{key}", response={200: TableOut, **NOT_THERE}, summary="Look at a table")
def look(request: HttpRequest, key: str) -> dict[str, Any]:
    """Its columns, its first rows, and what it is taken to say."""
    return _out(key, *settle_table.look_up(owner_of(request.user), key))


@router.post("/{key}/preview", response={200: TableOut, **NOT_THERE}, summary="Look at it otherwise")
def preview(request: HttpRequest, key: str, said: MatchingIn) -> dict[str, Any]:
    """As it would be taken under another matching; nothing is kept of that."""
    return _out(key, *settle_table.look_up(owner_of(request.user), key, Matching(**said.dict())))


@router.post("/{key}/intake", response={202: IntakeOut, **NOT_THERE}, summary="Take a table in")
def take(request: HttpRequest, key: str, said: MatchingIn) -> Status[Intake]:
    """Under this matching, in the background; the key is of no use afterwards."""
    owner = owner_of(request.user)
    _, looked = settle_table.look_up(owner, key, Matching(**said.dict()))
    intake = settle_table.carry_out(owner, key, looked.matching)
    bring_in.enqueue(intake.pk)
    return Status(202, intake)


@router.delete("/{key}", response={204: None}, summary="Let a table go")
def let_go(request: HttpRequest, key: str) -> Status[None]:
    """Nothing is taken from it."""
    settle_table.let_go(owner_of(request.user), key)
    return Status(204, None)


def _out(key: str, name: str, looked: Looked) -> dict[str, Any]:
    matching = looked.matching
    return {
        "key": key,
        "name": name,
        "titles": looked.titles,
        "rows": looked.count,
        "first_rows": looked.first_rows,
        "columns": matching.columns,
        "day_first": matching.day_first,
        "order_unsure": looked.order_unsure,
        "statuses": dict(matching.statuses),
    }
