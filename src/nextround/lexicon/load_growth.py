"""How do the next steps after a rejection get from their TOML file into frozen tables?

A careers adviser edits the file; a mistake in it is said with the file and the entry where it stands.
"""

import tomllib
from functools import cache
from importlib.resources import files
from typing import Any

from nextround.lexicon.growth_tables import NextStep

RAILS = frozenset({"skill", "motivation"})


@cache
def next_steps(language: str = "en") -> tuple[NextStep, ...]:
    """All next steps in the order of the file: the more particular first. Raises ValueError with the entry at fault."""
    place = f"{language}/growth/next_steps.toml"
    text = files("nextround.lexicon").joinpath(place).read_text(encoding="utf-8")
    return tuple(_step(row, place) for row in tomllib.loads(text).get("step", ()))


def _step(row: dict[str, Any], place: str) -> NextStep:
    where = f"{place}, step “{row.get('code', '')}”"
    if row.get("rail") not in RAILS:
        raise ValueError(f"{where}: rail must be skill or motivation.")
    missing = [name for name in ("code", "title", "text", "minutes") if not row.get(name)]
    if missing:
        raise ValueError(f"{where}: {', '.join(missing)} must be filled in.")
    return NextStep(
        code=row["code"],
        rail=row["rail"],
        title=row["title"],
        text=" ".join(row["text"].split()),
        minutes=row["minutes"],
        leads_to=row.get("leads_to", ""),
        stages=frozenset(row.get("stages", ())),
        reasons=frozenset(row.get("reasons", ())),
        stances=frozenset(row.get("stances", ())),
        until_debriefed=row.get("until_debriefed", False),
    )
