"""How do rows become a table that a spreadsheet opens, without a cell of it being run?

Most cells hold words of other people's mail. A text that a spreadsheet would take for a formula gets an apostrophe in
front; numbers and dates stay numbers and dates.
"""

import csv
import re
from collections.abc import Iterable, Iterator, Sequence
from datetime import date, datetime
from decimal import Decimal
from pathlib import Path
from typing import Any

from openpyxl import Workbook

# OWASP's list, and the full-width twins that some spreadsheets read alike.
_FORMULA_STARTS = ("=", "+", "-", "@", "\t", "\r", "\n", "\uff1d", "\uff0b", "\uff0d", "\uff20")
_CONTROLS = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f\ud800-\udfff\ufffe\uffff]")
_LONGEST_CELL = 32_000  # Excel takes 32,767 characters

Row = Sequence[Any]


def harmless(cell: Any) -> Any:
    """The cell as it can be written: None is "", a text can no longer be a formula."""
    if cell is None:
        return ""
    if isinstance(cell, bool | int | float | Decimal | date):  # a datetime is a date
        return cell
    text = _CONTROLS.sub(" ", str(cell))
    return "'" + text if text.lstrip(" ").startswith(_FORMULA_STARTS) else text


def write_csv(path: Path, header: Row, rows: Iterable[Row]) -> None:
    """Write a .csv in UTF-8 with the mark by which Excel knows it, so that macrons survive. Raises OSError."""
    with path.open("w", encoding="utf-8-sig", newline="") as file:
        writer = csv.writer(file)
        writer.writerows(_lines(header, rows))


def write_xlsx(path: Path, title: str, header: Row, rows: Iterable[Row]) -> None:
    """Write an .xlsx with one sheet. Raises OSError."""
    book = Workbook(write_only=True)
    sheet = book.create_sheet(re.sub(r"[\[\]:*?/\\]", " ", title)[:31])
    sheet.freeze_panes = "A2"
    for line in _lines(header, rows):
        sheet.append([_as_excel_takes_it(cell) for cell in line])
    book.save(path)


def _lines(header: Row, rows: Iterable[Row]) -> Iterator[list[Any]]:
    yield [harmless(cell) for cell in header]
    for row in rows:
        yield [harmless(cell) for cell in row]


def _as_excel_takes_it(cell: Any) -> Any:
    """Excel knows no time zones and no cells beyond its length."""
    if isinstance(cell, datetime) and cell.tzinfo:
        return cell.isoformat()
    return cell[:_LONGEST_CELL] if isinstance(cell, str) else cell
