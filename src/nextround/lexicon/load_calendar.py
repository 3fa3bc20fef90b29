"""How do the words of interviews in calendars get from their TOML file into frozen values?"""

import tomllib
from functools import cache
from importlib.resources import files

from nextround.lexicon.calendar_tables import InterviewWords


@cache
def interview_words() -> InterviewWords:
    """The words of all languages together."""
    place = files("nextround.lexicon").joinpath("en/calendar/interviews.toml")
    table = tomllib.loads(place.read_text(encoding="utf-8"))["interviews"]
    return InterviewWords(
        frozenset(_entries(table["words"])),
        frozenset(_entries(table["guards"])),
        tuple(table["example"]),
        tuple(table["counter_example"]),
    )


def _entries(block: str) -> list[str]:
    return [entry.strip() for line in block.splitlines() for entry in line.split("|") if entry.strip()]
