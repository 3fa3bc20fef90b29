"""What do a name's own look, its sender's domain and its rival names say about whether it is the employer's?"""

from collections.abc import Iterable, Iterator
from functools import lru_cache

from nextround.core.reading.choice import Candidate, forms
from nextround.core.reading.names import is_of, is_person, squeezed
from nextround.lexicon.tables import ReadingWords

_LONGER = ("sig_part", "legal", "disp", "body", "strong")
_SHORTER = ("disp", "from_all", "dom_eq", "dom", "sys", "strong", "labelled")


def place_in(each: Candidate, key: str, owners: Iterable[str], place: str) -> bool:
    """Notes how the name's letters agree with the first address name that they agree with at all."""
    for index, owner in enumerate(owners):
        if agreement := _agreement(each.name, key, owner):
            each.note(f"{place}_{agreement}", f"{place}_later" if index else place)
            return True
    return False


def _agreement(name: str, key: str, owner: str) -> str:
    """How a name and an address name agree; "" for not at all. "benmorepkg" begins like Benmore Packaging."""
    if key == owner:
        return "eq"
    words = [squeezed(word) for word in name.split()]
    if len(owner) < 4:
        return "initials" if is_of(name, owner) else ""
    if key.startswith(owner):
        return "begins"
    if len(key) > 3 and owner.startswith(key):
        return "within"
    if key.endswith(owner):
        return "ends"
    if len(words) > 1 and len(words[0]) > 4 and owner.startswith(words[0]):
        return "first"
    if any(word[:1] == owner[0] for word in words) and is_of(name, owner):
        return "letters"
    return "word" if any(len(word) > 4 and word in owner for word in words) else ""


def shape(each: Candidate, words: ReadingWords) -> None:
    """Notes what the name looks like, wherever it stands."""
    each.note(*_shape(each.name, words))


@lru_cache(maxsize=4096)
def _shape(name: str, words: ReadingWords) -> tuple[str, ...]:
    return tuple(_shapes(name, words))


def _shapes(name: str, words: ReadingWords) -> Iterator[str]:
    parts = [squeezed(part) for part in name.split()]
    yield f"words_{min(len(parts), 6)}"
    yield from _kinds_of_word(parts, words)
    yield from _persons_and_places(name, parts, words)
    yield from _familiarity(parts, words)
    if name.isupper() and len(name) < 7:
        yield "capitals"
    elif len(parts) == 1 and any(map(str.isupper, name[1:])):
        yield "camel"
    if any(map(str.isdigit, name)):
        yield "digit"


def _kinds_of_word(parts: list[str], words: ReadingWords) -> Iterator[str]:
    lists = words.lists
    firms, team, bodies = lists["organisation_words"], lists["team_words"], lists["institutions"]
    if parts[-1] in firms:
        yield "firm_last"
    elif not firms.isdisjoint(parts):
        yield "firm_word"
    if all(part in firms or part in team for part in parts):
        yield "generic"
    if not bodies.isdisjoint(parts):
        yield "institution"
    if parts[0] in bodies:
        yield "institution_first"
    if any(part in team and part != "and" for part in parts):
        yield "team_word"
    if parts[-1] in lists["head_nouns"]:
        yield "titled"
    elif not lists["head_nouns"].isdisjoint(parts):
        yield "titled_inside"
    if parts[-1] in lists["idle_endings"]:
        yield "idle_last"


def _persons_and_places(name: str, parts: list[str], words: ReadingWords) -> Iterator[str]:
    given, places = words.lists["given_names"], words.lists["places"]
    if is_person(name, words):
        yield "person"
    if parts[0] in given:
        yield "given"
    elif not given.isdisjoint(parts):
        yield "given_inside"
    if "".join(parts) in places or all(part in places for part in parts):
        yield "place"
    elif parts[-1] in places:
        yield "place_last"


def _familiarity(parts: list[str], words: ReadingWords) -> Iterator[str]:
    """Everyday words make headings; names are often coined."""
    known = [part in words.lists["name_words"] for part in parts]
    yield "known" if all(known) else "partly_known" if any(known) else "coined"
    if len(parts) == 1:
        yield "one_known" if known[0] else "one_coined"
    if parts[0] in words.lists["common_words"]:
        yield "common"


def relate(found: list[tuple[str, Candidate]]) -> None:
    """Notes which names are longer or shorter forms of others, and what speaks for those."""
    for each, longer, side in forms(found):
        each.note(f"has_longer_{side}", *(f"longer_{sign}" for sign in _LONGER if sign in longer.signs))
        longer.note(f"has_shorter_{side}", *(f"shorter_{sign}" for sign in _SHORTER if sign in each.signs))
