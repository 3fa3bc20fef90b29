"""Keep the rows of a table of applications: each as an application of its own, or with one that stands already."""

import hashlib
from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from nextround.core.timeline.names import employer_name, role_named
from nextround.core.timeline.strands import alike
from nextround.core.vocabulary import EventKind
from nextround.records import as_values, models
from nextround.sources.base import TrackerRow
from nextround.usecases import clock, retell

NOT_APPLIED = "not_applied"
_EVENTS = {kind.value: kind for kind in EventKind}
_NEAR = 14  # days: two people, or one person and a mail, do not date one application further apart
_EARLIEST = date(1970, 1, 1)


@dataclass(slots=True)
class _Standing:
    """An application as a row is compared with it."""

    pk: int
    role: str
    applied_on: date | None


class Rows:
    """The tables of one person, for as long as an intake goes on.

    A row is known again by its employer, role and day; what became of its application since does not matter, so that
    one the person removed stays removed. A row that is not known joins the one application of its employer and role
    from about its day, where there is exactly one; else it begins one of its own.
    """

    def __init__(self, owner_id: int) -> None:
        self._owner_id = owner_id
        self._known = {row.key: row for row in models.TableRow.objects.filter(owner_id=owner_id)}
        self._claimed: set[int | None] = set()  # the applications of rows that came in this intake
        self._standing: dict[str, list[_Standing]] = defaultdict(list)
        applications = models.Application.objects.filter(owner_id=owner_id).order_by("pk")
        for pk, employer, role, on in applications.values_list("pk", "employer", "role", "applied_on"):
            self._standing[employer_name(employer)].append(_Standing(pk, role, on))

    def keep(self, rows: Iterable[TrackerRow]) -> tuple[int, int]:
        """Keep these rows, within a transaction; returns how many applications they began, and how many rows say
        that nothing was sent yet, which are left out."""
        given = list(rows)
        wanted = [row for row in given if row.means != NOT_APPLIED]
        self._claimed |= {self._known[key].application_id for row in wanted if (key := _key(row)) in self._known}
        fresh = [row for row in wanted if _key(row) not in self._known]
        begun = self._begin(fresh)
        changed = [row for row in wanted if self._note(row)]
        self._write(changed)
        return begun, len(given) - len(wanted)

    def _begin(self, rows: list[TrackerRow]) -> int:
        made: list[models.Application] = []
        homes: dict[str, models.Application | _Standing] = {}
        for row in rows:
            if _key(row) in homes:
                continue
            home = self._find(row)
            if home is None:
                made.append(_application(self._owner_id, row))
            else:
                self._claimed.add(home.pk)
            homes[_key(row)] = home or made[-1]
        self._put_up(made, homes, rows)
        return len(made)

    def _put_up(
        self, made: list[models.Application], homes: dict[str, models.Application | _Standing], rows: list[TrackerRow]
    ) -> None:
        models.Application.objects.bulk_create(made, 200)
        for row in rows:
            home = homes[_key(row)]
            if home.pk not in self._claimed:
                self._claimed.add(home.pk)
                self._shelf(row).append(_Standing(home.pk, row.role, row.applied_on))
        known = [
            models.TableRow(owner_id=self._owner_id, key=key, application_id=home.pk, made_at=clock.now())
            for key, home in homes.items()
        ]
        models.TableRow.objects.bulk_create(known, 500)
        self._known |= {row.key: row for row in known}

    def _shelf(self, row: TrackerRow) -> list[_Standing]:
        return self._standing[employer_name(row.employer)]

    def _find(self, row: TrackerRow) -> _Standing | None:
        """The one application this row can be about; two rows of one table are never one application."""
        able = [each for each in self._shelf(row) if _could_be(each, row) and each.pk not in self._claimed]
        near = sorted(able, key=lambda each: _days_between(each, row))
        clear = len(near) == 1 or (len(near) > 1 and _days_between(near[0], row) < _days_between(near[1], row))
        return near[0] if clear else None

    def _note(self, row: TrackerRow) -> bool:
        """Whether the row says something that it did not say before."""
        known = self._known[_key(row)]
        said = as_values.storable(f"{row.status}|{row.status_on or ''}|{row.interview_on or ''}")[:200]
        if known.status == said:
            return False
        known.status = said
        return True

    def _write(self, rows: list[TrackerRow]) -> None:
        """Lay what the rows say into their applications."""
        touched = [self._known[_key(row)] for row in rows]
        models.TableRow.objects.bulk_update(touched, ["status"], 500)
        ids = {known.application_id for known in touched if known.application_id}
        applications = models.Application.objects.filter(owner_id=self._owner_id).in_bulk(ids)
        events: dict[int, set[tuple[str, date]]] = defaultdict(set)
        for pk, kind, on in models.Event.objects.filter(application__in=ids).values_list("application", "kind", "on"):
            events[pk].add((kind, on))
        made: list[models.Event] = []
        for row, known in zip(rows, touched, strict=True):
            if application := applications.get(known.application_id or 0):
                _lay(application, row)
                application.made_findable()
                made += _events(application, row, events[application.pk])
        models.Application.objects.bulk_update(
            applications.values(), ["applied_by_hand", "place", "channel", "notes", "advertisement", "sought"], 200
        )
        models.Event.objects.bulk_create(made, 500)
        self._note_contacts(rows, touched)
        retell.retell(self._owner_id, applications.keys())

    def _note_contacts(self, rows: list[TrackerRow], touched: list[models.TableRow]) -> None:
        named = [(row, known.application_id) for row, known in zip(rows, touched, strict=True) if _names_somebody(row)]
        if not named:
            return
        ids = {pk for _, pk in named if pk}
        there = set(models.Contact.objects.filter(application__in=ids).values_list("application", "address", "name"))
        made = []
        for row, pk in named:
            name, address = as_values.storable(row.contact)[:200], as_values.storable(row.contact_address)[:320]
            if pk and not any(p == pk and ((address and a == address) or n == name) for p, a, n in there):
                there.add((pk, address, name))
                made.append(models.Contact(owner_id=self._owner_id, application_id=pk, name=name, address=address))
        models.Contact.objects.bulk_create(made, 200)


