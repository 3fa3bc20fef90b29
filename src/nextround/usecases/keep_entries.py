"""Keep the meetings of a calendar that are part of an application, as its events with the people who were there."""

from collections import defaultdict
from collections.abc import Collection
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from django.db import transaction
from django.db.models import Max, Min
from django.utils import timezone

from nextround.core.message import Address
from nextround.core.timeline import entries
from nextround.core.timeline.employers import site
from nextround.core.timeline.names import employer_name
from nextround.core.vocabulary import EventKind, NotFoundError
from nextround.lexicon.load import reading_words
from nextround.lexicon.load_calendar import interview_words
from nextround.records import as_values, models
from nextround.sources.base import Entry
from nextround.usecases import clock, find, read_mail, retell

YOUR_WORD = "you put it here"
_REOPENS = (EventKind.INTERVIEW, EventKind.OFFER, EventKind.PROGRESS, EventKind.ASSESSMENT)


@dataclass(frozen=True, slots=True)
class Kept:
    """How many meetings a calendar holds, how many of them are new here, and how many are none of ours."""

    seen: int
    new: int
    ignored: int


@transaction.atomic
def keep(owner_id: int, given: Collection[Entry]) -> Kept:
    """Keep what of a calendar is part of the search; nothing of any other meeting is stored.

    A meeting that is known is brought up to date by a later version of it, and by no earlier one.
    """
    standing = {(row.uid, row.occurrence): row for row in _rows(owner_id)}
    homes = _homes(owner_id)
    own = read_mail.own_addresses(owner_id)
    made: list[models.CalendarEntry] = []
    ignored = 0
    for said in given:
        key = (as_values.storable(said.uid)[:500], said.occurrence[:40])
        row = standing.get(key)
        if row is not None:
            if _is_later(said, row):
                _lay(row, said)
                row.save()
        elif said.cancelled or _tied(said, homes, own) is None:
            ignored += 1
        else:
            row = models.CalendarEntry(owner_id=owner_id, uid=key[0], occurrence=key[1])
            _lay(row, said)
            standing[key] = row
            made.append(row)
    models.CalendarEntry.objects.bulk_create(made, 200)
    _tie(owner_id, list(standing.values()), homes, own)
    return Kept(len(given), len(made), ignored)


def tie_anew(owner_id: int) -> None:
    """Say again where the meetings kept belong, now that the applications stand otherwise."""
    rows = _rows(owner_id)
    if rows:
        _tie(owner_id, rows, _homes(owner_id), read_mail.own_addresses(owner_id))


@transaction.atomic
def decide(owner_id: int, entry_id: int | str, application_id: int | str | None) -> models.CalendarEntry:
    """The person's word on a meeting: it belongs to this application, or, with None, to none at all."""
    row = _one(owner_id, entry_id)
    row.application = find.application(owner_id, application_id) if application_id is not None else None
    row.decided_at, row.candidates = clock.now(), []
    row.tied_by = YOUR_WORD if row.application else ""
    row.save()
    _tell(owner_id, [row])
    return row


@transaction.atomic
def undecide(owner_id: int, entry_id: int | str) -> models.CalendarEntry:
    """Take that word back: where the meeting belongs is open once more."""
    row = _one(owner_id, entry_id)
    row.decided_at = None
    row.save(update_fields=["decided_at"])
    tie_anew(owner_id)
    return _one(owner_id, entry_id)


def _one(owner_id: int, entry_id: int | str) -> models.CalendarEntry:
    number = int(entry_id) if str(entry_id).isdecimal() and len(str(entry_id)) < 19 else 0
    row = models.CalendarEntry.objects.filter(owner_id=owner_id, pk=number).first()
    if row is None:
        raise NotFoundError(f"There is no calendar entry with the number {str(entry_id)[:40]}.")
    return row


def _rows(owner_id: int) -> list[models.CalendarEntry]:
    return list(models.CalendarEntry.objects.filter(owner_id=owner_id))


