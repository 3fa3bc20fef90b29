"""Does a piece of feedback praise, find a gap, or state a fact?"""

from collections.abc import Iterable, Sequence

from nextround.core.feedback.cues import Cue
from nextround.core.vocabulary import Code, Competency, Craft, ExternalCause, Polarity

DECIDED = 0.4  # below this neither praise nor gap
_HEDGE = (
    2.5  # a gap cue this heavy takes the praise words after it with it: "could have been clearer and more confident"
)
_AFTER_HEDGE = 0.1
_TURNED = 0.8  # praise behind a "not" counts as this much of a gap
_LIFTED = 0.6  # a gap behind a "no" counts as this much praise
FACTS = frozenset(
    {
        ExternalCause.STRONGER_CANDIDATE,
        ExternalCause.INTERNAL_CANDIDATE,
        ExternalCause.SALARY_OR_HOURS,
        ExternalCause.ROLE_CHANGED_OR_CANCELLED,
        ExternalCause.TIMING_VOLUME,
        ExternalCause.UNKNOWN,
    }
)
_CODES: dict[str, Code] = {code.value: code for axis in (Competency, Craft, ExternalCause) for code in axis}


def code_of(value: str) -> Code:
    """The code with this name, on whichever axis it stands."""
    return _CODES[value]


def praise(cues: Sequence[Cue]) -> float:
    """How much a piece praises: positive for a strength, negative for a gap, near 0 for neither."""
    kept = _outermost([cue for cue in cues if cue.field == "polarity" and cue.value != Polarity.NEUTRAL])
    hedge = min((c.start for c in kept if c.value == Polarity.GAP and c.weight >= _HEDGE), default=None)
    return sum(_worth(cue, hedge) for cue in kept)


def _outermost(cues: Sequence[Cue]) -> list[Cue]:
    """The cues that do not stand inside a heavier or longer one: "not strong" is one thing, not two."""
    kept: list[Cue] = []
    for cue in sorted(cues, key=lambda c: (-c.weight, c.start - c.end, c.start)):
        if not any(cue.start < other.end and other.start < cue.end for other in kept):
            kept.append(cue)
    return kept


def _worth(cue: Cue, hedge: int | None) -> float:
    if cue.value == Polarity.GAP:
        return _LIFTED * cue.weight if cue.lifted and cue.weight < _HEDGE - 0.5 else -cue.weight
    if cue.turned:
        return -_TURNED * cue.weight
    return cue.weight * (_AFTER_HEDGE if hedge is not None and cue.start >= hedge else 1.0)


def fact(cues: Iterable[Cue]) -> float:
    """How surely a piece states an outside fact rather than something about the person."""
    outside = own = 0.0
    for cue in cues:
        if cue.field == "code":
            code = code_of(cue.value)
            if code in FACTS:
                outside = max(outside, cue.weight)
            elif not isinstance(code, ExternalCause):
                own = max(own, cue.weight)
        elif cue.field == "polarity" and cue.value == Polarity.NEUTRAL:
            outside = max(outside, cue.weight)
    return outside if outside > own else 0.0


def leaning(cues: Sequence[Cue]) -> Polarity | None:
    """Which way a piece points; None where nothing in it says."""
    if fact(cues) >= 1.0:
        return Polarity.NEUTRAL
    score = praise(cues)
    if abs(score) < DECIDED:
        return None
    return Polarity.STRENGTH if score > 0 else Polarity.GAP
