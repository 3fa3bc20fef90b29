"""What does each statement of a piece of feedback say: of which kind, which way, about what, on which level?"""

import re
from collections.abc import Sequence

from nextround.core.feedback import scores
from nextround.core.feedback.code import codes
from nextround.core.feedback.cues import Cue, Cues, ready
from nextround.core.feedback.leaning import DECIDED, FACTS, fact, praise
from nextround.core.feedback.learned import heard
from nextround.core.feedback.split import statements
from nextround.core.feedback.values import Span, Statement
from nextround.core.vocabulary import Code, Competency, Craft, Level, Polarity, StatementKind
from nextround.lexicon.feedback_tables import FeedbackWeights, FeedbackWords

_HEADED = 1.0  # what the heading or the mark adds to the words
_REFUSED = 3.0
_THEIRS = re.compile(
    r"(?i)^(?:they|there (?:was|were|is|are)|it came|head office|(?:the|our) (?:client|company|budget|role"
    r"|job|post|council|school|department|trust|funder|funding|position|vacancy|contract|business))\b(?!.{0,80}\b(?:you|your)\b)"
)
_MANNERS = frozenset({Competency.COMMUNICATION, Competency.TEAMWORK})  # told by how one does it


def feedback(text: str, words: FeedbackWords) -> tuple[Statement, ...]:
    """Every statement of the text, judged; pure, and the same for the same text and tables."""
    cues = ready(words)
    return tuple(_judged(span, cues, words.weights) for span in statements(text, words))


def _judged(span: Span, cues: Cues, weights: FeedbackWeights | None) -> Statement:
    found = cues.find(span.text)
    said = by_rules(span, found, cues)
    return heard(span, found, said, cues, weights) if weights else said


def by_rules(span: Span, found: Sequence[Cue], cues: Cues) -> Statement:
    """What the rules alone say of a statement in which `found` hold."""
    about = codes(found) or (codes(cues.find(span.label)) if span.label else ())
    said = tuple(code for code, _ in about)
    kind = _kind(found)
    quotes = tuple(span.text[cue.start : cue.end] or span.label for _, cue in about)
    if kind is StatementKind.REFUSAL:
        said, quotes = (), ()
    polarity = _polarity(span, found, kind, said)
    return Statement(span.text, span.start, span.end, kind, polarity, _level(found, said, kind), said, quotes)


def _kind(found: Sequence[Cue]) -> StatementKind:
    weights = {kind: _heaviest(found, "kind", kind) for kind in StatementKind}
    if weights[StatementKind.REFUSAL] >= _REFUSED:
        return StatementKind.REFUSAL
    own = max((c.weight for c in found if c.field == "code" and c.value not in FACTS), default=0.0)
    generic = weights[StatementKind.GENERIC]
    return StatementKind.GENERIC if generic > own else StatementKind.SPECIFIC


def _polarity(span: Span, found: Sequence[Cue], kind: StatementKind, said: Sequence[Code]) -> Polarity:
    """Praise, a gap or neither. What is told of a person without praise, and is no outside fact, is told as a gap."""
    if kind is StatementKind.REFUSAL:
        return Polarity.NEUTRAL
    mark = scores.leaning_of(span.text)
    lean = {Polarity.STRENGTH: _HEADED, Polarity.GAP: -_HEADED}
    score = praise(found) + lean.get(span.leaning or Polarity.NEUTRAL, 0) + 1.5 * lean.get(mark or Polarity.NEUTRAL, 0)
    if fact(found) >= 1.0 and not (span.leaning or mark):
        return Polarity.NEUTRAL
    if abs(score) < DECIDED:
        if score == 0 and _THEIRS.match(span.text) and not any(isinstance(c, Competency | Craft) for c in said):
            return Polarity.NEUTRAL
        plain = kind is StatementKind.GENERIC or span.leaning or mark or any(c.value == Polarity.NEUTRAL for c in found)
        return Polarity.NEUTRAL if plain else Polarity.GAP
    return Polarity.STRENGTH if score > 0 else Polarity.GAP


def _level(found: Sequence[Cue], said: Sequence[Code], kind: StatementKind) -> Level:
    """The person where the words judge the person; else, by what it is about, how it was done or what was shown."""
    weights = {level: sum(c.weight for c in found if c.field == "level" and c.value == level) for level in Level}
    own = max((c.weight for c in found if c.field == "code"), default=0.0)
    if weights[Level.PERSON] and (kind is StatementKind.GENERIC or weights[Level.PERSON] > own + 1):
        return Level.PERSON
    if not said:
        return Level.PROCESS if weights[Level.PROCESS] > weights[Level.TASK] else Level.TASK
    return Level.PROCESS if isinstance(said[0], Craft) or said[0] in _MANNERS else Level.TASK


def _heaviest(found: Sequence[Cue], field: str, value: str) -> float:
    return max((cue.weight for cue in found if cue.field == field and cue.value == value), default=0.0)
