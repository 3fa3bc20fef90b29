"""What does one mail, as it travelled, say: who wrote what to whom, and when?

Every source gives its bytes to `read`. It raises nothing: bytes that are no mail come back as Trouble.
"""

import hashlib
import re
from collections.abc import Iterable, Iterator
from datetime import UTC, datetime

from nextround.core.message import Address, Message, Trouble
from nextround.sources import mime
from nextround.sources.base import LIMITS, Laid, Stretch, Taken, Unread, megabytes
from nextround.sources.body import Body
from nextround.sources.decoding import words_of
from nextround.sources.headers import addresses, identifiers, moment, received_at, sender_of

KEPT_HEADERS = (
    "auto-submitted",
    "content-language",
    "delivered-to",
    "feedback-id",
    "list-id",
    "list-unsubscribe",
    "precedence",
    "return-path",
    "sender",
    "thread-topic",
    "x-auto-response-suppress",
    "x-gm-thrid",
    "x-gmail-labels",
    "x-mailer",
)
_MAIL_HEADERS = frozenset(
    {"from", "to", "cc", "subject", "date", "message-id", "received", "return-path", "sender", "delivered-to"}
    | {"mime-version", "content-type"}
)
_QUOTED_FROM = re.compile(r"^>+(?=From )", re.MULTILINE)
_BINARY = "This is a binary file, not a mail."
_NO_MAIL = "This is not a mail: it has no From, Date or Subject."
_AGAIN = "Save or export it again from your mail program."


def parse(raw: bytes, place: str) -> Message | Trouble:
    """The mail in `raw`; `place` is how a person would find it ("archive.mbox, message 12")."""
    return read(raw, place)[0]


def read(raw: bytes, place: str) -> tuple[Message | Trouble, ...]:
    """The mail, followed by the troubles inside it that do not spoil it, such as a calendar entry that lies."""
    refused = _refused(raw, place)
    if refused:
        return (refused,)
    whole = mime.mail(raw)
    if not _MAIL_HEADERS.intersection(whole.headers):
        return (Trouble(place, _BINARY if b"\0" in raw[:10_000] else _NO_MAIL, _AGAIN),)
    body = Body.of(whole, place)
    if body.breaks_off:
        return (Trouble(place, "The mail breaks off before its text.", _AGAIN),)
    return (_message(whole, body), *body.troubles)


def read_all(laid: Iterable[Laid]) -> Iterator[Taken]:
    """Everything that is laid out, its mail read; there must be no stretches in it."""
    for one in laid:
        if isinstance(one.item, Unread):
            yield from (Taken(item, one.done, one.total) for item in read(one.item.raw, one.item.place))
        elif not isinstance(one.item, Stretch):
            yield Taken(one.item, one.done, one.total)


def _refused(raw: bytes, place: str) -> Trouble | None:
    if not raw or raw.isspace():
        return Trouble(place, "The mail is empty.", _AGAIN)
    if len(raw) > LIMITS.message:
        what = f"The mail is larger than {megabytes(LIMITS.message)} and was left out."
        return Trouble(place, what, "Save it without its attachments and import that copy.")
    return None


def _message(whole: mime.Part, body: Body) -> Message:
    sender = sender_of(whole)
    subject = words_of(whole.first("subject"))
    dated = moment(whole.first("date"))
    plain, html = body.plain, body.html
    own_id = next(iter(identifiers(whole.first("message-id"))), "")
    mark = fingerprint(own_id, sender, dated, subject, plain or html)
    return Message(
        message_id=own_id or f"{mark}@nextround.invalid",
        fingerprint=mark,
        sent_at=dated or received_at(whole),
        sender=sender,
        subject=subject,
        plain=plain,
        html=html,
        reply_to=addresses(whole.all("reply-to")),
        to=addresses(whole.all("to")),
        cc=addresses(whole.all("cc")),
        in_reply_to=next(iter(identifiers(whole.first("in-reply-to"))), ""),
        references=identifiers(whole.all("references")),
        headers={name: words_of(whole.first(name)) for name in KEPT_HEADERS if name in whole.headers},
        invitations=tuple(body.invitations),
        attachments=tuple(body.attachments),
    )


def fingerprint(message_id: str, sender: Address, dated: datetime | None, subject: str, text: str) -> str:
    """128 bits in hex over what transport leaves alone: white space and mbox quoting do not count."""
    instant = dated.astimezone(UTC).isoformat() if dated else ""
    unquoted = _QUOTED_FROM.sub("", text) if ">From " in text else text
    parts = (message_id, sender.address, instant, "".join(subject.split()), "".join(unquoted.split()))
    return hashlib.blake2b("\0".join(parts).encode("utf-8", "replace"), digest_size=16).hexdigest()
