"""What does the styleguide show: every component with its options, criteria and examples, and every pair of colours?"""

from dataclasses import dataclass

from django.utils.safestring import SafeString

from nextround.web import catalogue, tokens
from nextround.web.catalogue import Component


@dataclass(frozen=True, slots=True)
class Shown:
    """One example, rendered."""

    title: str
    html: SafeString


@dataclass(frozen=True, slots=True)
class Room:
    """One component, with its examples rendered."""

    component: Component
    shown: tuple[Shown, ...]
    options: tuple[tuple[str, str, str], ...]


@dataclass(frozen=True, slots=True)
class Swatch:
    """One pair of colours, with its contrast in both themes."""

    words: str
    light: str
    dark: str
    least: str


@dataclass(frozen=True, slots=True)
class Styleguide:
    """The whole page."""

    rooms: tuple[Room, ...]
    swatches: tuple[tuple[str, ...], ...]
    swatch_columns: tuple[dict[str, str], ...]


COLUMNS = ({"text": "Colour on ground"}, {"text": "Light"}, {"text": "Dark"}, {"text": "At least"})


def styleguide() -> Styleguide:
    """Reads the folders of components/ and the stylesheets."""
    light, dark = tokens.colours("light"), tokens.colours("dark")
    swatches = tuple(
        (
            f"{pair.colour} on {pair.ground}",
            f"{tokens.contrast(light[pair.colour], light[pair.ground]):.1f}",
            f"{tokens.contrast(dark[pair.colour], dark[pair.ground]):.1f}",
            f"{pair.least:g}",
        )
        for pair in tokens.PAIRS
    )
    return Styleguide(tuple(_room(catalogue.component(name)) for name in catalogue.names()), swatches, COLUMNS)


def _room(component: Component) -> Room:
    shown = tuple(
        Shown(example.title, catalogue.render(component.name, example.options, example.content))
        for example in component.examples
    )
    options = tuple((option.name, _kind(option), option.meaning) for option in component.options.values())
    return Room(component, shown, options)


def _kind(option: catalogue.Option) -> str:
    kind = " or ".join(map(str, option.one_of)) if option.one_of else option.type
    if option.required:
        return f"{kind}, needed"
    if option.default_from:
        return f"{kind}, else the {option.default_from}"
    return f"{kind}, else {option.default!r}" if option.default not in ("", []) else kind
