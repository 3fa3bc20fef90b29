"""What does a rejection say of stage, reason, feedback and the person's details, and what does it leave unsaid?"""

from nextround.core.reading.learned import Look
from nextround.core.reading.sender import Sender
from nextround.core.reading.signals import Signal, Signals
from nextround.core.reading.values import Evidence, Rejection
from nextround.core.reading.weighed import field_quote, weighed
from nextround.core.vocabulary import Reason, Stage, Stance
from nextround.lexicon.learned_tables import LearnedWords


def said(
    signals: Signals, glance: Look | None, sender: Sender, words: LearnedWords | None
) -> tuple[Rejection, list[Evidence]]:
    """The rejection's fields with the words behind each; what is not stated is unknown, not_stated, silent, False."""
    ruled = _by_rules(signals)
    answers: dict[str, str] = {field: str(value).lower() for field, (value, _) in ruled.items()}
    if glance and words:
        answers = weighed(glance, answers, sender, words)
    rejection = Rejection(
        Stage(answers["stage"]),
        Reason(answers["reason"]),
        Stance(answers["feedback"]),
        answers["keeps_on_file"] == "true",
    )
    evidence: list[Evidence] = []
    for field, answer in answers.items():
        value, found = ruled[field]
        quotes = [signal.quote for signal in found[:2]] if str(value).lower() == answer else []
        if not quotes and glance and words:
            quotes = [field_quote(glance, words.fields[field], answer)]
        evidence += [Evidence(field, quote) for quote in quotes if quote]
    return rejection, evidence


def said_by_rules(signals: Signals) -> dict[str, Stage | Reason | Stance | bool]:
    """What the rules alone make of each field; training asks for it."""
    return {field: value for field, (value, _) in _by_rules(signals).items()}


def _by_rules(signals: Signals) -> dict[str, tuple[Stage | Reason | Stance | bool, list[Signal]]]:
    reason, reason_words = _reason(signals)
    return {
        "stage": _stage(signals),
        "reason": (reason, reason_words),
        "feedback": _stance(signals, reason, reason_words),
        "keeps_on_file": _keeps(signals),
    }


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
