"""How well is feedback split and judged? Prints one table, and with --errors each miss with its words.

python corpus/score_feedback.py --files "corpus/statements/*_0[13579].toml" --errors polarity

A labelled and a found statement are the same when the letters they share are at least half of the letters they cover
together (`--overlap` changes the share); each is matched once. Kind, polarity and level are counted over the matched
ones; "one right code" over the matched ones that carry a code in the labels.
"""

import argparse
import re
import sys
import tomllib
from collections import Counter, defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from nextround.core.feedback.judge import feedback
from nextround.core.feedback.values import Statement
from nextround.lexicon.load_feedback import feedback_words

_MARK = re.compile(r"\[\[(?P<text>.*?)\]\]\{(?P<labels>[^}]*)\}", re.DOTALL)
FIELDS = ("kind", "polarity", "level")


@dataclass(frozen=True)
class Labelled:
    """One statement as a person labelled it."""

    text: str
    start: int
    end: int
    kind: str
    polarity: str
    level: str
    codes: tuple[str, ...]


@dataclass(frozen=True)
class Example:
    """One text of the corpus."""

    id: str
    form: str
    text: str
    statements: tuple[Labelled, ...]


def examples(pattern: str, within: Path = Path()) -> Iterator[Example]:
    """Every labelled text of the files."""
    for path in sorted(within.glob(pattern)):
        for row in tomllib.loads(path.read_text(encoding="utf-8"))["feedback"]:
            text, statements = unmarked(row["text"])
            yield Example(row["id"], row["form"], text, statements)


def unmarked(marked: str) -> tuple[str, tuple[Labelled, ...]]:
    """The text without its marks, and the statements they marked."""
    text, at, found = "", 0, []
    for match in _MARK.finditer(marked):
        text += marked[at : match.start()]
        at = match.end()
        said, _, codes = match["labels"].partition(":")
        kind, polarity, level = said.split()
        names = tuple(code.strip() for code in codes.split(",") if code.strip())
        found.append(Labelled(match["text"], len(text), len(text) + len(match["text"]), kind, polarity, level, names))
        text += match["text"]
    return text + marked[at:], tuple(found)


def overlap(a: Labelled, b: Statement) -> float:
    """The share of letters two stretches have in common."""
    both = min(a.end, b.end) - max(a.start, b.start)
    return max(0, both) / (max(a.end, b.end) - min(a.start, b.start))


def pairs(wanted: tuple[Labelled, ...], got: tuple[Statement, ...], least: float) -> list[tuple[Labelled, Statement]]:
    """Labelled and found statements matched one to one, the best overlaps first."""
    ranked = sorted(((overlap(a, b), i, j) for i, a in enumerate(wanted) for j, b in enumerate(got)), reverse=True)
    used_a, used_b, matched = set(), set(), []
    for share, i, j in ranked:
        if share >= least and i not in used_a and j not in used_b:
            used_a.add(i)
            used_b.add(j)
            matched.append((i, wanted[i], got[j]))
    return [(a, b) for _, a, b in sorted(matched, key=lambda m: m[0])]


class Tally:
    """What was right, counted."""

    def __init__(self, errors: str) -> None:
        self.counts: Counter[str] = Counter()
        self.confusion: dict[str, Counter[tuple[str, str]]] = defaultdict(Counter)
        self.missed_codes: Counter[str] = Counter()
        self.errors = errors

    def add(self, example: Example, got: tuple[Statement, ...], least: float) -> None:
        """Counts one text."""
        matched = pairs(example.statements, got, least)
        self.counts["wanted"] += len(example.statements)
        self.counts["found"] += len(got)
        self.counts["matched"] += len(matched)
        hit_a, hit_b = {id(a) for a, _ in matched}, {id(b) for _, b in matched}
        for a in example.statements:
            if id(a) not in hit_a:
                self.say("split", example, f"missed  {a.text!r}")
        for b in got:
            if id(b) not in hit_b:
                self.say("split", example, f"extra   {b.text!r} ({b.kind} {b.polarity} {list(b.codes)})")
        for a, b in matched:
            self.compare(example, a, b)

    def compare(self, example: Example, a: Labelled, b: Statement) -> None:
        """Counts one matched statement."""
        for field in FIELDS:
            want, have = getattr(a, field), str(getattr(b, field))
            self.counts[field] += want == have
            self.confusion[field][want, have] += 1
            if want != have:
                self.say(field, example, f"{want} read as {have}: {a.text!r}")
        have_codes = [str(code) for code in b.codes]
        if a.codes:
            right = bool(set(a.codes) & set(have_codes))
            self.counts["coded"] += 1
            self.counts["one right code"] += right
            self.counts["first right"] += bool(have_codes) and have_codes[0] in a.codes
            if not right:
                self.missed_codes.update(a.codes[:1])
                self.say("code", example, f"{list(a.codes)} read as {have_codes}: {a.text!r}")
        else:
            self.counts["uncoded"] += 1
            self.counts["uncoded left"] += not have_codes
            if have_codes:
                self.say("uncoded", example, f"{have_codes}: {a.text!r}")
        self.counts["codes said"] += len(have_codes)
        self.counts["codes said rightly"] += len(set(a.codes) & set(have_codes))
        self.counts["codes wanted"] += len(a.codes)

    def say(self, field: str, example: Example, words: str) -> None:
        """Prints one error, if it was asked for."""
        if self.errors in (field, "all"):
            print(f"{field:<8} {example.id}: {words}")

    def show(self) -> None:
        """Prints the tables."""
        c = self.counts
        precision, recall = c["matched"] / max(1, c["found"]), c["matched"] / max(1, c["wanted"])
        f1 = 2 * precision * recall / max(1e-9, precision + recall)
        print(
            f"split            F1 {f1:.3f}  precision {precision:.3f}  recall {recall:.3f}  ({c['wanted']} statements)"
        )
        for field in FIELDS:
            print(f"{field:<16} {c[field]}/{c['matched']}  {100 * c[field] / max(1, c['matched']):.1f}%")
        for field, of in (("one right code", "coded"), ("first right", "coded"), ("uncoded left", "uncoded")):
            print(f"{field:<16} {c[field]}/{c[of]}  {100 * c[field] / max(1, c[of]):.1f}%")
        print(
            f"codes            precision {c['codes said rightly'] / max(1, c['codes said']):.3f}"
            f"  recall {c['codes said rightly'] / max(1, c['codes wanted']):.3f}"
        )
        for field in FIELDS:
            wrong = [f"{a}→{b} {n}" for (a, b), n in self.confusion[field].most_common() if a != b]
            print(f"  {field}: {', '.join(wrong) or 'no error'}")


def main() -> None:
    """Reads, scores, prints."""
    options = argparse.ArgumentParser()
    options.add_argument("--files", default="corpus/statements/*.toml")
    options.add_argument("--errors", default="", help="split, kind, polarity, level, code, uncoded or all")
    options.add_argument("--overlap", type=float, default=0.5)
    chosen = options.parse_args()
    words, tally = feedback_words(), Tally(chosen.errors)
    for example in examples(chosen.files):
        tally.add(example, feedback(example.text, words), chosen.overlap)
    tally.show()


if __name__ == "__main__":
    sys.exit(main())
