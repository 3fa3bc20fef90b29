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
    found: dict[str, str] = {}
    name = ""
    at = _first_header(lines)
    while at < min(len(lines), _LAST_HEADER_LINE):
        line = lines[at]
        if field := _field(line):
            name, value = field
            found[name] = f"{found[name]}; {value}" if found.get(name) else value
        elif name in {"to", "cc"} and "@" in line and line[:1] in (" ", "\t"):
            found[name] += " " + line.strip()
        else:
            break
        at += 1
    ends = at >= len(lines) or not lines[at].strip()
    sure = len(found) > 1 or (ends and ("from" in found or "subject" in found))
    return (found, "\n".join(lines[at:]).strip("\n")) if sure else ({}, text.strip("\n"))


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
