"""In which language is a text written?"""

from collections import Counter
from collections.abc import Mapping

from nextround.core.reading.words import folded, words_of

_ENOUGH = 2
_READ = 4000


def languages_of(text: str, stop_words: Mapping[str, frozenset[str]]) -> tuple[str, frozenset[str]]:
    """The language whose commonest words stand in it most often, and every language worth reading it in.

    ISO 639-1 codes; "und" where it cannot be told. English is always read: mail of any country borrows its phrases.
    """
    words = words_of(folded(text[:_READ]))
    often = Counter(words)
    counts = {code: sum(map(often.__getitem__, known.intersection(often))) for code, known in stop_words.items()}
    best = max(counts, key=lambda code: counts[code], default="und")
    if not counts or counts[best] < _ENOUGH or counts[best] < 0.08 * len(words):
        return "und", frozenset(("en", *stop_words))
    near = frozenset(code for code, n in counts.items() if n >= 5 and n >= 0.6 * counts[best])
    return best, near | {"en", best}
