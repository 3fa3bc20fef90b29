"""Which mails do saved .eml files hold, and Apple Mail's .emlx?"""

from collections.abc import Iterator
from pathlib import Path

from nextround.core.message import Trouble
from nextround.sources.base import LIMITS, Laid, Taken, Unread, bytes_of, files_under, size_of
from nextround.sources.rfc822 import read_all

SUFFIXES = (".eml", ".emlx")


def open_eml(path: Path) -> Iterator[Taken]:
    """The mail in one file, or every .eml and .emlx below a folder in the order of their paths."""
    return read_all(lay_eml(path))


def lay_eml(path: Path) -> Iterator[Laid]:
    """The same, not yet read."""
    files = [one for one in files_under(path) if one.suffix.lower() in SUFFIXES] if path.is_dir() else [path]
    total = sum(size_of(one) for one in files)
    done = 0
    for file in files:
        done += size_of(file)
        raw = bytes_of(file, LIMITS.message)
        item = raw if isinstance(raw, Trouble) else Unread(without_frame(raw), file.name)
        yield Laid(item, done, total)


def without_frame(raw: bytes) -> bytes:
    """The mail alone: Apple Mail writes its length on a line before it and its own notes after it."""
    first, _, rest = raw[:30].partition(b"\n")
    if rest and first.strip().isdigit():
        start = len(first) + 1
        return raw[start : start + int(first)]
    return raw
