"""How do the words about questions and answers get from their TOML files into frozen tables?

Anybody can edit the files; a mistake in one is said with the file and the entry where it stands.
"""

import re
import tomllib
from collections.abc import Iterator
from functools import cache
from importlib.resources import files
from typing import Any

from nextround.lexicon.debrief_tables import DebriefWords, PartWeights, Phrases

_LIST = re.compile(r"<([a-z_]+)>")


@cache
def debrief_words(language: str = "en") -> DebriefWords:
    """The words of one language, read once per process. Raises ValueError with the file and entry at fault."""
    lists = {name: _alternatives(words) for name, words in _table(language, "lists.toml").items()}
    cues, learnt = _table(language, "cues.toml"), _table(language, "weights.toml")
    return DebriefWords(
        types=tuple(_phrases(language, "question_types.toml", "type", "pattern", lists)),
        asked=tuple(_phrases(language, "competencies.toml", "competency", "asked", lists)),
        shown=tuple(_phrases(language, "competencies.toml", "competency", "shown", lists)),
        cues=tuple(_phrases(language, "cues.toml", "cue", "pattern", lists)),
        numbers=_pattern(cues["numbers"], lists, "cues.toml, numbers"),
        dates=_pattern(cues["dates"], lists, "cues.toml, dates"),
        parts=PartWeights(cues=learnt.get("cues", {}), moves=learnt.get("moves", {})),
        story=learnt.get("story", {}),
    )


@cache
def _table(language: str, name: str) -> dict[str, Any]:
    file = files("nextround.lexicon") / language / "debrief" / name
    return tomllib.loads(file.read_text(encoding="utf-8"))


def _phrases(language: str, name: str, key: str, field: str, lists: dict[str, str]) -> Iterator[Phrases]:
    """Every rule of one file that has the field; `key` is what its code is called there."""
    for row in _table(language, name)["rule"]:
        if field not in row:
            continue
        place = f"{language}/debrief/{name}, {field} of “{row.get(key, '')}”"
        example = "example" if field == "pattern" else f"{field}_example"
        if key not in row or not row.get(example):
            raise ValueError(f"{place}: a rule needs {key} and {example}.")
        yield Phrases(
            code=row[key],
            pattern=_pattern(row[field], lists, place),
            weight=float(row.get("weight", 1.0)),
            examples=tuple(row[example]),
            counter_examples=tuple(row.get("counter_" + example, ())),
        )


def _pattern(source: str, lists: dict[str, str], place: str) -> re.Pattern[str]:
    """A pattern as a regular expression: an alternative a line, `<name>` for a word list, a blank for white space."""
    try:
        text = _alternatives(source)
        for _ in range(3):  # word lists may name other word lists
            text = _LIST.sub(lambda m: lists[m[1]], text)
        return re.compile(r"(?<!\w)" + text.replace(" ?", r"\s*").replace(" ", r"\s+"), re.IGNORECASE)
    except (re.error, KeyError) as trouble:
        raise ValueError(f"{place}: the pattern cannot be read: {trouble}.") from trouble


def _alternatives(source: str) -> str:
    lines = (line.strip() for line in source.splitlines())
    return "(?:" + "|".join(line for line in lines if line and not line.startswith("#")) + ")"
