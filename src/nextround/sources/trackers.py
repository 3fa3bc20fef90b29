"""Which applications did the person write down in a table of their own?"""

from collections.abc import Iterator
from datetime import date
from pathlib import Path

from nextround.core.message import Trouble
from nextround.sources.base import LIMITS, Taken, TrackerRow, bytes_of, size_of
from nextround.sources.dates import day_in, is_day_first
from nextround.sources.tables import Row, rows

# The names people give these columns, in English, German, French and Spanish; best first.
NAMES = {
    "employer": (
        *("employer", "company", "company name", "organisation", "organization", "organisation name", "firm"),
        *("firma", "unternehmen", "arbeitgeber", "entreprise", "société", "employeur", "empresa"),
    ),
    "role": (
        *("role", "position", "job title", "title", "job", "vacancy", "role title", "position title"),
        *("stelle", "jobtitel", "poste", "intitulé", "puesto", "cargo"),
    ),
    "applied_on": (
        *("applied on", "date applied", "applied", "application date", "applied date", "date of application", "date"),
        *("beworben am", "bewerbungsdatum", "datum", "date de candidature", "fecha", "fecha de solicitud"),
    ),
    "status": ("status", "stage", "outcome", "result", "state", "response", "stand", "statut", "résultat", "estado"),
    "place": (
        "location",
        "place",
        "city",
        "region",
        "ort",
        "standort",
        "lieu",
        "ville",
        "lugar",
        "ciudad",
        "ubicación",
    ),
}
NEEDED = frozenset({"employer"})


def open_tracker(path: Path) -> Iterator[Taken]:
    """The rows of a .csv or .xlsx list of applications; a row without an employer or role is passed over."""
    size = size_of(path)
    raw = bytes_of(path, LIMITS.table_file)
    found = [raw] if isinstance(raw, Trouble) else list(rows(raw, path.name, NAMES, NEEDED))
    written = [row.cells.get("applied_on", "") for row in found if isinstance(row, Row)]
    day_first = is_day_first(written)
    for row in found:
        items = _read(row, path.name, day_first=day_first) if isinstance(row, Row) else (row,)
        yield from (Taken(item, size, size) for item in items)


def _read(row: Row, name: str, *, day_first: bool) -> Iterator[TrackerRow | Trouble]:
    cells = row.cells
    if not (cells.get("employer") or cells.get("role")):
        return
    applied_on = _applied_on(row, day_first=day_first)
    written = cells.get("applied_on", "")
    if written and applied_on is None and any(c.isdigit() for c in written):
        what = f"The date \u201c{written[:40]}\u201d cannot be read; the row is taken without it."
        yield Trouble(f"{name}, row {row.number}", what, "A date such as 4 March 2025 or 2025-03-04 can be.")
    yield TrackerRow(
        cells.get("employer", ""), cells.get("role", ""), applied_on, cells.get("status", ""), cells.get("place", "")
    )


def _applied_on(row: Row, *, day_first: bool) -> date | None:
    return row.days.get("applied_on") or day_in(row.cells.get("applied_on", ""), day_first=day_first)
