"""Does the command line start without what only some commands need?"""

import subprocess
import sys

HEAVY = ("django", "numpy", "holidays", "icalendar", "openpyxl", "rapidfuzz", "selectolax", "email.mime", "sqlite3")
ASK = "import sys, nextround.cli.main; print([name for name in {!r} if name in sys.modules])"


def test_the_command_line_is_there_before_anything_heavy_is_loaded() -> None:
    done = subprocess.run([sys.executable, "-c", ASK.format(HEAVY)], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "[]"
