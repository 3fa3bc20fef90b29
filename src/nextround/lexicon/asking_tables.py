"""Which shape do the words of a request for feedback have, once they are read from disk?

Codes stand here as the plain strings of the tables; `core.asking` turns them into its enums.
"""

from dataclasses import dataclass, field
from re import Pattern


@dataclass(frozen=True, slots=True)
class Block:
    """One building block of a letter: a sentence or two with slots.

    `part` is the place in the letter (the name of the Markdown file). `voices` empty means every voice. A block fits
    where every fact of `needs` holds and none of `bars`. `family` is set for questions only.
    """

    name: str
    part: str
    text: str
    voices: frozenset[str] = frozenset()
    needs: frozenset[str] = frozenset()
    bars: frozenset[str] = frozenset()
    family: str = ""


@dataclass(frozen=True, slots=True)
class Greeting:
    """How one salutation of the other side is answered.

    `heard` matches the beginning of their salutation; `answer` stands before the name; `alone` is used without a name;
    `closings` end the letter; `facts` hold for the letter ("te_reo", "formal", "informal").
    """

    heard: Pattern[str]
    answer: str
    alone: str
    closings: tuple[str, ...]
    facts: frozenset[str]
    example: str


@dataclass(frozen=True, slots=True)
class Plan:
    """Which families of questions suit a situation, the most useful first; fits where every fact of `needs` holds."""

    needs: frozenset[str]
    families: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class ToneRule:
    """One family of phrases in a draft that may be heard as other than a question.

    `weight` is 1.0 where the phrase alone makes a fair reader hear a protest, less where it takes company. `shielded`
    rules are silent behind a negation in the same clause ("I am not asking you to reconsider"). `contests` marks the
    words of somebody who says that they want the decision changed or examined.
    """

    code: str
    pattern: Pattern[str]
    weight: float
    why: str
    instead: str
    shielded: bool
    contests: bool
    examples: tuple[str, ...]
    counter_examples: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class ToneWords:
    """Everything the reading of tone rests on.

    `shields` matches the text before a phrase when it takes the phrase back; `breaks` matches where a clause ends, so
    that a negation before it no longer counts; `fair` matches whole sentences' words that are always all right and hide
    what they cover.
    """

    rules: tuple[ToneRule, ...]
    shields: Pattern[str]
    breaks: Pattern[str]
    fair: tuple[Pattern[str], ...]
    fair_examples: tuple[str, ...]
    whole: dict[str, tuple[str, str]] = field(default_factory=dict)  # code → (why, instead) for the draft as a whole
    signs: dict[str, Pattern[str]] = field(default_factory=dict)  # what a whole draft may show, such as thanks
    temper: dict[str, float] = field(default_factory=dict)  # words, pairs of words and signs → learnt weight
    bias: float = 0.0


@dataclass(frozen=True, slots=True)
class AskingWords:
    """All words of the asking side. `name_words` are words that show that a name is a team's and no person's."""

    blocks: tuple[Block, ...]
    greetings: tuple[Greeting, ...]
    plans: tuple[Plan, ...]
    tone: ToneWords
    articles: Pattern[str]

    def part(self, name: str) -> tuple[Block, ...]:
        """The blocks that can stand at one place of a letter, in the order of the file."""
        return tuple(b for b in self.blocks if b.part == name)
