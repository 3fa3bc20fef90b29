"""How well does the reader read our own mails? Prints one table a field, and with --errors each miss with its words.

python corpus/score.py --files "*_0[13579].toml" --errors
"""

import argparse
import sys
from collections import Counter, defaultdict
from collections.abc import Iterator
from fnmatch import fnmatch
from pathlib import Path
from typing import Any

import books

from nextround.core.reading.names import squeezed
from nextround.core.reading.read import Reader
from nextround.core.reading.values import Reading
from nextround.lexicon.load import reading_words

FIELDS = ("kind", "employer", "role", "sender_automated", "language")
REJECTION_FIELDS = ("stage", "reason", "feedback", "keeps_on_file")


def mails(pattern: str) -> Iterator[books.Mail]:
    """Every labelled mail of the files whose name fits; never a locked one, since errors are printed here."""
    return (mail for mail in books.mails() if fnmatch(f"{mail['file']}.toml", Path(pattern).name))


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
    options.add_argument("--files", default="*.toml")
    options.add_argument("--errors", nargs="?", const="kind", help="list the errors of one field, or of all")
    chosen = options.parse_args()
    reader = Reader(reading_words())
    right: Counter[str] = Counter()
    seen: Counter[str] = Counter()
    confusion: dict[str, Counter[str]] = defaultdict(Counter)
    bins: dict[int, list[bool]] = defaultdict(list)
    for mail in mails(chosen.files):
        reading = reader.read(mail["message"])
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
