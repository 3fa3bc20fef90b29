"""Train the learned look at statements of feedback and write its weights as plain numbers.

    python corpus/train_feedback.py             report by cross-validation, then write the weights
    python corpus/train_feedback.py --report    report only

Learns from the odd-numbered files of statements and from corpus/sayings. Needs scikit-learn (the dependency group
`train`); reading needs only numpy. A text stands whole on one side of every split.
"""

import argparse
import math
from collections import Counter
from dataclasses import dataclass
from pathlib import Path

import numpy as np
import score_feedback
from sklearn.linear_model import LogisticRegression
from sklearn.model_selection import GroupKFold

from nextround.core.feedback import learned
from nextround.core.feedback.cues import ready
from nextround.core.feedback.judge import by_rules
from nextround.core.feedback.split import statements
from nextround.core.feedback.values import Span
from nextround.lexicon.feedback_tables import FeedbackWeights
from nextround.lexicon.load_feedback import WEIGHTS, feedback_words

HERE = Path(__file__).parent
FIELDS = ("kind", "polarity", "level")
FOLDS, KEPT, RARE = 8, 1.0, 2  # KEPT: the inverse of the ridge penalty
BOLD = 2.0  # words and pieces weigh this much beside a mark of the rules
WORDS = feedback_words()
CUES = ready(WORDS)


@dataclass(frozen=True)
class Row:
    """One labelled statement, as the weights see it."""

    words: frozenset[str]
    marks: dict[str, float]
    rules: tuple[str, str, str]
    labels: tuple[str, str, str]
    group: str


def row(span: Span, labels: tuple[str, str, str], group: str) -> Row:
    found = CUES.find(span.text)
    said = by_rules(span, found, CUES)
    words = frozenset([*learned.words_of(span, CUES), *learned.pieces_of(span, CUES)])
    rules = (str(said.kind), str(said.polarity), str(said.level))
    return Row(words, dict(learned.marks_of(span, found, said)), rules, labels, group)


def rows(digits: str) -> list[Row]:
    """The statements of the files whose number ends in one of the digits, as the program itself cuts them."""
    found = []
    for example in score_feedback.examples(f"statements/*_*[{digits}].toml", HERE):
        for want, span in score_feedback.pairs(example.statements, statements(example.text, WORDS), 0.5):
            found.append(row(span, (want.kind, want.polarity, want.level), example.id))
    return found


def sayings() -> list[Row]:
    """Single statements without a text around them."""
    found = []
    for path in sorted((HERE / "sayings").glob("*.tsv")):
        for at, line in enumerate(path.read_text(encoding="utf-8").splitlines()):
            labels, _, text = line.partition("\t")
            kind, polarity, level = labels.partition(":")[0].split()
            found.append(row(Span(text, 0, len(text)), (kind, polarity, level), f"{path.stem} {at}"))
    return found


def trained(data: list[Row]) -> FeedbackWeights:
    often = Counter(t for r in data for t in r.words)
    terms = sorted(t for t, n in often.items() if n >= RARE)
    marks = sorted(m for m, n in Counter(m for r in data for m in r.marks).items() if n > RARE)
    numbers = {t: at for at, t in enumerate((*terms, *marks))}
    rarity = np.array([1 + math.log((1 + len(data)) / (1 + often[t])) for t in terms] + [1.0] * len(marks), np.float32)
    empty = FeedbackWeights(numbers, rarity, np.zeros((0, 0), np.float32), np.zeros(0, np.float32), {})
    seen = matrix(data, empty)
    parts, starts, fields, edge = [], [], {}, 0
    for at, field in enumerate(FIELDS):
        model = LogisticRegression(C=KEPT, max_iter=600).fit(seen, [r.labels[at] for r in data])
        scale = np.where([n.startswith(("w ", "p ")) for n in numbers], BOLD, 1.0)[:, None]
        parts.append(model.coef_.T * scale)
        starts.append(model.intercept_)
        fields[field] = (tuple(map(str, model.classes_)), slice(edge, edge := edge + len(model.classes_)))
    table, start = np.hstack(parts).astype(np.float32), np.concatenate(starts).astype(np.float32)
    return FeedbackWeights(numbers, rarity, table, start, fields)


def matrix(data: list[Row], weights: FeedbackWeights) -> "np.ndarray[tuple[int, int], np.dtype[np.float32]]":
    seen = np.zeros((len(data), len(weights.numbers)), dtype=np.float32)
    for at, r in enumerate(data):
        for mark in ("w ", "p "):
            places = [weights.numbers[t] for t in r.words if t.startswith(mark) and t in weights.numbers]
            rare = weights.rarity[places]
            seen[at, places] = BOLD * rare / max(1e-9, float(np.sqrt(rare @ rare)))
        for name, value in r.marks.items():
            if name in weights.numbers:
                seen[at, weights.numbers[name]] = value
    return seen


def answers(data: list[Row], weights: FeedbackWeights) -> list[tuple[str, ...]]:
    seen = matrix(data, weights)
    seen[:, [n.startswith(("w ", "p ")) for n in weights.numbers]] /= BOLD
    scores = seen @ weights.table + weights.start
    columns = [[values[at] for at in scores[:, where].argmax(axis=1)] for values, where in weights.fields.values()]
    return list(zip(*columns, strict=True))


def report(name: str, data: list[Row], said: list[tuple[str, ...]]) -> None:
    for at, field in enumerate(FIELDS):
        rules = sum(r.rules[at] == r.labels[at] for r in data) / len(data)
        both = sum(s[at] == r.labels[at] for r, s in zip(data, said, strict=True)) / len(data)
        print(f"  {name:<18} {field:<9} rules {rules:.3f}   with the learned look {both:.3f}  ({len(data)})")


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--report", action="store_true")
    only = parser.parse_args().report
    texts, single = rows("13579"), sayings()
    for name, own, other in (("texts, held out", texts, single), ("sayings, held out", single, texts)):
        said: list[tuple[str, ...]] = [()] * len(own)
        for keep, out in GroupKFold(FOLDS).split(own, groups=[r.group for r in own]):
            weights = trained([own[i] for i in keep] + other)
            for at, answer in zip(out, answers([own[i] for i in out], weights), strict=True):
                said[at] = answer
        report(name, own, said)
    weights = trained(texts + single)
    even = rows("02468")
    report("even files", even, answers(even, weights))
    if not only:
        write(weights)


def write(weights: FeedbackWeights) -> None:
    step = np.maximum(np.abs(weights.table).max(axis=0), 1e-6) / 127
    lines = {"names": "\n".join(weights.numbers), "fields": "\n".join(weights.fields)}
    lines |= {f"{name}_values": "\n".join(values) for name, (values, _) in weights.fields.items()}
    packed = {name: np.frombuffer(text.encode(), dtype=np.uint8) for name, text in lines.items()}
    table = np.round(weights.table / step).astype(np.int8)
    target = Path("src/nextround/lexicon") / WEIGHTS
    np.savez_compressed(
        target, table=table, step=step, start=weights.start, rarity=weights.rarity.astype(np.float16), **packed
    )
    print(f"{len(weights.numbers)} terms, {target.stat().st_size // 1024} KB")


if __name__ == "__main__":
    main()
