"""Find people: those met in applications, and those of the person's own network."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from django.db.models import Count, Max, Q

from nextround.core.timeline.names import employer_name, folded
from nextround.records import models

PER_PAGE = 50
_MOST_MET = 200


@dataclass(frozen=True, slots=True)
class Tie:
    """An application in which somebody was met."""

    application: int
    employer: str
    role: str


@dataclass(frozen=True, slots=True)
class Somebody:
    """One person. `id` is their number in the network, None for somebody met in applications only; texts can be "".

    `met_in` is the application in which they were met last, None for somebody known from the network only.
    """

    id: int | None
    name: str
    employer: str
    position: str
    addresses: tuple[str, ...]
    profile: str
    telephone: str
    connected_on: date | None
    met_in: Tie | None


@dataclass(frozen=True, slots=True)
class FoundPeople:
    """Who was found. `met` holds everybody met in applications, last met first, at most 200 of `met_count`.

    `network` is one page of everybody else in the network, by name; `page` counts from 1 and is within what there is.
    """

    met: tuple[Somebody, ...]
    met_count: int
    network: tuple[Somebody, ...]
    network_count: int
    page: int
    any_at_all: bool


def find_people(owner_id: int, search: str = "", page: int = 1) -> FoundPeople:
    """Those whose name, employer, position and addresses together hold every word of `search`."""
    words = folded(search).split()
    met = _met(owner_id)
    known = _known_by(owner_id, met)
    joined = [_joined(address, name, tie, known.get(address)) for address, (name, tie) in met.items()]
    found = [each for each in joined if _holds(each, words)]
    rest = models.Connection.objects.of(owner_id).exclude(pk__in={row.pk for row in known.values()}).search(words)
    count = rest.count()
    page = max(1, min(page, -(-count // PER_PAGE)))
    shown = rest.order_by("name", "pk")[(page - 1) * PER_PAGE : page * PER_PAGE]
    return FoundPeople(
        met=tuple(found[:_MOST_MET]),
        met_count=len(found),
        network=tuple(_of_network(row, None) for row in shown),
        network_count=count,
        page=page,
        any_at_all=bool(found or count or joined) or models.Connection.objects.of(owner_id).exists(),
    )


def _met(owner_id: int) -> dict[str, tuple[str, Tie]]:
    """By address, who wrote in an application or was noted in one; machines and the person themself are left out."""
    wrote = models.Message.objects.of(owner_id).filter(
        outgoing=False, application__removed_at=None, application__isnull=False, reading__sender_automated=False
    )
    rows = wrote.exclude(sender_address="").values("sender_address")
    last = rows.annotate(name=Max("sender_name"), at=Max("sent_at"), n=Count("pk"), home=Max("application"))
    found = {r["sender_address"]: (r["name"], r["home"]) for r in last.order_by("-at")}
    noted = models.Contact.objects.filter(owner_id=owner_id, application__removed_at=None).exclude(name="", address="")
    for name, address, home in noted.order_by("-pk").values_list("name", "address", "application"):
        found.setdefault(address or name, (name, home))
    homes = models.Application.objects.in_bulk({home for _, home in found.values()})
    return {
        address: (name, Tie(home, homes[home].employer, homes[home].role)) for address, (name, home) in found.items()
    }


def _known_by(owner_id: int, met: dict[str, tuple[str, Tie]]) -> dict[str, models.Connection]:
    """Those of the network whom the person met: one of their addresses wrote, or name and employer are the same."""
    if not met:
        return {}
    named = {(folded(name), employer_name(tie.employer)): key for key, (name, tie) in met.items() if name}
    found: dict[str, models.Connection] = {}
    names = {name for name, _ in met.values() if name}
    own = models.Connection.objects.of(owner_id)
    for row in own.filter(~Q(addresses=[]) | Q(name__in=names)).order_by("pk"):
        keys = [address for address in row.addresses if address in met]
        keys += [key] if (key := named.get((folded(row.name), employer_name(row.employer)))) else []
        found |= {key: row for key in keys if key not in found}
    return found


def _joined(address: str, name: str, tie: Tie, row: models.Connection | None) -> Somebody:
    if row is not None:
        return _of_network(row, tie)
    addresses = (address,) if "@" in address else ()
    return Somebody(None, name or address, tie.employer, "", addresses, "", "", None, tie)


def _of_network(row: models.Connection, tie: Tie | None) -> Somebody:
    return Somebody(
        id=row.pk,
        name=row.name or next(iter(row.addresses), ""),
        employer=row.employer,
        position=row.position,
        addresses=tuple(row.addresses),
        profile=row.profile,
        telephone=row.telephone,
        connected_on=row.connected_on,
        met_in=tie,
    )


def _holds(person: Somebody, words: Iterable[str]) -> bool:
    said = folded(" ".join((person.name, person.employer, person.position))) + " " + " ".join(person.addresses)
    return all(word in said for word in words)
