"""How do the words on which the judging of feedback rests get from their TOML files into frozen tables?

Anybody can edit the files; a mistake in one is said with the file and the entry where it stands.
"""

import tomllib
from functools import cache
from importlib.resources import files
from typing import Any

from nextround.lexicon.feedback_tables import FIELDS, FeedbackWeights, FeedbackWords
from nextround.lexicon.tables import Rule

WEIGHTS = "en/feedback/learned.npz"


@cache
def feedback_words(language: str = "en") -> FeedbackWords:
    """The words of one language, read once per process. Raises ValueError with the entry at fault."""
    words = FeedbackWords({}, ())
    rules: list[Rule] = []
    folder = files("nextround.lexicon") / language / "feedback"
    for file in sorted(folder.iterdir(), key=lambda f: f.name):
        if not file.name.endswith(".toml"):
            continue
        table = tomllib.loads(file.read_text(encoding="utf-8"))
        words.concepts.update({name: _lines(block) for name, block in table.get("concepts", {}).items()})
        words.lists.update({name: frozenset(block.split()) for name, block in table.get("lists", {}).items()})
        words.forms.update({form: base for base, forms in table.get("forms", {}).items() for form in forms.split()})
        words.spellings.update(table.get("spellings", {}))
        words.lines.update({name: _entries(block) for name, block in table.get("lines", {}).items()})
        rules += [_rule(row, language, f"{language}/feedback/{file.name}") for row in table.get("rule", ())]
    return FeedbackWords(
        words.concepts, tuple(rules), words.forms, words.spellings, words.lists, words.lines, _weights()
    )


def _weights() -> FeedbackWeights | None:
    """What was learnt from labelled statements; None where the file is not there, as before the first training."""
    import numpy as np

    stored = files("nextround.lexicon").joinpath(WEIGHTS)
    if not stored.is_file():
        return None
    with stored.open("rb") as opened, np.load(opened, allow_pickle=False) as table:
        part = {name: table[name] for name in table.files}
    fields: dict[str, tuple[tuple[str, ...], slice]] = {}
    edge = 0
    for name in _packed(part["fields"]):
        values = _packed(part[f"{name}_values"])
        fields[name] = (values, slice(edge, edge + len(values)))
        edge += len(values)
    weights = (part["table"] * part["step"]).astype(np.float32)
    numbers = {name: at for at, name in enumerate(_packed(part["names"]))}
    return FeedbackWeights(numbers, part["rarity"].astype(np.float32), weights, part["start"], fields)


def _packed(stored: Any) -> tuple[str, ...]:
    return tuple(bytes(memoryview(stored)).decode("utf-8").split("\n"))


def _rule(row: dict[str, Any], language: str, place: str) -> Rule:
    where = f"{place}, rule “{row.get('name', '')}”"
    fields = [name for name in FIELDS if name in row]
    if len(fields) != 1:
        raise ValueError(f"{where}: it must speak for exactly one of {', '.join(FIELDS)}.")
    if not row.get("phrases", "").strip():
        raise ValueError(f"{where}: it has no phrases.")
    return Rule(
        name=f"{language}/{row['name']}",
        field=fields[0],
        value=row[fields[0]],
        weight=float(row.get("weight", 1.0)),
        phrases=_lines(row["phrases"]),
        language=language,
        examples=tuple(row.get("example", ())),
        counter_examples=tuple(row.get("counter_example", ())),
    )


def _entries(block: str) -> tuple[str, ...]:
    """A block of entries, one or more (parted by `|`) a line."""
    return tuple(entry.strip() for line in _lines(block) for entry in line.split("|"))


def _lines(block: str) -> tuple[str, ...]:
    """A block of phrases, one a line."""
    return tuple(line.strip() for line in block.splitlines() if line.strip())
