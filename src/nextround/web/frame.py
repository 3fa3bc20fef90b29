"""What stands around every page: which places can one go to, and which theme was chosen?"""

from dataclasses import dataclass

from django.conf import settings
from django.http import HttpRequest
from django.urls import NoReverseMatch, reverse

from nextround.web.themes import chosen_theme

PLACES = (("today", "Today"), ("applications", "Applications"), ("people", "People"), ("bring_in", "Bring in mail"))
QUIET_PLACES = (("help", "Help"), ("phone", "On your phone"), ("settings", "Settings"))
FOR_MAKERS = (("styleguide", "Styleguide"),)


@dataclass(frozen=True, slots=True)
class Place:
    """A page of the house as the navigation shows it."""

    href: str
    text: str
    current: bool


@dataclass(frozen=True, slots=True)
class Frame:
    """What base.html needs beyond the page itself."""

    theme: str
    places: tuple[Place, ...]
    quiet_places: tuple[Place, ...]
    demo: bool


def frame(request: HttpRequest) -> dict[str, Frame]:
    """Context processor: `frame` in every template rendered for a request."""
    quiet = QUIET_PLACES + (FOR_MAKERS if shows_styleguide() else ())
    return {
        "frame": Frame(
            theme=chosen_theme(request),
            places=_places(PLACES, request.path),
            quiet_places=_places(quiet, request.path),
            demo=bool(getattr(settings, "NEXTROUND_DEMO", False)),
        )
    }


def shows_styleguide() -> bool:
    """True in the demo and while developing."""
    return bool(settings.DEBUG or getattr(settings, "NEXTROUND_DEMO", False))


def _places(named: tuple[tuple[str, str], ...], path: str) -> tuple[Place, ...]:
    return tuple(place for name, text in named if (place := _place(name, text, path)) is not None)


def _place(name: str, text: str, path: str) -> Place | None:
    """None for a place that this start does not offer: a careers service has no phone page."""
    try:
        href = reverse(name)
    except NoReverseMatch:
        return None
    return Place(href, text, current=path == href or (href != "/" and path.startswith(href)))
