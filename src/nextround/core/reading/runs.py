"""Which runs of capitalised words stand in a text, and in what company?

A run is a possible name. What stands around it (the words before and behind, the line's ends) is looked up in small
sets of words, so that a mail costs one pass.
"""

import re
from collections.abc import Iterable, Iterator
from functools import lru_cache
from typing import NamedTuple

_CAP = r"(?:[a-z]?[A-ZÀ-ÖØ-ÞĀ-Ž][\w'’&+\-]*(?:\.(?=[a-z])\w+)?|St\.)"
_JOINT = r"(?:of|and|&|for|the|o|te|ngā|de|du|des|la|le|del|da|do|das|van|von|na|an|y|e|und|et|der|den|mo|i|ki|dos|di)"
_RUN = re.compile(rf"(?<![\w@/]){_CAP}(?: (?:{_JOINT} )?(?:the |la |na )?{_CAP}){{0,8}}")
_NOISE = re.compile(r"(?:https?://|www\.)\S*|\S+@\S+|[*_]{1,3}(?=\S)|(?<=\S)[*_]{1,3}")
_BULLETS = " \t>-–•·*|"


class Run(NamedTuple):
    """A run of capitalised words. `before` are the last three words of its line before it, lower case; `behind` the
    next three of its line. `opens` and `closes` say whether it begins or ends its line."""

    raw: str
    before: tuple[str, ...]
    behind: tuple[str, ...]
    head: str  # its line before it
    above: str  # the line above
    opens: bool
    closes: bool


@lru_cache(maxsize=16)  # employer and role read the same parts of a mail
def plain_lines(text: str, most: int) -> tuple[str, ...]:
    """The lines without addresses and marks of emphasis; a line that was only wrapped goes on."""
    lines: list[str] = []
    wide = False
    for line in _NOISE.sub(" ", text[:most]).split("\n"):
        if wide and line[:1].isalnum():
            lines[-1] = f"{lines[-1].rstrip()} {line}"
        else:
            lines.append(line)
        wide = len(line) >= 50 and line.rstrip()[-1:] not in ".:!?"
    return tuple(lines)


def runs(lines: Iterable[str]) -> Iterator[Run]:
    """Every run, in the order of the text."""
    above = ""
    for line in lines:
        if not line or line.isspace():
            continue
        for match in () if line.islower() else _RUN.finditer(line):
            start, end = match.span()
            head = line[:start]
            yield Run(
                match.group(),
                tuple(head[-48:].lower().split()[-3:]),
                tuple(line[end : end + 40].lower().split()[:3]),
                head,
                above,
                not head.strip(_BULLETS),
                not line[end:].strip(" \t.,|"),
            )
        above = line
