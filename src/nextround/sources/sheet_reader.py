"""What stands in the cells of a spreadsheet? A program of its own: the sheet on standard input, JSON on its output.

`sheets` runs it. A file of a kilobyte can name a cell at the far corner of the sheet, for which the reading library
asks for hundreds of gigabytes and ends the program it runs in: here that is this program, not the web application.
"""

import contextlib
import io
import json
import sys
from datetime import date, datetime

from python_calamine import CalamineError, CalamineWorkbook

DAY = "day"  # the key under which a date stands, so that it is told from text
_MEMORY = 2_000_000_000  # bytes of address space
_SECONDS = 60  # of the processor


def limit() -> None:
    """Let this program take no more than a spreadsheet that somebody made needs; where the system knows such limits."""
    with contextlib.suppress(ImportError, OSError, ValueError):
        import resource

        resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
        resource.setrlimit(resource.RLIMIT_CPU, (_SECONDS, _SECONDS))
        resource.setrlimit(resource.RLIMIT_AS, (_MEMORY, _MEMORY))


def first_sheet(raw: bytes, most: int) -> list[list[object]]:
    """The first `most` lines of the first sheet that has cells, as most people keep one; [] where none has any."""
    book = CalamineWorkbook.from_filelike(io.BytesIO(raw))
    for name in book.sheet_names:
        sheet = book.get_sheet_by_name(name).to_python(skip_empty_area=False, nrows=most)
        if sheet:
            return [[_told(cell) for cell in line] for line in sheet]
    return []


def _told(cell: object) -> object:
    if isinstance(cell, date):
        return {DAY: (cell.date() if isinstance(cell, datetime) else cell).isoformat()}
    return cell if isinstance(cell, str | int | float) else str(cell)


def main() -> int:
    """Read, and say with the status whether that could be done."""
    limit()
    try:
        json.dump(first_sheet(sys.stdin.buffer.read(), int(sys.argv[1])), sys.stdout)
    except (CalamineError, OSError, ValueError, MemoryError):
        return 1
    return 0


if __name__ == "__main__":
    sys.exit(main())
