"""What does a mail say, once its parts are told apart: text, markup, invitations, and names of attachments?"""

from collections.abc import Callable
from dataclasses import dataclass, field
from html import escape

from nextround.core.message import Address, Invitation, Trouble
from nextround.sources import mime
from nextround.sources.decoding import words_of
from nextround.sources.headers import addresses, sender_of
from nextround.sources.invitations import invitations
from nextround.sources.markup import is_too_deep, words_in

FORWARDED = "---------- Forwarded message ----------"
_DEEPEST_FORWARD = 5
_MARKUP_STARTS = ("<html", "<!doctype html", "<head", "<body", "<table", "<div", "<p>")


@dataclass(slots=True)
class Body:
    """The readable side of one mail, gathered part by part. Attachments are never opened: only their names are kept."""

    texts: list[str] = field(default_factory=list)
    markups: list[str] = field(default_factory=list)
    forwarded: list[str] = field(default_factory=list)
    invitations: dict[Invitation, None] = field(default_factory=dict)  # most senders put the same entry in twice
    attachments: list[str] = field(default_factory=list)
    troubles: list[Trouble] = field(default_factory=list)
    depth: int = 0  # how many mails this one is attached to
    breaks_off: bool = False  # nothing could be read, because the bytes end too early

    @classmethod
    def of(cls, whole: mime.Part, place: str, depth: int = 0) -> "Body":
        """The body of a mail found at `place`."""
        body = cls(depth=depth)
        leaf = whole
        for leaf in mime.leaves(whole):
            body._add(leaf, place, alone=leaf is whole)
        body.breaks_off = body._is_empty and _cut_short(whole, leaf)
        return body

    @property
    def plain(self) -> str:
        """The text/plain body; attached mails follow it as forwarded text, unless only `html` has a body to follow."""
        own = "\n".join(self.texts)
        return own if self._forwards_in_html else "\n\n".join(filter(None, [own, *self.forwarded]))

    @property
    def html(self) -> str:
        """The text/html body; attached mails follow where there is no text/plain body they could follow."""
        own = "\n".join(self.markups)
        if not self._forwards_in_html:
            return own
        return own + "".join(f"<div><br>{escape(text).replace(chr(10), '<br>')}</div>" for text in self.forwarded)

    @property
    def _forwards_in_html(self) -> bool:
        return bool(self.markups) and not any(text.strip() for text in self.texts)

    @property
    def _is_empty(self) -> bool:
        has_text = any(text.strip() for text in (*self.texts, *self.markups))
        return not (has_text or self.forwarded or self.invitations or self.attachments)

    def _add(self, part: mime.Part, place: str, *, alone: bool) -> None:
        if is_read(part.type, part.is_attachment and not alone):
            _READERS[part.type](self, part, place)
        elif part.type.startswith("multipart/"):  # one whose boundary never comes: its text is all there is
            self._text(part, place)
        elif part.filename:
            self.attachments.append(part.filename)

    def _text(self, part: mime.Part, _place: str) -> None:
        text = part.text()
        if text[:200].lstrip().lower().startswith(_MARKUP_STARTS):
            self._keep_markup(text)
        else:
            self.texts.append(text)

    def _markup(self, part: mime.Part, _place: str) -> None:
        self._keep_markup(part.text())

    def _keep_markup(self, text: str) -> None:
        if is_too_deep(text):
            self.texts.append(words_in(text))
        else:
            self.markups.append(text)

    def _calendar(self, part: mime.Part, place: str) -> None:
        name = part.filename
        for found in invitations(part.text().encode(), f"{place}, {name or 'invitation'}"):
            if isinstance(found, Trouble):
                self.troubles.append(found)
            else:
                self.invitations[found] = None
        if name:
            self.attachments.append(name)

    def _forward(self, part: mime.Part, place: str) -> None:
        inner = mime.inside(part)
        if self.depth >= _DEEPEST_FORWARD or not inner.headers:
            return
        body = Body.of(inner, place, self.depth + 1)
        self.invitations.update(body.invitations)
        self.attachments.extend(body.attachments)
        self.troubles.extend(body.troubles)
        self.forwarded.append(_as_forwarded(inner, body))


_READERS: dict[str, Callable[[Body, mime.Part, str], None]] = {
    "text/plain": Body._text,
    "text/html": Body._markup,
    "application/xhtml+xml": Body._markup,
    "text/calendar": Body._calendar,
    "application/ics": Body._calendar,
    "message/rfc822": Body._forward,
    "message/global": Body._forward,
}
_READ_ATTACHED = {"text/calendar", "application/ics", "message/rfc822", "message/global"}


def is_read(media_type: str, attached: bool) -> bool:
    """Whether the words of such a part belong to the mail; of all others only the name is kept."""
    return media_type in _READERS and (not attached or media_type in _READ_ATTACHED)


def _cut_short(whole: mime.Part, last: mime.Part) -> bool:
    """True where the bytes end inside headers, or before the first part of a mail that announced parts."""
    in_headers = last.start >= last.end and last.end == len(whole.raw) and not whole.raw.endswith((b"\n", b"\r"))
    no_parts = whole.type.startswith("multipart/") and not whole.raw[whole.start : whole.end].strip()
    return in_headers or no_parts


def _as_forwarded(inner: mime.Part, body: Body) -> str:
    lines = [
        FORWARDED,
        f"From: {_shown(sender_of(inner))}",
        f"Date: {words_of(inner.first('date'))}",
        f"Subject: {words_of(inner.first('subject'))}",
        f"To: {', '.join(_shown(one) for one in addresses(inner.all('to')))}",
        "",
        body.plain if body.plain.strip() else words_in(body.html),
    ]
    return "\n".join(lines).rstrip()


def _shown(address: Address) -> str:
    return (
        f"{address.name} <{address.address}>" if address.name and address.address else address.name or address.address
    )
