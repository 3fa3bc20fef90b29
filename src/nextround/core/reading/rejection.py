"""What does a rejection say of stage, reason, feedback and the person's details, and what does it leave unsaid?"""

from nextround.core.reading.signals import Signal, Signals
from nextround.core.reading.values import Evidence, Rejection
from nextround.core.vocabulary import Reason, Stage, Stance


def said(signals: Signals) -> tuple[Rejection, list[Evidence]]:
    """The rejection's fields with the words behind each; what is not stated is unknown, not_stated, silent, False."""
    stage, stage_words = _stage(signals)
    reason, reason_words = _reason(signals)
    stance, stance_words = _stance(signals, reason, reason_words)
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
    """The furthest stage that is spoken of.

    "Not shortlisted" keeps a mail that merely mentions interviews at the application, unless a test or a meeting was.
    """
    met, before = signals.of("stage", "met"), signals.of("stage", "before_interview")
    final, tested = signals.of("stage", Stage.FINAL), signals.of("stage", Stage.ASSESSMENT)
    if final:
        return Stage.FINAL, final
    if met:
        return Stage.INTERVIEW, met
    if tested:
        return Stage.ASSESSMENT, tested
    if before:
        return Stage.APPLICATION, before
    if hints := signals.of("stage", Stage.INTERVIEW):
        return Stage.INTERVIEW, hints
    papers = signals.of("stage", Stage.APPLICATION) or signals.of("reason", Reason.VOLUME)
    return (Stage.APPLICATION, papers) if papers else (Stage.UNKNOWN, [])


def _reason(signals: Signals) -> tuple[Reason, list[Signal]]:
    weights = signals.weights("reason")
    if not weights:
        return Reason.NOT_STATED, []
    best = max(weights, key=lambda code: weights[code])
    return Reason(best), signals.of("reason", best)


def _stance(signals: Signals, reason: Reason, reason_words: list[Signal]) -> tuple[Stance, list[Signal]]:
    """Something usable about the person is given, even where more is ruled out; naming what they lack is usable."""
    if words := signals.of("feedback", Stance.GIVEN):
        return Stance.GIVEN, words
    if reason in (Reason.EXPERIENCE, Reason.SKILLS):
        return Stance.GIVEN, reason_words
    for stance in (Stance.REFUSED, Stance.OFFERED):
        if words := signals.of("feedback", stance):
            return stance, words
    return Stance.SILENT, []


def _keeps(signals: Signals) -> tuple[bool, list[Signal]]:
    if signals.of("keeps_on_file", "no"):
        return False, []
    words = signals.of("keeps_on_file", "yes")
    return bool(words), words
