"""Copy the rows of a tracker table into applications, leaving out those that were written down already."""

from collections.abc import Sequence

from nextround.records import as_values, models
from nextround.sources.base import TrackerRow
from nextround.usecases import clock, retell


def copy_rows(owner_id: int, rows: Sequence[TrackerRow]) -> int:
    """Write an application down for each row whose employer and role do not stand yet; returns how many.

    One that the person removed counts as standing: the same table brought in again does not bring it back.

    The row's own status stays in the notes: it is the person's word, and mail may say more.
    """
    if not rows:
        return 0
    standing = {
        (employer.casefold(), role.casefold())
        for employer, role in models.Application.objects.filter(owner_id=owner_id).values_list("employer", "role")
    }
    made = []
    for row in rows:
        name = (row.employer.casefold(), row.role.casefold())
        if name not in standing:
            standing.add(name)
            made.append(_application(owner_id, row))
    models.Application.objects.bulk_create(made, 200)
    retell.retell(owner_id, [row.pk for row in made])
    return len(made)


def _application(owner_id: int, row: TrackerRow) -> models.Application:
    made = models.Application.begun(
        owner_id, clock.now(), as_values.storable(row.employer), as_values.storable(row.role)
    )
    made.applied_by_hand = row.applied_on
    made.notes = f"Status in your table: {as_values.storable(row.status)}" if row.status else ""
    made.by_hand = made.named_by_hand = True
    return made
