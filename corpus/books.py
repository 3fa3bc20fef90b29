"""What does the corpus hold, and which part of it may be used for what?

A book is the run of files of one hand ("ats_01" to "ats_10"). Odd files are there to develop rules on, even ones to
measure on and never to be looked at; both train the weights. Locked files do neither: they are measured by
corpus/accuracy.py alone.
"""

import random
import tomllib
from email.message import EmailMessage
from pathlib import Path
from typing import Any

from nextround.core.message import Message, Trouble
from nextround.sources.rfc822 import parse

HERE = Path(__file__).resolve().parent
LOCKED_BOOKS = ("sealed",)
LOCKED_FILES = ("ats_10", "people_10", "public_10", "everyday_10", "border_10")
Mail = dict[str, Any]


def mails(*, locked: bool = False) -> list[Mail]:
    """Every labelled mail with its file and the message it arrives as; the locked ones, or all the others.

    A mail that shares a mould or an employer with a locked one is in neither part.
    """
    found = [
        {**row, "file": path.stem}
        for path in sorted((HERE / "mails").glob("*.toml"))
        for row in tomllib.loads(path.read_text(encoding="utf-8"))["mail"]
    ]
    group = groups(found)
    shut = {g for g, m in zip(group, found, strict=True) if _locked(m)}
    kept = [m for g, m in zip(group, found, strict=True) if (_locked(m) if locked else g not in shut)]
    return [m | {"message": as_message(m)} for m in kept]


def book(mail: Mail) -> str:
    """The book a mail stands in."""
    return str(mail["file"]).rpartition("_")[0]


def even(mail: Mail) -> bool:
    """Whether no rule was developed on this mail."""
    return int(mail["file"].rpartition("_")[2]) % 2 == 0


def _locked(mail: Mail) -> bool:
    return mail["file"] in LOCKED_FILES or book(mail) in LOCKED_BOOKS


def groups(found: list[Mail]) -> list[int]:
    """A number for each mail; those that share a mould or an employer, also by way of others, share it."""
    parent: dict[str, str] = {}

    def root(x: str) -> str:
        parent.setdefault(x, x)
        while parent[x] != x:
            parent[x] = parent[parent[x]]
            x = parent[x]
        return x

    for m in found:
        parent[root(f"id {m['id']}")] = root(f"mould {m['mould']}")
        if m["employer"]:
            parent[root(f"id {m['id']}")] = root(f"employer {m['employer'].casefold()}")
    numbers: dict[str, int] = {}
    return [numbers.setdefault(root(f"id {m['id']}"), len(numbers)) for m in found]


def sentences() -> list[tuple[str, dict[str, str], str]]:
    """Every labelled sentence: its kind or "none", what else it says, and its words; shuffled, always alike."""
    found = []
    for path in sorted((HERE / "sentences").glob("*.tsv")):
        for line in path.read_text(encoding="utf-8").splitlines():
            label, _, text = line.partition("\t")
            kind, *more = label.split()
            found.append((kind, dict(part.split("=") for part in more), text))
    random.Random(1).shuffle(found)
    return found


def as_message(mail: Mail) -> Message:
    """The mail as it would arrive: RFC 822 bytes, parsed by the house's own source."""
    built = EmailMessage()
    for header in ("from", "to", "subject", "date"):
        built[header] = " ".join(mail[header].split())
    built["Message-ID"] = f"<{mail['id']}@corpus.example>"
    for header, value in mail.get("headers", {}).items():
        built[header] = value
    if "body" in mail:
        built.set_content(mail["body"].strip("\n") + "\n")
        if "html" in mail:
            built.add_alternative(mail["html"], subtype="html")
    else:
        built.set_content(mail["html"], subtype="html")
    message = parse(built.as_bytes(), mail["id"])
    if isinstance(message, Trouble):
        raise SystemExit(str(message))
    return message
