"""How do the letters, greetings and tone rules get from their Markdown and TOML files into frozen tables?

A careers adviser edits the files; a mistake in one is said with the file and the entry where it stands.
"""

import re
import tomllib
from collections.abc import Iterator
from functools import cache
from importlib.resources import files
from importlib.resources.abc import Traversable
from typing import Any

from nextround.lexicon.asking_tables import AskingWords, Block, Greeting, Plan, ToneRule, ToneWords

LOCALES = ("en", "en_NZ")
# What is known of an occasion; core/asking/facts.py says when each holds.
FACTS = frozenset(
    {
        "told",
        "phone",
        "interview",
        "final",
        "assessment",
        "met",
        "agency",
        "person",
        "team",
        "offered",
        "given",
        "refused",
    }
    | {"closed", "gap", "hook", "role", "employer", "late", "te_reo"}
)
SLOTS = frozenset({"the_role", "the_role_at", "employer", "hook", "person_name", "to_name"})
_SLOT = re.compile(r"\{(\w*)\}")
_MACRO = re.compile(r"<([a-z_]+)>")


@cache
def asking_words() -> AskingWords:
    """The words of every locale, read once per process."""
    tone, greetings, plans = [], [], []
    for locale in LOCALES:
        for name, table in _tables(locale):
            if name.startswith(("tone", "temper")):
                tone.append((name, table))
            greetings += [_greeting(g) for g in table.get("greeting", ())]
            plans += [Plan(frozenset(p["when"]), tuple(p["families"])) for p in table.get("plan", ())]
    letters = _tables_named("en", "letters.toml")
    return AskingWords(
        blocks=tuple(b for locale in LOCALES for b in _blocks(locale)),
        greetings=tuple(greetings),
        plans=tuple(plans),
        tone=_tone(tone),
        articles=re.compile(letters["takes_the"], re.IGNORECASE),
    )


def _folder(locale: str, name: str) -> list[Traversable]:
    folder = files("nextround.lexicon") / locale / name
    return sorted(folder.iterdir(), key=lambda f: f.name) if folder.is_dir() else []


def _tables(locale: str) -> Iterator[tuple[str, dict[str, Any]]]:
    for file in _folder(locale, "asking"):
        if file.name.endswith(".toml"):
            yield file.name, tomllib.loads(file.read_text(encoding="utf-8"))


def _tables_named(locale: str, name: str) -> dict[str, Any]:
    return dict(_tables(locale))[name]


def _greeting(row: dict[str, Any]) -> Greeting:
    return Greeting(
        heard=re.compile(row["heard"], re.IGNORECASE),
        answer=row["answer"],
        alone=row.get("alone", row["answer"]),
        closings=tuple(row.get("closings", ())),
        facts=frozenset(row.get("facts", ())),
        example=row["example"],
    )


# ---- letters ----------------------------------------------------------------------------------------------------


def _blocks(locale: str) -> Iterator[Block]:
    for file in _folder(locale, "letters"):
        if file.name.endswith(".md"):
            part = file.name.removesuffix(".md")
            for section in re.split(r"^## ", file.read_text(encoding="utf-8"), flags=re.MULTILINE)[1:]:
                yield _block(part, section)


def _block(part: str, section: str) -> Block:
    """One "## name" section: lines of `key: value`, a blank line, the text."""
    name, _, rest = section.partition("\n")
    head, _, body = rest.partition("\n\n") if not rest.startswith("\n") else ("", "", rest)
    keys = dict(_key_value(line) for line in head.splitlines() if line.strip())
    facts = [f.strip() for f in keys.get("when", "").split(",") if f.strip()]
    text = " ".join(body.split())
    block = Block(
        name=f"{part}/{name.strip()}",
        part=part,
        text=text,
        voices=frozenset(v.strip() for v in keys.get("voice", "").split(",") if v.strip()),
        needs=frozenset(f for f in facts if not f.startswith("not ")),
        bars=frozenset(f.removeprefix("not ") for f in facts if f.startswith("not ")),
        family=keys.get("family", ""),
    )
    _check(block)
    return block


def _key_value(line: str) -> tuple[str, str]:
    key, _, value = line.partition(":")
    return key.strip(), value.strip()


def _check(block: Block) -> None:
    unknown = (block.needs | block.bars) - FACTS
    if unknown:
        raise ValueError(f"The letter block {block.name} asks for facts nobody knows: {', '.join(sorted(unknown))}.")
    slots = set(_SLOT.findall(block.text)) - SLOTS
    if slots or not block.text:
        raise ValueError(f"The letter block {block.name} is empty or has unknown slots: {', '.join(sorted(slots))}.")


# ---- tone -------------------------------------------------------------------------------------------------------


def _tone(tables: list[tuple[str, dict[str, Any]]]) -> ToneWords:
    macros: dict[str, str] = {}
    for _, table in tables:
        macros |= table.get("words", {})
    frame = next(t for _, t in tables if "shields" in t)
    return ToneWords(
        rules=tuple(r for _, t in tables for f in t.get("family", ()) for r in _rules(f, macros)),
        shields=_pattern(frame["shields"], macros),
        breaks=_pattern(frame["breaks"], macros),
        fair=tuple(_pattern(f["pattern"], macros) for _, t in tables for f in t.get("fair", ())),
        fair_examples=tuple(e for _, t in tables for f in t.get("fair", ()) for e in f["example"]),
        signs={n: _pattern(p, macros) for _, t in tables for n, p in t.get("signs", {}).items()},
        temper=next((t["weights"] for n, t in tables if n == "temper.toml"), {}),
        bias=next((t["bias"] for n, t in tables if n == "temper.toml"), 0.0),
        whole={w["code"]: (w["why"], w["instead"]) for _, t in tables for w in t.get("whole", ())},
    )


def _rules(family: dict[str, Any], macros: dict[str, str]) -> Iterator[ToneRule]:
    for row in family["rule"]:
        yield ToneRule(
            code=family["code"],
            pattern=_pattern(row["pattern"], macros),
            weight=float(row.get("weight", 1.0)),
            why=row.get("why", family["why"]),
            instead=row.get("instead", family["instead"]),
            shielded=bool(row.get("shielded", True)),
            contests=bool(row.get("contests", False)),
            examples=tuple(row["example"]),
            counter_examples=tuple(row.get("counter_example", ())),
        )


def _pattern(source: str, macros: dict[str, str]) -> re.Pattern[str]:
    """A table's pattern as a regular expression: `<name>` stands for a word list, a blank for any white space."""
    text = _one_line(source)
    for _ in range(3):  # word lists may name other word lists
        text = _MACRO.sub(lambda m: f"(?:{_one_line(macros[m[1]])})", text)
    try:
        return re.compile(text.replace(" ?", r"\s*").replace(" ", r"\s+"), re.IGNORECASE)
    except re.error as trouble:
        raise ValueError(
            f"The tone pattern that begins {_one_line(source)[:60]!r} cannot be read: {trouble}."
        ) from trouble


def _one_line(source: str) -> str:
    """A pattern may be broken after any "|"."""
    return " ".join(re.sub(r"\|\s*\n\s*", "|", source).split())