def _names_somebody(row: TrackerRow) -> bool:
    return bool(row.contact or row.contact_address)


def _key(row: TrackerRow) -> str:
    role = role_named(row.role)
    named = role.text + " ".join(role.levels) if role else ""
    said = (employer_name(row.employer), named, row.applied_on.isoformat() if row.applied_on else row.link)
    return hashlib.sha256("\0".join(said).encode("utf-8", "replace")).hexdigest()


def _could_be(standing: _Standing, row: TrackerRow) -> bool:
    one, other = role_named(standing.role), role_named(row.role)
    if (one is None) != (other is None) or not alike(one, other):
        return False
    if standing.applied_on is None or row.applied_on is None:
        return True
    return abs((standing.applied_on - row.applied_on).days) <= _NEAR


def _days_between(standing: _Standing, row: TrackerRow) -> int:
    """0 where either is without a day."""
    return abs((standing.applied_on - row.applied_on).days) if standing.applied_on and row.applied_on else 0


def _application(owner_id: int, row: TrackerRow) -> models.Application:
    made = models.Application.begun(
        owner_id, clock.now(), as_values.storable(row.employer), as_values.storable(row.role)
    )
    made.by_hand = made.named_by_hand = True
    made.applied_on = row.applied_on  # until it is told: other rows are compared with it
    return made


def _lay(application: models.Application, row: TrackerRow) -> None:
    """What the row says where nothing is written yet: the person's own words, and mail, are never replaced."""
    if application.by_hand or application.applied_on is None:
        application.applied_by_hand = application.applied_by_hand or _possible(row.applied_on)
    application.place = application.place or as_values.storable(row.place)[:200]
    application.channel = application.channel or as_values.storable(row.channel)[:60]
    application.advertisement = application.advertisement or as_values.storable(row.advertisement)
    unknown = f"Status in your table: {row.status}" if row.status and not row.means else ""
    link = f"Advertisement: {row.link}" if row.link else ""
    for line in map(as_values.storable, filter(None, (row.notes, link, unknown))):
        if line not in application.notes:
            application.notes = f"{application.notes}\n{line}".strip()


def _possible(on: date | None) -> date | None:
    return on if on and _EARLIEST <= on <= clock.today() else None


def _events(application: models.Application, row: TrackerRow, there: set[tuple[str, date]]) -> Iterable[models.Event]:
    """What the row says that happened; a status without a day is put in order and marked as such."""
    note = f"Your table says “{as_values.storable(row.status)}”" if row.status else "From your table"
    found: list[tuple[EventKind, date, bool]] = []
    if row.interview_on:
        found.append((EventKind.INTERVIEW, row.interview_on, False))
    kind = _EVENTS.get(row.means)
    if kind and kind is not EventKind.APPLIED and not (kind is EventKind.INTERVIEW and row.interview_on):
        day = row.status_on if row.status_on and row.status_on >= (row.applied_on or _EARLIEST) else None
        known = any(there_kind == kind for there_kind, _ in there)
        if day or not known:
            found.append((kind, day or row.applied_on or clock.today(), day is None))
    for kind, on, unsure in found:
        if (kind.value, on) not in there:
            there.add((kind.value, on))
            yield models.Event(
                owner_id=application.owner_id,
                application=application,
                kind=kind,
                on=on,
                note=f"{note}, and not on which day" if unsure else note,
                day_unsure=unsure,
            )
