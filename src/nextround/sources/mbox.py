"""Which mails does an mbox file hold?"""

from collections.abc import Iterator
from pathlib import Path

from nextround.sources.base import Laid, Stretch, Taken, size_of, unreadable
from nextround.sources.from_lines import LOOK_BEHIND, Piece, laid, pieces
from nextround.sources.rfc822 import read_all

LENGTH = 4 * 1024 * 1024  # bytes of a stretch: long enough to be worth a worker's while, short enough to show progress
_STRETCHES = 50  # so many are better than few, where these would be long: of small mails, each is much work


def open_mbox(path: Path) -> Iterator[Taken]:
    """The mails of an mbox of any size; memory stays at a few blocks and the largest mail."""
    return read_all(_one_by_one(path))


def lay_mbox(path: Path, start: int = 0) -> Iterator[Laid]:
    """The stretches of an mbox from the mail that starts at `start` on; a short mbox is laid out mail by mail."""
    total = size_of(path)
    if not start and total <= LENGTH:
        yield from _one_by_one(path)
        return
    length = min(LENGTH, max(LENGTH // 8, (total - start) // _STRETCHES))
    for begin in range(start, total, length):
        stop = min(begin + length, total)
        yield Laid(Stretch(path, path.name, begin, stop), stop, total)


def pieces_in(stretch: Stretch) -> Iterator[Piece]:
    """The mails of a stretch, numbered from 1. Raises OSError where the file cannot be read."""
    before = max(0, stretch.start - LOOK_BEHIND)
    with stretch.path.open("rb", buffering=0) as stream:
        stream.seek(before)
        yield from pieces(stream, stretch.start, stretch.stop, before)


def _one_by_one(path: Path) -> Iterator[Laid]:
    total = size_of(path)
    try:
        with path.open("rb") as stream:
            yield from laid(stream, path.name, total)
    except OSError as error:
        yield Laid(unreadable(path.name, error), total, total)
