"""Which lines of a text are what somebody wrote as feedback, and under which heading does each stand?"""

import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass

from nextround.core.message import Address, Message
from nextround.core.reading.html import visible
from nextround.core.reading.text import split_body

BULLET = re.compile(r"^[ \t]*(?P<sign>[-*•·+–—▪◦✓✔✗✘→>]|\(?\d{1,2}[.)]|[a-z]\)|Q\d{1,2}\b[:.)]?)[ \t]+", re.IGNORECASE)
_HEADER = re.compile(r"(?i)^(?:from|sent|date|to|cc|bcc|subject|reply-to|message-id)[ \t]*:")
_QUOTE = re.compile(r"^[ \t]*>+ ?")


@dataclass(frozen=True, slots=True)
class Line:
    """One line, its bullet and blanks left out. `item` says that it had a bullet, `sign` which; `first` that a blank
    line goes before it."""

    start: int
    end: int
    item: bool
    sign: str
    first: bool


def lines(text: str) -> Iterator[Line]:
    """The lines that are new in this text: no mail headers, no quoted mail, no signature."""
    wanted = Counter(_new_lines(text))
    start, blank = 0, True
    for raw in text.splitlines(keepends=True):
        bare = _bare(raw)
        if not bare:
            blank = True
        elif wanted[bare] > 0:
            wanted[bare] -= 1
            yield _line(raw, start, blank)
            blank = False
        start += len(raw)


def _new_lines(text: str) -> list[str]:
    """The lines to keep, in their order."""
    body = _without_headers(text)
    new = split_body(Message("", "", None, Address("", ""), "", plain=body)).new
    if not new.strip():
        new = body  # nothing but quoted lines: somebody pasted the answer as it was quoted
    return [bare for line in new.splitlines() if (bare := _bare(line))]


def _bare(line: str) -> str:
    """What a line holds; a table's outer rule is no sign of quoted mail."""
    return visible(line).strip(" \t\r\n|")


def _without_headers(text: str) -> str:
    """The text without the mail headers that were copied with it."""
    kept = text.splitlines()
    while kept and (not kept[0].strip() or _HEADER.match(kept[0])):
        kept.pop(0)
    return "\n".join(line.lstrip(" \t|") if line.lstrip().startswith("|") else line for line in kept)


def _line(raw: str, start: int, first: bool) -> Line:
    lead = len(raw) - len(raw.lstrip(" \t|"))
    sign = ""
    if bullet := BULLET.match(raw):
        lead, sign = bullet.end(), bullet["sign"]
    bare = raw[lead:].rstrip(" \t\r\n|")
    return Line(start + lead, start + lead + len(bare), bool(sign), sign, first)
