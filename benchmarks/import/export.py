"""What does the mailbox export of somebody who looked for work look like, and which mails in it are about that?

`write` makes one of any size, the same for the same seed. About nine in ten mails are written by machines, as in real
mailboxes; every hundredth and a half is job mail, taken from corpus/ (the parts that may be looked at), in every
encoding in which mail travels. All else stands in words.toml beside this file. Bodies of newsletters and attachments
are drawn from a pool, so that writing 1 GB takes seconds.
"""

import base64
import quopri
import random
import tomllib
from collections.abc import Callable
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from email.header import Header
from email.utils import format_datetime
from functools import lru_cache
from pathlib import Path
from typing import Any

HERE = Path(__file__).parent
CORPUS = HERE.parents[1] / "corpus" / "mails"
LOCKED = ("sealed",)  # files that only the measure of accuracy may look at
WORDS: dict[str, Any] = tomllib.loads((HERE / "words.toml").read_text(encoding="utf-8"))
JOB_SHARE = 0.015
OWNER = "Aroha Ngata <aroha.ngata@outlook.example>"
BYTES_A_MAIL = 61_000  # 16,000 mails make 1 GB, as in PERFORMANCE.md
DIALECTS = ("takeout", "thunderbird", "mboxrd", "crlf")


@dataclass(frozen=True, slots=True)
class Truth:
    """What an export holds: how many mails, and of which Message-IDs the job mail is."""

    mails: int
    jobs: frozenset[str]
    size: int


@dataclass(frozen=True, slots=True)
class Letter:
    """A mail before it is encoded."""

    sender: str
    subject: str
    plain: str
    html: str
    headers: tuple[str, ...] = ()
    attachments: tuple[tuple[str, bytes], ...] = ()


def job_letters() -> list[tuple[Letter, bool]]:
    """The job mails of the corpus that may be looked at, and whether a machine wrote each."""
    found = []
    for path in sorted(CORPUS.glob("*.toml")):
        if not path.stem.startswith(LOCKED) and not path.stem.endswith("_10"):
            for row in tomllib.loads(path.read_text(encoding="utf-8"))["mail"]:
                if row["kind"] != "other":
                    letter = Letter(row["from"], row["subject"], row.get("body", ""), row.get("html", ""))
                    found.append((letter, row["sender_automated"] or row["kind"] == "alert"))
    return found


