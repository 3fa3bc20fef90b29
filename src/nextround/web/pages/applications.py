"""What do the list and the board of applications show: the states with their counts, a plain line for each?"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from urllib.parse import urlencode

from django.urls import reverse

from nextround.core.vocabulary import EventKind, Stage, State
from nextround.usecases.browse import PER_PAGE, Column, Found
from nextround.usecases.list_applications import Listed
from nextround.web.days import day_in_words
from nextround.web.words import STATES, name_of

_LAST = {
    EventKind.APPLIED: "You applied on {on}",
    EventKind.ACKNOWLEDGED: "They confirmed on {on} that it had arrived",
    EventKind.PROGRESS: "They wrote on {on} that it is still under way",
    EventKind.ASSESSMENT: "A test or task came up on {on}",
    EventKind.INTERVIEW: "An interview came up on {on}",
    EventKind.OFFER: "They made an offer on {on}",
    EventKind.REJECTED: "Turned down on {on}",
    EventKind.FEEDBACK: "They wrote about feedback on {on}",
    EventKind.WITHDRAWN: "You withdrew on {on}",
    EventKind.OUTREACH: "They approached you on {on}",
    EventKind.VIEWED: "It was looked at on {on}",
    EventKind.ASKED: "You asked for feedback on {on}",
    EventKind.DEBRIEFED: "You wrote a debrief on {on}",
    EventKind.NOTE: "You made a note on {on}",
}
_AFTER = {
    Stage.ASSESSMENT: ", after a test or task",
    Stage.INTERVIEW: ", after an interview",
    Stage.FINAL: ", in the last round",
}
_DECIDES = {State.OFFER: EventKind.OFFER, State.WITHDRAWN: EventKind.WITHDRAWN}


@dataclass(frozen=True, slots=True)
class Row:
    """One application in the list."""

    href: str
    title: str
    text: str
    tag: str
    tag_tone: str


@dataclass(frozen=True, slots=True)
class Filter:
    """One state to narrow down to, or all."""

    href: str
    text: str
    count: int
    current: bool


@dataclass(frozen=True, slots=True)
class ListPage:
    """One page of the list. `words` says how many there are; `previous` and `next` are "" at the ends."""

    search: str
    state: str
    filters: tuple[Filter, ...]
    rows: tuple[Row, ...]
    words: str
    range_words: str
    previous: str
    next: str
    any_at_all: bool


def list_page(found: Found, search: str, state: State | None, today: date) -> ListPage:
    """What was found, as the page shows it."""
    start = (found.page - 1) * PER_PAGE
    end = start + len(found.applications)
    return ListPage(
        search=search,
        state=state.value if state else "",
        filters=_filters(found, search, state),
        rows=tuple(_row(each, today) for each in found.applications),
        words=_count(found.total, search),
        range_words=f"{start + 1:,} to {end:,} of {found.total:,}",
        previous=_address(search, state, found.page - 1) if found.page > 1 else "",
        next=_address(search, state, found.page + 1) if end < found.total else "",
        any_at_all=found.any_at_all,
    )


@dataclass(frozen=True, slots=True)
class BoardColumn:
    """One state; `more` leads to the rest of it in the list, "" where all are shown."""

    key: str
    title: str
    tone: str
    total: int
    rows: tuple[Row, ...]
    more: str


@dataclass(frozen=True, slots=True)
class BoardPage:
    """The states in which something stands, and the names of those in which nothing does."""

    columns: tuple[BoardColumn, ...]
    empty: str


def board_page(columns: Sequence[Column], today: date) -> BoardPage:
    """The board, as the page shows it."""
    shown = tuple(
        BoardColumn(
            key=each.state.value,
            title=STATES[each.state].text,
            tone=STATES[each.state].tone,
            total=each.total,
            rows=tuple(_on_board(application, today) for application in each.applications),
            more=_address("", each.state) if each.total > len(each.applications) else "",
        )
        for each in columns
        if each.total
    )
    names = [STATES[each.state].text for each in columns if not each.total]
    return BoardPage(shown, f"Nothing stands in: {', '.join(names)}." if shown and names else "")


def _on_board(application: Listed, today: date) -> Row:
    """The state is said by the column already."""
    title = name_of(application.employer, application.role)
    return Row(reverse("application", args=[application.id]), title, last_happened(application, today), "", "")


def last_happened(application: Listed, today: date) -> str:
    """What happened last, and when, in one plain line."""
    if application.state is State.REJECTED and application.rejected_on:
        met = any(e.kind == EventKind.INTERVIEW for e in application.events)
        stage = Stage(application.stage or Stage.UNKNOWN)
        after = _AFTER.get(stage, _AFTER[Stage.INTERVIEW] if met and stage is Stage.UNKNOWN else "")
        return _line(EventKind.REJECTED, application.rejected_on, today) + after
    deciding = [e for e in application.events if e.kind == _DECIDES.get(application.state)]
    told = [e for e in application.events if e.kind != EventKind.NOTE] or application.events
    if not told:
        return "Nothing has happened here yet"
    last = (deciding or list(told))[-1]
    quiet = application.state in (State.WAITING, State.PROBABLY_CLOSED)
    return _line(EventKind(last.kind), last.date, today) + (", nothing since" if quiet else "")


def _line(kind: EventKind, on: date, today: date) -> str:
    return _LAST[kind].format(on=day_in_words(on, today))


def _row(application: Listed, today: date) -> Row:
    chip = STATES[application.state]
    return Row(
        href=reverse("application", args=[application.id]),
        title=name_of(application.employer, application.role),
        text=last_happened(application, today),
        tag=chip.text,
        tag_tone=chip.tone,
    )


def _filters(found: Found, search: str, state: State | None) -> tuple[Filter, ...]:
    everything = Filter(_address(search, None), "All", sum(found.counts.values()), state is None)
    shown = [each for each in State if found.counts.get(each) or each is state]
    return (
        everything,
        *(Filter(_address(search, s), STATES[s].text, found.counts.get(s, 0), s is state) for s in shown),
    )


def _address(search: str, state: State | None, page: int = 1) -> str:
    asked = {"search": search, "state": state.value if state else "", "page": str(page) if page > 1 else ""}
    query = urlencode({name: value for name, value in asked.items() if value})
    return reverse("applications") + (f"?{query}" if query else "")


def _count(total: int, search: str) -> str:
    what = "1 application" if total == 1 else f"{total:,} applications"
    return f"{what} found" if search else what
