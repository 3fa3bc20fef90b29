"""What do the words of many labelled statements say of this one: which kind, which way, on which level?

A plain linear look over the words (one to three in a row), the letters inside them and what the rules found; trained by
corpus/train_feedback.py, scored with numpy. docs/methods/feedback.md says how much it adds.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence

import numpy as np

from nextround.core.feedback import scores
from nextround.core.feedback.cues import Cue, Cues
from nextround.core.feedback.leaning import fact, praise
from nextround.core.feedback.values import Span, Statement
from nextround.core.vocabulary import Level, Polarity, StatementKind
from nextround.lexicon.feedback_tables import FeedbackWeights

MOST_WORDS = 90  # of one statement; what is longer says no more
RUNS = 3  # words in a row
PIECES = (3, 4, 5)  # letters of a piece of a word
_EDGE = "."


def heard(span: Span, found: Sequence[Cue], by_rules: Statement, cues: Cues, weights: FeedbackWeights) -> Statement:
    """The statement with the likeliest kind, polarity and level; a refusal heard by the rules stays one."""
    if by_rules.kind is StatementKind.REFUSAL:
        return by_rules
    row = scored(span, found, by_rules, cues, weights)
    answer: dict[str, str] = {}
    for field, (values, columns) in weights.fields.items():
        answer[field] = values[int(row[columns].argmax())]
    kind, polarity = StatementKind(answer["kind"]), Polarity(answer["polarity"])
    if kind is StatementKind.REFUSAL:
        kind, polarity = by_rules.kind, by_rules.polarity
    if scores.leaning_of(span.text) is not None and not praise(found):  # a mark without a word speaks for itself
        polarity = by_rules.polarity
    return Statement(
        span.text, span.start, span.end, kind, polarity, Level(answer["level"]), by_rules.codes, by_rules.quotes
    )


def scored(
    span: Span, found: Sequence[Cue], by_rules: Statement, cues: Cues, weights: FeedbackWeights
) -> "np.ndarray[tuple[int, ...], np.dtype[np.float32]]":
    """The scores of every value of every field, not yet probabilities."""
    row = weights.start.copy()
    for block in (words_of(span, cues), pieces_of(span, cues)):
        row += _bag(block, weights)
    for name, value in marks_of(span, found, by_rules).items():
        at = weights.numbers.get(name)
        if at is not None:
            row += value * weights.table[at]
    return row


def _bag(terms: Iterable[str], weights: FeedbackWeights) -> "np.ndarray[tuple[int, ...], np.dtype[np.float32]]":
    """What the known terms of a bag say together, each said once; a long statement weighs no more than a short one."""
    places = sorted({weights.numbers[term] for term in terms if term in weights.numbers})
    if not places:
        return np.zeros_like(weights.start)
    rare = weights.rarity[places]
    total: np.ndarray[tuple[int, ...], np.dtype[np.float32]] = (rare / np.sqrt(rare @ rare)) @ weights.table[places]
    return total


def words_of(span: Span, cues: Cues) -> Iterator[str]:
    """The words of a statement in their forms, one to three in a row."""
    forms = ["#" if form.isdigit() else form for form in _forms(span, cues)]
    row = ["<", *forms, ">"]
    for size in range(1, RUNS + 1):
        yield from (f"w {' '.join(row[at : at + size])}" for at in range(len(row) - size + 1))


def pieces_of(span: Span, cues: Cues) -> Iterator[str]:
    """The pieces of its words: "organis" stands in words that are in no list."""
    for word in {f"{_EDGE}{form}{_EDGE}" for form in _forms(span, cues)}:
        for size in PIECES:
            yield from (f"p {word[at : at + size]}" for at in range(len(word) - size + 1))


def _forms(span: Span, cues: Cues) -> list[str]:
    label = "" if not span.label or span.label in span.text else f"{span.label}: "
    return [word.form for word in cues.forms.words(label + span.text)][:MOST_WORDS]


def marks_of(span: Span, found: Sequence[Cue], by_rules: Statement) -> Mapping[str, float]:
    """What the rules found and answered, as numbers from -1 to 1."""
    marks = {f"r {c.name}{'!' if c.turned else ''}{'^' if c.lifted else ''}": 1.0 for c in found}
    for cue in found:
        if cue.field == "code":
            marks[f"c {cue.value}"] = max(marks.get(f"c {cue.value}", 0.0), min(1.0, cue.weight / 3))
    marks |= {f"said {code}": 1.0 for code in by_rules.codes} | {f"first {code}": 1.0 for code in by_rules.codes[:1]}
    praised, mark = praise(found), scores.leaning_of(span.text)
    marks |= {f"polarity {by_rules.polarity}": 1.0, f"kind {by_rules.kind}": 1.0, f"level {by_rules.level}": 1.0}
    marks |= {f"lean {span.leaning}": 1.0, f"mark {mark}": 1.0, "label": float(bool(span.label))}
    marks |= {"praise": float(np.tanh(praised / 2)), "fact": min(1.0, fact(found) / 2)}
    marks |= {"nothing": float(not (praised or mark or span.leaning)), "length": min(1.0, len(span.text) / 150)}
    return marks
