"""How does a draft read as a whole, going by all its words and not by single phrases?

Weights learnt from our own labelled drafts (corpus/train_tone.py) say of words, pairs of words and a few signs (does it
thank, does it ask about next time, does it tell the other side what they did) whether they stand rather in protests or
in plain requests. They see what no list of phrases foresees.
"""

import math
import re
from itertools import pairwise

from nextround.lexicon.asking_tables import ToneWords

SHORT = 25  # words; a draft below that says too little to be read as a whole
_SHORT_FORMS = (
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
    """The words and pairs of words of a draft in which quoted mail is already left out."""
    words = _words(own)
    return frozenset([*words, *(" ".join(pair) for pair in pairwise(words))])


def signs(own: str, words: ToneWords) -> frozenset[str]:
    """The signs a draft shows ("~thanks") and lacks ("~not thanks"); none where it is too short to show any."""
    if len(_WORD.findall(own)) < SHORT:
        return frozenset()
    return frozenset(f"~{'' if sign.search(own) else 'not '}{name}" for name, sign in words.signs.items())


def heat(own: str, words: ToneWords) -> float:
    """Above 0 where the draft reads like a protest, below 0 where it reads like a plain request; a log-odds."""
    weights = words.temper
    known = [weights[t] for t in terms(own) if t in weights]
    shown = sum(weights.get(s, 0.0) for s in signs(own, words))
    return words.bias + sum(known) / max(1.0, math.sqrt(len(known))) + shown


def share(sentence: str, words: ToneWords) -> float:
    """What the words of one sentence add to the heat, for pointing at the one that adds most."""
    return sum(words.temper.get(t, 0.0) for t in terms(sentence))


def _words(own: str) -> list[str]:
    text = _SALUTATION.sub("", own.lower())
    for short, long in _SHORT_FORMS:
        text = re.sub(short, long, text)
    return ["0" if w.isdigit() else w for w in _WORD.findall(text)]
