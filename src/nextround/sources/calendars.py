"""Which meetings does an .ics file hold?"""

from collections.abc import Iterator
from pathlib import Path

from nextround.core.message import Invitation, Trouble
from nextround.sources.base import LIMITS, Taken, bytes_of, size_of
from nextround.sources.invitations import invitations


def open_calendar(path: Path) -> Iterator[Taken]:
    """The entries of a calendar, each an Invitation, in the order of the file."""
    size = size_of(path)
    raw = bytes_of(path, LIMITS.calendar_file)
    if isinstance(raw, Trouble):
        yield Taken(raw, size, size)
        return
    found = False
    for entry in calendar_entries(raw, path.name):
        found = True
        yield Taken(entry, size, size)
    if not found:
        yield Taken(Trouble(path.name, "There is no meeting in this calendar."), size, size)


def calendar_entries(raw: bytes, place: str) -> Iterator[Invitation | Trouble]:
    """The entries of a calendar's bytes."""
    return invitations(raw.removeprefix(b"\xef\xbb\xbf"), place)
