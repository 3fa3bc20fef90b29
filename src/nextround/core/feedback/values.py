"""What is one statement of feedback, and what does the judge say about it?"""

from dataclasses import dataclass

from nextround.core.vocabulary import Code, Level, Polarity, StatementKind


@dataclass(frozen=True, slots=True)
class Span:
    """One statement, letter for letter as it stands in the text from `start` to `end` (exclusive).

    `leaning` is what the heading or the bullet it stands under says about it; None where there is none, or where the
    heading is neutral. `label` is the name of the criterion before it on the same line, "" where there is none.
    """

    text: str
    start: int
    end: int
    leaning: Polarity | None = None
    label: str = ""


@dataclass(frozen=True, slots=True)
class Statement:
    """One statement, judged.

    `codes` are none to three, the surest first; `quotes` are the words behind each of them, in the same order.
    """

    text: str
    start: int
    end: int
    kind: StatementKind
    polarity: Polarity
    level: Level
    codes: tuple[Code, ...] = ()
    quotes: tuple[str, ...] = ()
