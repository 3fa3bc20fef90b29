"""What is each cue of an answer worth? Learns the weights of `core.debrief.parts` and `core.debrief.story`.

    python corpus/train_answers.py            learn from the odd-numbered answer files; write the weights
    python corpus/train_answers.py --check    leave each file out in turn and say how well the others foretell it

Parts: a linear-chain conditional random field over the cues of each clause. Story: a logistic regression over the signs
of the whole answer. Both ridge-penalised, by plain gradient descent; no chance is involved.
"""

import argparse
import re
import tomllib
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from nextround.core.debrief import questions, story
from nextround.core.debrief.answers import describe
from nextround.core.debrief.cues import Clause, read
from nextround.core.debrief.values import Part
from nextround.lexicon.debrief_tables import DebriefWords, PartWeights
from nextround.lexicon.load_debrief import debrief_words

ANSWERS = Path(__file__).parent / "answers"
WEIGHTS = Path(__file__).parent.parent / "src/nextround/lexicon/en/debrief/weights.toml"
LETTERS = {"S": Part.SITUATION, "T": Part.TASK, "A": Part.ACTION, "R": Part.RESULT, "-": Part.ASIDE}
PARTS = tuple(Part)
PART_RIDGE, STORY_RIDGE = 2.0, 0.6
Array = NDArray[np.float64]


@dataclass(frozen=True)
class Labelled:
    """One answer without its marks, and the part of each of its characters ("" for an answer that is no story)."""

    file: int
    row: dict[str, Any]
    text: str
    letters: str


def answers(odd: bool) -> list[Labelled]:
    """The labelled answers of the odd-numbered files, or of the even-numbered ones."""
    chosen = [f for f in sorted(ANSWERS.glob("*.toml")) if (int(f.stem) % 2 == 1) is odd]
    return [labelled(int(f.stem), row) for f in chosen for row in tomllib.loads(f.read_text("utf-8"))["answer"]]


def labelled(file: int, row: dict[str, Any]) -> Labelled:
    pieces = re.split(r"\[([STAR-])\]", row["text"])
    if len(pieces) == 1:
        return Labelled(file, row, row["text"], "")
    pairs = list(zip(pieces[1::2], pieces[2::2], strict=True))
    return Labelled(file, row, "".join(t for _, t in pairs), "".join(letter * len(t) for letter, t in pairs))


def true_parts(one: Labelled, told: tuple[Clause, ...]) -> list[int]:
    """The part most of each clause's characters are marked with."""
    found = []
    for clause in told:
        letters = one.letters[clause.start : clause.end]
        found.append(PARTS.index(LETTERS[max(set(letters), key=letters.count)]))
    return found


def learn_parts(stories: list[tuple[tuple[Clause, ...], list[int]]]) -> PartWeights:
    names = [*sorted({cue for told, _ in stories for clause in told for cue in clause.cues}), "always"]
    data = [(_matrix(told, names), np.array(gold)) for told, gold in stories]
    size = len(PARTS)
    emit, move, start = np.zeros((len(names), size)), np.zeros((size, size)), np.zeros(size)
    for step in range(500):
        emit_up, move_up, start_up = -PART_RIDGE * emit, -PART_RIDGE * move, -PART_RIDGE * start
        for matrix, gold in data:
            one, pair = _expected(matrix @ emit, move, start)
            truth = np.eye(size)[gold]
            emit_up += matrix.T @ (truth - one)
            start_up += truth[0] - one[0]
            move_up -= pair
            np.add.at(move_up, (gold[:-1], gold[1:]), 1.0)
        rate = 0.02 / (1 + step / 250)
        emit, move, start = emit + rate * emit_up, move + rate * move_up, start + rate * start_up
    return PartWeights(
        cues={str(p): {n: round(float(emit[i, j]), 3) for i, n in enumerate(names)} for j, p in enumerate(PARTS)},
        moves={str(p): {str(q): round(float(move[i, j]), 3) for j, q in enumerate(PARTS)} for i, p in enumerate(PARTS)}
        | {"start": {str(q): round(float(start[j]), 3) for j, q in enumerate(PARTS)}},
    )


def _matrix(told: tuple[Clause, ...], names: list[str]) -> Array:
    return np.array([[float(n in clause.cues or n == "always") for n in names] for clause in told])


