"""Which shape do the words have by which a calendar entry is told to be an interview?"""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class InterviewWords:
    """Phrases as the core folds them: without capitals, accents and marks. A guard silences all words."""

    words: frozenset[str]
    guards: frozenset[str]
    examples: tuple[str, ...] = ()
    counter_examples: tuple[str, ...] = ()
