"""Where could a message belong that does not belong here?"""

from dataclasses import dataclass

from django.urls import reverse

from nextround.usecases.browse import Found
from nextround.usecases.tell import Mail, Told
from nextround.web.words import STATES, name_of


@dataclass(frozen=True, slots=True)
class Home:
    """An application that the message could go to."""

    number: int
    name: str
    state: str


@dataclass(frozen=True, slots=True)
class PlacementPage:
    """One message and the applications to choose from. `more` is True where a search would show others."""

    subject: str
    sender: str
    here: str
    back: str
    action: str
    search: str
    homes: tuple[Home, ...]
    more: bool


def placement_page(told: Told, mail: Mail, found: Found, search: str) -> PlacementPage:
    """The choice for one message of one application."""
    homes = [Home(a.id, name_of(a.employer, a.role), STATES[a.state].text) for a in found.applications]
    return PlacementPage(
        subject=mail.subject or "(no subject)",
        sender="which you wrote" if mail.outgoing else f"from {mail.sender}",
        here=name_of(told.employer, told.role),
        back=reverse("application", args=[told.id]),
        action=reverse("placing", args=[told.id, mail.id]),
        search=search,
        homes=tuple(home for home in homes if home.number != told.id),
        more=found.total > len(found.applications),
    )
