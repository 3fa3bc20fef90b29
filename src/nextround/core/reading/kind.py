"""Which kind of mail is this, and how sure is that?

Each kind gathers weight from the phrases that speak for it. A stated decision outweighs the thanks, waiting and
scheduling words around it; without any word about work nothing is job mail. The weights become a probability by softmax
at a temperature fitted on the development mails (docs/methods/reading.md).
"""

import math
from dataclasses import dataclass

from nextround.core.reading.language import by_rules
from nextround.core.reading.learned import Look
from nextround.core.reading.sender import Sender
from nextround.core.reading.signals import BODY, Signal, Signals
from nextround.core.vocabulary import Kind
from nextround.lexicon.learned_tables import LearnedWords

TEMPERATURE = 1.4
RULES_SOFTENED = 2.0  # the temperature of the rules in the vote; corpus/train_reader.py uses the same
RULES_ABROAD = 1.4  # their part in the vote on German, French ... mail, of which the learned look has seen little
UNSURE_BELOW = 0.6
_DECISION = 4.0  # weight from which a decision counts as stated
_HINT = 2.4
_SILENCE = {Kind.OTHER: 1.0}
_EVERYWHERE = (Kind.INTERVIEW, Kind.PROGRESS, Kind.ASSESSMENT, Kind.FEEDBACK, Kind.ACKNOWLEDGEMENT)
_JOB_KINDS = frozenset(Kind) - {Kind.OTHER, Kind.ALERT}
# How far a stated decision dims what usually stands around it.
_BESIDE_REJECTION = {
    Kind.ACKNOWLEDGEMENT: 0.35,
    Kind.PROGRESS: 0.5,
    Kind.ASSESSMENT: 0.6,
    Kind.INTERVIEW: 0.6,
    Kind.ALERT: 0.5,
    Kind.OUTREACH: 0.4,
    Kind.OFFER: 0.7,
    Kind.FEEDBACK: 0.5,
}
_BESIDE_INTERVIEW = {Kind.ACKNOWLEDGEMENT: 0.6, Kind.PROGRESS: 0.7, Kind.OUTREACH: 0.8}
_BESIDE_OFFER = {Kind.INTERVIEW: 0.6, Kind.ASSESSMENT: 0.6, Kind.PROGRESS: 0.6, Kind.ACKNOWLEDGEMENT: 0.5}


@dataclass(frozen=True, slots=True)
class Verdict:
    """The kind, the probability that it is right, and the weight each kind had."""

    kind: Kind
    probability: float
    weights: dict[Kind, float]


def rules_part(language: str, usual: float) -> float:
    """How much the rules count in the vote: `usual`, but more in a language that is read and is not English."""
    return max(usual, RULES_ABROAD) if by_rules(language) else usual


def voted(rules: Verdict, glance: Look, words: LearnedWords, language: str = "en") -> Verdict:
    """The verdict of the rules and the learned look together: a weighted sum of log probabilities, as a probability."""
    part = rules_part(language, words.rules)
    top = max(rules.weights.values())
    shares = {kind: (weight - top) / RULES_SOFTENED for kind, weight in rules.weights.items()}
    whole = math.log(sum(math.exp(share) for share in shares.values()))
    votes = {kind: (glance.kinds[kind] + part * (shares[kind] - whole)) / words.temperature for kind in rules.weights}
    highest = max(votes.values())
    kind = max(votes, key=lambda k: votes[k])
    probability = 1.0 / sum(math.exp(vote - highest) for vote in votes.values())
    return Verdict(kind, probability, rules.weights)


def judged(signals: Signals, sender: Sender, invited: bool, titled: bool) -> Verdict:
    """The likeliest kind. `invited` is True where the mail carries a calendar entry, `titled` where it names a job."""
    weights = dict.fromkeys(Kind, 0.0) | _SILENCE
    for code, weight in signals.weights("kind").items():
        weights[Kind(code)] += weight
    if weights[Kind.REJECTION] < _HINT:  # polite phrases alone decide nothing
        weights[Kind.REJECTION] *= 0.5
    if invited:
        weights[Kind.INTERVIEW] += 4.0
    if signals.of("cue", "met"):
        weights[Kind.INTERVIEW] -= 1.0
    _about_work(weights, signals, sender, titled)
    _turned(weights, signals)
    _dim(weights)
    return _softmax(weights)


def _about_work(weights: dict[Kind, float], signals: Signals, sender: Sender, titled: bool) -> None:
    """Mail that says nothing of work is other mail, however it refuses; loans and flats count less beside job words."""
    work = len({s.sentence.place for s in signals.of("cue", "job")}) + titled
    applying = len({s.sentence.place for s in signals.of("cue", "applying")})
    strangers = weights[Kind.OTHER] - _SILENCE[Kind.OTHER]
    strangers = max(0.0, min(strangers, 9.0) - 1.7 * max(0, work - 1) - 2.5 * titled)
    weights[Kind.OTHER] = _SILENCE[Kind.OTHER] + strangers
    if strangers >= _DECISION and work <= 2:
        for kind in _JOB_KINDS:
            weights[kind] *= 0.35
    if not work and not applying:  # meetings, news and waiting are everywhere; a decision rarely is
        for kind in _EVERYWHERE:
            weights[kind] *= 0.6
        weights[Kind.REJECTION] *= 0.8
    if sender.service:
        weights[Kind.OTHER] -= 3.0
    elif not work:
        weights[Kind.OTHER] += 1.0 if applying else 2.5
    if sender.free and not work:
        weights[Kind.OTHER] += 1.5
    if sender.board:
        weights[Kind.ALERT] += 0.5


def _turned(weights: dict[Kind, float], signals: Signals) -> None:
    """Bad news followed by a place on a reserve list, an offer or an invitation is not the news: the last word is."""
    if signals.of("cue", "reserve"):
        weights[Kind.REJECTION] *= 0.45
        return
    last = max((s.sentence.place for s in signals.of("kind", Kind.REJECTION) if _weighty(s)), default=None)
    if last is None:
        return
    feedback = {s.sentence.place for s in (*signals.of("feedback"), *signals.of("kind", Kind.FEEDBACK))}
    for kind in (Kind.OFFER, Kind.INTERVIEW):
        later = [s for s in signals.of("kind", kind) if _weighty(s) and s.sentence.place > last]
        if any(s.sentence.place not in feedback for s in later):
            weights[Kind.REJECTION] *= 0.3


def _weighty(signal: Signal) -> bool:
    return signal.rule.weight >= _DECISION and signal.sentence.part == BODY


def _dim(weights: dict[Kind, float]) -> None:
    if weights[Kind.REJECTION] >= _DECISION and weights[Kind.REJECTION] > weights[Kind.OFFER]:
        factors = _BESIDE_REJECTION
    elif weights[Kind.OFFER] >= _DECISION:
        factors = _BESIDE_OFFER
    elif weights[Kind.INTERVIEW] >= _DECISION:
        factors = _BESIDE_INTERVIEW
    else:
        factors = {}
    for kind, factor in factors.items():
        weights[kind] *= factor


def _softmax(weights: dict[Kind, float]) -> Verdict:
    top = max(weights.values())
    shares = {kind: math.exp((weight - top) / TEMPERATURE) for kind, weight in weights.items()}
    kind = max(shares, key=lambda k: shares[k])
    return Verdict(kind, shares[kind] / sum(shares.values()), weights)
