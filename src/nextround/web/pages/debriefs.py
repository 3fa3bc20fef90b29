"""What does a debrief show: the questions first, then one after another what was said and what to say next time?"""

from dataclasses import dataclass
from datetime import date

from django.urls import reverse

from nextround.usecases.debrief import Account, Answered
from nextround.web.words import name_of

BLANK_ROWS = 3  # lines to begin with
RATINGS = (
    {"value": "1", "text": "1", "hint": "I had no example, or missed what they were asking."},
    {"value": "2", "text": "2", "hint": "I spoke in general."},
    {"value": "3", "text": "3", "hint": "A real example, but my part or how it ended stayed unclear."},
    {"value": "4", "text": "4", "hint": "A real example: what I did, and what came of it."},
    {"value": "5", "text": "5", "hint": "The same, with a result one can check and what I took from it."},
)


@dataclass(frozen=True, slots=True)
class QuestionRow:
    """One question. `number` tells the rows of the form apart."""

    number: int
    asked: str
    said: str = ""
    next_time: str = ""
    rating: str = ""
    focus: bool = False


@dataclass(frozen=True, slots=True)
class DebriefPage:
    """A debrief, new or written before. `debrief` is its number, "" for one that is not kept yet."""

    title: str
    back: str
    action: str
    debrief: str
    interview_on: str
    rows: tuple[QuestionRow, ...]
    one_by_one: tuple[QuestionRow, ...]
    ratings: tuple[dict[str, str], ...]
    keep: str
    change: str
    trouble: str = ""


@dataclass(frozen=True, slots=True)
class Saved:
    """The quiet word after something was kept while typing. `debrief` is set when that made a new one."""

    sentence: str
    debrief: str = ""


@dataclass(frozen=True, slots=True)
class OneRow:
    """One further row, for htmx."""

    row: QuestionRow


def debrief_page(
    application: tuple[int, str, str], account: Account, debrief: int | None = None, more: int = 0, trouble: str = ""
) -> DebriefPage:
    """The form. `application` is its number, employer and role; `more` is how many empty lines were asked for."""
    number, employer, role = application
    written = [_row(at, each) for at, each in enumerate(account.questions)]
    blanks = more or (0 if written else BLANK_ROWS)
    rows = [*written, *(QuestionRow(len(written) + at, "", focus=bool(more) and at == 0) for at in range(blanks))]
    return DebriefPage(
        title=name_of(employer, role),
        back=reverse("application", args=[number]),
        action=reverse("debrief", args=[debrief]) if debrief else reverse("debrief_new", args=[number]),
        debrief=str(debrief or ""),
        interview_on=account.interview_on.isoformat() if account.interview_on else "",
        rows=tuple(rows),
        one_by_one=tuple(written),
        ratings=RATINGS,
        keep=account.keep,
        change=account.change,
        trouble=trouble,
    )


def new_account(interview_on: date | None) -> Account:
    """A debrief in which nothing stands yet."""
    return Account(interview_on, ())


def _row(number: int, answered: Answered) -> QuestionRow:
    rating = str(answered.rating or "")
    return QuestionRow(number, answered.asked, answered.said, answered.next_time, rating)
