"""What can be set, and how does it stand?"""

from dataclasses import dataclass

from nextround.web.themes import THEMES


@dataclass(frozen=True, slots=True)
class SettingsPage:
    """The choices of this browser, and where the data lies."""

    theme: str
    themes: tuple[dict[str, str], ...]
    data_folder: str


def settings_page(theme: str, data_folder: str) -> SettingsPage:
    """`data_folder` is "" where the person has no business with folders, on a careers service's server."""
    return SettingsPage(theme, tuple({"value": name, "text": text} for name, text in THEMES), data_folder)
