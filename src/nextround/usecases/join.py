"""Join two applications that are one, as the person says, and take them apart again."""

from typing import Any

from django.db import models as fields
from django.db import transaction

from nextround.core.vocabulary import NextroundError, NotFoundError
from nextround.records import models
from nextround.usecases import arrange, find, retell

_TEXTS = ("place", "channel", "hook", "advertisement")
_OF_ONE: tuple[tuple[str, type[fields.Model]], ...] = (
    ("contacts", models.Contact),
    ("debriefs", models.Debrief),
    ("entries", models.CalendarEntry),
)
_MOVED: tuple[tuple[str, type[fields.Model]], ...] = (*_OF_ONE, ("asks", models.Ask))


@transaction.atomic
def join(owner_id: int, application_id: int, other_id: int) -> models.Application:
    """Tell two applications as one from now on: `other_id` goes into `application_id`, with all that it holds.

    Mail that comes later joins them too. Raises NextroundError where both are the same application.
    """
    arrange.alone(owner_id)
    host, guest = find.application(owner_id, application_id), find.application(owner_id, other_id)
    if host.pk == guest.pk:
        raise NextroundError("Choose another application: this is the one you are looking at.")
    moved = _move(host, guest)
    moved["messages"] = list(guest.messages.values_list("fingerprint", flat=True))
    moved["texts"] = _take_texts(host, guest)
    host.save()
    guest.joined_to, guest.moved = host, moved
    guest.save()
    arrange.arrange(owner_id)
    retell.retell(owner_id, [host.pk])
    return find.application(owner_id, host.pk)


@transaction.atomic
def take_apart(owner_id: int, other_id: int) -> models.Application:
    """Undo `join` for the application that went into another: it stands for itself again, with what it brought.

    What was written since then stays where it was written. Raises NotFoundError where it was joined to none.
    """
    arrange.alone(owner_id)
    guest = models.Application.objects.filter(owner_id=owner_id, pk=other_id).exclude(joined_to=None).first()
    if guest is None or guest.joined_to is None:
        raise NotFoundError(f"No application with the number {other_id} was joined to another.")
    host, moved = guest.joined_to, guest.moved
    models.Event.objects.filter(owner_id=owner_id, application=host, pk__in=moved["events"]).update(application=guest)
    for name, model in _MOVED:
        rows = model._default_manager.filter(owner_id=owner_id, application=host, pk__in=moved.get(name, ()))
        rows.update(application=guest)
    brought = models.Message.objects.of(owner_id).filter(application=host, fingerprint__in=moved["messages"])
    brought.update(application=guest, arranged=False)
    _give_texts_back(host, moved["texts"])
    guest.joined_to, guest.moved = None, {}
    guest.save()
    arrange.arrange(owner_id)
    retell.retell(owner_id, [host.pk, guest.pk])
    return find.application(owner_id, guest.pk)


def _move(host: models.Application, guest: models.Application) -> dict[str, Any]:
    """What the person wrote in the one goes over to the other; a draft stays behind where there is one already."""
    written = models.Event.objects.filter(application=guest, message=None, entry=None)
    moved: dict[str, Any] = {"events": list(written.values_list("pk", flat=True))}
    written.update(application=host)
    for name, model in _OF_ONE:
        rows = model._default_manager.filter(application=guest)
        rows = rows.filter(entry=None) if model is models.Contact else rows  # the others follow their entry
        moved[name] = list(rows.values_list("pk", flat=True))
        rows.update(application=host)
    asks = models.Ask.objects.filter(application=guest)
    if models.Ask.objects.filter(application=host, state=models.Ask.State.DRAFTED).exists():
        asks = asks.exclude(state=models.Ask.State.DRAFTED)
    moved["asks"] = list(asks.values_list("pk", flat=True))
    asks.update(application=host)
    return moved


def _take_texts(host: models.Application, guest: models.Application) -> dict[str, list[str]]:
    """The guest's texts where the host has none, and both notes; [before, now] of what changed."""
    changed: dict[str, list[str]] = {}
    for name in (*_TEXTS, "notes"):
        mine, theirs = getattr(host, name), getattr(guest, name)
        now = "\n\n".join(filter(None, (mine, theirs))) if name == "notes" else mine or theirs
        if now != mine:
            changed[name] = [mine, now]
            setattr(host, name, now)
    return changed


def _give_texts_back(host: models.Application, changed: dict[str, list[str]]) -> None:
    for name, (before, then) in changed.items():
        if getattr(host, name) == then:
            setattr(host, name, before)
    host.save()
