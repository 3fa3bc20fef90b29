"""Which shape do the words have on which the judging of feedback rests, once they are read from disk?

Codes stand here as the plain strings of the tables; `core.feedback` turns them into the enums of the vocabulary.
"""

from dataclasses import dataclass, field

from nextround.lexicon.tables import Rule

FIELDS = ("code", "polarity", "kind", "level", "aside", "heading")


@dataclass(frozen=True, eq=False)
class FeedbackWords:
    """All tables of one language. Two loadings are two values: what was made ready for one is kept by identity.

    `rules` speak for a field of FIELDS: a code, a polarity, a kind, a level, an aside (no statement) or the polarity
    of a heading. `concepts` are named lists of alternatives. `forms` give each irregular form its base word,
    `spellings` each short or careless spelling the words it stands for. `lists` are named sets of words,
    `lines` named sets of whole phrases (greetings, endings of letters, abbreviations).
    """

    concepts: dict[str, tuple[str, ...]]
    rules: tuple[Rule, ...]
    forms: dict[str, str] = field(default_factory=dict)
    spellings: dict[str, str] = field(default_factory=dict)
    lists: dict[str, frozenset[str]] = field(default_factory=dict)
    lines: dict[str, tuple[str, ...]] = field(default_factory=dict)
