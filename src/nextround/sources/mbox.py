"""Which mails does an mbox file hold?"""

from collections.abc import Iterator
from pathlib import Path

from nextround.sources.base import Taken, size_of, unreadable
from nextround.sources.from_lines import mails


def open_mbox(path: Path) -> Iterator[Taken]:
    """The mails of an mbox of any size; memory stays at a few blocks and the largest mail."""
    total = size_of(path)
    try:
        with path.open("rb") as stream:
            yield from mails(stream, path.name, total)
    except OSError as error:
        yield Taken(unreadable(path.name, error), total, total)
