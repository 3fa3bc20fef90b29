"""What can be seen of a mail without reading it: was it written to one person, and which words stand in it?

The text is looked at decoded, by the same code that reads mail in full: base64 and quoted-printable hide every word.
"""

import hashlib
import html
import re
from dataclasses import dataclass

from ahocorasick_rs import BytesAhoCorasick

from nextround.core.reading.first_look import Glance
from nextround.sources import mime
from nextround.sources.decoding import text_of, words_of
from nextround.sources.headers import identifiers, sender_of

_HEADERS_END = re.compile(rb"\n\r*\n")
_LONGEST_HEADERS = 100_000
_SENT_TO_MANY = (b"\nlist-unsubscribe:", b"\nlist-id:", b"\nfeedback-id:")
_MACHINE = re.compile(
    rb"\n(?:precedence:[ \t]*(?:bulk|list|junk)|auto-submitted:[ \t]*auto-gen"
    rb"|from:[^\n]{0,300}?\b(?:no|do|not|don)[-_.]?(?:t[-_.]?)?(?:not[-_.]?)?reply)"
)
_OFFICE = re.compile(
    rb"\nfrom:[^\n]{0,300}?\b(?:alerts?|billing|invoices?|newsletters?|notif(?:y|ications?)|orders?|receipts?|reminders?"
    rb"|statements?|tickets?)@"
)
_TAG = re.compile(rb"<[^>]{0,20000}>")
_UNSHOWN = re.compile(rb"<s(?=(tyle|cript))")
_UNSEEN = re.compile(rb"\xc2\xad|\xe2\x80[\x8b-\x8f]|\xe2\x81\xa0|\xcd\x8f|&shy;|&zwn?j;|&#(?:8203|8204|8205|847|173);")
_MARKS = BytesAhoCorasick([b"&#", b"\xe2\x80", b"\xc2\xad", b"\xe2\x81", b"\xcd\x8f", b"&shy", b"&zw"])
_HIDDEN_LETTER = re.compile(r"&#(?:x0*[46][1-9a-f]|x0*[57][0-9a]|0*(?:6[5-9]|[78]\d|9[07-9]|1[01]\d|12[0-2]));", re.I)
_AS_ASCII = frozenset(("", "us-ascii", "ascii", "utf-8", "utf8", "iso-8859-1", "windows-1252", "iso-8859-15"))
_READ_IN_FULL = frozenset(("text/calendar", "application/ics", "message/rfc822", "message/global"))
# Nobody lays a letter out in so many cells of tables; programs do, even where they say nothing else of themselves.
_CELLS, _CELLS_OF_AN_OFFICE = 30, 5
_ENOUGH = 600  # characters of plain text above which the reader never looks at the markup beside it
_A_LETTER = 1_500  # characters; what a person writes through a recruiting system is hardly longer
_DIGEST_BYTES = 12
_DIGEST_TEXT = 2_000


@dataclass(frozen=True, slots=True)
class Glimpse:
    """A mail that went out to many, or that a machine wrote. `digest` is equal for copies of it."""

    glance: Glance
    digest: bytes
    message_id: str  # "" where it has none


def glimpse(raw: bytes) -> Glimpse | None:
    """What can be seen of a mail; None for one that has to be read in full, whatever stands in it."""
    head = _head(raw)
    impersonal = _is_impersonal(head)
    if not head or (not impersonal and b"\nin-reply-to:" in head):
        return None
    whole = mime.mail(raw)
    leaves = list(mime.leaves(whole))
    if any(leaf.type in _READ_IN_FULL for leaf in leaves):
        return None
    texts = _texts(leaves) if impersonal or _is_laid_out(leaves, head) else []
    text = b"\n".join(texts)
    if not texts or (len(text) < _A_LETTER and _is_like_a_letter(leaves, head)):
        return None
    sender, subject = sender_of(whole), words_of(whole.first("subject"))
    heading = f"{sender.name} {sender.address} {subject}".lower().encode("utf-8", "replace")
    glance = Glance(heading, text, sender.domain)
    return Glimpse(glance, _digest(whole, text), next(iter(identifiers(whole.first("message-id"))), ""))


