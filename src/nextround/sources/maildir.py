"""Which mails does a Maildir hold, its subfolders included?"""

from collections.abc import Iterator
from pathlib import Path

from nextround.core.message import Trouble
from nextround.sources.base import LIMITS, Laid, Taken, Unread, bytes_of, size_of, unreadable
from nextround.sources.rfc822 import read_all


def is_maildir(path: Path) -> bool:
    """True for a folder with the `cur` and `new` of a Maildir."""
    return (path / "cur").is_dir() and (path / "new").is_dir()


def open_maildir(path: Path) -> Iterator[Taken]:
    """Delivered mail only: `tmp` holds what is still being written."""
    return read_all(lay_maildir(path))


def lay_maildir(path: Path) -> Iterator[Laid]:
    """The same, not yet read."""
    try:
        files = list(_files(path))
    except OSError as error:
        yield Laid(unreadable(path.name, error), 0, 0)
        return
    total = sum(size_of(file) for file in files)
    done = 0
    for file in files:
        done += size_of(file)
        place = str(file.relative_to(path.parent))
        raw = bytes_of(file, LIMITS.message)
        item = Trouble(place, raw.what, raw.hint) if isinstance(raw, Trouble) else Unread(raw, place)
        yield Laid(item, done, total)


def _files(path: Path) -> Iterator[Path]:
    """Subfolders have names with a leading dot in Maildir++ and without one elsewhere; both are entered."""
    for box in ("cur", "new"):
        yield from sorted(file for file in (path / box).iterdir() if file.is_file() and not file.name.startswith("."))
    for folder in sorted(path.iterdir()):
        if folder.name not in {"cur", "new", "tmp"} and not folder.is_symlink() and is_maildir(folder):
            yield from _files(folder)
