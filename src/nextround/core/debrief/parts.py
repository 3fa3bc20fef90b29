"""Which clauses of a story are situation, task, action and result?

Each clause's cues speak for a part, and parts tend to follow each other in that order; the likeliest chain over the
whole answer is taken (Viterbi). The weights were learnt from our own answers, see docs/methods/answers.md.
"""

from collections.abc import Sequence

from nextround.core.debrief.cues import Clause
from nextround.core.debrief.values import Part
from nextround.lexicon.debrief_tables import PartWeights

_PARTS = tuple(Part)


def parts(told: Sequence[Clause], weights: PartWeights) -> list[Part]:
    """The part of each clause."""
    if not told:
        return []
    scores = [[_fits(clause, part, weights) for part in _PARTS] for clause in told]
    best = [weights.moves["start"][part] + score for part, score in zip(_PARTS, scores[0], strict=True)]
    steps: list[list[int]] = []
    for row in scores[1:]:
        step, best = _step(best, row, weights)
        steps.append(step)
    at = max(range(len(_PARTS)), key=best.__getitem__)
    chain = [at]
    for step in reversed(steps):
        at = step[at]
        chain.append(at)
    return [_PARTS[at] for at in reversed(chain)]


def _fits(clause: Clause, part: Part, weights: PartWeights) -> float:
    worth = weights.cues[part]
    return worth["always"] + sum(worth.get(cue, 0.0) for cue in clause.cues)


def _step(best: list[float], row: list[float], weights: PartWeights) -> tuple[list[int], list[float]]:
    """For each part the likeliest part before it, and how likely the chain up to here then is."""
    came, reached = [], []
    for to, score in zip(_PARTS, row, strict=True):
        ways = [best[at] + weights.moves[part][to] for at, part in enumerate(_PARTS)]
        way = max(range(len(ways)), key=ways.__getitem__)
        came.append(way)
        reached.append(ways[way] + score)
    return came, reached
