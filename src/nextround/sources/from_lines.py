"""Where does one mail of an mbox end and the next begin?

Shared by the mbox file and the mbox inside an archive. The stream is read in blocks, so that memory does not grow with
it. A `From ` line parts two mails when a blank line stands before it and a header line after it: that holds for every
dialect (mboxo, mboxrd, mboxcl, with either line end), and not for a sentence that begins with "From".
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Protocol

from ahocorasick_rs import BytesAhoCorasick

from nextround.core.message import Trouble
from nextround.sources.base import LIMITS, Laid, Taken, Unread, megabytes
from nextround.sources.rfc822 import read_all

BLOCK = 8 * 1024 * 1024
_LOOK_AHEAD = 2_000  # a From line and the start of the header behind it
LOOK_BEHIND = 3  # bytes that say whether a blank line stands before a From line

_FROM_LINE = re.compile(
    rb"From (?:[^\r\n]*\d\d?:\d\d[^\r\n]*|[^\s]*[ \t]*|[^\r\n]*\b(?:19|20)\d\d\b[^\r\n]*)\r*\n"
    rb"(?:>?From [^\n]*\n)*[!-9;-~]+[ \t]*:"
)
_LINE_STARTS = BytesAhoCorasick([b"\nFrom "])  # ten times faster at this than bytes.find
_QUOTES = BytesAhoCorasick([b">From "])
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
    return read_all(laid(stream, name, total))


def laid(stream: Stream, name: str, total: int) -> Iterator[Laid]:
    """The same, not yet read."""
    for piece in pieces(stream):
        yield Laid(unread(piece, f"{name}, message {piece.number}"), piece.end, total)


def unread(piece: Piece, place: str) -> Unread | Trouble:
    """A piece as a mail to be read, or why it is not read."""
    return _oversized(place) if piece.raw is None else Unread(piece.raw, place)


def pieces(stream: Stream, start: int = 0, stop: int | None = None, before: int = 0) -> Iterator[Piece]:
    """The mails of an mbox as bytes, without their From line and with its quoting undone.

    Of a part of an mbox those whose From line starts at `start` or later and before `stop`; the stream then begins with
    byte `before`, which is `start` less LOOK_BEHIND, or 0. Whatever the parts, each mail is in exactly one.
    """
    held = b""  # what is read and not handed over; starts with the mail that is being collected
    number = 0
    dropping = False  # the mail at the start of `held` outgrew the limit
    ours = before == start == 0  # whether the mail at the start of `held` is one of this part
    while block := stream.read(BLOCK):
        seen = max(0, len(held) - _LOOK_AHEAD)
        held = held + block if held else block
        begin = 0
        for at in _separators(held, seen):
            if before + at < start:
                continue
            raw = None if dropping else _mail(held, begin, at) if ours else b""
            if raw is None or not _is_blank(raw):
                number += 1
                yield Piece(raw, number, before + at)
            if stop is not None and before + at >= stop:
                return
            begin, dropping, ours = at, False, True
        if not ours:  # nothing of this part has begun yet
            begin = max(0, len(held) - _LOOK_AHEAD - LOOK_BEHIND)
            if stop is not None and before + begin > stop:
                return
        elif len(held) - begin > LIMITS.message + BLOCK:
            begin, dropping = len(held) - _LOOK_AHEAD - LOOK_BEHIND, True
        before += begin
        held = held[begin:]
    raw = None if dropping else _mail(held, 0, len(held)) if ours else b""
    if raw is None or not _is_blank(raw):
        yield Piece(raw, number + 1, before + len(held))


def _separators(held: bytes, seen: int) -> Iterator[int]:
    """Where in `held`, from `seen` on, a From line starts a mail."""
    view = memoryview(held)[seen:] if seen else held
    for _, start, _ in _LINE_STARTS.find_matches_as_indexes(view):
        line_end = seen + start
        blank_before = line_end == 0 or held[line_end - 1 : line_end] == b"\n" or _ends_blank(held, line_end)
        if blank_before and _FROM_LINE.match(held, line_end + 1):
            yield line_end + 1


def _ends_blank(held: bytes, line_end: int) -> bool:
    return held[line_end - 1 : line_end] == b"\r" and (line_end == 1 or held[line_end - 2 : line_end - 1] == b"\n")


def _mail(held: bytes, start: int, end: int) -> bytes:
    """A copy of one mail: no From line, no blank line that belongs to the next one, quoted From lines as written."""
    if held[start : start + 5] == b"From ":
        start = held.find(b"\n", start, end) + 1 or end
    if held.endswith((b"\n\n", b"\n\r\n"), start, end):
        end -= 2 if held[end - 2 : end - 1] == b"\r" else 1
    raw = held[start:end]
    return _QUOTED.sub(rb"\1", raw) if _QUOTES.find_matches_as_indexes(raw) else raw


def _oversized(place: str) -> Trouble:
    what = f"The mail is larger than {megabytes(LIMITS.message)} and was left out."
    return Trouble(place, what, "Save it without its attachments and import that copy.")


def _is_blank(raw: bytes) -> bool:
    return not raw or raw.isspace()
