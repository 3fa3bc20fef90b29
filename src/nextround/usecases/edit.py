"""Keep applications by hand: add one, change it, write down what happened, remove it and bring it back."""

from dataclasses import dataclass
from datetime import date

from django.db import transaction

from nextround.core.vocabulary import EventKind, NextroundError, NotFoundError
from nextround.records import as_values, models
from nextround.usecases import clock, find, keep_entries, retell

BY_HAND = (
    EventKind.APPLIED,
    EventKind.PROGRESS,
    EventKind.ASSESSMENT,
    EventKind.INTERVIEW,
    EventKind.OFFER,
    EventKind.REJECTED,
    EventKind.WITHDRAWN,
    EventKind.NOTE,
)
_EARLIEST = date(1970, 1, 1)


@dataclass(frozen=True, slots=True)
class Particulars:
    """What a person writes down about an application. "" and None mean: not given."""

    employer: str
    role: str
    applied_on: date | None = None
    place: str = ""
    channel: str = ""
    notes: str = ""
    hook: str = ""
    advertisement: str = ""


@transaction.atomic
def add(owner_id: int, said: Particulars) -> models.Application:
    """Write down an application. Raises NextroundError without an employer or a role, or for an impossible date."""
    _check(said)
    row = models.Application.begun(owner_id, clock.now())
    row.by_hand = row.named_by_hand = True
    return _keep(row, said)


@transaction.atomic
def change(owner_id: int, application_id: int, said: Particulars) -> models.Application:
    """Change an application; what the person wrote wins over what mail says. Raises as `add` does."""
    _check(said)
    row = find.application(owner_id, application_id)
    row.named_by_hand = row.named_by_hand or (row.employer, row.role) != (said.employer, said.role)
    return _keep(row, said)


@transaction.atomic
def write_down(owner_id: int, application_id: int, kind: EventKind, on: date, note: str = "") -> models.Event:
    """Keep something that happened outside the mail, such as a rejection by phone."""
    if kind not in BY_HAND:
        raise NextroundError(f"“{kind}” cannot be written down by hand.")
    _check_day(on, "The day")
    row = find.application(owner_id, application_id)
    event = models.Event.objects.create(
        owner_id=owner_id, application=row, kind=kind, on=on, note=as_values.storable(note)
    )
    retell.retell(owner_id, [row.pk])
    return event


@transaction.atomic
def strike_out(owner_id: int, event_id: int) -> int:
    """Take back something written down by hand. Returns the number of its application."""
    event = models.Event.objects.filter(owner_id=owner_id, pk=event_id, message=None).first()
    if event is None:
        raise NotFoundError("That note is not there any more.")
    application_id = event.application_id
    if event.entry_id:
        keep_entries.decide(owner_id, event.entry_id, None)
        return application_id
    event.delete()
    retell.retell(owner_id, [application_id])
    return application_id


def remove(owner_id: int, application_id: int) -> models.Application:
    """Take an application out of sight with everything it holds; `bring_back` undoes it."""
    row = find.application(owner_id, application_id)
    row.removed_at = clock.now()
    row.save(update_fields=["removed_at"])
    return row


def bring_back(owner_id: int, application_id: int) -> models.Application:
    """Undo `remove`. Bringing back what was not removed changes nothing."""
    models.Application.objects.filter(owner_id=owner_id, pk=application_id).update(removed_at=None)
    return find.application(owner_id, application_id)


def _keep(row: models.Application, said: Particulars) -> models.Application:
    row.employer = as_values.storable(said.employer.strip())[:200]
    row.role = as_values.storable(said.role.strip())[:200]
    row.applied_by_hand = said.applied_on
    row.place = as_values.storable(said.place.strip())[:200]
    row.channel = as_values.storable(said.channel.strip())[:60]
    row.hook = as_values.storable(said.hook.strip())[:200]
    row.notes = as_values.storable(said.notes)
    row.advertisement = as_values.storable(said.advertisement)
    row.save()
    retell.retell(row.owner_id, [row.pk])
    return models.Application.objects.get(pk=row.pk)


def _check(said: Particulars) -> None:
    if not said.employer.strip() and not said.role.strip():
        raise NextroundError("Write down the employer or the role, so that you can find this application again.")
    if said.applied_on:
        _check_day(said.applied_on, "The day you applied")


def _check_day(on: date, what: str) -> None:
    if not _EARLIEST <= on <= clock.today():
        raise NextroundError(f"{what} ({on.isoformat()}) cannot be later than today or before 1970.")
