"""Discard mail that was brought in by mistake, one message or a whole import, and bring it back."""

from django.db import transaction
from django.db.models import QuerySet

from nextround.core.vocabulary import NextroundError, NotFoundError
from nextround.records import models
from nextround.usecases import arrange, carry_over, clock, find

Removed = models.Message.Removed


@transaction.atomic
def discard(owner_id: int, message_id: int) -> None:
    """Take a message out of sight: no application is told from it. Bringing it in again with others changes nothing."""
    arrange.alone(owner_id)
    row = find.message(owner_id, message_id)
    _take_away(owner_id, models.Message.objects.filter(pk=row.pk), Removed.ITSELF)


@transaction.atomic
def keep_after_all(owner_id: int, message_id: int) -> models.Message:
    """Undo `discard`. Raises NotFoundError for a message that is not there at all."""
    arrange.alone(owner_id)
    rows = models.Message.objects.all_of(owner_id).filter(pk=message_id)
    if not rows.exists():
        raise NotFoundError(f"There is no message with the number {message_id}.")
    _bring_back(owner_id, rows.exclude(removed=""))
    return find.message(owner_id, message_id)


@transaction.atomic
def discard_intake(owner_id: int, intake_id: int) -> int:
    """Take all mail that an import brought out of sight; returns how many messages these are.

    Raises NextroundError while the import still goes on.
    """
    arrange.alone(owner_id)
    intake = find.intake(owner_id, intake_id)
    if intake.ended_at is None:
        raise NextroundError("This import is still going on. Stop it first, then remove it.")
    intake.removed_at = intake.removed_at or clock.now()
    intake.save(update_fields=["removed_at"])
    return _take_away(owner_id, models.Message.objects.of(owner_id).filter(intake=intake), Removed.INTAKE)


@transaction.atomic
def keep_intake_after_all(owner_id: int, intake_id: int) -> models.Intake:
    """Undo `discard_intake`; messages that were removed by themselves stay removed."""
    arrange.alone(owner_id)
    intake = find.intake(owner_id, intake_id)
    intake.removed_at = None
    intake.save(update_fields=["removed_at"])
    _bring_back(owner_id, models.Message.objects.filter(intake=intake, removed=Removed.INTAKE))
    return intake


def _take_away(owner_id: int, rows: QuerySet[models.Message], how: models.Message.Removed) -> int:
    lost = frozenset(rows.exclude(application=None).values_list("application_id", flat=True))
    senders = _taught_by(rows)
    pks = list(rows.values_list("pk", flat=True))
    gone = models.Message.objects.filter(pk__in=pks)
    models.Doubt.objects.filter(message__in=gone).delete()
    models.Event.objects.filter(message__in=gone).delete()
    gone.update(removed=how, application=None, tied_by="", arranged=True)
    carry_over.carry_over(owner_id, senders)
    arrange.arrange(owner_id, frozenset(pk for pk in lost if pk is not None))
    return len(pks)


def _bring_back(owner_id: int, rows: QuerySet[models.Message]) -> None:
    pks = list(rows.values_list("pk", flat=True))
    back = models.Message.objects.filter(pk__in=pks)
    back.update(removed="", arranged=False)
    carry_over.carry_over(owner_id, _taught_by(back))
    arrange.arrange(owner_id)


def _taught_by(rows: QuerySet[models.Message]) -> set[str]:
    """Senders whose other mail is read by what the person put right in these."""
    return set(rows.exclude(corrections=None).values_list("sender_address", flat=True))