def _is_later(said: Entry, row: models.CalendarEntry) -> bool:
    mine = (row.sequence, row.changed_at or datetime.min.replace(tzinfo=timezone.get_current_timezone()))
    theirs = (said.sequence, said.changed_at or datetime.min.replace(tzinfo=timezone.get_current_timezone()))
    return theirs > mine


def _lay(row: models.CalendarEntry, said: Entry) -> None:
    row.sequence, row.changed_at = min(said.sequence, 2**31 - 1), said.changed_at
    row.summary = as_values.storable(said.summary)[:500]
    row.details = as_values.storable(said.details)
    row.place = as_values.storable(said.place)[:500]
    row.starts, row.ends = said.starts, said.ends
    row.on = clock.day_of(said.starts) if said.starts else said.on
    row.people = [[as_values.storable(p.name), as_values.storable(p.address)] for p in said.people]
    row.cancelled = said.cancelled


def _tied(said: Entry, homes: Collection[entries.Home], own: frozenset[str]) -> entries.Tied | None:
    entry = entries.Entry("", said.uid, said.summary, f"{said.place} {said.details}", said.on, said.people, said.times)
    return entries.tie(entry, homes, own, interview_words())


def _tie(owner_id: int, rows: list[models.CalendarEntry], homes: Collection[entries.Home], own: frozenset[str]) -> None:
    for row in rows:
        if row.decided_at is None:
            people = tuple(Address(name, address) for name, address in row.people)
            entry = entries.Entry(str(row.pk), row.uid, row.summary, f"{row.place} {row.details}", row.on, people)
            found = entries.tie(entry, homes, own, interview_words())
            row.application_id = int(found.home) if found and found.home else None
            row.tied_by = found.why if found else ""
            row.candidates = [[int(key), why] for key, why in found.candidates] if found else []
            row.looks_like_one = bool(found and found.looks_like_one)
    models.CalendarEntry.objects.bulk_update(rows, ["application", "tied_by", "candidates", "looks_like_one"], 200)
    _tell(owner_id, rows)


def _tell(owner_id: int, rows: list[models.CalendarEntry]) -> None:
    """Make the events and people of these meetings what they say now; nothing is written where that is so already."""
    own = read_mail.own_addresses(owner_id)
    wanted_events = {row.pk: _event(row) for row in rows}
    wanted_people = {row.pk: _contacts(row, own) for row in rows}
    events = models.Event.objects.filter(entry__in=rows)
    contacts = models.Contact.objects.filter(entry__in=rows)
    changed: set[int | None] = set()
    stand: dict[int, list[Any]] = defaultdict(list)
    for entry, home, on, note in events.values_list("entry", "application", "on", "note"):
        stand[entry].append((home, on, note))
    there: dict[int, set[Any]] = defaultdict(set)
    for entry, home, name, address in contacts.values_list("entry", "application", "name", "address"):
        there[entry].add((home, name, address))
    for row in rows:
        if stand[row.pk] == wanted_events[row.pk] and there[row.pk] == wanted_people[row.pk]:
            continue
        changed |= {home for home, _, _ in stand[row.pk]} | {row.application_id}
        events.filter(entry=row).delete()
        contacts.filter(entry=row).delete()
        _write(owner_id, row, wanted_events[row.pk], wanted_people[row.pk])
    retell.retell(owner_id, {home for home in changed if home is not None})


def _event(row: models.CalendarEntry) -> list[tuple[int, date, str]]:
    if row.application_id is None or row.cancelled:
        return []
    at = timezone.localtime(row.starts).strftime("%-H:%M") if row.starts else ""
    return [(row.application_id, row.on, ", ".join(filter(None, (row.summary, at, row.place)))[:1000])]


def _contacts(row: models.CalendarEntry, own: frozenset[str]) -> set[tuple[int, str, str]]:
    if row.application_id is None or row.cancelled:
        return set()
    people = [(name if name != address else "", address) for name, address in row.people if address not in own]
    return {
        (row.application_id, name[:200], address[:320])
        for name, address in people
        if (name or address) and not _is_machine(address)
    }


