"""Whom and which moment does a header name?"""

import re
from datetime import UTC, datetime, timedelta, timezone
from email.utils import parsedate_tz

from nextround.core.message import Address
from nextround.sources.decoding import ENCODED_WORD, words_of
from nextround.sources.mime import Part

_FIRST_YEAR, _LAST_YEAR = 1971, 2199
_LONGEST_LIST = 50_000

# Commas part mailboxes, but not inside quotes, angles, comments or encoded words; an unpaired one stands for itself.
_MAILBOX = re.compile(
    r'(?:=\?[^?\s]{1,60}\?[BbQq]\?[^?\s]{0,500}\?=|"(?:[^"\\]|\\.){0,500}+"|<[^<>]{0,500}>|\([^()]{0,500}\)|[^,;"<(]|["<(])+'
)
_YEAR_ZERO = re.compile(r"(?<![+\-:.\d])0\d\d\d\b")
_ANGLED = re.compile(r"<\s*([^<>]*?)\s*>")
_COMMENT = re.compile(r"\(([^()]*)\)")
_BARE = re.compile(r"[^\s<>\"'(),;:]+@[^\s<>\"'(),;:]+")
_ID = re.compile(r"<\s*([^<>\s]{1,900})\s*>")


def addresses(value: str) -> tuple[Address, ...]:
    """The mailboxes of a From, To, Cc or Reply-To, in order; empty groups ("undisclosed recipients") name nobody."""
    found = (_address(piece.strip()) for piece in _MAILBOX.findall(value[:_LONGEST_LIST]))
    return tuple(one for one in found if one)


def _address(piece: str) -> Address | None:
    if "=?" in piece and "@" not in ENCODED_WORD.sub("", piece):
        piece = words_of(piece)  # some programs encode the whole mailbox, address and all
    angled = _ANGLED.search(piece)
    if angled:
        name, inner = piece[: angled.start()], angled[1]
    else:
        bare = _BARE.search(piece)
        comment = _COMMENT.search(piece)
        inner = bare[0] if bare else ""
        name = comment[1] if comment else "" if bare else piece
    address = _bare(inner)
    name = _name(name)
    if not address and (not name or name.endswith(":")):
        return None
    return Address("" if name.lower() == address else name, address)


def _bare(inner: str) -> str:
    found = _BARE.search(inner.removeprefix("mailto:"))
    return found[0].strip(".").lower() if found else ""


def _name(text: str) -> str:
    text = words_of(text.strip())
    if len(text) > 1 and text[0] == text[-1] and text[0] in "\"'":
        text = text[1:-1]
    return re.sub(r"\\(.)", r"\1", text).strip()


def sender_of(part: Part) -> Address:
    """Who wrote it; where From is missing, the next best header; ("", "") where there is none."""
    for name in ("from", "sender", "x-sender", "return-path"):
        found = addresses(part.first(name))
        if found:
            return next((one for one in found if one.address), found[0])
    return Address("", "")


def identifiers(value: str) -> tuple[str, ...]:
    """The message ids of a Message-ID, In-Reply-To or References, without angle brackets."""
    found = _ID.findall(value)
    if not found and "@" in value and len(value.split()) == 1:
        found = [value.strip("<> \t")[:900]]
    return tuple(dict.fromkeys(found))


def moment(value: str) -> datetime | None:
    """The aware moment a Date header names, with its own offset; None for what is no date between 1971 and 2199."""
    value = words_of(value[:200])
    if _YEAR_ZERO.search(value):  # the standard library takes 0000 for 2000
        return None
    try:
        parts = parsedate_tz(value)
        found = datetime(*parts[:6], tzinfo=_zone(parts[9])) if parts else datetime.fromisoformat(value)
    except (ValueError, TypeError, IndexError, OverflowError):
        return None
    found = found if found.tzinfo else found.replace(tzinfo=UTC)
    return found if _FIRST_YEAR <= found.year <= _LAST_YEAR else None


def _zone(seconds: int | None) -> timezone:
    if seconds and abs(seconds) < 86_400:
        return timezone(timedelta(seconds=seconds))
    return UTC


def received_at(part: Part) -> datetime | None:
    """When the last server took the mail in, for mails whose own date cannot be read."""
    return moment(part.first("received").rpartition(";")[2])
