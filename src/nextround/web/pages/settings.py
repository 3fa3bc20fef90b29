"""What can be set, and how does it stand?"""

from collections.abc import Iterable
from dataclasses import dataclass

from nextround.web.pages.asks import VOICES
from nextround.web.pages.by_hand import Mend
from nextround.web.themes import THEMES


@dataclass(frozen=True, slots=True)
class SettingsPage:
    """Who the person is, the choices of this browser, and where the data lies.

    `data_folder` is "" where the person has no business with folders, on a careers service's server; without
    `keeps_data` the page offers no backup, since others' data lies beside theirs or a phone asks.
    """

    name: str
    voice: str
    voices: tuple[dict[str, str], ...]
    addresses: tuple[str, ...]
    address: str
    address_error: str
    theme: str
    themes: tuple[dict[str, str], ...]
    data_folder: str
    keeps_data: bool
    restore_error: str
    endpoint: str
    model: str
    model_error: str

    @property
    def restoring(self) -> bool:
        """True when a backup was brought that could not be taken."""
        return bool(self.restore_error)

    @property
    def mend(self) -> tuple[Mend, ...]:
        """What is to mend, for the summary at the top."""
        found = ((self.address_error, "#address"), (self.model_error, "#endpoint"), (self.restore_error, "#backup"))
        return tuple(Mend(text, href) for text, href in found if text)


@dataclass(frozen=True, slots=True)
class Model:
    """The language model that may be asked; both "" while none may."""

    endpoint: str = ""
    name: str = ""


@dataclass(frozen=True, slots=True)
class Person:
    """The person as the settings show them."""

    name: str
    voice: str
    addresses: tuple[str, ...]
    model: Model = Model()


@dataclass(frozen=True, slots=True)
class Trouble:
    """What could not be done, beside the field that it concerns."""

    address: str = ""
    address_error: str = ""
    restore_error: str = ""
    model: Model | None = None
    model_error: str = ""

    @property
    def mend_needed(self) -> bool:
        """True when anything could not be done."""
        return bool(self.address_error or self.restore_error or self.model_error)


NO_TROUBLE = Trouble()


def settings_page(
    person: Person, theme: str, data_folder: str, keeps_data: bool, trouble: Trouble = NO_TROUBLE
) -> SettingsPage:
    """The page as things stand."""
    model = trouble.model or person.model
    return SettingsPage(
        name=person.name,
        voice=person.voice,
        voices=VOICES,
        addresses=person.addresses,
        address=trouble.address,
        address_error=trouble.address_error,
        theme=theme,
        themes=_items(THEMES),
        data_folder=data_folder,
        keeps_data=keeps_data,
        restore_error=trouble.restore_error,
        endpoint=model.endpoint,
        model=model.name,
        model_error=trouble.model_error,
    )


def _items(pairs: Iterable[tuple[str, str]]) -> tuple[dict[str, str], ...]:
    return tuple({"value": name, "text": text} for name, text in pairs)
