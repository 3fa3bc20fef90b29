"""What does a message say once the person has put the reader right?"""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import datetime
from enum import StrEnum
from typing import Any, TypeVar

from nextround.core.reading.values import Appointment, Person, Reading, Rejection
from nextround.core.vocabulary import Kind, NextroundError, Reason, Stage, Stance

# In this order: the kind first, since it decides whether there is a rejection to correct.
FIELDS = (
    "kind",
    "employer",
    "role",
    "sender_automated",
    "people",
    "interview_at",
    "interview_place",
    "stage",
    "reason",
    "feedback",
    "keeps_on_file",
)
NOTHING_STATED = Rejection(Stage.UNKNOWN, Reason.NOT_STATED, Stance.SILENT, False)
_LONGEST = 200
_Code = TypeVar("_Code", bound=StrEnum)


@dataclass(frozen=True, slots=True)
class Correction:
    """One field as the person says it is. `value` is JSON: text, a truth value, or a list of [name, address, title]."""

    field: str
    value: Any


def corrected(reading: Reading, corrections: Iterable[Correction]) -> Reading:
    """The reading with every correction applied; the order in which they were made does not matter.

    Corrections to a rejection's fields wait, without effect, while the message is not a rejection.
    Raises NextroundError for a field or a value that does not exist.
    """
    for correction in sorted(corrections, key=lambda c: _place(c.field)):
        reading = _applied(reading, correction)
    return reading


def _place(field: str) -> int:
    try:
        return FIELDS.index(field)
    except ValueError:
        raise NextroundError(f"There is no field “{field}” to correct; choose one of: {', '.join(FIELDS)}.") from None


def _applied(reading: Reading, correction: Correction) -> Reading:
    field, value = correction.field, correction.value
    if field == "kind":
        return _of_kind(reading, _code(Kind, value))
    if field == "employer":
        return replace(reading, employer=_line(value))
    if field == "role":
        return replace(reading, role=_line(value))
    if field == "sender_automated":
        return replace(reading, sender_automated=_truth(value))
    if field == "people":
        return replace(reading, people=_people(value))
    if field.startswith("interview_"):
        return _with_appointment(reading, field, value)
    return _with_rejection(reading, field, value)


def _of_kind(reading: Reading, kind: Kind) -> Reading:
    rejection = (reading.rejection or NOTHING_STATED) if kind is Kind.REJECTION else None
    return replace(reading, kind=kind, probability=1.0, unsure=False, rejection=rejection)


def _with_appointment(reading: Reading, field: str, value: Any) -> Reading:
    now = reading.appointment or Appointment(None, "")
    if field == "interview_place":
        return replace(reading, appointment=replace(now, place=_line(value)))
    return replace(reading, appointment=replace(now, starts=_moment(value)))


def _with_rejection(reading: Reading, field: str, value: Any) -> Reading:
    """A value that does not exist is refused even while it would have no effect: it would be kept until it has one."""
    rejection = _said_of_rejection(reading.rejection or NOTHING_STATED, field, value)
    return replace(reading, rejection=rejection) if reading.rejection else reading


def _said_of_rejection(rejection: Rejection, field: str, value: Any) -> Rejection:
    if field == "stage":
        return replace(rejection, stage=_code(Stage, value))
    if field == "reason":
        return replace(rejection, reason=_code(Reason, value))
    if field == "feedback":
        return replace(rejection, feedback=_code(Stance, value))
    return replace(rejection, keeps_on_file=_truth(value))


def _code(codes: type[_Code], value: Any) -> _Code:
    try:
        return codes(value)
    except ValueError:
        known = ", ".join(code.value for code in codes)
        raise NextroundError(f"“{value}” is not one of: {known}.") from None


def _line(value: Any) -> str:
    return " ".join(str(value).split())[:_LONGEST] if value is not None else ""


def _truth(value: Any) -> bool:
    if not isinstance(value, bool):
        raise NextroundError(f"“{value}” is neither true nor false.")
    return value


def _people(value: Any) -> tuple[Person, ...]:
    if not isinstance(value, list) or not all(isinstance(each, list) and len(each) == 3 for each in value):
        raise NextroundError("People are a list; each is a name, an address and a title, any of which may be empty.")
    return tuple(Person(*(_line(part) for part in each)) for each in value)


def _moment(value: Any) -> datetime | None:
    if not value:
        return None
    try:
        moment = datetime.fromisoformat(str(value))
    except ValueError:
        raise NextroundError(f"“{value}” is not a date and time; write it like 2026-03-04 10:30.") from None
    if moment.tzinfo is None:
        raise NextroundError(f"“{value}” has no time zone; write it like 2026-03-04T10:30+13:00.")
    if not 1970 <= moment.year <= 2200:
        raise NextroundError(f"“{value}” is too far from today to be an interview.")
    return moment
