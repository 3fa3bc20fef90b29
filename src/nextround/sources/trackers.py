"""Which applications did the person write down in a table of their own, and what do its columns mean?"""

import re
from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from functools import cache
from itertools import islice
from pathlib import Path

from nextround.core.message import Trouble
from nextround.lexicon.load_tables import column_words, plain, status_words
from nextround.sources.base import LIMITS, Taken, TrackerRow, bytes_of, size_of
from nextround.sources.dates import day_in, numbers_in
from nextround.sources.tables import Row, Table, columns, rows_of, table_of, too_many

KEEP = "keep"  # a column that is kept in the notes, under its own title
DAYS = ("applied_on", "status_on", "interview_on")
_NEEDED = frozenset({"employer"})
_SHOWN_ROWS, _SAMPLE = 5, 500
_LONGEST_STATUS = 60
_ADDRESS = re.compile(r"[^\s<>\"',;:()]+@[^\s<>\"',;:()]+")


@dataclass(frozen=True, slots=True)
class Matching:
    """What a table is taken to say.

    `columns` has for each column its meaning, KEEP, or "" where it is left out. `day_first` settles 3/4/2025.
    `statuses` says what each status means, by the status as `plain` writes it; "" where that is not known.
    """

    columns: tuple[str, ...]
    day_first: bool = True
    statuses: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Looked:
    """A table before anything of it is taken: its titles, its first rows as they stand and as they would be taken.

    `order_unsure` is True where its dates could be read with the day or with the month first. `statuses` are the
    different ones, as they stand there, with how many rows have each.
    """

    titles: tuple[str, ...]
    first_rows: tuple[tuple[str, ...], ...]
    as_taken: tuple[TrackerRow, ...]
    count: int
    matching: Matching
    order_unsure: bool
    statuses: tuple[tuple[str, int], ...]


def look(path: Path, matching: Matching | None = None) -> Looked | Trouble:
    """What a table holds, as it would be taken; under a given matching where the person changed it."""
    table = _table(path)
    return table if isinstance(table, Trouble) else _look(table, path.name, matching)


