"""Read all stored mail again with the reader as it is now; corrections, what they teach, and placements stay."""

from django.db import transaction

from nextround.records import models
from nextround.records.rewrite import rewrite
from nextround.usecases import arrange, carry_over, read_mail

_BATCH = 500
_DERIVED = [*read_mail.DERIVED, "arranged"]


def reread(owner_id: int) -> arrange.Arranged:
    """Bring every reading up to date, batch by batch, and arrange anew. Safe to cut short and to run twice."""
    own = read_mail.own_addresses(owner_id)
    lessons = carry_over.lessons_of(owner_id, anew=True)
    last = 0
    while rows := _batch(owner_id, last):
        for row in rows:
            before = row.reading
            read_mail.read_again(row, own, lessons)
            row.arranged = row.arranged and row.reading == before  # what reads as it did stays where it is
        with transaction.atomic():
            rewrite(rows, _DERIVED)
        last = rows[-1].pk
    return arrange.arrange(owner_id)


def _batch(owner_id: int, after: int) -> list[models.Message]:
    rows = models.Message.objects.of(owner_id).filter(pk__gt=after).order_by("pk")
    return list(rows.prefetch_related("corrections", "exemptions")[:_BATCH])