def _texts(leaves: list[mime.Part]) -> list[bytes]:
    """The words of a mail. As the reader does, of a mail with enough plain text the markup is left alone."""
    shown = [leaf for leaf in leaves if _is_text(leaf)]
    plain = [_words(_written(leaf), leaf) for leaf in shown if leaf.type == "text/plain"]
    if sum(map(len, plain)) >= _ENOUGH:
        return plain
    return plain + [_words(_written(leaf), leaf) for leaf in shown if leaf.type != "text/plain"]


def _is_text(leaf: mime.Part) -> bool:
    return leaf.type.startswith(("text/", "multipart/", "application/xhtml")) and not leaf.is_attachment


def _is_laid_out(leaves: list[mime.Part], head: bytes) -> bool:
    """Whether the text stands in so many cells of tables as only programs write."""
    cells = sum(_written(leaf).count(b"<td") for leaf in leaves if _is_text(leaf))
    return cells >= (_CELLS_OF_AN_OFFICE if _OFFICE.search(head) else _CELLS)


def _head(raw: bytes) -> bytes:
    """The headers in lower case after a line end; b"" where they do not end where headers do."""
    stop = _HEADERS_END.search(raw, 0, _LONGEST_HEADERS)
    return b"\n" + raw[: stop.start() + 1].lower() if stop else b""


def _is_impersonal(head: bytes) -> bool:
    """Whether headers say so that only programs write."""
    return any(mark in head for mark in _SENT_TO_MANY) or _MACHINE.search(head) is not None


def _is_like_a_letter(leaves: list[mime.Part], head: bytes) -> bool:
    """Whether it may be one person's words, sent by a system that lets one unsubscribe from them."""
    alone = not (_MACHINE.search(head) or _OFFICE.search(head) or b"\nlist-id:" in head)
    return alone and not any(b"<td" in _written(leaf) for leaf in leaves if _is_text(leaf))


def _written(part: mime.Part) -> bytes:
    """The text of a part with its markup, in lower case as UTF-8."""
    said = mime.charset_of(part)
    body = part.body()
    if said not in _AS_ASCII or b"\0" in body:
        body = text_of(body, said).encode("utf-8", "replace")
    return body.lower()


def _words(body: bytes, part: mime.Part) -> bytes:
    """The visible text, as well as it can be told without parsing the markup."""
    if b"<" in body and (part.type != "text/plain" or b"</" in body):
        body = _TAG.sub(b" ", _shown(body))
    marks = {mark for mark, _, _ in _MARKS.find_matches_as_indexes(body)}
    if 0 in marks:
        text = body.decode("utf-8", "replace")
        body = html.unescape(text).lower().encode("utf-8", "replace") if _HIDDEN_LETTER.search(text) else body
    if marks:
        body = _UNSEEN.sub(b"", body)
    return b" ".join(body.split())


def _shown(markup: bytes) -> bytes:
    """The markup without styles and scripts; what is never closed is kept."""
    mark = _UNSHOWN.search(markup)
    while mark:
        stop = markup.find(b"</s" + mark[1], mark.end())
        if stop < 0:
            break
        markup = markup[: mark.start()] + markup[stop:]
        mark = _UNSHOWN.search(markup, mark.start())
    return markup


def _digest(whole: mime.Part, text: bytes) -> bytes:
    """Over what transport leaves alone."""
    parts = [whole.first(name).encode("utf-8", "replace") for name in ("message-id", "from", "date", "subject")]
    said = b"\0".join((*parts, text[:_DIGEST_TEXT].replace(b">from ", b"from ")))
    return hashlib.blake2b(said.translate(None, b" \t\r\n"), digest_size=_DIGEST_BYTES).digest()
