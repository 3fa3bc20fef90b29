"""Which cues does each clause of an answer hold: a time, a duty, a deed, an outcome, a habit, a condition?"""

import re
from dataclasses import dataclass

from nextround.core.debrief.clauses import clauses, plain, words_in
from nextround.lexicon.debrief_tables import DebriefWords

LONGEST = 60_000  # characters of an answer that are looked at: over an hour of speech
_PLACES = ((0.12, "at_first"), (0.3, "early"), (0.55, "midway"), (0.8, "late"), (1.01, "at_last"))
_I = re.compile(r"(?<!\w)(?:i|i'[a-z]+|me|my|myself)(?!\w)", re.IGNORECASE)
_WE = re.compile(r"(?<!\w)(?:we|we'[a-z]+|us|our|ours)(?!\w)", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Clause:
    """One clause with its place in the answer, its length in words and the names of its cues."""

    start: int
    end: int
    words: int
    cues: frozenset[str]


def read(answer: str, words: DebriefWords) -> tuple[Clause, ...]:
    """Every clause of the answer, in order."""
    text = plain(answer[:LONGEST])
    places = clauses(text)
    counts = [words_in(text[start:end]) for start, end in places]
    whole, before, found = sum(counts) or 1, 0, []
    for (start, end), count in zip(places, counts, strict=True):
        middle = (before + count / 2) / whole
        found.append(Clause(start, end, count, _cues(text[start:end], words) | _standing(middle, before, whole, count)))
        before += count
    return tuple(found)


def quantities(text: str, words: DebriefWords) -> list[str]:
    """The quantities a text names, with dates, times of day and ages left out."""
    same = words.dates.sub(lambda match: " " * len(match[0]), plain(text))
    return [text[match.start() : match.end()] for match in words.numbers.finditer(same)]


def _cues(text: str, words: DebriefWords) -> frozenset[str]:
    found = {cue.code for cue in words.cues if cue.pattern.search(text)}
    if quantities(text, words):
        found.add("quantity")
    if _I.search(text):
        found.add("i")
    if _WE.search(text):
        found.add("we")
    return frozenset(found)


def _standing(middle: float, before: int, whole: int, count: int) -> frozenset[str]:
    """Where the clause stands in the answer: stories run from the situation to the result."""
    place = next(name for end, name in _PLACES if middle < end)
    first, last = before == 0, before + count == whole
    return frozenset({place} | ({"opens"} if first else set()) | ({"closes"} if last else set()))
