"""How is a spreadsheet read, so that a hostile one costs a sentence and not the program?"""

import json
import subprocess
import sys
from datetime import date
from pathlib import Path

_READER = Path(__file__).with_name("sheet_reader.py")
_DAY = "day"  # as the reader writes it
_PATIENCE = 90  # seconds

Line = list[object]


def sheets_of(raw: bytes, most: int) -> list[list[Line]] | None:
    """The first `most` lines of each visible sheet with cells; [] where none has any, None where it cannot be read."""
    # Nothing of the file is in the command, and no shell stands between.
    command = [sys.executable, "-I", str(_READER), str(most)]
    try:
        read = subprocess.run(  # noqa: S603  # a program of our own
            command, input=raw, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, timeout=_PATIENCE, check=True
        )
        found = json.loads(read.stdout)
        return [[[_cell(cell) for cell in line] for line in lines] for lines in found]
    except (subprocess.SubprocessError, OSError, ValueError):
        return None


def _cell(told: object) -> object:
    return date.fromisoformat(told[_DAY]) if isinstance(told, dict) else told
