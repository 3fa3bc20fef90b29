"""Which shape do the words the reader rests on have, once they are read from disk?

Codes stand here as the plain strings of the tables; `core.reading` turns them into its enums.
"""

from dataclasses import dataclass, field

from nextround.lexicon.learned_tables import LearnedWords


@dataclass(frozen=True, slots=True)
class Rule:
    """One family of phrases and what it speaks for.

    `field` is "kind", "stage", "reason", "feedback", "keeps_on_file", "automated", "guard", "cue" or "act"; `value` the
    code it speaks for; `weight` how strongly (natural-log units against silence). `where` is "anywhere", "body",
    "subject" or "quoted" (what the receiver or somebody else wrote earlier). `stated` rules are silent in conditions,
    questions and talk of other people's outcomes; where `asked`, a question counts. A rule is silent in sentences in
    which the cue `without` stands.
    """

    name: str
    field: str
    value: str
    weight: float
    phrases: tuple[str, ...]
    where: str = "body"
    stated: bool = True
    asked: bool = False
    without: str = ""
    language: str = "en"
    examples: tuple[str, ...] = ()
    counter_examples: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, eq=False)  # by identity, so that answers about a word can be kept
class ReadingWords:
    """Everything the reading of mail rests on.

    `concepts` are named lists of alternatives that phrases refer to as `<name>`. `lists` are named sets of plain words
    (mail services, job boards, legal suffixes, titles ...), folded to lower-case ASCII where they are compared with
    folded text. `stop_words` name the commonest words of each language, by ISO 639-1 code. `learned` are the weights
    of the learned reader, None for the rules alone. `weights` say what each sign of a candidate
    counts, by the field it is a candidate for ("employer", "role"), in natural-log units. `own` are the rules for mail
    that the person wrote themself.
    """

    concepts: dict[str, tuple[str, ...]]
    rules: tuple[Rule, ...]
    lists: dict[str, frozenset[str]]
    stop_words: dict[str, frozenset[str]]
    learned: LearnedWords | None = None
    weights: dict[str, dict[str, float]] = field(default_factory=dict)
    own: tuple[Rule, ...] = ()
