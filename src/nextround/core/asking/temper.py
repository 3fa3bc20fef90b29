"""How does a draft read as a whole, going by all its words and not by single phrases?

Weights learnt from our own labelled drafts (corpus/train_tone.py) say of words and short runs of words whether they
stand rather in protests or in plain requests. They see what no list of phrases foresees.
"""

import math
import re
from collections.abc import Mapping
from itertools import pairwise

_SHORT = (
    (r"n't\b", " not"),
    (r"'m\b", " am"),
    (r"'re\b", " are"),
    (r"'ve\b", " have"),
    (r"'ll\b", " will"),
    (r"'d\b", " would"),
)
_SALUTATION = re.compile(
    r"\A\s*(?:dear|hi|hello|hey|kia ora|tēnā koe|to whom|to the|to hr|good \w+)\b[^\n,.:]{0,40}[,:\n]"
)
_WORD = re.compile(r"[^\W\d_]+(?:'[^\W\d_]+)?|\d+|[?!]")


def terms(own: str) -> frozenset[str]:
    """The words, pairs and triples of words of a draft in which quoted mail is already left out."""
    words = _words(own)
    pairs = pairwise(words)
    triples = zip(words, words[1:], words[2:], strict=False)
    return frozenset([*words, *(" ".join(p) for p in pairs), *(" ".join(t) for t in triples)])


def heat(own: str, weights: Mapping[str, float], bias: float) -> float:
    """Above 0 where the draft reads like a protest, below 0 where it reads like a plain request; a log-odds."""
    known = [weights[t] for t in terms(own) if t in weights]
    return bias + sum(known) / max(1.0, math.sqrt(len(known)))


def share(sentence: str, weights: Mapping[str, float]) -> float:
    """What one sentence adds to the heat, for pointing at the one that adds most."""
    return sum(weights.get(t, 0.0) for t in terms(sentence))


def _words(own: str) -> list[str]:
    text = _SALUTATION.sub("", own.lower())
    for short, long in _SHORT:
        text = re.sub(short, long, text)
    return ["0" if w.isdigit() else w for w in _WORD.findall(text)]
