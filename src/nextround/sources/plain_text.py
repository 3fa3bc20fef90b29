"""Which mail did somebody paste or save as text?

Text copied out of a mail program starts with a block of headers in the program's own language ("Von:", "Gesendet:");
they are read where they stand. Anything else is a mail of which only the text is known.
"""

import re
from collections.abc import Iterator
from datetime import datetime
from pathlib import Path

from nextround.core.message import Address, Message, Trouble
from nextround.sources.base import LIMITS, Taken, bytes_of, size_of, too_large
from nextround.sources.dates import moment_in
from nextround.sources.decoding import text_of
from nextround.sources.headers import addresses, moment
from nextround.sources.rfc822 import fingerprint, read

# English, German, French, Spanish, Italian, Portuguese and Dutch, as the common mail programs write them.
_LABELS = {
    "from": ("from", "von", "de", "da", "van", "expéditeur", "remitente"),
    "date": (
        *("date", "sent", "datum", "gesendet", "envoyé", "envoyé le", "fecha", "enviado", "enviado el", "enviado em"),
        *("data", "inviato", "enviada", "enviada em", "verzonden"),
    ),
    "to": ("to", "an", "à", "para", "a", "aan", "destinataire"),
    "cc": ("cc", "kopie", "copie à", "copia"),
    "subject": ("subject", "betreff", "objet", "asunto", "oggetto", "assunto", "onderwerp"),
    "reply-to": ("reply-to", "reply to", "antwort an", "répondre à", "responder a"),
    "other": ("bcc", "importance", "attachments", "anlagen", "priority", "cci", "cco", "mailed-by", "signed-by"),
}
_FIELD_OF = {label: field for field, labels in _LABELS.items() for label in labels}
_LINE = re.compile(r"[\s>*_]{0,10}([^\W\d_][^:*\n]{0,24}?)[*_]{0,2}\s?:[*_]{0,2}\s*(.*?)[*_\s]*")
_TRANSPORT = re.compile(
    r"^(?:message-id|mime-version|received|return-path|content-type)\s*:", re.IGNORECASE | re.MULTILINE
)
_ADDRESS = re.compile(r"[^\s<>\[\]()\"',;:]+@[^\s<>\[\]()\"',;:]+")
_LAST_HEADER_LINE = 60
_HEAD_OF_PAGE = 12
_UNSEEN = re.compile("[\u200b-\u200f\u2060-\u2064\u202a-\u202e\ufeff\u00ad]")
_MAILBOX = re.compile(r"[^<>@]{0,80}<\s*[^\s<>@]+@[^\s<>@]+\s*>")
_TO_ME = re.compile(r"(?i)(?:to|an|à|a|para|aan)?:?\s?(?:me|mich|moi|mí|mij|you|dich|vous)\W*|\W+")
_MARKER = re.compile(r"\s*(?:[-_=]{3,}.{0,80}|begin forwarded message:)\s*", re.IGNORECASE)


def open_text(path: Path) -> Iterator[Taken]:
    """The one mail in a text file."""
    raw = bytes_of(path, LIMITS.text_file)
    items = (raw,) if isinstance(raw, Trouble) else read_text(raw, path.name)
    size = size_of(path)
    yield from (Taken(item, size, size) for item in items)


def read_text(raw: bytes, place: str) -> tuple[Message | Trouble, ...]:
    """The mail in some text, first; the troubles inside it after it, as with `rfc822.read`."""
    if len(raw) > LIMITS.text_file:
        return (too_large(place, LIMITS.text_file, "Save the mail on its own and import that file."),)
    if raw[:2] in (b"\xff\xfe", b"\xfe\xff"):
        raw = text_of(raw, "utf-16").encode()
    if b"\0" in raw:
        return (Trouble(place, "This is a binary file, not text.", "Export the mail as text or .eml first."),)
    text = text_of(raw).lstrip("\ufeff\n")
    if not text.strip():
        return (Trouble(place, "There is no text in it.", "Copy the mail again and paste its whole text."),)
    if _TRANSPORT.search(text[: text.find("\n\n")]):
        return read(text.encode(), place)
    return (_message(*_taken_apart(text)),)


