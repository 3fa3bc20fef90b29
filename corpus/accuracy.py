"""How often is the program right on what it was not built on? Prints tables; fails where one fell below its floor.

    ./test accuracy                          the same, as a step of the tests
    python corpus/accuracy.py                the tables
    python corpus/accuracy.py --raise        and lift each floor (floors.toml) to a little below what was measured

Mail is measured on the locked files (books.py), which neither rules nor weights were made with; statements, drafts and
answers on their even files, on which no rule was developed. Intervals are Wilson's, 95%. A floor only ever rises.
"""

import argparse
import sys
import tomllib
from collections import Counter, defaultdict
from pathlib import Path

import books
import score_answers
import score_feedback
import score_stories
import score_tone
from score import agrees

from nextround.core.feedback.judge import feedback
from nextround.core.reading.read import Reader
from nextround.core.reading.values import Reading
from nextround.lexicon.load import reading_words
from nextround.lexicon.load_asking import asking_words
from nextround.lexicon.load_feedback import feedback_words

FLOORS = Path(__file__).with_name("floors.toml")
BELOW = 0.01  # a floor stands this far below what was measured: another machine may round otherwise
NO = "rejection"
FIELDS = ("stage", "reason", "feedback", "keeps_on_file")
LINES = {
    "kind": "kind right",
    "found": "rejections found",
    "spared": "other mail not called a rejection",
    "sure": "kind right where it is not left for a look",
    "employer": "employer right",
    "role": "role right",
    "sender_automated": "whether a reply would reach nobody",
    **{field: f"{field} right (rejections)" for field in FIELDS},
}


class Counts:
    """What was right of how many, by name, in the order of arrival."""

    def __init__(self) -> None:
        self.right: Counter[str] = Counter()
        self.whole: Counter[str] = Counter()

    def add(self, name: str, right: int, whole: int = 1) -> None:
        self.right[name] += right
        self.whole[name] += whole

    def share(self, name: str) -> float:
        return self.right[name] / max(1, self.whole[name])

    def show(self, names: dict[str, str]) -> None:
        for name, title in names.items():
            if self.whole[name]:
                low, high = score_answers.interval(self.right[name], self.whole[name])
                print(
                    f"  {title:<46} {self.right[name]:>5}/{self.whole[name]:<5}"
                    f" {self.share(name):6.1%}  ({low:.0%} to {high:.0%})"
                )


def reading(total: Counts) -> None:
    """The locked mails through the reader as it is shipped."""
    reader = Reader(reading_words())
    by_book: dict[str, Counts] = defaultdict(Counts)
    confusion: dict[str, Counter[str]] = defaultdict(Counter)
    bands: dict[int, list[bool]] = defaultdict(list)
    for mail in books.mails(locked=True):
        said = reader.read(mail["message"])
        for counts in (total, by_book[books.book(mail)]):
            _count(counts, mail, said)
        confusion[mail["kind"]][said.kind.value] += 1
        bands[min(9, int(said.probability * 10))].append(said.kind.value == mail["kind"])
    print(f"READ, {total.whole['kind']} locked mails")
    total.show(LINES)
    for name, counts in sorted(by_book.items()):
        print(f"  -- {name}")
        counts.show({line: LINES[line] for line in ("kind", "found", "spared", "employer", "role")})
    print("  -- kinds: right of all, and what the others were read as")
    for kind, row in sorted(confusion.items()):
        missed = ", ".join(f"{other} {n}" for other, n in row.most_common() if other != kind)
        print(f"  {kind:<16} {row[kind]}/{row.total()}  {missed}")
    print("  -- how often a stated probability is right")
    for tenth, hits in sorted(bands.items()):
        print(f"  {tenth / 10:.1f} to {tenth / 10 + 0.1:.1f}: {sum(hits)}/{len(hits)}")


def _count(counts: Counts, mail: books.Mail, said: Reading) -> None:
    kind = said.kind.value
    counts.add("kind", kind == mail["kind"])
    counts.add("found" if mail["kind"] == NO else "spared", (kind == NO) is (mail["kind"] == NO))
    if not said.unsure:
        counts.add("sure", kind == mail["kind"])
    for field in ("employer", "role", "sender_automated"):
        counts.add(field, agrees(mail[field], getattr(said, field)))
    if mail["kind"] == NO and said.rejection:
        for field in FIELDS:
            got = getattr(said.rejection, field)
            counts.add(field, mail[field] == (got if isinstance(got, bool) else got.value))


def statements(total: Counts) -> None:
    """The even files of statements."""
    tally, words = score_feedback.Tally(""), feedback_words()
    for example in score_feedback.examples("statements/*_*[02468].toml", books.HERE):
        tally.add(example, feedback(example.text, words), 0.5)
    found = tally.counts
    total.add("split", 2 * found["matched"], found["wanted"] + found["found"])
    for field in score_feedback.FIELDS:
        total.add(f"statement {field}", found[field], found["matched"])
    total.add("one right code", found["one right code"], found["coded"])
    print("\nFEEDBACK, even files")
    names = {"split": "split (F1: twice the matched of labelled and found)"}
    total.show(names | {f"statement {f}": f"{f} right" for f in score_feedback.FIELDS})
    total.show({"one right code": "one right code"})


def drafts(total: Counts) -> None:
    """The even files of drafts."""
    words = asking_words().tone
    for draft in score_tone.drafts(final=True):
        answer = score_tone.protesting(score_tone.findings(draft["text"], words))
        total.add("protesting", answer == draft["protesting"])
        total.add("protest heard" if draft["protesting"] else "fine draft left alone", answer == draft["protesting"])
    print("\nTONE, even files")
    total.show({name: name for name in ("protesting", "protest heard", "fine draft left alone")})


def answers(total: Counts) -> None:
    """The even files of answers and questions."""
    table = score_answers.measured(final=True)
    print("\nANSWERS, even files")
    for name, whole in table.whole.items():
        total.add(name, table.right[name], whole)
        total.show({name: name})


def stories(total: Counts) -> None:
    """The even mailboxes."""
    tally = score_stories.measured(final=True)
    print("\nSTORY, even files")
    for name in score_stories.NAMES:
        total.add(name, tally.right[name], tally.whole[name])
    total.show({name: name for name in score_stories.NAMES})


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--raise", dest="lift", action="store_true")
    lift = parser.parse_args().lift
    total = Counts()
    for part in (reading, statements, drafts, answers, stories):
        part(total)
    floors = tomllib.loads(FLOORS.read_text(encoding="utf-8")) if FLOORS.exists() else {}
    fallen = [name for name, floor in floors.items() if total.share(name) < floor]
    for name in fallen:
        print(f"{name}: {total.share(name):.3f} is below its floor {floors[name]:.3f}.")
    if lift:
        _lift(total, floors)
    print(f"\n{len(floors) - len(fallen)} passed, {len(fallen)} failed")
    return 1 if fallen else 0


def _lift(total: Counts, floors: dict[str, float]) -> None:
    names = dict.fromkeys((*floors, *(n for n in total.whole if not n.startswith("    "))))
    lines = [f'"{n}" = {max(floors.get(n, 0.0), round(total.share(n) - BELOW, 3))}' for n in names]
    FLOORS.write_text(
        "# Raised by `python corpus/accuracy.py --raise`, never lowered.\n" + "\n".join(lines) + "\n", "utf-8"
    )


if __name__ == "__main__":
    sys.exit(main())
