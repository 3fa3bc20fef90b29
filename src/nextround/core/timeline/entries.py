"""Which application does a meeting in the person's calendar belong to, if it is part of any?

A meeting that came with an application's mail belongs to it for certain; so does one whose words are those of an
interview and whose people, or employer, are those of exactly one application that was open then. Anything less waits
for the person's word, or is no business of ours. docs/methods/timeline.md has the rules.
"""

from collections.abc import Collection, Iterable
from dataclasses import dataclass
from datetime import date, timedelta

from nextround.core.message import Address
from nextround.core.timeline.employers import site
from nextround.core.timeline.names import employer_name, folded, role_named
from nextround.lexicon.calendar_tables import InterviewWords

BEFORE, AFTER = timedelta(days=30), timedelta(days=120)
MOST_TIMES = 4  # what recurs more often is no interview
_MOST_CANDIDATES = 5
CAME_BY_MAIL = "its invitation came with the mail of this application"
INVITED = "somebody of this application is invited"
OF_THE_EMPLOYER = "somebody of this employer is invited"
NAMES_IT = "it names this employer"
ENDED = "it lies after the application had ended"
OPEN_THEN = "this application was open then"


@dataclass(frozen=True, slots=True)
class Entry:
    """One meeting. `times` says how often it recurs; `people` are all who invite or are invited, the person too."""

    key: str
    uid: str
    summary: str
    words: str
    on: date
    people: tuple[Address, ...]
    times: int = 1


@dataclass(frozen=True, slots=True)
class Home:
    """An application as a meeting is compared with it.

    `uids` are those of the invitations in its mail, `addresses` those of its people, `sites` the domains that speak for
    its employer alone. `first` and `last` are the days of its first and last sign, `ended` that of a rejection that
    still stands; None where there is none.
    """

    key: str
    employer: str
    role: str
    uids: frozenset[str] = frozenset()
    addresses: frozenset[str] = frozenset()
    sites: frozenset[str] = frozenset()
    first: date | None = None
    last: date | None = None
    ended: date | None = None


@dataclass(frozen=True, slots=True)
class Tied:
    """Where a meeting belongs: `home` is "" where the person has to say; `candidates` are then (key, why)."""

    home: str
    why: str
    candidates: tuple[tuple[str, str], ...]
    looks_like_one: bool


def looks_like_interview(summary: str, words: InterviewWords) -> bool:
    """Whether the title of a meeting is that of an interview of the person's own."""
    title = f" {folded(summary.replace('’', ' '))} "
    return any(f" {word} " in title or f" {word}s " in title for word in words.words) and not any(
        f" {guard} " in title or f" {guard}s " in title for guard in words.guards
    )


def tie(entry: Entry, homes: Collection[Home], own_addresses: frozenset[str], words: InterviewWords) -> Tied | None:
    """Where a meeting belongs; None for one that is no part of a job search."""
    invited = [home for home in homes if entry.uid and entry.uid in home.uids]
    if len(invited) == 1:
        return Tied(invited[0].key, CAME_BY_MAIL, (), True)
    if entry.times > MOST_TIMES:
        return None
    likely = looks_like_interview(entry.summary, words)
    near = [home for home in homes if _within_reach(home, entry.on)]
    others = [person for person in entry.people if person.address not in own_addresses]
    found, why = _by_people(near, others, likely)
    if not found and likely:
        found, why = [home for home in near if _is_named(home, entry)], NAMES_IT
    if not found:
        open_then = [home for home in near if not _is_over(home, entry.on)] if likely else []
        listed = tuple((home.key, OPEN_THEN) for home in _latest(open_then))
        return Tied("", "", listed, True) if likely else None
    return _settled(_narrowed(found, entry), why, entry, likely)


def _within_reach(home: Home, on: date) -> bool:
    if home.first is None:
        return True
    return home.first - BEFORE <= on <= (home.last or home.first) + AFTER


def _is_over(home: Home, on: date) -> bool:
    return home.ended is not None and on > home.ended


def _by_people(near: list[Home], others: list[Address], likely: bool) -> tuple[list[Home], str]:
    addresses = {person.address for person in others if person.address}
    if found := [home for home in near if home.addresses & addresses]:
        return found, INVITED
    sites = {site(person.domain) for person in others if person.domain}
    return ([home for home in near if home.sites & sites] if likely else []), OF_THE_EMPLOYER


def _is_named(home: Home, entry: Entry) -> bool:
    name = employer_name(home.employer)
    return len(name) > 2 and f" {name} " in f" {folded(f'{entry.summary} {entry.words}')} "


def _narrowed(found: list[Home], entry: Entry) -> list[Home]:
    """Of several, those whose role the meeting names, then those that were not over; all where that helps nothing."""
    said = set(folded(entry.summary).split())
    named = [home for home in found if (role := role_named(home.role)) and set(role.words) <= said]
    found = named or found
    return [home for home in found if not _is_over(home, entry.on)] or found


def _settled(found: list[Home], why: str, entry: Entry, likely: bool) -> Tied:
    if len(found) == 1 and likely and not _is_over(found[0], entry.on):
        return Tied(found[0].key, why, (), True)
    listed = tuple((home.key, ENDED if _is_over(home, entry.on) else why) for home in _latest(found))
    return Tied("", "", listed, likely)


def _latest(found: Iterable[Home]) -> list[Home]:
    """At most five, those heard from last first."""
    return sorted(found, key=lambda home: (-(home.last or date.min).toordinal(), home.key))[:_MOST_CANDIDATES]
