"""Which shape do the words of the debrief side have, once they are read from disk?

Codes stand here as the plain strings of the tables; `core.debrief` turns them into its enums.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from re import Pattern


@dataclass(frozen=True, slots=True)
class Phrases:
    """One family of phrases that speaks for one code.

    `code` is a type of question, a competency, or the name of a cue. `weight` is how much one find counts. Every
    example must be found by this family, no counter-example may be.
    """

    code: str
    pattern: Pattern[str]
    weight: float
    examples: tuple[str, ...]
    counter_examples: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class PartWeights:
    """What was learnt about telling situation, task, action, result and the rest apart.

    `cues` holds for each part and cue what the cue adds; `moves` what passing from one part to the next (from "start"
    for the first clause) adds. Both are in logarithms.
    """

    cues: Mapping[str, Mapping[str, float]]
    moves: Mapping[str, Mapping[str, float]]


@dataclass(frozen=True, slots=True)
class DebriefWords:
    """All words of the debrief side.

    `types` and `asked` are looked for in the question (its type; the competency it is after), `shown` in the answer
    (the competency it shows), `cues` in each clause of the answer. `numbers` matches a quantity, `dates` what looks
    like one and is a date, a time of day or an age. `story` is what each sign adds to an answer being an episode.
    """

    types: tuple[Phrases, ...]
    asked: tuple[Phrases, ...]
    shown: tuple[Phrases, ...]
    cues: tuple[Phrases, ...]
    numbers: Pattern[str]
    dates: Pattern[str]
    parts: PartWeights
    story: Mapping[str, float]
