"""Know the people of the person's own network: keep whom an export or an address book names, each once."""

from collections import defaultdict
from collections.abc import Iterable

from nextround.core.timeline.employers import site
from nextround.core.timeline.names import domain_labels, employer_name, folded
from nextround.core.vocabulary import NotFoundError
from nextround.records import as_values, models
from nextround.sources.base import Connection
from nextround.usecases import clock

_KEPT = ["name", "employer", "position", "addresses", "profile", "telephone", "connected_on", "folded"]


class Network:
    """Everybody of one person's network, for as long as an intake goes on.

    Two entries are one person when they share an address or a profile; when name and employer, or name and the day
    of connecting, are the same; or when the one works where the other's address is. The name alone never joins two.
    """

    def __init__(self, owner_id: int) -> None:
        self._owner_id = owner_id
        self._by_sign: dict[str, list[models.Connection]] = defaultdict(list)
        self._by_name: dict[str, list[models.Connection]] = defaultdict(list)
        for row in models.Connection.objects.filter(owner_id=owner_id).order_by("pk"):
            self._note(row)

    def keep(self, people: Iterable[Connection]) -> int:
        """Keep these people, within a transaction; returns how many were not known. Whom the person removed stays so.

        What a later export says of somebody known replaces what stands, where it says it; a network's own export
        counts more than an address book.
        """
        new: dict[int, models.Connection] = {}
        changed: dict[int, models.Connection] = {}
        for person in people:
            row = self._find(person)
            if row is None:
                row = models.Connection(owner_id=self._owner_id, made_at=clock.now())
                new[id(row)] = row
            if _lay(row, person) and id(row) not in new:
                changed[row.pk] = row
            self._note(row)
        models.Connection.objects.bulk_create(new.values(), 200)
        models.Connection.objects.bulk_update(changed.values(), _KEPT, 200)
        return len(new)

    def _find(self, person: Connection) -> models.Connection | None:
        for sign in _signs(person):
            for row in self._by_sign.get(sign, ()):
                if _one_name(row.name, person.name):
                    return row
        return next((row for row in self._by_name[folded(person.name)] if _works_there(row, person)), None)

    def _note(self, row: models.Connection) -> None:
        shelves = [self._by_sign[sign] for sign in _signs(_value(row))]
        for shelf in (*shelves, self._by_name[folded(row.name)]):
            if not any(row is other for other in shelf):
                shelf.append(row)


def forget(owner_id: int, connection_id: int | str) -> models.Connection:
    """Take somebody out of sight for good: the same export brought in again does not bring them back."""
    row = _one(owner_id, connection_id)
    row.removed_at = clock.now()
    row.save(update_fields=["removed_at"])
    return row


def bring_back(owner_id: int, connection_id: int | str) -> models.Connection:
    """Undo `forget`. Bringing back whom nobody removed changes nothing."""
    row = _one(owner_id, connection_id)
    row.removed_at = None
    row.save(update_fields=["removed_at"])
    return row


def _one(owner_id: int, connection_id: int | str) -> models.Connection:
    number = int(connection_id) if str(connection_id).isdecimal() and len(str(connection_id)) < 19 else 0
    row = models.Connection.objects.filter(owner_id=owner_id, pk=number).first()
    if row is None:
        raise NotFoundError(f"There is nobody with the number {str(connection_id)[:40]} in your network.")
    return row


def _signs(person: Connection) -> Iterable[str]:
    """What tells a person from all others, the surest first."""
    yield from (f"address {address}" for address in person.addresses)
    if person.profile:
        yield "profile " + person.profile.rpartition("://")[2].removeprefix("www.").rstrip("/").casefold()
    name = folded(person.name)
    if name and person.connected_on:
        yield f"day {name} {person.connected_on.isoformat()}"
    if name and person.employer:
        yield f"place {name} {employer_name(person.employer)}"
    if name and not (person.addresses or person.employer or person.profile or person.connected_on):
        yield f"name {name}"


def _one_name(one: str, other: str) -> bool:
    """Whether two names could be one person's; an address may be shared by a household or an office."""
    words, others = set(folded(one).split()), set(folded(other).split())
    return not words or not others or bool(words & others)


def _works_there(row: models.Connection, person: Connection) -> bool:
    """Whether the one's employer owns the domain of the other's address."""
    if not person.name:
        return False
    pairs = ((row.employer, person.addresses), (person.employer, row.addresses))
    return any(employer and any(_is_of(address, employer) for address in known) for employer, known in pairs)


def _is_of(address: str, employer: str) -> bool:
    label = site(address.rpartition("@")[2]).partition(".")[0].replace("-", "")
    return label in domain_labels(employer_name(employer))[1]


def _value(row: models.Connection) -> Connection:
    return Connection(
        row.name, row.employer, row.position, row.connected_on, tuple(row.addresses), row.profile, row.telephone
    )


def _lay(row: models.Connection, person: Connection) -> bool:
    """Lay what is said of somebody into their row. Returns whether that changed anything."""
    before = [getattr(row, name) for name in _KEPT]
    counts_more = bool(person.connected_on) or not row.connected_on
    for name, most in (("name", 200), ("employer", 200), ("position", 200), ("profile", 500), ("telephone", 60)):
        said = as_values.storable(getattr(person, name))[:most]
        if said and (counts_more or not getattr(row, name)):
            setattr(row, name, said)
    row.connected_on = person.connected_on or row.connected_on
    row.addresses = list(dict.fromkeys([*row.addresses, *map(as_values.storable, person.addresses)]))
    row.folded = folded(f"{row.name} {row.employer} {row.position}") + " " + " ".join(row.addresses)
    return [getattr(row, name) for name in _KEPT] != before
