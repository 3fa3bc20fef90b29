"""Browse applications: as a list, a page at a time, or as a board by state; with how many stand in each."""

from dataclasses import dataclass
from datetime import date

from nextround.core.vocabulary import State
from nextround.records import models
from nextround.usecases import clock, patience
from nextround.usecases.list_applications import Listed, listed

PER_PAGE = 50
PER_COLUMN = 20
BOARD = (
    State.APPLIED,
    State.WAITING,
    State.INTERVIEWING,
    State.OFFER,
    State.REJECTED,
    State.WITHDRAWN,
    State.PROBABLY_CLOSED,
)


@dataclass(frozen=True, slots=True)
class Found:
    """One page of what was found, newest first. `page` counts from 1 and is within what there is.

    `counts` holds every state that occurs among what the search found, whichever state is looked at; `total` is the
    number in the state looked at; `any_at_all` is False for a person who has no application yet.
    """

    applications: tuple[Listed, ...]
    page: int
    total: int
    counts: dict[State, int]
    any_at_all: bool


def browse(owner_id: int, search: str = "", state: State | None = None, page: int = 1) -> Found:
    """Those that hold every word of `search` and stand in `state` today (None: in any)."""
    today = clock.today()
    own = models.Application.objects.of(owner_id)
    rows = own.search(search)
    days = patience.patience(owner_id)
    counts = _counts(rows, today, days)
    total = sum(counts.values()) if state is None else counts[state]
    if state is not None:
        rows = rows.in_state(state, today, days)
    page = max(1, min(page, -(-total // PER_PAGE)))
    start = (page - 1) * PER_PAGE
    shown = listed(list(rows.order_by("-quiet_since", "-pk")[start : start + PER_PAGE])) if total else []
    return Found(
        applications=tuple(shown),
        page=page,
        total=total,
        counts={each: count for each, count in counts.items() if count},
        any_at_all=any(counts.values()) or own.exists(),
    )


@dataclass(frozen=True, slots=True)
class Column:
    """One state of the board: how many stand in it, and the first of them, heard from last."""

    state: State
    total: int
    applications: tuple[Listed, ...]


def board(owner_id: int, search: str = "") -> tuple[Column, ...]:
    """Every state in its order, with at most twenty applications in each; the number of queries does not grow."""
    today, days = clock.today(), patience.patience(owner_id)
    rows = models.Application.objects.of(owner_id).search(search)
    counts = _counts(rows, today, days)
    first = [
        row
        for state, count in counts.items()
        if count
        for row in rows.in_state(state, today, days).order_by("-quiet_since", "-pk")[:PER_COLUMN]
    ]
    shown = listed(first)
    return tuple(Column(state, counts[state], tuple(each for each in shown if each.state is state)) for state in BOARD)


def standing(owner_id: int) -> dict[State, int]:
    """How many applications stand in each state today; states in which none stands are left out."""
    counts = _counts(models.Application.objects.of(owner_id), clock.today(), patience.patience(owner_id))
    return {state: count for state, count in counts.items() if count}


def _counts(rows: models.applications.ApplicationQuerySet, today: date, days: int) -> dict[State, int]:
    return {state: rows.in_state(state, today, days).count() for state in State}
