"""What is said of a question and of an answer?"""

from dataclasses import dataclass, field
from enum import StrEnum

from nextround.core.reading.values import Evidence
from nextround.core.vocabulary import Competency, QuestionType


class Part(StrEnum):
    """What one clause of a story does in it."""

    SITUATION = "situation"  # where, when, who, what was the matter
    TASK = "task"  # what there was to do or to reach, and whose it was
    ACTION = "action"  # what was done
    RESULT = "result"  # what came of it, what was learnt
    ASIDE = "aside"  # none of these: "let me think", a general remark


@dataclass(frozen=True, slots=True)
class Typed:
    """A question's type and the words it rests on; `quote` is "" where no words decided."""

    type: QuestionType
    quote: str


@dataclass(frozen=True, slots=True)
class Competence:
    """A competency, and the words that speak of it."""

    code: Competency
    quote: str


@dataclass(frozen=True, slots=True)
class Stretch:
    """One clause of the answer: where it stands (start inclusive, end exclusive) and what it does."""

    part: Part
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Description:
    """What an answer holds, described and never graded.

    The shares are of the answer's words, 0 to 1, and sum to at most 1; all are 0 where no episode is told, because then
    there is nothing that could have a situation or a result. `own_part_clear`, `has_result` and `has_number_in_result`
    too are said of an episode only. `seconds` is the time the words take at 140 words a minute. `stretches` are the
    clauses behind the shares, in the order of the answer, empty where no episode is told.
    """

    question_type: QuestionType
    is_story: bool
    situation: float
    task: float
    action: float
    result: float
    own_part_clear: bool
    has_result: bool
    has_number_in_result: bool
    seconds: int
    competencies: tuple[Competence, ...]
    evidence: tuple[Evidence, ...]
    stretches: tuple[Stretch, ...] = field(default=())
