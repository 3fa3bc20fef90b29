"""How do the words of people's own tables get from their TOML files into frozen values?"""

import re
import tomllib
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import Any


@dataclass(frozen=True, slots=True)
class ColumnWords:
    """One meaning that a column can have, how a page calls it, and the names it goes by, best first, folded."""

    meaning: str
    title: str
    names: tuple[str, ...]
    examples: tuple[str, ...] = ()
    counter_examples: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class StatusWords:
    """One thing that a status can mean, how a page calls it, and the words that say it, folded."""

    means: str
    title: str
    words: frozenset[str]
    examples: tuple[str, ...] = ()
    counter_examples: tuple[str, ...] = ()


@cache
def column_words() -> tuple[ColumnWords, ...]:
    """Every meaning, in the order in which a page offers them."""
    return tuple(
        ColumnWords(row["meaning"], row["title"], tuple(_entries(row["names"])), *_examples(row))
        for row in _table("columns")["column"]
    )


@cache
def status_words() -> tuple[StatusWords, ...]:
    """Every meaning of a status, in the order in which they are tried."""
    return tuple(
        StatusWords(row["means"], row["title"], frozenset(_entries(row["words"])), *_examples(row))
        for row in _table("statuses")["status"]
    )


def plain(text: str) -> str:
    """A title or a status as it is compared: lower case, one blank between words, "appliedDate" in two."""
    parted = re.sub(r"(?<=[a-z])(?=[A-Z])", " ", text)
    return " ".join(re.sub(r"[\W_]+", " ", parted.casefold()).split())


def _examples(row: dict[str, Any]) -> tuple[tuple[str, ...], tuple[str, ...]]:
    return tuple(row.get("example", ())), tuple(row.get("counter_example", ()))


def _table(name: str) -> dict[str, Any]:
    place = files("nextround.lexicon").joinpath(f"en/tables/{name}.toml")
    return tomllib.loads(place.read_text(encoding="utf-8"))


def _entries(block: str) -> list[str]:
    return [plain(entry) for line in block.splitlines() for entry in line.split("|") if entry.strip()]
