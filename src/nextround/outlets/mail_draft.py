"""How does a request become a draft in the person's own mail program?

As an .eml file that opens as an unsent mail, or as a mailto link. Nothing here sends anything. No value, wherever it
came from, can add a header or a recipient.
"""

import binascii
import re
from datetime import datetime
from email.header import Header
from email.utils import format_datetime
from urllib.parse import quote

from nextround.core.asking.values import Letter
from nextround.core.message import Address
from nextround.core.vocabulary import NextroundError

LONGEST_LINK = 2_000  # characters; what every common browser and mail program still passes on whole
_LONGEST_ADDRESS = 254  # RFC 5321

_LOCAL = re.compile(r"[A-Za-z0-9!#$%&'*+/=?^_`{|}~-]+(?:\.[A-Za-z0-9!#$%&'*+/=?^_`{|}~-]+)*")
_DOMAIN = re.compile(r"(?:[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?\.)+[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?")
_IDENTIFIER = re.compile(r"[!-;=?-~]{1,900}")
_PLAIN_NAME = re.compile(r"[A-Za-z0-9 !#$%&'*+/=?^_`{|}~-]*")


def safe_address(text: str) -> str:
    """The one address in `text`, its domain in lower case and ASCII. Raises NextroundError for anything else."""
    local, at, domain = text.strip().rpartition("@")
    try:
        domain = domain.lower() if domain.isascii() else domain.encode("idna").decode("ascii")
    except UnicodeError:
        domain = ""
    if not (at and _LOCAL.fullmatch(local) and _DOMAIN.fullmatch(domain) and len(text) <= _LONGEST_ADDRESS):
        raise NextroundError(f"\u201c{_line(text)[:80]}\u201d is not a mail address; one looks like name@example.org.")
    return f"{local}@{domain}"


def eml(letter: Letter, to: Address, sender: Address | None, date: datetime) -> bytes:
    """The letter as an unsent mail (RFC 5322, CRLF, ASCII) that Outlook, Apple Mail and Thunderbird open for editing.

    `date` is aware. Without a sender there is no From: the mail program fills it in. Raises NextroundError where an
    address is none.
    """
    headers = [
        ("X-Unsent", "1"),
        ("Date", format_datetime(date)),
        *([("From", _mailbox(sender))] if sender else []),
        ("To", _mailbox(to)),
        ("Subject", _encoded(_line(letter.subject), "Subject")),
        *_thread(letter),
        ("MIME-Version", "1.0"),
        ("Content-Type", 'text/plain; charset="utf-8"'),
        ("Content-Transfer-Encoding", "quoted-printable"),
    ]
    head = "".join(f"{name}: {value}\r\n" for name, value in headers)
    return head.encode("ascii") + b"\r\n" + _body(letter.body)


def mailto(letter: Letter, to: Address) -> str:
    """The letter as a mailto link (RFC 6068). Raises NextroundError where it would be too long for mail programs."""
    subject = quote(_line(letter.subject), safe="")
    body = quote(_text(letter.body).replace("\n", "\r\n"), safe="")
    link = f"mailto:{quote(safe_address(to.address), safe='@')}?subject={subject}&body={body}"
    if len(link) > LONGEST_LINK:
        raise NextroundError("This letter is too long for a link to your mail program. Download it as a draft instead.")
    return link


def _mailbox(address: Address) -> str:
    name = _line(address.name)[:200]
    bare = f"<{safe_address(address.address)}>"
    if not name:
        return bare
    if not _PLAIN_NAME.fullmatch(name) or "=?" in name:
        quoted = re.sub(r'(["\\])', r"\\\1", name)
        name = f'"{quoted}"' if name.isascii() and "=?" not in name else _encoded(name, "To")
    return f"{name} {bare}"


def _thread(letter: Letter) -> list[tuple[str, str]]:
    """The headers that keep a reply in its thread; identifiers that are none are left out."""
    parent = letter.in_reply_to if _IDENTIFIER.fullmatch(letter.in_reply_to) else ""
    known = [one for one in (*letter.references, parent) if _IDENTIFIER.fullmatch(one)]
    references = "\r\n ".join(f"<{one}>" for one in dict.fromkeys(known))
    found = [("In-Reply-To", f"<{parent}>" if parent else ""), ("References", references)]
    return [(name, value) for name, value in found if value]


def _encoded(text: str, header: str) -> str:
    """A header's text in ASCII, folded; words that look encoded are encoded, so that they arrive as they stand."""
    charset = "us-ascii" if text.isascii() and "=?" not in text else "utf-8"
    return Header(text, charset, maxlinelen=76, header_name=header).encode(linesep="\r\n")


def _line(text: str) -> str:
    """The text on one line: line breaks and control characters are spaces."""
    scrubbed = text.encode("utf-8", "replace").decode("utf-8")
    return " ".join("".join(c if c.isprintable() else " " for c in scrubbed).split())


def _text(text: str) -> str:
    scrubbed = text.replace("\r\n", "\n").replace("\r", "\n").encode("utf-8", "replace").decode("utf-8")
    return "".join(c if c >= " " or c in "\n\t" else " " for c in scrubbed)


def _body(text: str) -> bytes:
    encoded = binascii.b2a_qp(_text(text).replace("\n", "\r\n").encode(), istext=True)
    return encoded if encoded.endswith(b"\r\n") else encoded + b"\r\n"
