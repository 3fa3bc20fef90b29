"""Browse applications: search, one state or all, a page at a time, with how many stand in each state."""

from dataclasses import dataclass
from datetime import date

from nextround.core.vocabulary import State
from nextround.records import models
from nextround.usecases import clock
from nextround.usecases.list_applications import Listed, listed

PER_PAGE = 50


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
    counts = _counts(rows, today)
    total = sum(counts.values()) if state is None else counts[state]
    if state is not None:
        rows = rows.in_state(state, today)
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


def standing(owner_id: int) -> dict[State, int]:
    """How many applications stand in each state today; states in which none stands are left out."""
    counts = _counts(models.Application.objects.of(owner_id), clock.today())
    return {state: count for state, count in counts.items() if count}


def _counts(rows: models.applications.ApplicationQuerySet, today: date) -> dict[State, int]:
    return {state: rows.in_state(state, today).count() for state in State}
