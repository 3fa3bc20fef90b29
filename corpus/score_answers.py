"""How often does the description of an answer agree with our own labels?

python corpus/score_answers.py            the development half (odd-numbered files)
python corpus/score_answers.py --final    the half kept for the final score (even-numbered files)
python corpus/score_answers.py --errors   with every answer and question that was described otherwise
"""

import argparse
import math
import tomllib
from collections import Counter, defaultdict

from train_answers import ANSWERS, PARTS, Labelled, answers, shares

from nextround.core.debrief import questions
from nextround.core.debrief.answers import describe
from nextround.core.debrief.values import Description, Part
from nextround.lexicon.debrief_tables import DebriefWords
from nextround.lexicon.load_debrief import debrief_words

NEAR = 0.15
FLAGS = {"own_part_clear": "own", "has_result": "result", "has_number_in_result": "number"}


class Table:
    """What was right of how many, a line a question."""

    def __init__(self) -> None:
        self.right: Counter[str] = Counter()
        self.whole: Counter[str] = Counter()
        self.missed: list[str] = []

    def add(self, line: str, right: bool, miss: str = "") -> None:
        self.whole[line] += 1
        self.right[line] += right
        if not right and miss:
            self.missed.append(f"{line}: {miss}")

    def show(self, errors: bool) -> None:
        for line, whole in self.whole.items():
            low, high = interval(self.right[line], whole)
            right = self.right[line]
            print(f"{line:<42} {right:>4}/{whole:<4} {right / whole:6.1%}  ({low:.0%} to {high:.0%})")
        if errors:
            print(*self.missed, sep="\n")


def interval(right: int, whole: int, z: float = 1.96) -> tuple[float, float]:
    """Wilson's interval for a share."""
    share, spread = right / whole, z * math.sqrt(right * (whole - right) / whole**3 + z * z / (4 * whole**2))
    middle, size = share + z * z / (2 * whole), 1 + z * z / whole
    return (middle - spread) / size, (middle + spread) / size


def score_answer(one: Labelled, said: Description, table: Table) -> None:
    holds, name = one.row["holds"].split(), one.row["id"]
    happened = "story" in holds
    table.add("question type (of answers)", said.question_type == one.row["type"], f"{name} {said.question_type}")
    table.add("is_story", said.is_story == happened, f"{name} {said.is_story}")
    if not happened:
        table.add("  no story: rightly none", not said.is_story)
        return
    table.add("  story: rightly one", said.is_story)
    gaps = {part: abs(getattr(said, part) - shares(one)[part]) for part in PARTS if part is not Part.ASIDE}
    for part, gap in gaps.items():
        table.add(f"  share of {part} within {NEAR}", gap <= NEAR)
    shown = " ".join(f"{getattr(said, p):.2f}/{shares(one)[p]:.2f}" for p in gaps)
    table.add(f"all four shares within {NEAR}", max(gaps.values()) <= NEAR, f"{name} {shown}")
    for field, label in FLAGS.items():
        table.add(f"{field} (stories)", getattr(said, field) == (label in holds), f"{name} {getattr(said, field)}")


def score_questions(final: bool, words: DebriefWords, table: Table) -> None:
    mixed: dict[str, Counter[str]] = defaultdict(Counter)
    for file in sorted((ANSWERS / "questions").glob("*.toml")):
        if (int(file.stem) % 2 == 0) is not final:
            continue
        for line in tomllib.loads(file.read_text("utf-8"))["questions"].strip().splitlines():
            kind, codes, text = (piece.strip() for piece in line.split("|", 2))
            said = questions.question_type(text, words).type
            mixed[kind][said] += 1
            table.add("question type (questions alone)", said == kind, f"{kind} as {said}: {text}")
            if codes not in ("", "?"):
                found = {c.code.value for c in questions.competencies(text, words)}
                table.add("  one right competency", bool(found & set(codes.split())), f"{codes} as {found}: {text}")
    for kind, types in mixed.items():
        table.right[f"    {kind}"], table.whole[f"    {kind}"] = types[kind], types.total()


def main() -> None:
    options = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    options.add_argument("--final", action="store_true")
    options.add_argument("--errors", action="store_true")
    asked = options.parse_args()
    measured(asked.final).show(asked.errors)


def measured(final: bool) -> Table:
    """Everything that is scored, over one half of the files."""
    words, table = debrief_words(), Table()
    for one in answers(odd=not final):
        said = describe(one.row["question"], one.text, words)
        score_answer(one, said, table)
        wanted = set(one.row["competencies"])
        if wanted:
            found = {c.code.value for c in said.competencies}
            table.add("one right competency (of answers)", bool(found & wanted), f"{one.row['id']} {wanted} {found}")
    score_questions(final, words, table)
    return table


if __name__ == "__main__":
    main()