def open_tracker(path: Path, matching: Matching | None = None) -> Iterator[Taken]:
    """The rows of a .csv or .xlsx list of applications; a row without an employer or role is passed over."""
    size = size_of(path)
    table = _table(path)
    if isinstance(table, Trouble):
        yield Taken(table, size, size)
        return
    found = _look(table, path.name, matching).matching
    total = max(len(table.lines), 1)
    for row, items in _taken(table, path.name, found):
        for item in items:
            yield Taken(item, size * (row.number - table.first + 1) // total, size)
    if table.cut:
        yield Taken(too_many(path.name), size, size)


def _look(table: Table, name: str, matching: Matching | None) -> Looked:
    chosen = _fitting(table, matching) if matching else Matching(_proposed(table))
    sample = list(rows_of(table, _where(chosen)))
    order = order_of([row.cells.get(day, "") for row in sample for day in DAYS if day not in row.days])
    said = Counter(status for row in sample if (status := row.cells.get("status", "")[:_LONGEST_STATUS]))
    meant = {plain(status): meaning_of(status) for status in said} | dict(chosen.statuses)
    day_first = chosen.day_first if matching and order is None else order is not False
    settled = Matching(chosen.columns, day_first, meant)
    shown = [[_shown(cell) for cell in line] for line in table.lines if any(_shown(cell) for cell in line)]
    taken = (item for _, items in _taken(table, name, settled) for item in items if isinstance(item, TrackerRow))
    return Looked(
        titles=table.titles,
        first_rows=tuple(tuple(line) for line in shown[:_SHOWN_ROWS]),
        as_taken=tuple(islice(taken, _SHOWN_ROWS)),
        count=len(sample),
        matching=settled,
        order_unsure=order is None,
        statuses=tuple(said.most_common()),
    )


def _taken(table: Table, name: str, found: Matching) -> Iterator[tuple[Row, tuple[TrackerRow | Trouble, ...]]]:
    kept = {at: table.titles[at] for at, meaning in enumerate(found.columns) if meaning == KEEP}
    for row in rows_of(table, _where(found) | {f"{KEEP} {at}": at for at in kept}):
        yield row, tuple(_read(row, name, found, kept))


def order_of(texts: list[str]) -> bool | None:
    """Whether numeric dates have the day first; None where each of them could be read in both ways."""
    pairs = [pair for text in texts if (pair := numbers_in(text))]
    if any(first > 12 for first, _ in pairs):
        return True
    if any(second > 12 for _, second in pairs):
        return False
    return None if any(first != second for first, second in pairs) else True


def meaning_of(status: str) -> str:
    """What a status means, "" where that is not known; see lexicon/en/tables/statuses.toml."""
    words = f" {plain(status)} "
    for group in status_words():
        if any(f" {word} " in words for word in group.words):
            return group.means
    return ""


@cache
def _names() -> dict[str, tuple[str, ...]]:
    return {words.meaning: words.names for words in column_words()}


def _table(path: Path) -> Table | Trouble:
    raw = bytes_of(path, LIMITS.table_file)
    return raw if isinstance(raw, Trouble) else table_of(raw, path.name, _names(), _NEEDED)


def _proposed(table: Table) -> tuple[str, ...]:
    """What each column seems to mean by its name; a column of days must hold some, whatever it is called."""
    found = columns(list(table.titles), _names())
    for name in DAYS:
        if name in found and not _holds_days(table, found[name]):
            taken = found.pop(name)
            rest = [title if at != taken else "" for at, title in enumerate(table.titles)]
            other = columns(list(rest), {name: _names()[name]})
            if other and other[name] not in found.values() and _holds_days(table, other[name]):
                found[name] = other[name]
    meaning = {at: name for name, at in found.items()}
    return tuple(meaning.get(at, "") for at in range(len(table.titles)))


def _holds_days(table: Table, at: int) -> bool:
    sample = [row for row in rows_of(table, {"day": at}) if row.cells["day"]][:_SAMPLE]
    return not sample or any(row.days or any(c.isdigit() for c in row.cells["day"]) for row in sample)


def _fitting(table: Table, matching: Matching) -> Matching:
    """The matching for as many columns as there are; a meaning that is named twice holds for the first alone."""
    known = {words.meaning for words in column_words()}
    seen: set[str] = set()
    chosen = []
    for meaning in (*matching.columns, *[""] * len(table.titles))[: len(table.titles)]:
        fits = meaning == KEEP or (meaning in known and meaning not in seen)
        chosen.append(meaning if fits else "")
        seen.add(meaning)
    return Matching(tuple(chosen), matching.day_first, matching.statuses)


def _where(matching: Matching) -> dict[str, int]:
    return {meaning: at for at, meaning in enumerate(matching.columns) if meaning not in ("", KEEP)}


def _shown(cell: object) -> str:
    return " ".join(str(cell).split())[:200]


def _read(row: Row, name: str, matching: Matching, kept: dict[int, str]) -> Iterator[TrackerRow | Trouble]:
    cells = row.cells
    if not (cells.get("employer") or cells.get("role")):
        return
    days = {}
    for meaning in DAYS:
        days[meaning] = row.days.get(meaning) or day_in(cells.get(meaning, ""), day_first=matching.day_first)
        written = cells.get(meaning, "")
        if days[meaning] is None and any(c.isdigit() for c in written):
            what = f"The date \u201c{written[:40]}\u201d cannot be read; the row is taken without it."
            yield Trouble(f"{name}, row {row.number}", what, "A date such as 4 March 2025 or 2025-03-04 can be.")
    address = _ADDRESS.search(cells.get("contact_address", "") or cells.get("contact", ""))
    status = cells.get("status", "")
    yield TrackerRow(
        employer=cells.get("employer", ""),
        role=cells.get("role", ""),
        applied_on=days["applied_on"],
        status=status,
        place=cells.get("place", ""),
        means=matching.statuses.get(plain(status[:_LONGEST_STATUS]), "") if status else "",
        status_on=days["status_on"],
        interview_on=days["interview_on"],
        channel=cells.get("channel", ""),
        link=cells.get("link", ""),
        contact=_ADDRESS.sub("", cells.get("contact", "")).strip(" <>()[],;-"),
        contact_address=address[0].lower() if address else "",
        advertisement=cells.get("advertisement", ""),
        notes=_notes(cells, kept),
    )


def _notes(cells: Mapping[str, str], kept: Mapping[int, str]) -> str:
    own = [f"{title}: {cells[f'{KEEP} {at}']}" for at, title in kept.items() if cells.get(f"{KEEP} {at}")]
    return "\n".join(filter(None, [cells.get("notes", ""), *own]))


def matching_from(stored: Mapping[str, object]) -> Matching:
    """A matching as it was stored by `as_stored`; what does not fit is passed over."""
    named, said = stored.get("columns"), stored.get("statuses")
    return Matching(
        columns=tuple(str(each) for each in named) if isinstance(named, list | tuple) else (),
        day_first=stored.get("day_first") is not False,
        statuses={plain(str(key)): str(value) for key, value in said.items()} if isinstance(said, Mapping) else {},
    )


def as_stored(matching: Matching) -> dict[str, object]:
    """A matching in the plain values that JSON knows."""
    return {
        "columns": list(matching.columns),
        "day_first": matching.day_first,
        "statuses": dict(matching.statuses),
    }
