"""What does every source hand over, and how large may a thing be?

A source is a function that takes a path and yields `Taken`, in the order of the file. It raises nothing: what cannot
be read is a Trouble among the others, and the rest goes on.
"""

import os
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date, datetime
from pathlib import Path
from typing import Any

from nextround.core.message import Address, Message, Trouble

MEGABYTE = 1_000_000


@dataclass(frozen=True, slots=True)
class TrackerRow:
    """A line of the person's own list of applications. Texts are "" and days None where the cell is empty.

    `means` is what the status says, as a code of lexicon/en/tables/statuses.toml; "" where that is not known.
    """

    employer: str
    role: str
    applied_on: date | None
    status: str
    place: str
    means: str = ""
    status_on: date | None = None
    interview_on: date | None = None
    channel: str = ""
    link: str = ""
    contact: str = ""
    contact_address: str = ""
    advertisement: str = ""
    notes: str = ""


@dataclass(frozen=True, slots=True)
class Connection:
    """Somebody in the person's network. Texts are "" where the export is silent; addresses mostly are not in it.

    `profile` is the address of their page in the network; `addresses` are lower case.
    """

    name: str
    employer: str
    position: str
    connected_on: date | None
    addresses: tuple[str, ...] = ()
    profile: str = ""
    telephone: str = ""


@dataclass(frozen=True, slots=True)
class Entry:
    """A meeting in the person's calendar, or one time of several. Texts are "" and moments None where not known.

    `on` is the day in the meeting's own zone; `starts` and `ends` are aware, None for a whole day. `times` is how often
    it recurs, 13 for more often than twelve times, of which the first alone is handed over.
    """

    uid: str
    occurrence: str
    sequence: int
    changed_at: datetime | None
    summary: str
    details: str
    place: str
    on: date
    starts: datetime | None
    ends: datetime | None
    people: tuple[Address, ...]
    cancelled: bool = False
    times: int = 1


@dataclass(frozen=True, slots=True)
class Exported:
    """A fact out of an export of nextround itself: what it is, what it says, and its place in the file."""

    what: str
    said: dict[str, Any]
    place: str


Item = Message | Entry | TrackerRow | Connection | Exported | Trouble


@dataclass(frozen=True, slots=True)
class Taken:
    """One thing out of a source. `done` of `total` bytes were read when it appeared; `total` is 0 where unknown."""

    item: Item
    done: int
    total: int


Source = Callable[[Path], Iterator[Taken]]


@dataclass(frozen=True, slots=True)
class Unread:
    """One mail as it travelled, not looked into yet; `place` is how a person would find it."""

    raw: bytes
    place: str


@dataclass(frozen=True, slots=True)
class Stretch:
    """A part of an mbox file: the mails whose From line starts in bytes `start` to `stop`, `stop` not included.

    `name` is how a person would name the file.
    """

    path: Path
    name: str
    start: int
    stop: int


@dataclass(frozen=True, slots=True)
class Laid:
    """As `Taken`, with mail laid out and not yet read: what reads it can pass most of it over, and share the work."""

    item: Item | Unread | Stretch
    done: int
    total: int


Lay = Callable[[Path], Iterator[Laid]]


@dataclass(frozen=True, slots=True)
class Limits:
    """The largest things that are read, in bytes; whatever is larger is reported as Trouble, never cut in silence."""

    message: int = 50 * MEGABYTE
    text_file: int = 5 * MEGABYTE
    calendar_file: int = 20 * MEGABYTE
    table_file: int = 50 * MEGABYTE
    table_rows: int = 100_000
    archive_unpacked: int = 200_000 * MEGABYTE  # what the members of one archive may unpack to, together
    archive_ratio: int = 200  # mail packs to a tenth at best; what unpacks to 200 times its size is made to do harm
    archive_members: int = 500_000
    folder_depth: int = 40


LIMITS = Limits()


def megabytes(size: int) -> str:
    """A size as a person would say it: "50 MB"."""
    return f"{size / MEGABYTE:,.0f} MB"


def size_of(path: Path) -> int:
    """How many bytes a file holds; 0 where that cannot be told."""
    try:
        return path.stat().st_size
    except OSError:
        return 0


def unreadable(place: str, error: OSError) -> Trouble:
    """Why a file could not be opened or read to its end, in words."""
    match error:
        case FileNotFoundError():
            return Trouble(place, "There is no such file.", "Check its name, or whether it was moved.")
        case PermissionError():
            return Trouble(place, "You are not allowed to read this file.", "Copy it to a folder of your own first.")
        case IsADirectoryError():
            return Trouble(place, "This is a folder, not a file.")
        case _:
            return Trouble(
                place, "The file could not be read to its end.", "Check the disk it lies on, or copy it again."
            )


def too_large(place: str, limit: int, hint: str = "") -> Trouble:
    """Said of a file that is larger than what is read of its sort."""
    return Trouble(place, f"The file is larger than {megabytes(limit)} and was left out.", hint)


def bytes_of(path: Path, limit: int) -> bytes | Trouble:
    """A whole small file, or why not."""
    try:
        if path.stat().st_size > limit:
            return too_large(path.name, limit)
        with path.open("rb") as stream:
            return stream.read(limit)
    except OSError as error:
        return unreadable(path.name, error)


def files_under(folder: Path) -> Iterator[Path]:
    """Every file below a folder, sorted by path; hidden ones are skipped, and no folder is entered twice."""
    entered: set[tuple[int, int]] = set()
    waiting = [(folder, 0)]
    while waiting:
        current, depth = waiting.pop()
        status = current.stat()
        if (status.st_dev, status.st_ino) in entered or depth > LIMITS.folder_depth:
            continue
        entered.add((status.st_dev, status.st_ino))
        try:
            entries = sorted(os.scandir(current), key=lambda entry: entry.name)
        except OSError:
            continue
        visible = [entry for entry in entries if not entry.name.startswith(".")]
        yield from (Path(entry.path) for entry in visible if not _is_folder(entry))
        waiting.extend((Path(entry.path), depth + 1) for entry in reversed(visible) if _is_folder(entry))


def _is_folder(entry: os.DirEntry[str]) -> bool:
    try:
        return entry.is_dir()
    except OSError:  # a link that leads to itself
        return False
