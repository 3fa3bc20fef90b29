"""Which mails does an Outlook file hold? A program of its own: its path in, mails as length and bytes on its output.

`outlook` runs it, with the library of the extra “pst”. What that library makes of a damaged file ends this program and
not the application.
"""

import re
import sys
from collections.abc import Iterator
from contextlib import suppress
from email.message import EmailMessage
from email.policy import SMTP
from email.utils import format_datetime, formataddr
from typing import Any

NOT_HERE, NOT_READABLE = 3, 4  # exit status
MAIL, PASSED, DAMAGED = b"M", b"P", b"D"
_CLASS, _TO, _CC, _MESSAGE_ID, _REPLY_TO, _SENDER, _SENDER_SMTP = 0x1A, 0xE04, 0xE03, 0x1035, 0x1042, 0xC1F, 0x5D01
_NOT_OURS = re.compile(r"(?i)^(?:content-[\w-]+|mime-version)[ \t]*:.*\n(?:[ \t].*\n)*", re.MULTILINE)
_DEEPEST = 60


def main() -> int:
    """Write every mail, and say with the status whether that could be done."""
    try:
        import pypff
    except ImportError:
        return NOT_HERE
    file = pypff.file()
    try:
        file.open(sys.argv[1])
        root = file.get_root_folder()
    except OSError:
        return NOT_READABLE
    for message in _messages(root, 0):
        _write(message)
    return 0


def _messages(folder: Any, depth: int) -> Iterator[Any]:
    """Those of a folder and of all below it; None for one that is damaged."""
    for at in range(folder.get_number_of_sub_messages()):
        try:
            yield folder.get_sub_message(at)
        except OSError:
            yield None
    for at in range(folder.get_number_of_sub_folders() if depth < _DEEPEST else 0):
        with suppress(OSError):
            yield from _messages(folder.get_sub_folder(at), depth + 1)


def _write(message: Any) -> None:
    try:
        said = _properties(message) if message is not None else None
        if said is None:
            kind, raw = DAMAGED, b""
        elif said.get(_CLASS, "IPM.Note").upper().startswith(("IPM.NOTE", "REPORT", "IPM.SCHEDULE")):
            kind, raw = MAIL, _mail(message, said)
        else:
            kind, raw = PASSED, b""
    except (OSError, ValueError, TypeError, LookupError, AttributeError):
        kind, raw = DAMAGED, b""
    sys.stdout.buffer.write(kind + b"%d\n" % len(raw) + raw)


def _properties(message: Any) -> dict[int, str]:
    found: dict[int, str] = {}
    for at in range(message.get_number_of_record_sets()):
        for entry in message.get_record_set(at).entries:
            if entry.entry_type in (_CLASS, _TO, _CC, _MESSAGE_ID, _REPLY_TO, _SENDER, _SENDER_SMTP):
                with suppress(OSError, TypeError):
                    found.setdefault(entry.entry_type, (entry.get_data_as_string() or "").strip("\0 "))
    return found


def _mail(message: Any, said: dict[int, str]) -> bytes:
    """The headers with which it came, or those that Outlook notes of it, above its words."""
    body = EmailMessage(policy=SMTP.clone(linesep="\n"))
    plain, html = _text(message.get_plain_text_body), _text(message.get_html_body)
    if not plain and not html:
        plain = of_rich_text(_text(message.get_rtf_body))
    words_alone = bool(plain.strip()) or not html
    body.set_content(plain if words_alone else html, "plain" if words_alone else "html", cte="quoted-printable")
    if html and words_alone:
        body.add_alternative(html, subtype="html", cte="quoted-printable")
    for name in _attachments(message):
        body.add_attachment(b"", "application", "octet-stream", filename=name)
    transport = _text(message.get_transport_headers).replace("\r\n", "\n").strip("\n")
    headers = _NOT_OURS.sub("", transport + "\n") if transport else _noted(message, said)
    return headers.encode("utf-8", "replace") + body.as_bytes()


def _noted(message: Any, said: dict[int, str]) -> str:
    address = said.get(_SENDER_SMTP) or said.get(_SENDER, "")
    sender = formataddr((message.get_sender_name() or "", address if "@" in address else ""), "utf-8")
    sent = None
    with suppress(OSError):
        sent = message.get_client_submit_time() or message.get_delivery_time()
    lines = {
        "From": sender,
        "To": said.get(_TO, "").replace(";", ","),
        "Cc": said.get(_CC, "").replace(";", ","),
        "Date": format_datetime(sent).replace("-0000", "+0000") if sent else "",
        "Subject": (message.get_subject() or "").lstrip("\x01\x02\x03\x04\x05"),
        "Message-ID": said.get(_MESSAGE_ID, ""),
        "In-Reply-To": said.get(_REPLY_TO, ""),
    }
    return "".join(f"{name}: {' '.join(value.split())}\n" for name, value in lines.items() if value.strip())


def _attachments(message: Any) -> list[str]:
    names = []
    with suppress(OSError):
        for at in range(min(message.get_number_of_attachments(), 100)):
            with suppress(OSError, AttributeError):
                names.append(message.get_attachment(at).get_long_filename() or "")
    return [name for name in names if name]


def _text(read: Any) -> str:
    """What a property says; "" for one that is missing or damaged."""
    try:
        value = read()
    except (OSError, UnicodeError):
        return ""
    if not isinstance(value, bytes):
        return value or ""
    try:
        return value.decode("utf-8")
    except UnicodeDecodeError:
        return value.decode("cp1252", "replace")


def of_rich_text(text: str) -> str:
    """The words of a rich text, without what dresses them."""
    text = re.sub(
        r"\{\\\*?\\?(?:fonttbl|colortbl|stylesheet|info|generator|pict)[^{}]*(?:\{[^{}]*\}[^{}]*)*\}", "", text
    )
    text = re.sub(r"\\(?:par|line)\b ?", "\n", text)
    text = re.sub(r"\\'([0-9a-f]{2})", lambda found: bytes.fromhex(found[1]).decode("cp1252", "replace"), text)
    return re.sub(r"\\[a-z]+-?\d* ?|[{}]", "", text).strip()


if __name__ == "__main__":
    sys.exit(main())