def _expected(scores: Array, move: Array, start: Array) -> tuple[Array, Array]:
    """How often each part, and each pair of neighbours, is expected (forward and backward)."""
    length, size = scores.shape
    ahead, behind = np.zeros((length, size)), np.zeros((length, size))
    ahead[0] = start + scores[0]
    for t in range(1, length):
        ahead[t] = scores[t] + np.logaddexp.reduce(ahead[t - 1][:, None] + move, axis=0)
    for t in range(length - 2, -1, -1):
        behind[t] = np.logaddexp.reduce(move + scores[t + 1] + behind[t + 1], axis=1)
    whole = np.logaddexp.reduce(ahead[-1])
    pair = np.zeros((size, size))
    for t in range(1, length):
        pair += np.exp(ahead[t - 1][:, None] + move + scores[t] + behind[t] - whole)
    return np.exp(ahead + behind - whole), pair


def learn_story(data: list[tuple[dict[str, float], bool]]) -> dict[str, float]:
    names = sorted({name for signs, _ in data for name in signs})
    matrix = np.array([[signs.get(n, 0.0) for n in names] for signs, _ in data])
    truth = np.array([float(t) for _, t in data])
    weights = np.zeros(len(names))
    for _ in range(4000):
        guess = 1 / (1 + np.exp(-matrix @ weights))
        weights += 0.05 * (matrix.T @ (truth - guess) - STORY_RIDGE * weights)
    return {n: round(float(w), 3) for n, w in zip(names, weights, strict=True)}


def learn(chosen: list[Labelled], words: DebriefWords) -> DebriefWords:
    told = [read(one.text, words) for one in chosen]
    stories = [(t, true_parts(one, t)) for one, t in zip(chosen, told, strict=True) if one.letters]
    signs = [
        (story.signs(questions.question_type(one.row["question"], words).type, t), bool(one.letters))
        for one, t in zip(chosen, told, strict=True)
    ]
    return replace(words, parts=learn_parts(stories), story=learn_story(signs))


def shares(one: Labelled) -> dict[Part, float]:
    """The marked shares of the answer's words."""
    spoken = [one.letters[m.start()] for m in re.finditer(r"[^\W_]+(?:['’-][^\W_]+)*", one.text) if one.letters]
    return {part: spoken.count(letter) / max(1, len(spoken)) for letter, part in LETTERS.items()}


def check(chosen: list[Labelled], words: DebriefWords) -> None:
    """Leave each file out in turn."""
    near = stories = right = 0
    apart: list[float] = []
    for file in sorted({one.file for one in chosen}):
        learnt = learn([one for one in chosen if one.file != file], words)
        for one in chosen:
            if one.file == file:
                said = describe(one.row["question"], one.text, learnt)
                right += said.is_story == bool(one.letters)
                if said.is_story != bool(one.letters):
                    print(f"  {one.row['id']}: story {said.is_story}")
                if one.letters and said.is_story:
                    stories += 1
                    gaps = [abs(getattr(said, p) - shares(one)[p]) for p in PARTS if p is not Part.ASIDE]
                    apart += gaps
                    near += max(gaps) <= 0.15
    print(f"story right {right}/{len(chosen)}; all four shares within 0.15 in {near}/{stories} stories;")
    print(f"single shares within 0.15: {np.mean(np.array(apart) <= 0.15):.3f}, mean distance {np.mean(apart):.3f}")


def write(words: DebriefWords) -> None:
    lines = [
        "# Learnt by corpus/train_answers.py from the odd-numbered files of corpus/answers; not written by hand.",
        "",
    ]
    for name, table in (("cues", words.parts.cues), ("moves", words.parts.moves)):
        for part, weights in table.items():
            lines += [f"[{name}.{part}]", *(f"{n} = {w}" for n, w in weights.items()), ""]
    lines += ["[story]", *(f"{n} = {w}" for n, w in words.story.items())]
    WEIGHTS.write_text("\n".join(lines) + "\n", encoding="utf-8")


def main() -> None:
    options = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    options.add_argument("--check", action="store_true")
    chosen, words = answers(odd=True), debrief_words()
    if options.parse_args().check:
        check(chosen, words)
    else:
        write(learn(chosen, words))


if __name__ == "__main__":
    main()
