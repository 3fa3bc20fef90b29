"""Know a large file again: how far it was read before, and put a bookmark in where this time came to.

A file counts as the same where its beginning and places all over what was read are the same, whatever its name; what
was changed, or shortened, is read anew.
"""

import hashlib
from dataclasses import dataclass, field
from pathlib import Path

from nextround.records import models
from nextround.sources.base import size_of
from nextround.usecases.look_through import LOOK_VERSION

SMALLEST = 5_000_000  # bytes; smaller files are read in a moment
_HEAD = 65_536
_PLACES, _AT_EACH = 96, 4_096
_SEAM = 65_536
_MOST_TROUBLES = 1_000


@dataclass(slots=True)
class Reached:
    """How far a file is read: the `mails` before byte `at`, where the last one starts, of which `seen` could be read.

    `troubles` are told again where their mail, whose number stands first, is not read again. Where the whole file is
    read, `size` bytes of it, `all_seen` of its mails could be; else both are 0.
    """

    path: Path
    at: int = 0
    mails: int = 0
    seen: int = 0
    troubles: list[tuple[int, str, str, str]] = field(default_factory=list)
    size: int = 0
    all_seen: int = 0


def find(owner_id: int, path: Path) -> Reached:
    """How far the file was read before; 0 bytes for one that is not known, or not as it is now."""
    nothing = Reached(path)
    head = _head(path)
    row = models.Bookmark.objects.filter(owner_id=owner_id, head=head, version=LOOK_VERSION).first() if head else None
    if row is None:
        return nothing
    troubles = [(number, place, what, hint) for number, place, what, hint in row.troubles]
    if row.end and size_of(path) == row.size and row.end == _seam(path, row.size):
        return Reached(path, row.size, 0, row.all_seen, troubles)
    if row.seam != _seam(path, row.reached):
        return nothing
    return Reached(path, row.reached, row.mails, row.seen, [each for each in troubles if each[0] <= row.mails])


def put(owner_id: int, reached: Reached) -> None:
    """Remember how far the file is read, within the caller's transaction; small files and lost ones are left alone."""
    head, seam = _head(reached.path), _seam(reached.path, reached.at)
    if head and seam and reached.at:
        said = {
            "reached": reached.at,
            "seam": seam,
            "mails": reached.mails,
            "seen": reached.seen,
            "troubles": reached.troubles[:_MOST_TROUBLES],
            "size": reached.size,
            "end": _seam(reached.path, reached.size) if reached.size else "",
            "all_seen": reached.all_seen,
            "version": LOOK_VERSION,
        }
        models.Bookmark.objects.update_or_create(owner_id=owner_id, head=head, defaults=said)


def _head(path: Path) -> str:
    """ "" for a file that is small, or cannot be read."""
    try:
        if path.stat().st_size < SMALLEST:
            return ""
        with path.open("rb", buffering=0) as file:
            return hashlib.blake2b(file.read(_HEAD), digest_size=16).hexdigest()
    except OSError:
        return ""


def _seam(path: Path, reached: int) -> str:
    """A digest of places all over the first `reached` bytes and of all just before them; "" for a shorter file."""
    stamp = hashlib.blake2b(str(reached).encode(), digest_size=16)
    try:
        if path.stat().st_size < reached:
            return ""
        with path.open("rb", buffering=0) as file:
            for place in range(_PLACES):
                at = reached * place // _PLACES
                file.seek(at)
                stamp.update(file.read(min(_AT_EACH, reached - at)))
            file.seek(max(0, reached - _SEAM))
            stamp.update(file.read(min(_SEAM, reached)))
    except OSError:
        return ""
    return stamp.hexdigest()
