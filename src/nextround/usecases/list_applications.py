"""List applications as values: what every face shows, with the state as of today."""

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from itertools import islice

from nextround.core.timeline import states
from nextround.core.timeline.people import once
from nextround.core.vocabulary import State
from nextround.records import models
from nextround.usecases import clock, patience

_PAGE = 1000


@dataclass(frozen=True, slots=True)
class Happened:
    """What happened on one day, for lists."""

    date: date
    kind: str


@dataclass(frozen=True, slots=True)
class Met:
    """Somebody of the employer's side, for lists."""

    name: str
    address: str
    title: str


@dataclass(frozen=True, slots=True)
class Listed:
    """One application as a list shows it. Dates are None, texts "" where not known."""

    id: int
    employer: str
    role: str
    applied_on: date | None
    state: State
    stage: str
    rejected_on: date | None
    reason: str
    events: tuple[Happened, ...]
    people: tuple[Met, ...]


def list_applications(owner_id: int) -> Iterator[Listed]:
    """Every application, newest first, in pages of constant query count."""
    rows = models.Application.objects.of(owner_id).order_by("-quiet_since", "-pk").iterator(_PAGE)
    while page := list(islice(rows, _PAGE)):
        yield from listed(page)


def listed(page: list[models.Application]) -> list[Listed]:
    """These applications of one person as values, with their events and people in four queries."""
    events, people = _events(page), _people(page)
    today, days = clock.today(), patience.patience(page[0].owner_id) if page else 0
    return [_listed(row, tuple(events[row.pk]), tuple(people[row.pk]), state_today(row, today, days)) for row in page]


def state_today(row: models.Application, today: date, patience: int) -> State:
    """Where it stands once silence is counted; `patience` are the silent days after which it is probably closed."""
    return states.after_silence(State(row.state), row.quiet_since, row.reached_interview, today, patience)


def _listed(row: models.Application, events: tuple[Happened, ...], people: tuple[Met, ...], state: State) -> Listed:
    return Listed(
        id=row.pk,
        employer=row.employer,
        role=row.role,
        applied_on=row.applied_on,
        state=state,
        stage=row.stage,
        rejected_on=row.rejected_on,
        reason=row.reason,
        events=events,
        people=people,
    )


def _events(page: list[models.Application]) -> dict[int, list[Happened]]:
    found: dict[int, list[Happened]] = defaultdict(list)
    rows = models.Event.objects.filter(application__in=page).order_by("on", "pk")
    for application_id, on, kind in rows.values_list("application_id", "on", "kind"):
        found[application_id].append(Happened(on, kind))
    return found


def _people(page: list[models.Application]) -> dict[int, list[Met]]:
    """Each person once, as the mail last names them; what was noted by hand wins."""
    found: dict[int, list[Met]] = defaultdict(list)
    said = models.Message.objects.filter(application__in=page, outgoing=False).order_by("sent_at", "pk")
    for application_id, reading in said.values_list("application_id", "reading"):
        found[application_id] += [Met(name, address, title) for name, address, title in reading["people"]]
    noted: dict[int, list[Met]] = defaultdict(list)
    for contact in models.Contact.objects.filter(application__in=page):
        noted[contact.application_id].append(Met(contact.name, contact.address, contact.title))
    return defaultdict(list, {pk: once(found[pk], noted[pk]) for pk in {*found, *noted}})
