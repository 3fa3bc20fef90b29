"""What does a rejection say of stage, reason, feedback and the person's details, and what does it leave unsaid?"""

from nextround.core.reading.signals import Signal, Signals
from nextround.core.reading.values import Evidence, Rejection
from nextround.core.vocabulary import Reason, Stage, Stance

_FURTHEST = (Stage.FINAL, Stage.INTERVIEW, Stage.ASSESSMENT, Stage.APPLICATION)


def said(signals: Signals) -> tuple[Rejection, list[Evidence]]:
    """The rejection's fields with the words behind each; what is not stated is unknown, not_stated, silent, False."""
    stage, stage_words = _stage(signals)
    reason, reason_words = _reason(signals)
    stance, stance_words = _stance(signals)
    keeps, keeps_words = _keeps(signals)
    rejection = Rejection(stage, reason, stance, keeps)
    evidence = [
        *_quoted("stage", stage_words),
        *_quoted("reason", reason_words),
        *_quoted("feedback", stance_words),
        *_quoted("keeps_on_file", keeps_words),
    ]
    return rejection, evidence


def _quoted(field: str, signals: list[Signal]) -> list[Evidence]:
    return [Evidence(field, signal.quote) for signal in signals[:2]]


def _stage(signals: Signals) -> tuple[Stage, list[Signal]]:
    """The furthest stage that is spoken of; "not shortlisted" keeps a mail that merely mentions interviews at application."""
    found = {stage: signals.of("stage", stage) for stage in _FURTHEST}
    before = signals.of("stage", "before_interview")
    if before and not found[Stage.FINAL] and not signals.of("stage", "met"):
        return Stage.APPLICATION, before
    for stage in _FURTHEST:
        if found[stage]:
            return stage, found[stage]
    if met := signals.of("stage", "met"):
        return Stage.INTERVIEW, met
    return Stage.UNKNOWN, []


def _reason(signals: Signals) -> tuple[Reason, list[Signal]]:
    weights = signals.weights("reason")
    if not weights:
        return Reason.NOT_STATED, []
    best = max(weights, key=lambda code: weights[code])
    return Reason(best), signals.of("reason", best)


def _stance(signals: Signals) -> tuple[Stance, list[Signal]]:
    for stance in (Stance.GIVEN, Stance.REFUSED, Stance.OFFERED):
        if words := signals.of("feedback", stance):
            return stance, words
    return Stance.SILENT, []


def _keeps(signals: Signals) -> tuple[bool, list[Signal]]:
    if signals.of("keeps_on_file", "no"):
        return False, []
    words = signals.of("keeps_on_file", "yes")
    return bool(words), words