def _taken_apart(text: str) -> tuple[dict[str, str], str]:
    """The headers by name and the text after them; no headers where the text does not start with any."""
    lines = text.split("\n")
    lines[:_LAST_HEADER_LINE] = [_UNSEEN.sub("", line) for line in lines[:_LAST_HEADER_LINE]]
    found: dict[str, str] = {}
    name = ""
    at = _first_header(lines)
    while at < min(len(lines), _LAST_HEADER_LINE):
        line = lines[at]
        if field := _field(line):
            name, value = field
            if not value and _stands_below(lines, at):  # a table of headers, copied cell by cell
                at += 1
                value = lines[at].strip()
            found[name] = f"{found[name]}; {value}" if found.get(name) else value
        elif name in {"to", "cc"} and "@" in line and line[:1] in (" ", "\t"):
            found[name] += " " + line.strip()
        else:
            break
        at += 1
    ends = at >= len(lines) or not lines[at].strip()
    sure = len(found) > 1 or (ends and ("from" in found or "subject" in found))
    if sure:
        return found, "\n".join(lines[at:]).strip("\n")
    return _from_a_page(lines) or ({}, text.strip("\n"))


def _from_a_page(lines: list[str]) -> tuple[dict[str, str], str] | None:
    """What a mail program in a browser shows above a mail: a subject, who wrote, and when, without any names.

    None where the first lines do not hold a mailbox and, after it, a line that is a moment and nothing else.
    """
    head = [line.strip() for line in lines[:_HEAD_OF_PAGE]]
    wrote = next((at for at, line in enumerate(head) if _MAILBOX.fullmatch(line)), None)
    if wrote is None or any(_field(line) for line in head):
        return None
    sent = next((at for at in range(wrote + 1, min(wrote + 8, len(lines))) if _is_moment(lines[at])), None)
    if sent is None:
        return None
    above = [line.strip() for line in lines[:wrote] if line.strip()]
    subject = above[0] if above and len(above) <= 3 else ""
    start = sent + 1
    while start < len(lines) and (not lines[start].strip() or _TO_ME.fullmatch(lines[start].strip())):
        start += 1
    found = {"from": lines[wrote].strip(), "date": lines[sent].strip(), "subject": subject}
    return found, "\n".join(lines[start:]).strip("\n")


def _is_moment(line: str) -> bool:
    """Whether a line is a day with a time, and hardly anything else."""
    rest = line.strip()
    return 8 <= len(rest) <= 60 and moment_in(rest) is not None and len(re.findall(r"[^\W\d_]{3,}", rest)) <= 5


def _stands_below(lines: list[str], at: int) -> bool:
    """Whether the value of a header stands on the line below it."""
    below = lines[at + 1].strip() if at + 1 < len(lines) else ""
    return bool(below) and _field(below) is None and at + 2 < len(lines) and _field(lines[at + 2]) is not None


def _first_header(lines: list[str]) -> int:
    """Headers may stand below a line such as "----- Original Message -----"."""
    for at, line in enumerate(lines[:4]):
        if _field(line):
            return at
        if line.strip() and not _MARKER.fullmatch(line):
            break
    return 0


def _field(line: str) -> tuple[str, str] | None:
    found = _LINE.fullmatch(line[:5_000])
    name = _FIELD_OF.get(found[1].strip().lower()) if found else None
    return (name, found[2].strip()) if found and name else None


def _message(found: dict[str, str], text: str) -> Message:
    sender = _mailbox(found.get("from", "")) or Address("", "")
    dated = _dated(found.get("date", ""))
    subject = " ".join(found.get("subject", "").split())
    mark = fingerprint("", sender, dated, subject, text)
    return Message(
        message_id=f"{mark}@nextround.invalid",
        fingerprint=mark,
        sent_at=dated,
        sender=sender,
        subject=subject,
        plain=text,
        reply_to=_mailboxes(found.get("reply-to", "")),
        to=_mailboxes(found.get("to", "")),
        cc=_mailboxes(found.get("cc", "")),
    )


def _dated(value: str) -> datetime | None:
    return moment_in(value) or moment(value)


def _mailboxes(value: str) -> tuple[Address, ...]:
    """Outlook parts mailboxes with semicolons and leaves commas in names; the others do it by the standard."""
    if ";" not in value:
        return addresses(value)
    return tuple(found for one in value.split(";") if (found := _mailbox(one)))


def _mailbox(value: str) -> Address | None:
    """One mailbox as a mail program shows it: "Smith, Ben [mailto:ben@acme.nz]"."""
    address = _ADDRESS.search(value)
    name = value[: address.start()] if address else value
    name = " ".join(re.sub(r"(?i)mailto:|[\[\]<>()\"]", " ", name).split()).strip(" ,")
    return Address(name, address[0].strip(".").lower() if address else "") if address or name else None
