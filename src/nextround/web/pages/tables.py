"""What does the page show on which a person says what the columns of their table mean?"""

from dataclasses import dataclass
from datetime import date

from nextround.lexicon.load_tables import column_words, plain, status_words
from nextround.sources.base import TrackerRow
from nextround.sources.trackers import KEEP, Looked
from nextround.web.days import day_in_words
from nextround.web.words import name_of

MOST_STATUSES = 40


@dataclass(frozen=True, slots=True)
class Answer:
    """One thing that can be chosen."""

    value: str
    text: str


@dataclass(frozen=True, slots=True)
class Column:
    """One column with what it means; `sample` are its first words."""

    id: str
    title: str
    sample: str
    value: str


@dataclass(frozen=True, slots=True)
class StatusLine:
    """One status of the table; `text` says it with how often it stands there."""

    id: str
    word: str
    text: str
    value: str


@dataclass(frozen=True, slots=True)
class RowLine:
    """A row as it would be taken."""

    name: str
    text: str


@dataclass(frozen=True, slots=True)
class TablePage:
    """The table as it would be taken, and everything that can be changed in that."""

    key: str
    then: str
    name: str
    lede: str
    columns: tuple[Column, ...]
    meanings: tuple[Answer, ...]
    order_unsure: bool
    order: str
    orders: tuple[Answer, ...]
    statuses: tuple[StatusLine, ...]
    outcomes: tuple[Answer, ...]
    rows: tuple[RowLine, ...]


def table_page(key: str, name: str, looked: Looked, today: date, then: str = "") -> TablePage:
    """A table laid aside, as the page shows it."""
    matching = looked.matching
    return TablePage(
        key=key,
        then=then,
        name=name,
        lede=f"{looked.count:,} rows. Nothing is taken in before you say so." if looked.count != 1 else "One row.",
        columns=tuple(
            Column(f"column-{at}", title or f"Column {at + 1}", _sample(looked, at), matching.columns[at])
            for at, title in enumerate(looked.titles)
        ),
        meanings=(
            Answer("", "Leave it out"),
            *(Answer(words.meaning, words.title) for words in column_words()),
            Answer(KEEP, "Keep it in the notes"),
        ),
        order_unsure=looked.order_unsure,
        order="day" if matching.day_first else "month",
        orders=(
            Answer("day", "The day first: 3/4/2025 is 3 April"),
            Answer("month", "The month first: 3/4/2025 is 4 March"),
        ),
        statuses=tuple(
            StatusLine(f"status-{at}", word, f"{word} ({count:,})", matching.statuses.get(plain(word), ""))
            for at, (word, count) in enumerate(looked.statuses[:MOST_STATUSES])
        ),
        outcomes=(
            Answer("", "Keep it as a note"),
            *(Answer(words.means, words.title) for words in status_words()),
        ),
        rows=tuple(_row(row, today) for row in looked.as_taken),
    )


def _sample(looked: Looked, at: int) -> str:
    words = [line[at] for line in looked.first_rows if at < len(line) and line[at]]
    return ", ".join(dict.fromkeys(word[:40] for word in words[:3])) or "nothing in the first rows"


def _row(row: TrackerRow, today: date) -> RowLine:
    meant = next((words.title for words in status_words() if words.means == row.means), row.status)
    parts = [
        f"applied on {day_in_words(row.applied_on, today)}" if row.applied_on else "",
        meant[:1].lower() + meant[1:],
        row.place,
        f"with {row.contact or row.contact_address}" if row.contact or row.contact_address else "",
    ]
    said = ", ".join(part for part in parts if part) or "no day, no status"
    return RowLine(name_of(row.employer, row.role), said[:1].upper() + said[1:])
