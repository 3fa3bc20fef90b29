"""List the meetings of the person's calendar that are, or may be, part of an application."""

from dataclasses import dataclass
from datetime import date, datetime

from django.db.models import Q
from django.utils import timezone

from nextround.records import models

_MOST = 200


@dataclass(frozen=True, slots=True)
class Possible:
    """An application to which a meeting could belong, and why one may think so."""

    application: int
    name: str
    why: str


@dataclass(frozen=True, slots=True)
class Meeting:
    """One meeting. `starts` is on the person's own clock, None for a whole day; `application` None where none is known.

    `waiting` is True where the person has to say; `decided` where they have said.
    """

    id: int
    summary: str
    on: date
    starts: datetime | None
    place: str
    people: tuple[str, ...]
    cancelled: bool
    application: int | None
    name: str
    why: str
    waiting: bool
    decided: bool
    candidates: tuple[Possible, ...]


def list_entries(owner_id: int) -> list[Meeting]:
    """Those that wait for the person's word first, then the others; the latest first, at most 200 of each."""
    rows = models.CalendarEntry.objects.filter(owner_id=owner_id).select_related("application").order_by("-on", "-pk")
    waits = _waits()
    asked, told = list(rows.filter(waits)[:_MOST]), list(rows.exclude(waits)[:_MOST])
    wanted = {pk for row in asked for pk, _ in row.candidates}
    named = models.Application.objects.of(owner_id).in_bulk(wanted)
    return [_meeting(row, named, waiting=True) for row in asked] + [_meeting(row, named) for row in told]


def count_waiting(owner_id: int) -> int:
    """How many meetings wait for the person's word."""
    return models.CalendarEntry.objects.filter(_waits(), owner_id=owner_id).count()


def _waits() -> Q:
    undecided = Q(decided_at=None, application=None, cancelled=False)
    return undecided & (Q(looks_like_one=True) | ~Q(candidates=[]))


def _meeting(row: models.CalendarEntry, named: dict[int, models.Application], waiting: bool = False) -> Meeting:
    home = row.application
    return Meeting(
        id=row.pk,
        summary=row.summary,
        on=row.on,
        starts=timezone.localtime(row.starts) if row.starts else None,
        place=row.place,
        people=tuple(name or address for name, address in row.people),
        cancelled=row.cancelled,
        application=home.pk if home else None,
        name=str(home) if home else "",
        why=row.tied_by,
        waiting=waiting,
        decided=row.decided_at is not None,
        candidates=tuple(Possible(pk, str(named[pk]), why) for pk, why in row.candidates if pk in named),
    )
