"""Where does one mail of an mbox end and the next begin?

Shared by the mbox file and the mbox inside an archive. The stream is read in blocks, so that memory does not grow with
it. A `From ` line parts two mails when a blank line stands before it and a header line after it: that holds for every
dialect (mboxo, mboxrd, mboxcl, with either line end), and not for a sentence that begins with "From".
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Protocol

from nextround.core.message import Trouble
from nextround.sources.base import LIMITS, Taken, megabytes
from nextround.sources.rfc822 import read

BLOCK = 8 * 1024 * 1024
_LOOK_AHEAD = 2_000  # a From line and the start of the header behind it

_FROM_LINE = re.compile(
    rb"From (?:[^\r\n]*\d\d?:\d\d[^\r\n]*|[^\s]*[ \t]*|[^\r\n]*\b(?:19|20)\d\d\b[^\r\n]*)\r*\n"
    rb"(?:>?From [^\n]*\n)*[!-9;-~]+[ \t]*:"
)
_QUOTED = re.compile(rb"^>(>*From )", re.MULTILINE)


class Stream(Protocol):
    """Anything with bytes to read: a file, a member of an archive."""

    def read(self, size: int, /) -> bytes: ...


@dataclass(frozen=True, slots=True)
class Piece:
    """The bytes of one mail, with its number from 1 and where it ends in the stream; None for one that is too large."""

    raw: bytes | None
    number: int
    end: int


def starts_mbox(head: bytes) -> bool:
    """Whether bytes are the beginning of an mbox."""
    return bool(_FROM_LINE.match(head.lstrip()))


def mails(stream: Stream, name: str, total: int) -> Iterator[Taken]:
    """The mails of an mbox in its order. Raises OSError where the stream does."""
    for piece in pieces(stream):
        place = f"{name}, message {piece.number}"
        if piece.raw is None:
            yield Taken(_oversized(place), piece.end, total)
            continue
        for item in read(piece.raw, place):
            yield Taken(item, piece.end, total)


def pieces(stream: Stream) -> Iterator[Piece]:
    """The mails of an mbox as bytes, without their From line and with its quoting undone."""
    held = bytearray()  # what is read and not handed over; starts with the mail that is being collected
    before = 0  # bytes of the stream in front of `held`
    number = 0
    dropping = False  # the mail at the start of `held` outgrew the limit
    while block := stream.read(BLOCK):
        seen = max(0, len(held) - _LOOK_AHEAD)
        held += block
        start = 0
        for at in _separators(held, seen):
            raw = None if dropping else _mail(held, start, at)
            if raw is None or not _is_blank(raw):
                number += 1
                yield Piece(raw, number, before + at)
            start, dropping = at, False
        if len(held) - start > LIMITS.message + BLOCK:
            start, dropping = len(held) - _LOOK_AHEAD - 2, True
        before += start
        del held[:start]
    raw = None if dropping else _mail(held, 0, len(held))
    if raw is None or not _is_blank(raw):
        yield Piece(raw, number + 1, before + len(held))


def _separators(held: bytearray, seen: int) -> Iterator[int]:
    """Where in `held`, from `seen` on, a From line starts a mail."""
    line_end = held.find(b"\nFrom ", seen)
    while line_end >= 0:
        blank_before = line_end == 0 or held[line_end - 1 : line_end] == b"\n" or _ends_blank(held, line_end)
        if blank_before and _FROM_LINE.match(held, line_end + 1):
            yield line_end + 1
        line_end = held.find(b"\nFrom ", line_end + 1)


def _ends_blank(held: bytearray, line_end: int) -> bool:
    return held[line_end - 1 : line_end] == b"\r" and (line_end == 1 or held[line_end - 2 : line_end - 1] == b"\n")


def _mail(held: bytearray, start: int, end: int) -> bytes:
    """A copy of one mail: no From line, no blank line that belongs to the next one, quoted From lines as written."""
    if held[start : start + 5] == b"From ":
        start = held.find(b"\n", start, end) + 1 or end
    with memoryview(held) as view:
        raw = bytes(view[start:end])
    raw = raw.removesuffix(b"\n").removesuffix(b"\r") if raw.endswith((b"\n\n", b"\n\r\n")) else raw
    return _QUOTED.sub(rb"\1", raw) if b"\n>" in raw and b">From " in raw else raw


def _oversized(place: str) -> Trouble:
    what = f"The mail is larger than {megabytes(LIMITS.message)} and was left out."
    return Trouble(place, what, "Save it without its attachments and import that copy.")


def _is_blank(raw: bytes) -> bool:
    return not raw or raw.isspace()
