"""What did the person write into a debrief, row by row, however much or little it is?"""

import re
from collections.abc import Mapping
from datetime import date

from django.utils.dateparse import parse_date

from nextround.core.vocabulary import NextroundError
from nextround.usecases.debrief import Account, Answered

FORGOTTEN = "A question whose words I no longer have"
_ROW = re.compile(r"(?:asked|said|next|rating)-(\d{1,4})")


def account_in(posted: Mapping[str, str]) -> Account:
    """The account as it stands in the form. Raises NextroundError for a day that is none.

    A row in which something stands, but not the question, keeps its place under words that say so.
    """
    day = posted.get("interview_on", "").strip()
    on = _day(day) if day else None
    rows = [_answered(posted, number) for number in row_numbers(posted)]
    questions = tuple(row for row in rows if row.asked)
    return Account(on, questions, posted.get("keep", "").strip(), posted.get("change", "").strip())


def row_numbers(posted: Mapping[str, str]) -> list[int]:
    """The numbers of the rows in the form, in their order."""
    return sorted({int(found[1]) for name in posted if (found := _ROW.fullmatch(name))})


def is_empty(account: Account) -> bool:
    """Whether nothing was written yet; the day alone counts as nothing."""
    return not (account.questions or account.keep or account.change)


def _answered(posted: Mapping[str, str], number: int) -> Answered:
    asked = " ".join(posted.get(f"asked-{number}", "").split())
    said = posted.get(f"said-{number}", "").strip()
    next_time = posted.get(f"next-{number}", "").strip()
    rating = posted.get(f"rating-{number}", "")
    if not asked and (said or next_time):
        asked = FORGOTTEN
    return Answered(asked, said, next_time, int(rating) if rating.isdecimal() and len(rating) == 1 else None)


def _day(text: str) -> date:
    try:
        on = parse_date(text)
    except ValueError:
        on = None
    if on is None:
        raise NextroundError("Write the day of the interview like this: 2026-03-04.")
    return on
