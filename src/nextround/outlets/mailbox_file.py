"""How does a message become bytes again, and many of them one mailbox file?"""

from collections.abc import Iterable
from email.errors import MessageError
from email.headerregistry import Address as HeaderAddress
from email.message import EmailMessage
from email.policy import SMTP
from email.utils import format_datetime
from pathlib import Path

from nextround.core.message import Address, Message

_FROM_LINE = b"From nextround@localhost Thu Jan  1 00:00:00 1970\n"


def as_bytes(message: Message) -> bytes:
    """The message as RFC 5322 bytes with \\n line ends: its headers, its plain text and its HTML, no attachments."""
    mail = EmailMessage(policy=SMTP.clone(linesep="\n", utf8=False))
    if message.sent_at:
        mail["Date"] = format_datetime(message.sent_at)
    mail["Subject"] = _line(message.subject)
    for name, addresses in (("From", (message.sender,)), ("To", message.to), ("Cc", message.cc)):
        _set_addresses(mail, name, addresses)
    _set_body(mail, message)
    return _thread(message) + mail.as_bytes()


def write_mbox(path: Path, messages: Iterable[bytes]) -> int:
    """Write a mailbox in the mboxrd dialect and return how many messages it holds."""
    written = 0
    with path.open("wb") as file:
        for raw in messages:
            file.write(_FROM_LINE)
            file.writelines(_escaped(line) for line in raw.splitlines(keepends=True))
            file.write(b"\n" if raw.endswith(b"\n") else b"\n\n")
            written += 1
    return written


def _escaped(line: bytes) -> bytes:
    return b">" + line if line.lstrip(b">").startswith(b"From ") else line


def _thread(message: Message) -> bytes:
    """The identifiers as they came. The library parses them, and stumbles over such as <[a]@b>, which real mail has."""
    found: dict[str, tuple[str, ...]] = {
        "Message-ID": (message.message_id,),
        "In-Reply-To": (message.in_reply_to,),
        "References": message.references,
    }
    lines = ((name, "\n ".join(f"<{_line(one)}>" for one in ids if one)) for name, ids in found.items())
    return "".join(f"{name}: {value}\n" for name, value in lines if value).encode("utf-8", "replace")


def _set_body(mail: EmailMessage, message: Message) -> None:
    mail.set_content(_text(message.plain), cte="quoted-printable")
    if message.html:
        mail.add_alternative(_text(message.html), subtype="html", cte="quoted-printable")


def _text(text: str) -> str:
    return text.encode("utf-8", "replace").decode("utf-8")


def _set_addresses(mail: EmailMessage, name: str, addresses: tuple[Address, ...]) -> None:
    shown = ", ".join(filter(None, (_address(a) for a in addresses)))
    if shown:
        mail[name] = shown


def _address(address: Address) -> str:
    try:
        return str(HeaderAddress(_line(address.name), addr_spec=_line(address.address)))
    except (ValueError, IndexError, TypeError, AttributeError, MessageError):
        return ""  # an address that is none cannot stand in a header; the message itself is kept all the same


def _line(text: str) -> str:
    return "".join(c if c.isprintable() else " " for c in text).strip()
