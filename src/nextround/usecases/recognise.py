"""Recognise the person's own addresses from the mail that came in, so that their own letters count as theirs."""

from collections import Counter

from django.db import transaction

from nextround.core.message import Address
from nextround.core.reading.lessons import Lessons
from nextround.core.timeline.own_mail import likely_own_address
from nextround.records import models
from nextround.records.rewrite import rewrite
from nextround.usecases import carry_over, read_mail

_LOOKED_AT = 2000
_LONGEST = 254  # characters of an address (RFC 5321): a longer one delivers no mail
_DERIVED = [*read_mail.DERIVED, "outgoing", "arranged"]


def recognise(owner_id: int) -> bool:
    """Learn the address to which nearly all of this mail came, where none is known yet.

    Returns True when an address was learnt. The person can change it in the settings.
    """
    if models.OwnAddress.objects.filter(owner_id=owner_id).exists():
        return False
    rows = models.Message.objects.of(owner_id).order_by("-id").values_list("sender_address", "to", "headers")
    found = likely_own_address(
        (sender, [address for _, address in to], headers.get("delivered-to", ""))
        for sender, to, headers in rows[:_LOOKED_AT]
    )
    if len(found) > _LONGEST:
        return False
    if found:
        add(owner_id, found)
        _learn_name(owner_id, found, [pair for _, to, _ in rows[:_LOOKED_AT] for pair in to])
    return bool(found)


def _learn_name(owner_id: int, address: str, recipients: list[list[str]]) -> None:
    """The name by which others write to the person, where they have given none; they can change it in the settings."""
    names = Counter(name.strip() for name, to in recipients if to == address and " " in name.strip())
    if names:
        accounts = models.Account.objects.filter(pk=owner_id, full_name="")
        accounts.update(full_name=names.most_common(1)[0][0][:200])


@transaction.atomic
def add(owner_id: int, address: str) -> None:
    """Keep an address as the person's own and read the mail sent from it again."""
    models.OwnAddress.objects.get_or_create(owner_id=owner_id, address=address.lower())
    read_anew(owner_id, address.lower())


@transaction.atomic
def read_anew(owner_id: int, address: str) -> None:
    """Read all mail from an address again, as the person's own or as anybody's, whichever it now is."""
    own = read_mail.own_addresses(owner_id)
    found = models.Message.objects.of(owner_id).filter(sender_address=address)
    rows = list(found.prefetch_related("corrections", "exemptions"))
    for row in rows:
        reading = read_mail.fresh(row, own)
        row.outgoing = read_mail.is_own(Address(row.sender_name, row.sender_address), reading, own)
        row.arranged = False
        read_mail.through(row, reading, Lessons(), read_mail.VERSION)
    rewrite(rows, _DERIVED)
    carry_over.carry_over(owner_id, [address])