def _is_machine(address: str) -> bool:
    local = address.partition("@")[0].replace("-", "").replace("_", "").replace(".", "")
    return local.startswith(("noreply", "donotreply", "calendar", "scheduling", "notifications", "invites"))


def _write(
    owner_id: int, row: models.CalendarEntry, events: list[tuple[int, date, str]], people: set[tuple[int, str, str]]
) -> None:
    for home, on, note in events:
        models.Event.objects.create(
            owner_id=owner_id, application_id=home, kind=EventKind.INTERVIEW, on=on, note=note, entry=row
        )
    models.Contact.objects.bulk_create(
        models.Contact(owner_id=owner_id, application_id=home, name=name, address=address, interviewed=True, entry=row)
        for home, name, address in sorted(people)
    )


def _homes(owner_id: int) -> list[entries.Home]:
    """Every application as meetings are compared with it, in five queries."""
    applications = list(models.Application.objects.of(owner_id).order_by("pk"))
    addresses, sites, uids = _signs(owner_id, applications)
    spans, ended = _spans(owner_id)
    found = []
    for row in applications:
        first, last = spans.get(row.pk, (None, None))
        first = min((d for d in (first, row.applied_by_hand) if d), default=None)
        found.append(
            entries.Home(
                key=str(row.pk),
                employer=row.employer,
                role=row.role,
                uids=frozenset(uids[row.pk]),
                addresses=frozenset(addresses[row.pk]),
                sites=frozenset(sites[row.pk]),
                first=first,
                last=last or first,
                ended=ended.get(row.pk),
            )
        )
    return found


def _signs(
    owner_id: int, applications: list[models.Application]
) -> tuple[dict[int, set[str]], dict[int, set[str]], dict[int, set[str]]]:
    """By application: who wrote, the domains that speak for its employer alone, and the invitations in its mail."""
    addresses: dict[int, set[str]] = defaultdict(set)
    uids: dict[int, set[str]] = defaultdict(set)
    mail = models.Message.objects.of(owner_id).filter(application__isnull=False, application__removed_at=None)
    heard = mail.filter(outgoing=False, reading__sender_automated=False).exclude(sender_address="")
    for pk, address in heard.values_list("application", "sender_address").distinct():
        addresses[pk].add(address)
    noted = models.Contact.objects.filter(owner_id=owner_id, entry=None).exclude(address="")
    for pk, address in noted.values_list("application", "address"):
        addresses[pk].add(address)
    for pk, held in mail.exclude(invitations=[]).values_list("application", "invitations"):
        uids[pk] |= {each["uid"] for each in held if each["uid"]}
    employers = {row.pk: employer_name(row.employer) for row in applications}
    behind: dict[str, set[str]] = defaultdict(set)
    for pk, known in addresses.items():
        for address in known:
            behind[site(address.rpartition("@")[2])].add(employers.get(pk, ""))
    shared = reading_words().lists["free_mail"] | reading_words().lists["applicant_services"]
    own = {name for name, said in behind.items() if len(said) == 1 and name not in shared}
    sites = {
        pk: {name for a in known if (name := site(a.rpartition("@")[2])) in own} for pk, known in addresses.items()
    }
    return addresses, defaultdict(set, sites), uids


def _spans(owner_id: int) -> tuple[dict[int, tuple[date, date]], dict[int, date]]:
    """The first and last day on which anything but a meeting happened, and the day of a rejection that stands."""
    events = models.Event.objects.filter(owner_id=owner_id, entry=None)
    rows = events.values("application").annotate(first=Min("on"), last=Max("on"))
    spans = {r["application"]: (r["first"], r["last"]) for r in rows}
    ended: dict[int, date] = {}
    deciding = events.filter(kind__in=(EventKind.REJECTED, *_REOPENS)).order_by("on", "pk")
    for pk, kind, on in deciding.values_list("application", "kind", "on"):
        if kind == EventKind.REJECTED:
            ended[pk] = on
        elif pk in ended and on > ended[pk]:
            del ended[pk]
    return spans, ended
