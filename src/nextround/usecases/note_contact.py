"""Note by hand whom the person met: a name, an address, a title, whether they were in the interview."""

from dataclasses import dataclass
from typing import Any

from django.db import transaction

from nextround.core.vocabulary import NextroundError, NotFoundError
from nextround.outlets.mail_draft import safe_address
from nextround.records import as_values, models
from nextround.usecases import find


@dataclass(frozen=True, slots=True)
class Noted:
    """What the person writes of somebody. "" where they do not know."""

    name: str
    address: str = ""
    title: str = ""
    interviewed: bool = False


@transaction.atomic
def note(owner_id: int, application_id: int, said: Noted) -> models.Contact:
    """Keep a contact; the same address again changes the one that is there.

    Raises NextroundError without a name or an address, or where the address is none.
    """
    row = find.application(owner_id, application_id)
    name, title = (" ".join(as_values.storable(text).split())[:200] for text in (said.name, said.title))
    address = safe_address(said.address.strip().lower()) if said.address.strip() else ""
    if not name and not address:
        raise NextroundError("Write down a name or an address, so that you can tell who it is.")
    values = {"title": title, "interviewed": said.interviewed, "by_hand": True, "owner_id": owner_id}
    same: dict[str, Any] = {"address": address} if address else {"name": name, "address": ""}
    contact, _ = models.Contact.objects.update_or_create(application=row, **same, defaults={**values, "name": name})
    return contact


@transaction.atomic
def strike_out(owner_id: int, contact_id: int) -> Noted:
    """Take a noted contact away. Returns what was noted, for `note` to undo it."""
    row = models.Contact.objects.filter(owner_id=owner_id, pk=contact_id).first()
    if row is None:
        raise NotFoundError("That person is not noted here any more.")
    if entry := row.entry:  # or it would be noted again from the same meeting
        entry.people = [[name, address] for name, address in entry.people if (name, address) != (row.name, row.address)]
        entry.save(update_fields=["people"])
    row.delete()
    return Noted(row.name, row.address, row.title, row.interviewed)
