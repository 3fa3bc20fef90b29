"""How does an answer look: one JSON object a line for programs, plain sentences for people?"""

import json
import sys
from collections.abc import Iterable
from datetime import date, datetime
from enum import Enum
from typing import Any


def as_json(answer: dict[str, Any]) -> None:
    """Print one object on one line of standard output."""
    print(json.dumps(answer, ensure_ascii=False, default=_plain))


def as_lines(*lines: str) -> None:
    """Print sentences on standard output, control characters taken out: mail is hostile to terminals too."""
    for line in lines:
        print("".join(c for c in line if c.isprintable() or c in "\n\t"))


def trouble(sentence: object) -> None:
    """Say on standard error what could not be taken."""
    print(" ".join(f"nextround: {sentence}".split()), file=sys.stderr)


def or_null(text: str) -> str | None:
    """JSON's word for what is not stated."""
    return text or None


def joined(parts: Iterable[str], between: str = ", ") -> str:
    """The parts that say something, joined."""
    return between.join(p for p in parts if p)


def _plain(value: Any) -> Any:
    if isinstance(value, Enum):
        return value.value
    if isinstance(value, date | datetime):
        return value.isoformat()
    raise TypeError(type(value).__name__)
