"""Which colours has the face, and which of them may stand on which?

The stylesheets are the source; this reads them, for the styleguide and for the test of their contrast.
"""

import re
from dataclasses import dataclass
from pathlib import Path

FOLDER = Path(__file__).parent / "static" / "nextround"
TEXT, SHAPE = 4.5, 3.0  # WCAG 2.2 AA: 1.4.3 for words, 1.4.11 for the outlines of what one can act on


@dataclass(frozen=True, slots=True)
class Pair:
    """A colour and its ground, by the names of their tokens, with the contrast they must have at least."""

    colour: str
    ground: str
    least: float = TEXT


def _on(colour: str, *grounds: str, least: float = TEXT) -> tuple[Pair, ...]:
    return tuple(Pair(colour, ground, least) for ground in grounds)


PAIRS = (
    *_on("ink", "paper", "sheet", "sunk", "pine-wash", "amber-wash", "dusk-wash", "clay-wash"),
    *_on("ink-soft", "paper", "sheet", "sunk"),
    *_on("pine", "paper", "sheet", "sunk", "pine-wash", "dusk-wash", "amber-wash"),
    *_on("pine-deep", "paper", "sheet", "sunk", "pine-wash"),
    *_on("on-pine", "pine", "pine-deep"),
    *_on("amber-ink", "amber-wash"),
    *_on("dusk-ink", "dusk-wash"),
    *_on("clay", "paper", "sheet"),
    *_on("edge", "paper", "sheet", "sunk", least=SHAPE),
    *_on("pine", "paper", "sheet", least=SHAPE),
    *_on("amber", "paper", "sheet", least=SHAPE),
    *_on("clay", "clay-wash", least=SHAPE),
    *_on("focus", "paper", "sheet", "sunk", "pine-wash", "amber-wash", "dusk-wash", "clay-wash", least=SHAPE),
)


def colours(theme: str) -> dict[str, str]:
    """Token name to #rrggbb, for "light" or "dark". The dark sheet changes only what it names."""
    found = _read("tokens.css")
    return found | _read("dark.css") if theme == "dark" else found


def _read(sheet: str) -> dict[str, str]:
    return dict(re.findall(r"--([\w-]+):\s*(#[0-9a-f]{6})\b", (FOLDER / sheet).read_text(encoding="utf-8")))


def contrast(one: str, other: str) -> float:
    """The contrast ratio of two #rrggbb colours, from 1 to 21 (WCAG 2.2, "relative luminance")."""
    low, high = sorted((_luminance(one), _luminance(other)))
    return (high + 0.05) / (low + 0.05)


def _luminance(colour: str) -> float:
    red, green, blue = (_linear(int(colour[at : at + 2], 16) / 255) for at in (1, 3, 5))
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def _linear(part: float) -> float:
    return part / 12.92 if part <= 0.04045 else float(((part + 0.055) / 1.055) ** 2.4)