def write(path: Path, size: int, seed: int = 1, dialect: str = "takeout") -> Truth:
    """Write an mbox of about `size` bytes."""
    chance = random.Random(f"{seed} {size}")
    pool = _Pool(chance)
    jobs: set[str] = set()
    written = mails = 0
    with path.open("wb") as file:
        for number in range(max(1, round(size / BYTES_A_MAIL))):
            raw, is_job = pool.mail(number, as_rest=size // BYTES_A_MAIL)
            if is_job:
                jobs.add(f"{number}.{seed}@mail.example")
            written += file.write(framed(raw.replace(b"SEED", str(seed).encode()), dialect, number))
            mails += 1
    return Truth(mails, frozenset(jobs), written)


def small_jobs(path: Path, count: int) -> Truth:
    """Write an mbox of `count` short job mails, each of another firm."""
    letters = [letter for letter, _ in job_letters() if letter.plain and len(letter.plain) < 1_500]
    with path.open("wb") as file:
        for number in range(count):
            letter = letters[number % len(letters)]
            named = Letter(letter.sender.replace("@", f"@w{number}."), letter.subject, letter.plain, "")
            file.write(framed(encoded(named, number, _quoted, ()).replace(b"SEED", b"s"), "takeout", number))
    return Truth(count, frozenset(), path.stat().st_size)


def framed(raw: bytes, dialect: str, number: int) -> bytes:
    """A mail as one program puts it into a mailbox file."""
    day = b"Tue Mar 04 10:00:00"
    if dialect == "crlf":
        return b"From ben@acme.nz " + day + b" 2025\r\n" + _from_quoted(raw).replace(b"\n", b"\r\n") + b"\r\n\r\n"
    if dialect == "thunderbird":
        return b"From - " + day + b" 2025\nX-Mozilla-Status: 0001\n" + _from_quoted(raw) + b"\n\n"
    if dialect == "mboxrd":
        return b"From MAILER-DAEMON " + day + b" 2025\n" + _from_quoted(raw) + b"\n\n"
    return b"From " + str(17_000 + number).encode() + b"@xxx " + day + b" +0000 2025\n" + _from_quoted(raw) + b"\n\n"


def _from_quoted(raw: bytes) -> bytes:
    return raw.replace(b"\nFrom ", b"\n>From ") if b"\nFrom " in raw else raw


class _Pool:
    """Draws mails one after the other; equal chances give equal mails."""

    def __init__(self, chance: random.Random) -> None:
        self.chance = chance
        self.jobs = job_letters()
        self.newsletters = [self._newsletter() for _ in range(300)]
        self.notices = [self._notice() for _ in range(200)]
        self.lines = base64.encodebytes(chance.randbytes(6_000_000))  # in lines of 77 bytes, the line end included

    def mail(self, number: int, as_rest: int) -> tuple[bytes, bool]:
        """Mail `number`, and whether it is job mail."""
        if self.chance.random() < JOB_SHARE or number == min(2, as_rest):
            return self._job(number), True
        kind = self.chance.choices(("newsletter", "notice", "personal", "list"), (45, 39, 10, 6))[0]
        letter: Letter = {
            "newsletter": lambda: self.chance.choice(self.newsletters),
            "notice": lambda: self.chance.choice(self.notices),
            "personal": self._personal,
            "list": self._posting,
        }[kind]()
        attached = self._attachments(0.55 if kind == "personal" else 0.05 if kind == "notice" else 0)
        encoding = self.chance.choices((_quoted, _base64, _eight_bit), (7, 2, 1))[0]
        return encoded(letter, number, encoding, attached), False

    def _job(self, number: int) -> bytes:
        letter, machine = self.chance.choice(self.jobs)
        headers = ("List-Unsubscribe: <https://mail.example/u>",) if machine and self.chance.random() < 0.6 else ()
        html = letter.html or (_as_html(letter.plain) if self.chance.random() < 0.5 else "")
        plain = "" if html and self.chance.random() < 0.3 else letter.plain
        dressed = Letter(letter.sender, letter.subject, plain, html, headers)
        encoding = self.chance.choice((_quoted, _base64, _eight_bit))
        return encoded(dressed, number, encoding, self._attachments(0.15))

    def _attachments(self, share: float) -> tuple[tuple[str, bytes], ...]:
        """Photographs and papers; a few are large, most are not."""
        if self.chance.random() >= share:
            return ()
        found = []
        for _ in range(self.chance.choice((1, 1, 2))):
            lines = 1 + round(min(5_500_000, self.chance.lognormvariate(12.03, 1.1)) / 57)
            start = self.chance.randrange(len(self.lines) // 77 - lines)
            found.append((f"IMG_{start % 9999:04}.jpg", self.lines[start * 77 : (start + lines) * 77]))
        return tuple(found)

    def _sentences(self, theme: str, count: int) -> list[str]:
        return [self._filled(self.chance.choice(WORDS[theme]["sentences"])) for _ in range(count)]

    def _filled(self, sentence: str) -> str:
        for name in ("thing", "place", "person", "day", "number"):
            while "{" + name + "}" in sentence:
                sentence = sentence.replace("{" + name + "}", self.chance.choice(WORDS["fill"][name]), 1)
        return sentence

    def _newsletter(self) -> Letter:
        theme = self.chance.choice([name for name, table in WORDS.items() if table.get("sort") == "newsletter"])
        sender = self.chance.choice(WORDS[theme]["senders"])
        rows = [" ".join(self._sentences(theme, 3)) for _ in range(self.chance.randrange(8, 50))]
        foot = " | ".join(WORDS["foot"]["links"])
        plain = "\n\n".join(rows) if self.chance.random() < 0.6 else ""
        headers = ("List-Unsubscribe: <https://click.example/u/1>", "Precedence: bulk")
        return Letter(sender, self._sentences(theme, 1)[0][:70], plain, self._page([*rows, foot]), headers)

    def _notice(self) -> Letter:
        theme = self.chance.choice([name for name, table in WORDS.items() if table.get("sort") == "notice"])
        sender = self.chance.choice(WORDS[theme]["senders"])
        rows = self._sentences(theme, self.chance.randrange(3, 9))
        headers = self.chance.choice(
            (("List-Unsubscribe: <https://n.example/u>",), ("Auto-Submitted: auto-generated",), ())
        )
        return Letter(sender, rows[0][:70], "\n".join(rows), self._page([*rows, *WORDS["foot"]["links"]]), headers)

    def _personal(self) -> Letter:
        name = self.chance.choice(WORDS["fill"]["person"])
        rows = self._sentences("personal", self.chance.randrange(2, 9))
        plain = f"Hi {self.chance.choice(('Aroha', 'there', 'both', 'all'))}\n\n" + "\n".join(rows) + f"\n\n{name}\n"
        html = _as_html(plain) if self.chance.random() < 0.7 else ""
        return Letter(f"{name} <{name.lower()}@free.example>", f"Re: {rows[0][:40]}", plain, html)

    def _posting(self) -> Letter:
        rows = self._sentences("list", self.chance.randrange(4, 20))
        name = self.chance.choice(WORDS["fill"]["person"])
        headers = ("List-Id: <talk.list.example>", "Precedence: list")
        return Letter(f"{name} <{name.lower()}@list.example>", f"[talk] {rows[0][:50]}", "\n".join(rows), "", headers)

    def _image(self) -> str:
        return f'<img src="https://cdn.example/{self.chance.randbytes(12).hex()}.png" width="600" alt="">'

    def _page(self, rows: list[str]) -> str:
        """A page as mail programs of firms write them: nine tenths of it are tables and styles."""
        style = (
            "td{font-family:Arial,sans-serif;position:relative}@media only screen and (max-width:640px){.c{width:100%}}"
        )
        look = "padding:14px 28px;font-family:Arial,Helvetica,sans-serif;font-size:15px;line-height:22px;color:#333"
        link = f'<a href="https://click.example/c/{self.chance.randbytes(60).hex()}" style="color:#1f6f4a">'
        body = "".join(
            f'<tr><td style="{look}">{link}{self._image()}</a>{row}{link}Read on</a></td></tr>\n' for row in rows
        )
        head = f"<head><style>{style * 8}</style></head>"
        return f'<html>{head}<body><table role="presentation">{body}</table></body></html>'


def encoded(
    letter: Letter, number: int, encoding: Callable[[str, str], bytes], attachments: tuple[tuple[str, bytes], ...]
) -> bytes:
    """A mail as it travels, with the headers that three servers put before it."""
    at = datetime(2023, 1, 1, tzinfo=UTC) + timedelta(minutes=97 * number)
    mark = f"{number:06}"
    head = [
        *(_TRACE.format(mark=mark, n=n, at=format_datetime(at)) for n in range(3)),
        f"From: {_worded(letter.sender, address=True)}",
        f"To: {OWNER}",
        f"Subject: {_worded(letter.subject)}",
        f"Date: {format_datetime(at)}",
        f"Message-ID: <{number}.SEED@mail.example>",
        "MIME-Version: 1.0",
        *letter.headers,
    ]
    parts = [encoding(letter.plain, "plain")] if letter.plain or not letter.html else []
    parts += [encoding(letter.html, "html")] if letter.html else []
    body = parts[0] if len(parts) == 1 else _joined(parts, "alternative", f"alt{mark}")
    if attachments:
        body = _joined([body, *(_attached(name, raw) for name, raw in attachments)], "mixed", f"mix{mark}")
    return "\n".join(head).encode() + b"\n" + body


_TRACE = (
    "Received: from mx{n}.example (mx{n}.example. [203.0.113.{n}]) by mx.google.example with ESMTPS id q{mark}\n"
    "        for <aroha.ngata@outlook.example> (version=TLS1_3 cipher=TLS_AES_256_GCM_SHA384 bits=256/256);\n"
    "        {at}\nDKIM-Signature: v=1; a=rsa-sha256; c=relaxed/relaxed; d=mail{n}.example; s=s{n}; t=17000{mark};\n"
    "        bh=47DEQpj8HBSa+/TImW+5JCeuQeRkm5NMpJWZG3hSuFU={mark};\n"
    "        h=from:to:subject:date:message-id:list-unsubscribe:mime-version:content-type;\n"
    "        b=dzdVyOfAKCdLXdJOc9G2q8LoXSlEniSbav+yuU4zGeeruD00lszZVoG4ZHRNiYzRdzdVyOfAKCdLXdJOc9G2q8LoXSlEniSbav+yuU\n"
    "        GeeruD00lszZVoG4ZHRNiYzRdzdVyOfAKCdLXdJOc9G2q8LoXSlEniSbav+yuU4zGeeruD00lszZVoG4ZHRNiYzR=="
)


def _worded(text: str, *, address: bool = False) -> str:
    """A header's text, in encoded words where it needs them."""
    text = " ".join(text.split())
    if text.isascii():
        return text
    if not address:
        return Header(text, "utf-8").encode()
    name, _, mailbox = text.rpartition("<")
    return f"{Header(name.strip(chr(34) + ' '), 'utf-8').encode()} <{mailbox}"


@lru_cache(2_000)
def _quoted(text: str, sort: str) -> bytes:
    head = f"Content-Type: text/{sort}; charset=UTF-8\nContent-Transfer-Encoding: quoted-printable\n\n"
    return head.encode() + quopri.encodestring(text.encode())


@lru_cache(2_000)
def _base64(text: str, sort: str) -> bytes:
    head = f"Content-Type: text/{sort}; charset=utf-8\nContent-Transfer-Encoding: base64\n\n"
    return head.encode() + base64.encodebytes(text.encode())


def _eight_bit(text: str, sort: str) -> bytes:
    head = f'Content-Type: text/{sort}; charset="utf-8"\nContent-Transfer-Encoding: 8bit\n\n'
    return head.encode() + text.encode()


def _attached(name: str, lines: bytes) -> bytes:
    head = f'Content-Type: image/jpeg; name="{name}"\nContent-Disposition: attachment; filename="{name}"\n'
    return head.encode() + b"Content-Transfer-Encoding: base64\n\n" + lines


def _joined(parts: list[bytes], sort: str, mark: str) -> bytes:
    between = b"\n--" + mark.encode()
    head = f'Content-Type: multipart/{sort}; boundary="{mark}"\n'.encode()
    return head + b"".join(between + b"\n" + part for part in parts) + between + b"--\n"


def _as_html(plain: str) -> str:
    rows = "".join(f"<p>{line}</p>" for line in plain.split("\n"))
    return f'<html><body><div dir="ltr">{rows}</div></body></html>'
