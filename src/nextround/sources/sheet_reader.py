"""What stands in the cells of a spreadsheet? A program of its own: the file on standard input, JSON on its output.

`sheets` runs it. A file of a kilobyte can name a cell at the far corner of the sheet, for which the reading library
asks for hundreds of gigabytes and ends the program it runs in: here that is this program, not the web application.
"""

import contextlib
import io
import json
import sys
from datetime import date, datetime
from typing import Any

from python_calamine import CalamineError, CalamineWorkbook, SheetVisibleEnum

DAY = "day"  # the key under which a date stands, so that it is told from text
_MEMORY = 2_000_000_000  # bytes of address space
_SECONDS = 60  # of the processor
_MOST_SHEETS = 20
_FAULTS = ("#REF!", "#N/A", "#NAME?", "#VALUE!", "#DIV/0!", "#NULL!", "#NUM!")


def limit() -> None:
    """Let this program take no more than a spreadsheet that somebody made needs; where the system knows such limits."""
    with contextlib.suppress(ImportError, OSError, ValueError):
        import resource

        resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
        resource.setrlimit(resource.RLIMIT_CPU, (_SECONDS, _SECONDS))
        resource.setrlimit(resource.RLIMIT_AS, (_MEMORY, _MEMORY))


def sheets(raw: bytes, most: int) -> list[list[list[object]]]:
    """The first `most` lines of each sheet that is not hidden and has cells. A formula is what it last came to."""
    book = CalamineWorkbook.from_filelike(io.BytesIO(raw))
    shown = [meta.name for meta in book.sheets_metadata if meta.visible == SheetVisibleEnum.Visible]
    found = []
    for name in shown[:_MOST_SHEETS]:
        sheet = book.get_sheet_by_name(name)
        lines = [[_told(cell) for cell in line] for line in sheet.to_python(skip_empty_area=False, nrows=most)]
        if lines:
            found.append(_filled(lines, sheet.merged_cell_ranges or []))
    return found


def _filled(lines: list[list[object]], merged: list[Any]) -> list[list[object]]:
    """A cell that spans several lines stands in each of them; one that spans columns is a heading, and stays."""
    for (top, left), (bottom, right) in merged:
        if left == right and top < len(lines) and left < len(lines[top]):
            for line in lines[top + 1 : bottom + 1]:
                line[left] = lines[top][left]
    return lines


def _told(cell: object) -> object:
    if isinstance(cell, date):
        return {DAY: (cell.date() if isinstance(cell, datetime) else cell).isoformat()}
    if isinstance(cell, float) and cell.is_integer():
        return int(cell)
    return ("" if cell in _FAULTS else cell) if isinstance(cell, str | int | float) else str(cell)


def main() -> int:
    """Read, and say with the status whether that could be done."""
    limit()
    try:
        json.dump(sheets(sys.stdin.buffer.read(), int(sys.argv[1])), sys.stdout)
    except (CalamineError, OSError, ValueError, MemoryError):
        return 1
    return 0


if __name__ == "__main__":
    sys.exit(main())
