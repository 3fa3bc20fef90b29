"""How does an answer look: one JSON object a line for programs, plain sentences for people?"""

import json
import sys
import textwrap
from collections.abc import Iterable
from dataclasses import fields, is_dataclass
from datetime import date, datetime
from enum import Enum
from shutil import get_terminal_size
from typing import Any

_WIDEST = 100  # characters; longer lines are tiring to read


def as_json(answer: dict[str, Any]) -> None:
    """Print one object on one line of standard output."""
    text = json.dumps(answer, ensure_ascii=False, default=_plain)
    print(text.encode("utf-8", "replace").decode("utf-8"))


def as_lines(*lines: str) -> None:
    """Print sentences on standard output, control characters taken out: mail is hostile to terminals too.

    On a terminal long lines are broken between words, so that a further line begins under the first.
    """
    for line in lines:
        for part in line.split("\n"):
            print(_broken("".join(c for c in part if c.isprintable() or c == "\t")))


def as_row(line: str) -> None:
    """Print one line of a list, cut where the terminal ends so that the list stays a list."""
    width = get_terminal_size().columns
    clean = "".join(c for c in line if c.isprintable())
    print(clean[: width - 1] + "…" if sys.stdout.isatty() and len(clean) > width else clean)


def trouble(sentence: object) -> None:
    """Say on standard error, in one line, what could not be done or taken."""
    line = " ".join(f"nextround: {sentence}".split())
    print("".join(c if c.isprintable() else "\ufffd" for c in line), file=sys.stderr)


def answer(value: Any) -> dict[str, Any]:
    """A value of the house as JSON names: the fields of the value, null for a text that is not there."""
    return {field.name: _part(getattr(value, field.name)) for field in fields(value)}


def or_null(text: str) -> str | None:
    """JSON's word for what is not stated."""
    return text or None


def joined(parts: Iterable[str], between: str = ", ") -> str:
    """The parts that say something, joined."""
    return between.join(p for p in parts if p)


def words_of(code: str) -> str:
    """A code of the vocabulary, as words."""
    return code.replace("_", " ")


def _broken(line: str) -> str:
    width = min(get_terminal_size().columns, _WIDEST)
    if not sys.stdout.isatty() or len(line) <= width:
        return line
    indent = line[: len(line) - len(line.lstrip(" -"))]
    return textwrap.fill(line, width, subsequent_indent=" " * len(indent), break_on_hyphens=False)


def _part(value: Any) -> Any:
    if is_dataclass(value):
        return answer(value)
    if isinstance(value, tuple | list | set | frozenset):
        return [_part(each) for each in value]
    if isinstance(value, str):
        return or_null(value)
    return {key: _part(each) for key, each in value.items()} if isinstance(value, dict) else value


def _plain(value: Any) -> Any:
    if isinstance(value, Enum):
        return value.value
    if isinstance(value, date | datetime):
        return value.isoformat()
    raise TypeError(type(value).__name__)
