"""Find a person's own row by its number, or say in a sentence that there is none."""

from typing import TypeVar

from django.core.exceptions import ObjectDoesNotExist
from django.db.models import Model, QuerySet

from nextround.core.vocabulary import NotFoundError
from nextround.records import models

_Row = TypeVar("_Row", bound=Model)
_MOST_INTAKES = 100


def application(owner_id: int, application_id: int | str) -> models.Application:
    """The application of that number. Raises NotFoundError when the person has none such."""
    return _one(models.Application.objects.of(owner_id), application_id, "There is no application with the number {}.")


def message(owner_id: int, message_id: int | str) -> models.Message:
    """The message of that number. Raises NotFoundError when the person has none such."""
    return _one(models.Message.objects.of(owner_id), message_id, "There is no message with the number {}.")


def intake(owner_id: int, intake_id: int | str) -> models.Intake:
    """The intake of that number. Raises NotFoundError when the person has none such."""
    return _one(models.Intake.objects.filter(owner_id=owner_id), intake_id, "There is no import with the number {}.")


def intakes(owner_id: int) -> list[models.Intake]:
    """The last hundred intakes, newest first."""
    return list(models.Intake.objects.filter(owner_id=owner_id).order_by("-began_at", "-pk")[:_MOST_INTAKES])


def _one(rows: QuerySet[_Row], number: int | str, sentence: str) -> _Row:
    try:
        return rows.get(pk=int(number))
    except (ObjectDoesNotExist, ValueError, OverflowError):
        raise NotFoundError(sentence.format(str(number)[:40])) from None
