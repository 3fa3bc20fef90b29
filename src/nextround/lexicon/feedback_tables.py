"""Which shape do the words have on which the judging of feedback rests, once they are read from disk?

Codes stand here as the plain strings of the tables; `core.feedback` turns them into the enums of the vocabulary.
"""

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from nextround.lexicon.tables import Rule

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

FIELDS = ("code", "polarity", "kind", "level", "aside", "heading")


@dataclass(frozen=True, eq=False)
class FeedbackWeights:
    """Plain weights, trained by corpus/train_feedback.py.

    `numbers` gives each known run of words, piece of a word and mark of the rules its row in `table` and `rarity`.
    `fields` names, for kind, polarity and level, the values and their columns; `start` is where each begins.
    """

    numbers: dict[str, int]
    rarity: "NDArray[np.float32]"
    table: "NDArray[np.float32]"
    start: "NDArray[np.float32]"
    fields: dict[str, tuple[tuple[str, ...], slice]]


@dataclass(frozen=True, eq=False)
class FeedbackWords:
    """All tables of one language. Two loadings are two values: what was made ready for one is kept by identity.

    `rules` speak for a field of FIELDS: a code, a polarity, a kind, a level, an aside (no statement) or the polarity
    of a heading. `concepts` are named lists of alternatives. `forms` give each irregular form its base word,
    `spellings` each short or careless spelling the words it stands for. `lists` are named sets of words,
    `lines` named sets of whole phrases (greetings, endings of letters, abbreviations). `weights` are what was learnt
    from labelled statements; None judges by the rules alone.
    """

    concepts: dict[str, tuple[str, ...]]
    rules: tuple[Rule, ...]
    forms: dict[str, str] = field(default_factory=dict)
    spellings: dict[str, str] = field(default_factory=dict)
    lists: dict[str, frozenset[str]] = field(default_factory=dict)
    lines: dict[str, tuple[str, ...]] = field(default_factory=dict)
    weights: FeedbackWeights | None = None
