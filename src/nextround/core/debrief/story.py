"""Does an answer tell an episode that happened: at a time, to somebody, with deeds in it?

A habit ("I always make sure"), a condition ("I would"), a portrait of oneself and a walk through a CV are none. The
shares of the answer's words that stand in clauses with each cue are weighed; the weights were learnt from our own
answers.
"""

import math
from collections.abc import Mapping, Sequence

from nextround.core.debrief.cues import Clause
from nextround.core.vocabulary import QuestionType

_DEEDS = frozenset({"i_did", "i_had_done", "we_did", "bare_deed"})
_HELD_BACK = frozenset({"habit", "would", "i_am", "career", "at_interview", "none_to_tell", "for_instance"})
_SHARES = ("they_did", "scene", "trouble", "habit", "would", "i_am", "career", "present", "past", "at_interview")
_ONCE = (
    "when_it_was", "where_it_was", "there_person", "duty", "thought", "outcome_words", "since_then", "after_time",
    "change_of_figures", "praise", "said_aloud", "now_story", "none_to_tell", "for_instance", "quantity",
)  # fmt: skip
# What was asked counts less than what was said: an episode may answer any question. A smaller sign learns less weight.
ASKED = 0.4
_ASKED = {
    QuestionType.SITUATIONAL: "asked_situational",
    QuestionType.BACKGROUND: "asked_background",
    QuestionType.MOTIVATIONAL: "asked_motives",
    QuestionType.VALUES: "asked_motives",
    QuestionType.STRENGTHS: "asked_motives",
    QuestionType.BEHAVIOURAL: "asked_behavioural",
}


def likelihood(question: QuestionType, told: Sequence[Clause], weights: Mapping[str, float]) -> float:
    """How likely the answer tells an episode, 0 to 1."""
    score = sum(weights.get(sign, 0.0) * size for sign, size in signs(question, told).items())
    return 1 / (1 + math.exp(-max(-30.0, min(30.0, score))))


def signs(question: QuestionType, told: Sequence[Clause]) -> dict[str, float]:
    """What the answer shows, each sign with its size from 0 to 1: shares of the words, and how often (at most)."""
    whole = sum(clause.words for clause in told) or 1
    found = {"always": 1.0, _ASKED.get(question, "asked_else"): ASKED}
    for cue in _SHARES:
        found[f"share_{cue}"] = sum(c.words for c in told if cue in c.cues) / whole
    for cue in _ONCE:
        found[f"times_{cue}"] = min(3, sum(cue in c.cues for c in told)) / 3
    found["share_deeds"] = sum(c.words for c in told if _done(c)) / whole
    found["deeds"] = min(4, sum(_done(c) for c in told)) / 4
    found["share_only_past"] = sum(c.words for c in told if _only_past(c)) / whole
    found["only_past"] = min(5, sum(_only_past(c) for c in told)) / 5
    return found


def strongest(told: Sequence[Clause]) -> Clause | None:
    """The clause that shows best that something happened: a time or a place with a deed or a person."""
    ranks = ("when_it_was", "where_it_was", "there_person", "i_did", "we_did", "they_did", "past")
    return max(told, key=lambda c: sum(r in c.cues for r in ranks) - 2 * ("would" in c.cues), default=None)


def _done(clause: Clause) -> bool:
    return bool(clause.cues & _DEEDS) and not clause.cues & {"would", "habit"}


def _only_past(clause: Clause) -> bool:
    return "past" in clause.cues and not clause.cues & {*_HELD_BACK, "present"}
