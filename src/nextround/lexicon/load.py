"""How do the reader's words get from their TOML files into frozen tables?

Anybody can edit the files; a mistake in one is said with the file and the entry where it stands.
"""

from collections.abc import Iterator
from dataclasses import replace
from functools import cache
from pathlib import Path
from typing import Any

from nextround.lexicon.load_learned import learned_words
from nextround.lexicon.parsed import parsed
from nextround.lexicon.tables import ReadingWords, Rule

LANGUAGES = ("en", "fr", "de", "es", "pt", "nl")
FIELDS = frozenset(("kind", "stage", "reason", "feedback", "keeps_on_file", "automated", "guard", "cue", "act"))
PLACES = frozenset(("anywhere", "body", "subject", "quoted"))


@cache
def reading_words() -> ReadingWords:
    """Everything the reader rests on, read once per process."""
    return replace(phrase_words(), learned=learned_words())


@cache
def phrase_words() -> ReadingWords:
    """The rules of every language alone, without the learned weights."""
    concepts: dict[str, tuple[str, ...]] = {}
    rules: list[Rule] = []
    lists: dict[str, frozenset[str]] = {}
    stop_words: dict[str, frozenset[str]] = {}
    weights: dict[str, dict[str, float]] = {}
    for language, name, table in _tables():
        place = f"{language}/reading/{name}"
        concepts |= {key: _entries(words) for key, words in table.get("concepts", {}).items()}
        lists |= {key: frozenset(_lines(words)) for key, words in table.get("lists", {}).items()}
        weights |= table.get("weights", {})
        rules += [_rule(row, language, place) for row in table.get("rule", ())]
        if "stop_words" in table:
            stop_words[language] = frozenset(table["stop_words"].split())
        stop_words |= {code: frozenset(words.split()) for code, words in table.get("other_languages", {}).items()}
    own = [_rule(row, code, f"{code}/own/{name}") for code, name, table in _tables("own") for row in table["rule"]]
    return ReadingWords(concepts, tuple(rules), lists, stop_words, weights=weights, own=tuple(own))


def _tables(part: str = "reading") -> Iterator[tuple[str, str, dict[str, Any]]]:
    """Language, name and content of each file of a part, in order."""
    home = Path(__file__).parent
    found = [(code, file) for code in LANGUAGES for file in sorted((home / code / part).glob("*.toml"))]
    tables = parsed(part, [file for _, file in found])
    for (code, file), table in zip(found, tables, strict=True):
        yield code, file.name, table


def _entries(words: str) -> tuple[str, ...]:
    """A block of phrases, one or more (parted by `|`) a line."""
    return tuple(line.strip() for line in words.splitlines() if line.strip())


def _lines(words: str) -> tuple[str, ...]:
    """A block of text, an entry a line; `|` parts entries on one line, `#` begins a remark."""
    entries = (entry.strip() for line in words.splitlines() for entry in line.partition("#")[0].split("|"))
    return tuple(entry for entry in entries if entry)


def _rule(row: dict[str, Any], language: str, place: str) -> Rule:
    name = row.get("name", "")
    where = f"{place}, rule “{name}”"
    fields = [field for field in FIELDS if field in row]
    if len(fields) != 1:
        raise ValueError(f"{where}: it must speak for exactly one of {', '.join(sorted(FIELDS))}.")
    if row.get("where", "body") not in PLACES:
        raise ValueError(f"{where}: `where` must be one of {', '.join(sorted(PLACES))}.")
    if not row.get("phrases", "").strip():
        raise ValueError(f"{where}: it has no phrases.")
    return Rule(
        name=f"{language}/{name}",
        field=fields[0],
        value=str(row[fields[0]]),
        weight=float(row.get("weight", 1.0)),
        phrases=tuple(line.strip() for line in row["phrases"].splitlines() if line.strip()),
        where=row.get("where", "body"),
        stated=bool(row.get("stated", fields[0] not in ("guard", "cue", "automated"))),
        asked=bool(row.get("asked", False)),
        without=row.get("without", ""),
        language=language,
        examples=tuple(row.get("example", ())),
        counter_examples=tuple(row.get("counter_example", ())),
    )
