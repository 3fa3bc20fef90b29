"""Debrief an interview: the questions first, word for word, then what was said and what to say next time."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime

from django.db import transaction
from django.db.models import QuerySet

from nextround.core.vocabulary import EventKind, Kind, NextroundError, NotFoundError
from nextround.records import as_values, models
from nextround.usecases import clock, find

MOST_QUESTIONS = 200


@dataclass(frozen=True, slots=True)
class Answered:
    """One question of an interview. `rating` is 1 to 5 on the anchored scale, None where not rated."""

    asked: str
    said: str = ""
    next_time: str = ""
    rating: int | None = None


@dataclass(frozen=True, slots=True)
class Account:
    """The person's own account of an interview."""

    interview_on: date | None
    questions: tuple[Answered, ...]
    keep: str = ""
    change: str = ""


@transaction.atomic
def write(owner_id: int, application_id: int, account: Account, debrief_id: int | None = None) -> models.Debrief:
    """Keep a debrief, new or again. A question without words is left out.

    Raises NextroundError for more than `MOST_QUESTIONS` questions, a rating outside 1 to 5, or an unknown number.
    """
    application = find.application(owner_id, application_id)
    _check(account.questions)
    row = _row(owner_id, application, debrief_id)
    row.interview_on = account.interview_on
    row.keep, row.change = as_values.storable(account.keep), as_values.storable(account.change)
    row.changed_at = clock.now()
    row.save()
    row.questions.all().delete()
    models.DebriefQuestion.objects.bulk_create(_questions(row, account.questions))
    return row


@dataclass(frozen=True, slots=True)
class Written:
    """A debrief that was kept, and the application it belongs to."""

    id: int
    application: int
    employer: str
    role: str
    account: Account
    changed_at: datetime


def look_up(owner_id: int, debrief_id: int) -> Written:
    """The debrief of that number. Raises NotFoundError when the person has none such."""
    row = _standing(owner_id).filter(pk=debrief_id).first()
    if row is None:
        raise NotFoundError("That debrief is not there any more.")
    return _written(row)


def written(owner_id: int, application_id: int | None = None) -> list[Written]:
    """Every debrief of the person, or those of one application, newest first."""
    rows = _standing(owner_id).order_by("-made_at", "-pk")
    return [_written(row) for row in (rows if application_id is None else rows.filter(application=application_id))]


def _standing(owner_id: int) -> QuerySet[models.Debrief]:
    rows = models.Debrief.objects.filter(owner_id=owner_id, application__removed_at=None)
    return rows.select_related("application").prefetch_related("questions")


def _written(row: models.Debrief) -> Written:
    asked = tuple(Answered(q.asked, q.said, q.next_time, q.rating) for q in row.questions.all())
    account = Account(row.interview_on, asked, row.keep, row.change)
    home = row.application
    return Written(row.pk, home.pk, home.employer, home.role, account, row.changed_at)


def _row(owner_id: int, application: models.Application, debrief_id: int | None) -> models.Debrief:
    if debrief_id is None:
        return models.Debrief(owner_id=owner_id, application=application, made_at=clock.now())
    row = models.Debrief.objects.filter(owner_id=owner_id, application=application, pk=debrief_id).first()
    if row is None:
        raise NotFoundError("That debrief is not there any more.")
    return row


def _questions(row: models.Debrief, questions: Sequence[Answered]) -> list[models.DebriefQuestion]:
    asked = [q for q in questions if q.asked.strip()]
    return [
        models.DebriefQuestion(
            owner_id=row.owner_id,
            debrief=row,
            position=position,
            asked=as_values.storable(q.asked.strip()),
            said=as_values.storable(q.said),
            next_time=as_values.storable(q.next_time),
            rating=q.rating,
        )
        for position, q in enumerate(asked)
    ]


def _check(questions: Sequence[Answered]) -> None:
    if len(questions) > MOST_QUESTIONS:
        raise NextroundError(f"A debrief holds up to {MOST_QUESTIONS} questions; this one has {len(questions)}.")
    for question in questions:
        if question.rating is not None and not 1 <= question.rating <= 5:
            raise NextroundError(f"A rating is a whole number from 1 to 5, not {question.rating}.")


def interview_day(application: models.Application) -> date | None:
    """The last day with an interview that is not in the future, None where none is known.

    The day that an invitation names counts before the day on which it was written.
    """
    today = clock.today()
    invited = application.messages.filter(kind=Kind.INTERVIEW, outgoing=False).values_list("reading", flat=True)
    named = [(reading.get("appointment") or [None])[0] for reading in invited]
    days = [date.fromisoformat(starts[:10]) for starts in named if starts]
    events = application.events.filter(kind=EventKind.INTERVIEW, on__lte=today).order_by("-on")
    days += events.filter(message=None).values_list("on", flat=True)
    past = [day for day in days if day <= today]
    return max(past) if past else events.values_list("on", flat=True).first()
