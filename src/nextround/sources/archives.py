"""Which mails does a packed export hold (Google Takeout's .zip and .tgz), without unpacking it to disk?

Members are read as streams. Nothing is ever written, so a member's name cannot lead anywhere; names that try to are
refused all the same, since an honest export has none.
"""

import gzip
import lzma
import re
import struct
import tarfile
import zipfile
import zlib
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path, PurePosixPath
from typing import IO, cast

from nextround.core.message import Trouble
from nextround.sources.base import LIMITS, Laid, Taken, Unread, size_of, too_large, unreadable
from nextround.sources.from_lines import Stream, laid
from nextround.sources.rfc822 import read_all

_MAIL = (".eml",)
_MBOX = (".mbox", ".mbx")
_PACKED = (".zip", ".tgz", ".tar", ".gz", ".7z", ".rar")
_SMALL = 10_000_000  # below this a high ratio does no harm
_END_OF_TAR = bytes(512)
_BLOCK = 1024 * 1024
_DAMAGED = (
    *(zipfile.BadZipFile, tarfile.TarError, gzip.BadGzipFile, zlib.error, lzma.LZMAError, EOFError, ValueError),
    *(IndexError, KeyError, OverflowError, struct.error),  # over which the libraries themselves trip
)
_AGAIN = "Download the export again; what was read so far is kept."


class _BombError(Exception):
    """What an archive unpacks to is out of all proportion to its size."""


@dataclass(slots=True)
class _Measured:
    """A stream that counts what it has given out, and stops at what is out of proportion."""

    stream: Stream
    packed: int  # bytes on disk
    given: int = 0
    last: bytes = b""

    def read(self, size: int = _BLOCK, /) -> bytes:
        block = self.stream.read(size)
        self.given += len(block)
        self.last = block or self.last
        if self.given > LIMITS.archive_unpacked or is_bomb(self.packed, self.given):
            raise _BombError
        return block


def is_bomb(packed: int, unpacked: int) -> bool:
    """Whether so much cannot honestly have been packed into so little."""
    return unpacked > _SMALL and unpacked > packed * LIMITS.archive_ratio


def open_archive(path: Path) -> Iterator[Taken]:
    """The mails of every .mbox and .eml in a .zip, .tar or .tgz, in the archive's order."""
    return read_all(lay_archive(path))


def lay_archive(path: Path) -> Iterator[Laid]:
    """The same, not yet read."""
    total = size_of(path)
    found = False
    try:
        for taken in _zip(path) if zipfile.is_zipfile(path) else _tar(path, total):
            found = True
            yield taken
    except _BombError:
        what = f"The archive unpacks to more than {LIMITS.archive_ratio} times its size, which no mail export does."
        yield Laid(Trouble(path.name, what, "It was left at that point; what was read before is kept."), total, total)
    except _DAMAGED:
        yield Laid(Trouble(path.name, "The archive is damaged or not complete.", _AGAIN), total, total)
    except OSError as error:
        yield Laid(unreadable(path.name, error), total, total)
    else:
        if not found:
            what = "There is no mail in this archive."
            yield Laid(Trouble(path.name, what, "Tick \u201cMail\u201d when you order the export."), total, total)


def _zip(path: Path) -> Iterator[Laid]:
    with zipfile.ZipFile(path) as archive:
        members = [member for member in archive.infolist() if not member.filename.endswith("/")]
        unpacked = sum(member.file_size for member in members)
        if len(members) > LIMITS.archive_members or is_bomb(size_of(path), unpacked):
            raise _BombError
        wanted = sum(member.file_size for member in members if _suffix(member.filename) in _MAIL + _MBOX)
        done = 0
        for member in members:
            place = f"{path.name}, {_shown(member.filename)}"
            if refused := _refused(member.filename, place):
                yield Laid(refused, done, wanted)
            elif _suffix(member.filename) not in _MAIL + _MBOX:
                continue
            elif member.flag_bits & 1:
                what = "This part of the archive is locked by a password."
                yield Laid(Trouble(place, what, "Unlock it and pack it again without one."), done, wanted)
            else:
                yield from _zipped(archive, member, place, done, wanted)
                done += member.file_size


def _zipped(archive: zipfile.ZipFile, member: zipfile.ZipInfo, place: str, before: int, total: int) -> Iterator[Laid]:
    """One member; damage to it ends it and not the archive."""
    try:
        with archive.open(member) as stream:
            for taken in _member(_Measured(stream, member.compress_size), member.filename, place, member.file_size):
                yield Laid(taken.item, before + taken.done, total)
    except (*_DAMAGED, NotImplementedError, RuntimeError):
        yield Laid(Trouble(place, "This part of the archive is damaged.", _AGAIN), before + member.file_size, total)


def _tar(path: Path, total: int) -> Iterator[Laid]:
    with path.open("rb") as packed:
        start = packed.read(2)
        packed.seek(0)
        stream = cast("IO[bytes]", gzip.GzipFile(fileobj=packed) if start == b"\x1f\x8b" else packed)
        measured = _Measured(stream, total)
        if stream.read(5) == b"From ":  # a mailbox packed on its own (.mbox.gz)
            stream.seek(0)
            yield from laid(measured, path.name, 0)
            return
        stream.seek(0)
        with tarfile.open(fileobj=cast("IO[bytes]", measured), mode="r|") as archive:
            number = 0
            while (member := archive.next()) is not None:
                archive.members.clear()  # type: ignore[attr-defined]  # or it would keep every member it has passed
                number += 1
                if number > LIMITS.archive_members:
                    raise _BombError
                for taken in _tarred(archive, member, path.name):
                    yield Laid(taken.item, min(packed.tell(), total), total)
        if not measured.last.endswith(_END_OF_TAR):
            raise tarfile.ReadError  # which the library does not say of a file cut between two members


def _tarred(archive: tarfile.TarFile, member: tarfile.TarInfo, name: str) -> Iterator[Laid]:
    place = f"{name}, {_shown(member.name)}"
    if refused := _refused(member.name, place):
        yield Laid(refused, 0, 0)
    elif member.issym() or member.islnk():
        yield Laid(Trouble(place, "This is a link to another file, and was not followed."), 0, 0)
    elif member.isfile() and _suffix(member.name) in _MAIL + _MBOX:
        stream = archive.extractfile(member)
        if stream is not None:
            yield from _member(stream, member.name, place, member.size)


def _member(stream: Stream, name: str, place: str, size: int) -> Iterator[Laid]:
    if _suffix(name) in _MBOX:
        yield from laid(stream, place, size)
    elif size > LIMITS.message:
        yield Laid(too_large(place, LIMITS.message), size, size)
    else:
        yield Laid(Unread(stream.read(LIMITS.message), place), size, size)


def _suffix(name: str) -> str:
    return PurePosixPath(name).suffix.lower()


def _shown(name: str) -> str:
    """A member's name as it can be shown: on one line and not too long."""
    return "".join(c if c.isprintable() else "\ufffd" for c in name)[-120:]


def _refused(name: str, place: str) -> Trouble | None:
    if re.match(r"[/\\]|[A-Za-z]:", name) or ".." in re.split(r"[/\\]", name):
        return Trouble(place, "The name of this part leads out of the archive, so it was left out.")
    if _suffix(name) in _PACKED:
        return Trouble(place, "This is an archive inside the archive.", "Unpack it and import it on its own.")
    return None
