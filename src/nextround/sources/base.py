"""What does every source hand over, and how large may a thing be?

A source is a function that takes a path and yields `Taken`, one for each mail or trouble, in the order of the file. It
raises nothing: what cannot be read is a Trouble among the others.
"""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path

from nextround.core.message import Message, Trouble

MEGABYTE = 1_000_000


@dataclass(frozen=True, slots=True)
class Taken:
    """One thing out of a source. `done` of `total` bytes were read when it appeared; `total` is 0 where unknown."""

    item: Message | Trouble
    done: int
    total: int


Source = Callable[[Path], Iterator[Taken]]


@dataclass(frozen=True, slots=True)
class Limits:
    """The largest things that are read; whatever is larger is reported as Trouble, never cut in silence. In bytes."""

    message: int = 50 * MEGABYTE
    text_file: int = 5 * MEGABYTE
    calendar_file: int = 20 * MEGABYTE
    table_file: int = 50 * MEGABYTE
    table_rows: int = 100_000
    archive_unpacked: int = 100_000 * MEGABYTE  # what all members of one archive may unpack to
    archive_ratio: int = 1_000  # a member that unpacks to more than this many times its size is a bomb
    archive_members: int = 1_000_000
    folder_depth: int = 40


LIMITS = Limits()


def megabytes(size: int) -> str:
    """A size as a person would say it: "50 MB"."""
    return f"{size / MEGABYTE:,.0f} MB"
