"""In which language is a text written?"""

from collections.abc import Mapping

from nextround.core.reading.words import folded, words_of

_ENOUGH = 2
_READ = 4000


def language_of(text: str, stop_words: Mapping[str, frozenset[str]]) -> str:
    """The ISO 639-1 code of the language whose commonest words stand in it most often; "und" where it cannot be told."""
    words = words_of(folded(text[:_READ]))
    counts = {code: sum(map(known.__contains__, words)) for code, known in stop_words.items()}
    best = max(counts, key=lambda code: counts[code], default="und")
    if not counts or counts[best] < _ENOUGH or counts[best] < 0.08 * len(words):
        return "und"
    return best
