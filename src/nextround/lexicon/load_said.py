"""With which words does a page tell what a rejection says, what it leaves out, and what that means?"""

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from importlib.resources import files


@dataclass(frozen=True, slots=True)
class SaidRow:
    """The words for one code. `absent` is set where the mail leaves something out, `says` where it does not."""

    says: str = ""
    absent: str = ""
    means: str = ""


SaidWords = Mapping[str, Mapping[str, SaidRow]]  # field → code → words


@cache
def said_words(language: str = "en") -> SaidWords:
    """The words for "reason", "stage", "feedback" and "file". Raises ValueError with the entry at fault."""
    place = f"{language}/said/rejections.toml"
    table = tomllib.loads(files("nextround.lexicon").joinpath(place).read_text(encoding="utf-8"))
    return {
        field: {code: _row(row, f"{place}, {field}.{code}") for code, row in codes.items()}
        for field, codes in table.items()
    }


def _row(row: Mapping[str, str], where: str) -> SaidRow:
    said = SaidRow(**row)
    if bool(said.says) == bool(said.absent):
        raise ValueError(f"{where}: either says or absent must be filled in, and not both.")
    return said
