"""Correct what the reader made of a message, or where it belongs; both can be taken back."""

from typing import Any

from django.db import transaction

from nextround.core.reading.corrections import Correction, corrected
from nextround.core.vocabulary import NextroundError
from nextround.records import as_values, models
from nextround.usecases import arrange, carry_over, clock, find, read_mail

_DERIVED = [*read_mail.DERIVED, "arranged", "looked_at"]


@transaction.atomic
def correct(owner_id: int, message_id: int, said: dict[str, Any]) -> models.Message:
    """Keep the person's word on some fields of a message, as {field: value}; it wins for good.

    Similar mail of that sender is read accordingly from now on, what is stored at once.

    A field set to what the reader says anyway is kept, too: it counts against what other mail teaches. Raises
    NextroundError for a field or value that does not exist; then nothing is kept.
    """
    arrange.alone(owner_id)
    row = find.message(owner_id, message_id)
    if not row.words_kept and said.get("kind", row.kind) != row.kind:
        raise NextroundError(
            "The words of this message were not kept, since it did not look like part of your job search. "
            "Bring the message in again by itself, and they will be."
        )
    corrected(as_values.reading(row), [Correction(f, v) for f, v in said.items()])
    for field, value in said.items():
        value = _storable(value)
        models.Correction.objects.update_or_create(
            message=row, field=field, defaults={"owner_id": owner_id, "value": value, "made_at": clock.now()}
        )
    _rename_whole(row, said)
    return _settle(row)


@transaction.atomic
def take_back(owner_id: int, message_id: int) -> models.Message:
    """Drop every correction of a message, and what it taught: all says again what the reader makes of it."""
    arrange.alone(owner_id)
    row = find.message(owner_id, message_id)
    row.corrections.all().delete()
    return _settle(row)


@transaction.atomic
def place(owner_id: int, message_id: int, application_id: int | None) -> models.Application:
    """Keep the person's word on where a message belongs; None begins a new application with it.

    Said twice, the second time changes nothing: the message stays apart from where it stood at first.
    """
    arrange.alone(owner_id)
    row = find.message(owner_id, message_id)
    home = find.application(owner_id, application_id) if application_id is not None else _new_home(row)
    said = {"owner_id": owner_id, "application": home, "made_at": clock.now()}
    if not models.Placement.objects.filter(message=row, application=home).exists():
        said["away_from_id"] = row.application_id if row.application_id != home.pk else None
    models.Placement.objects.update_or_create(message=row, defaults=said)
    row.arranged = False
    row.save(update_fields=["arranged"])
    arrange.arrange(owner_id)
    return models.Application.objects.get(pk=home.pk)


@transaction.atomic
def release(owner_id: int, message_id: int) -> models.Message:
    """Undo `place`: where the message belongs follows from the mail again."""
    arrange.alone(owner_id)
    row = find.message(owner_id, message_id)
    lift(row)
    row = find.message(owner_id, message_id)
    row.arranged = False
    row.save(update_fields=["arranged"])
    arrange.arrange(owner_id)
    return find.message(owner_id, message_id)


def confirm(owner_id: int, message_id: int) -> None:
    """The person has looked at an unsure reading and finds it right: it counts from now on.

    Where the kind was carried over from other mail it becomes their word on this one, whatever they take back there.
    """
    row = find.message(owner_id, message_id)
    if any(field == "kind" and agree for field, _, agree in row.taught or ()):
        correct(owner_id, message_id, {"kind": row.kind})
        return
    row.looked_at = clock.now()
    row.arranged = False
    row.save(update_fields=["looked_at", "arranged"])
    arrange.arrange(owner_id)


def lift(row: models.Message) -> None:
    """Drop the person's word on where the message belongs, and an application that was begun with it alone.

    What follows from that is for `arrange` to say.
    """
    for placement in models.Placement.objects.filter(message=row).select_related("application"):
        home = placement.application
        placement.delete()
        others = home.messages.exclude(pk=row.pk)
        if not others.exists() and home.pk not in arrange.written_in(row.owner_id):
            home.delete()


def _storable(value: Any) -> Any:
    if value is None:
        return ""
    if isinstance(value, list):
        return [_storable(part) for part in value]
    return as_values.storable(value) if isinstance(value, str) else value


def _rename_whole(row: models.Message, said: dict[str, Any]) -> None:
    """A name put right in one mail of an application is that of the application: its other mail stays with it."""
    names = {field: str(said[field]).strip() for field in ("employer", "role") if said.get(field)}
    home = row.application
    if not names or home is None or home.messages.count() < 2:
        return
    for field, name in names.items():
        setattr(home, field, as_values.storable(name)[:200])
    home.named_by_hand = True
    home.save(update_fields=[*names, "named_by_hand"])
    unpinned = home.messages.filter(placement=None)
    now = clock.now()
    models.Placement.objects.bulk_create(
        models.Placement(owner_id=row.owner_id, message=mail, application=home, made_at=now) for mail in unpinned
    )


def _new_home(row: models.Message) -> models.Application:
    said = as_values.reading(row)
    home = models.Application.begun(row.owner_id, clock.now(), said.employer, said.role)
    home.save()
    return home


def _settle(row: models.Message) -> models.Message:
    lessons = carry_over.lessons_of(row.owner_id, [row.sender_address])
    row.looked_at = clock.now()
    read_mail.read_again(row, read_mail.own_addresses(row.owner_id), lessons)
    row.arranged = False
    row.save(update_fields=_DERIVED)
    carry_over.carry_over(row.owner_id, [row.sender_address])
    arrange.arrange(row.owner_id)
    return models.Message.objects.get(pk=row.pk)
