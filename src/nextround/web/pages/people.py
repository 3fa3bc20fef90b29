"""What does the page of people show: whom one met in applications, and one's own network?"""

from dataclasses import dataclass
from datetime import date
from urllib.parse import urlencode

from django.urls import reverse

from nextround.usecases.find_people import PER_PAGE, FoundPeople, Somebody
from nextround.web.days import day_in_words
from nextround.web.words import name_of


@dataclass(frozen=True, slots=True)
class Person:
    """Somebody as the page shows them. Texts and addresses are "" where there is nothing to say or to open."""

    name: str
    what: str
    address: str
    telephone: str
    profile: str
    since: str
    met: str
    met_url: str
    forget_url: str


@dataclass(frozen=True, slots=True)
class PeoplePage:
    """The two lists; `words` says how many were found, the others what stands around a page of the network."""

    search: str
    met: tuple[Person, ...]
    more_met: str
    network: tuple[Person, ...]
    words: str
    range_words: str
    previous: str
    next: str
    any_at_all: bool


def people_page(found: FoundPeople, search: str, today: date) -> PeoplePage:
    """Who was found, as the page shows them."""
    start = (found.page - 1) * PER_PAGE
    end = start + len(found.network)
    hidden = found.met_count - len(found.met)
    return PeoplePage(
        search=search,
        met=tuple(_person(each, today) for each in found.met),
        more_met=f"And {hidden:,} more; a search finds them." if hidden else "",
        network=tuple(_person(each, today) for each in found.network),
        words=_words(found.met_count + found.network_count),
        range_words=f"{start + 1:,} to {end:,} of {found.network_count:,}",
        previous=_address(search, found.page - 1) if found.page > 1 else "",
        next=_address(search, found.page + 1) if end < found.network_count else "",
        any_at_all=found.any_at_all,
    )


def _person(one: Somebody, today: date) -> Person:
    return Person(
        name=one.name,
        what=", ".join(filter(None, (one.position, one.employer))),
        address=one.addresses[0] if one.addresses else "",
        telephone=one.telephone,
        profile=one.profile if one.profile.startswith(("https://", "http://")) else "",
        since=f"In your network since {day_in_words(one.connected_on, today)}" if one.connected_on else "",
        met=name_of(one.met_in.employer, one.met_in.role) if one.met_in else "",
        met_url=reverse("application", args=[one.met_in.application]) if one.met_in else "",
        forget_url=reverse("person_removal", args=[one.id]) if one.id else "",
    )


def _address(search: str, page: int) -> str:
    asked = {"search": search, "page": str(page) if page > 1 else ""}
    query = urlencode({name: value for name, value in asked.items() if value})
    return reverse("people") + (f"?{query}" if query else "")


def _words(total: int) -> str:
    return "1 person found" if total == 1 else f"{total:,} people found"
