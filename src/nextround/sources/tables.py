"""Which rows and named columns does a table of somebody's own making have?

Shared by the sources that read .csv and .xlsx. Delimiters and encodings are found out, the line with the column names
is the one of the first lines that has most of them, and columns are known by their names, in any order.
"""

import csv
import io
import re
import zipfile
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date, timedelta

from nextround.core.message import Trouble
from nextround.lexicon.load_tables import plain
from nextround.sources.base import LIMITS, too_large
from nextround.sources.decoding import text_of
from nextround.sources.sheets import Line, sheets_of

_DELIMITERS = ",;\t|"
_NAMES_WITHIN = 30  # exports have a few lines of explanation above the names
_LINK = re.compile(r'=HYPERLINK\(.*?[,;]\s*"(.*?)"\s*\)', re.IGNORECASE)
_NO_SHEET = "The spreadsheet cannot be read."
_AS_CSV = "Save it as .csv and import that."

Names = Mapping[str, tuple[str, ...]]


@dataclass(frozen=True, slots=True)
class Row:
    """A line of a table: its number as a spreadsheet shows it, and its cells by what their column means."""

    number: int
    cells: dict[str, str]
    days: dict[str, date]  # the cells that a spreadsheet holds as dates


@dataclass(frozen=True, slots=True)
class Table:
    """A table as it stands: the names of its columns, and the lines below them from the number `first` on."""

    titles: tuple[str, ...]
    lines: list[Line]
    first: int
    cut: bool  # there are more rows than are read


def table_of(raw: bytes, place: str, names: Names, needed: frozenset[str]) -> Table | Trouble:
    """The table in a file. Of several sheets that name enough columns, the one that names most of them.

    `names` gives for each meaning the names it goes by, as `plain` writes them, best first.
    """
    sheets = _sheets(raw, place)
    if isinstance(sheets, Trouble):
        return sheets
    headed = [
        (sheet, at, columns(sheet[at], names)) for sheet in sheets for at in range(min(len(sheet), _NAMES_WITHIN))
    ]
    able = [(len(found), -at, sheet, at) for sheet, at, found in headed if needed <= set(found)]
    if not able:
        wanted = " and ".join(f"\u201c{names[need][0].title()}\u201d" for need in sorted(needed))
        hint = "Give the columns these names and import it again."
        return Trouble(place, f"No line names the columns {wanted}.", hint)
    _, _, sheet, at = max(able, key=lambda found: found[:2])
    titles = tuple(_text(cell) for cell in sheet[at])
    lines = sheet[at + 1 : at + 1 + LIMITS.table_rows]
    return Table(titles, lines, at + 2, cut=len(sheet) > at + 1 + LIMITS.table_rows)


def rows(raw: bytes, place: str, names: Names, needed: frozenset[str]) -> Iterator[Row | Trouble]:
    """The rows below the column names, each cell under the meaning of its column."""
    table = table_of(raw, place, names, needed)
    if isinstance(table, Trouble):
        yield table
        return
    yield from rows_of(table, columns(list(table.titles), names))
    if table.cut:
        yield too_many(place)


def rows_of(table: Table, where: Mapping[str, int]) -> Iterator[Row]:
    """The filled rows of a table; `where` says in which column each meaning stands."""
    for number, line in enumerate(table.lines, start=table.first):
        if any(_text(cell) for cell in line):
            yield _row(number, line, where)


def too_many(place: str) -> Trouble:
    """Said of a table that goes on below the last row that is read."""
    return Trouble(place, f"Only the first {LIMITS.table_rows:,} rows were read.", "Split the file in two.")


def columns(line: Line, names: Names) -> dict[str, int]:
    """Which column holds which meaning; a column has one meaning at most, and exact names win over longer ones."""
    titles = [plain(_text(cell)) for cell in line]
    found: dict[str, int] = {}
    for exact in (True, False):
        for meaning, known in names.items():
            for name in known:
                at = next((i for i, title in enumerate(titles) if _named(title, name, exact=exact)), None)
                if meaning not in found and at is not None and at not in found.values():
                    found[meaning] = at
    return found


def _named(title: str, name: str, *, exact: bool) -> bool:
    return title == name if exact else len(title) < 40 and f" {name} " in f" {title} "


def _row(number: int, line: Line, where: Mapping[str, int]) -> Row:
    cells: dict[str, str] = {}
    days: dict[str, date] = {}
    for meaning, at in where.items():
        cell = line[at] if at < len(line) else ""
        if (day := _day(cell)) is not None:
            days[meaning] = day
        cells[meaning] = _text(cell)
    return Row(number, cells, days)


def _day(cell: object) -> date | None:
    """A cell that is a date; a spreadsheet counts days from the end of 1899, and shows the number where it forgets."""
    if isinstance(cell, date):
        return cell
    if isinstance(cell, int) and 30_000 < cell < 80_000:
        return date(1899, 12, 30) + timedelta(days=cell)
    return None


def _text(cell: object) -> str:
    """A cell on one line; of a formula that makes a link, the words that it shows."""
    text = " ".join(str(cell).replace("\0", "").split())
    return found[1] if text.startswith("=") and (found := _LINK.fullmatch(text)) else text


def _sheets(raw: bytes, place: str) -> list[list[Line]] | Trouble:
    if not raw.strip():
        return Trouble(place, "The file is empty.", "Export the table again.")
    if raw[:4] in (b"PK\3\4", b"\xd0\xcf\x11\xe0"):
        return _spread(raw, place)
    lines = separated(raw, place)
    return lines if isinstance(lines, Trouble) else [lines]


def _spread(raw: bytes, place: str) -> list[list[Line]] | Trouble:
    try:
        if raw[:2] == b"PK" and _unpacked(raw) > LIMITS.table_file * 10:
            return too_large(place, LIMITS.table_file, "Save the sheet as .csv and import that.")
    except (zipfile.BadZipFile, OSError, ValueError, NotImplementedError):
        return Trouble(place, _NO_SHEET, _AS_CSV)
    sheets = sheets_of(raw, LIMITS.table_rows + _NAMES_WITHIN)
    if sheets is None:
        return Trouble(place, _NO_SHEET, _AS_CSV)
    return sheets or Trouble(place, "The spreadsheet has no filled cell on a sheet that is shown.")


def _unpacked(raw: bytes) -> int:
    with zipfile.ZipFile(io.BytesIO(raw)) as packed:
        return sum(member.file_size for member in packed.infolist())


def separated(raw: bytes, place: str) -> list[Line] | Trouble:
    """The lines of a delimited text."""
    text = text_of(raw, "utf-16" if raw[:2] in (b"\xff\xfe", b"\xfe\xff") else "").lstrip("\ufeff")
    said = re.match(r"sep=(.)\r?\n", text)  # as Excel writes it for itself
    delimiter = said[1] if said else max(_DELIMITERS, key=lambda mark: _evenness(text, mark))
    try:
        return [list[object](line) for line in csv.reader(io.StringIO(text), delimiter=delimiter)]
    except csv.Error:
        return Trouble(place, "The table cannot be read: a quotation mark in it is never closed.", "Export it again.")


def _evenness(text: str, mark: str) -> int:
    """How many of the first lines have as many cells as the fullest, were `mark` the delimiter."""
    try:
        counts = [len(line) for line in csv.reader(io.StringIO(text[:20_000]), delimiter=mark)][:50]
    except csv.Error:
        return 0
    widest = max(counts, default=1)
    return counts.count(widest) * min(widest, 3) if widest > 1 else 0
