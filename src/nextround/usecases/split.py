"""Split an application in two, as the person says, and put it together again."""

from collections.abc import Collection

from django.db import transaction

from nextround.core.vocabulary import NextroundError, NotFoundError
from nextround.records import as_values, models
from nextround.usecases import arrange, clock, find


@transaction.atomic
def split(owner_id: int, application_id: int, message_ids: Collection[int]) -> models.Application:
    """Begin a new application with some messages of this one, which stay apart from it for good; returns the new one.

    Raises NextroundError for no message, for all of them, and for one that is not in the application.
    """
    arrange.alone(owner_id)
    row = find.application(owner_id, application_id)
    held = {message.pk: message for message in row.messages.order_by("sent_at", "pk").select_related("placement")}
    chosen = [message for pk, message in held.items() if pk in set(message_ids)]
    if len(chosen) < len(set(message_ids)):
        raise NextroundError("One of these messages is not in this application any more.")
    if not chosen:
        raise NextroundError("Choose the mails that belong to another application.")
    if len(chosen) == len(held):
        raise NextroundError("All of its mails are chosen, so nothing would be left here. Leave at least one.")
    said = [as_values.reading(message) for message in chosen if not message.outgoing]
    employer = next((s.employer for s in said if s.employer), row.employer)
    new = models.Application.begun(owner_id, clock.now(), employer, next((s.role for s in said if s.role), row.role))
    new.save()
    for message in chosen:
        models.Placement.objects.update_or_create(
            message=message,
            defaults={"owner_id": owner_id, "application": new, "away_from": row, "made_at": clock.now()},
        )
    _look_again(chosen)
    arrange.arrange(owner_id)
    return find.application(owner_id, new.pk)


@transaction.atomic
def put_together(owner_id: int, new_id: int) -> models.Application:
    """Undo `split` for the application that was begun by it; returns the one it came from.

    Raises NotFoundError where it was not begun by a split.
    """
    arrange.alone(owner_id)
    row = find.application(owner_id, new_id)
    placed = list(models.Placement.objects.filter(application=row).exclude(away_from=None).select_related("message"))
    if not placed:
        raise NotFoundError(f"The application with the number {row.pk} was not split off another.")
    origin_id = placed[0].away_from_id
    back = [each for each in placed if each.away_from_id == origin_id]
    for each in back:
        each.message.application_id = origin_id
    models.Placement.objects.filter(pk__in=[each.pk for each in back]).delete()
    _look_again([each.message for each in back])
    if not row.messages.exists() and row.pk not in arrange.written_in(owner_id):
        row.delete()
    arrange.arrange(owner_id)
    return find.application(owner_id, origin_id or 0)


def _look_again(messages: Collection[models.Message]) -> None:
    for message in messages:
        message.arranged = False
    models.Message.objects.bulk_update(messages, ["application", "arranged"], 500)
