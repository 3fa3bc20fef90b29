"""Which rows and named columns does a table of somebody's own making have?

Shared by the sources that read .csv and .xlsx. Delimiters and encodings are found out, the line with the column names
is the first that has enough of them, and columns are known by their names, in any order.
"""

import csv
import io
import re
import zipfile
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date

from nextround.core.message import Trouble
from nextround.sources.base import LIMITS, too_large
from nextround.sources.decoding import text_of
from nextround.sources.sheets import cells_of

_DELIMITERS = ",;\t|"
_NAMES_WITHIN = 30  # exports have a few lines of explanation above the names

Names = Mapping[str, tuple[str, ...]]


@dataclass(frozen=True, slots=True)
class Row:
    """A line of a table: its number as a spreadsheet shows it, and its cells by what their column means."""

    number: int
    cells: dict[str, str]
    days: dict[str, date]  # the cells that a spreadsheet holds as dates


def rows(raw: bytes, place: str, names: Names, needed: frozenset[str]) -> Iterator[Row | Trouble]:
    """The rows below the column names. `names` gives for each meaning the names it goes by, lower case, best first."""
    lines = _lines(raw, place)
    if isinstance(lines, Trouble):
        yield lines
        return
    header = next((at for at, line in enumerate(lines[:_NAMES_WITHIN]) if needed <= set(columns(line, names))), None)
    if header is None:
        wanted = " and ".join(f"\u201c{names[need][0].title()}\u201d" for need in sorted(needed))
        yield Trouble(
            place, f"No line names the columns {wanted}.", "Give the columns these names and import it again."
        )
        return
    where = columns(lines[header], names)
    for number, line in enumerate(lines[header + 1 : header + 1 + LIMITS.table_rows], start=header + 2):
        if any(str(cell).strip() for cell in line):
            yield _row(number, line, where)
    if len(lines) > header + 1 + LIMITS.table_rows:
        yield Trouble(place, f"Only the first {LIMITS.table_rows:,} rows were read.", "Split the file in two.")


def columns(line: list[object], names: Names) -> dict[str, int]:
    """Which column holds which meaning; a column has one meaning at most, and exact names win over longer ones."""
    titles = [" ".join(re.sub(r"[\W_]+", " ", str(cell).lower()).split()) for cell in line]
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


def _row(number: int, line: list[object], where: dict[str, int]) -> Row:
    cells: dict[str, str] = {}
    days: dict[str, date] = {}
    for meaning, at in where.items():
        cell = line[at] if at < len(line) else ""
        if isinstance(cell, date):
            days[meaning] = cell
        cells[meaning] = " ".join(str(cell).replace("\0", "").split())
    return Row(number, cells, days)


def _lines(raw: bytes, place: str) -> list[list[object]] | Trouble:
    if not raw.strip():
        return Trouble(place, "The file is empty.", "Export the table again.")
    return _sheet(raw, place) if raw[:4] in (b"PK\3\4", b"\xd0\xcf\x11\xe0") else separated(raw, place)


def _sheet(raw: bytes, place: str) -> list[list[object]] | Trouble:
    """The first sheet that has cells."""
    try:
        if raw[:2] == b"PK" and _unpacked(raw) > LIMITS.table_file * 10:
            return too_large(place, LIMITS.table_file, "Save the sheet as .csv and import that.")
    except (zipfile.BadZipFile, OSError, ValueError, NotImplementedError):
        lines = None
    else:
        lines = cells_of(raw, LIMITS.table_rows + _NAMES_WITHIN)
    if lines is None:
        return Trouble(place, "The spreadsheet cannot be read.", "Save it as .csv and import that.")
    return lines or Trouble(place, "The spreadsheet has no filled cell.")


def _unpacked(raw: bytes) -> int:
    with zipfile.ZipFile(io.BytesIO(raw)) as packed:
        return sum(member.file_size for member in packed.infolist())


def separated(raw: bytes, place: str) -> list[list[object]] | Trouble:
    """The lines of a delimited text."""
    text = text_of(raw, "utf-16" if raw[:2] in (b"\xff\xfe", b"\xfe\xff") else "").lstrip("\ufeff")
    delimiter = max(_DELIMITERS, key=lambda mark: _evenness(text, mark))
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
