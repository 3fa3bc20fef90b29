"""How well does the reader read our own mails? Prints one table a field, and with --errors each miss with its words.

python corpus/score.py --files "corpus/mails/*_0[13579].toml" --errors
"""

import argparse
import sys
import tomllib
from collections import Counter, defaultdict
from collections.abc import Iterator
from email.message import EmailMessage
from pathlib import Path
from typing import Any

from nextround.core.message import Message, Trouble
from nextround.core.reading.names import squeezed
from nextround.core.reading.read import Reader
from nextround.core.reading.values import Reading
from nextround.lexicon.load import reading_words
from nextround.sources.rfc822 import parse

FIELDS = ("kind", "employer", "role", "sender_automated", "language")
REJECTION_FIELDS = ("stage", "reason", "feedback", "keeps_on_file")


def mails(pattern: str) -> Iterator[dict[str, Any]]:
    """Every labelled mail of the files, with the file's name."""
    for path in sorted(Path().glob(pattern)):
        for mail in tomllib.loads(path.read_text(encoding="utf-8"))["mail"]:
            yield {**mail, "file": path.name}


def as_message(mail: dict[str, Any]) -> Message:
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


def agrees(wanted: Any, got: Any) -> bool:
    """Names agree when their letters do, an article and a legal suffix aside; everything else must be equal."""
    if isinstance(wanted, str) and isinstance(got, str):
        a, b = squeezed(wanted).removeprefix("the"), squeezed(got).removeprefix("the")
        return a == b
    return bool(wanted == got)


def answers(reading: Reading) -> dict[str, Any]:
    """The fields that are scored, as plain values."""
    plain: dict[str, Any] = {
        "kind": reading.kind.value,
        "employer": reading.employer,
        "role": reading.role,
        "sender_automated": reading.sender_automated,
        "language": reading.language,
    }
    if reading.rejection:
        said = reading.rejection
        plain |= {
            "stage": said.stage.value,
            "reason": said.reason.value,
            "feedback": said.feedback.value,
            "keeps_on_file": said.keeps_on_file,
        }
    return plain


def main() -> None:
    """Reads, scores, prints."""
    options = argparse.ArgumentParser()
    options.add_argument("--files", default="corpus/mails/*.toml")
    options.add_argument("--errors", nargs="?", const="kind", help="list the errors of one field, or of all")
    chosen = options.parse_args()
    reader = Reader(reading_words())
    right: Counter[str] = Counter()
    seen: Counter[str] = Counter()
    confusion: dict[str, Counter[str]] = defaultdict(Counter)
    bins: dict[int, list[bool]] = defaultdict(list)
    for mail in mails(chosen.files):
        reading = reader.read(as_message(mail))
        got = answers(reading)
        confusion[mail["kind"]][got["kind"]] += 1
        bins[min(9, int(reading.probability * 10))].append(got["kind"] == mail["kind"])
        both = mail["kind"] == got["kind"] == "rejection"
        for field in (*FIELDS, *(REJECTION_FIELDS if both else ())):
            if field not in mail:
                continue
            seen[field] += 1
            good = agrees(mail[field], got.get(field))
            right[field] += good
            if not good and chosen.errors in (field, "all"):
                _print_error(mail, field, got.get(field), reading)
    _print_tables(right, seen, confusion, bins)


def _print_error(mail: dict[str, Any], field: str, got: Any, reading: Reading) -> None:
    quotes = [f"{e.field}:{e.quote[:70]!r}" for e in reading.evidence if e.field == field or field == "kind"]
    print(f"{mail['file']} {mail['id']}: {field} {mail[field]!r} read as {got!r} ({reading.probability:.2f}) {quotes}")


def _print_tables(
    right: Counter[str], seen: Counter[str], confusion: dict[str, Counter[str]], bins: dict[int, list[bool]]
) -> None:
    found = confusion["rejection"]["rejection"]
    rejections = sum(confusion["rejection"].values())
    others = sum(sum(row.values()) for kind, row in confusion.items() if kind != "rejection")
    wrong = sum(row["rejection"] for kind, row in confusion.items() if kind != "rejection")
    print(f"rejections found  {found}/{rejections}\nfalse rejections  {wrong}/{others}")
    for field in (*FIELDS, *REJECTION_FIELDS):
        if seen[field]:
            print(f"{field:<17} {right[field]}/{seen[field]}  {100 * right[field] / seen[field]:.1f}%")
    for kind, row in sorted(confusion.items()):
        missed = ", ".join(f"{other} {n}" for other, n in row.most_common() if other != kind)
        print(f"  {kind:<16} {row[kind]}/{sum(row.values())}  {missed}")
    for tenth, hits in sorted(bins.items()):
        print(f"  probability {tenth / 10:.1f}-{tenth / 10 + 0.1:.1f}: {sum(hits)}/{len(hits)} right")


if __name__ == "__main__":
    sys.exit(main())
