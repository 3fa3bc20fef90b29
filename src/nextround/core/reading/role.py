"""Which job is this about, as a person would write it?

Every run of capitalised words, every part of the subject and a few small-letter phrases are candidates; what stands
around them, a job title's noun inside them and how often they come speak for each, with learned weights.
"""

from collections.abc import Iterator
from functools import lru_cache

from nextround.core.reading.choice import Candidate, chosen, forms
from nextround.core.reading.names import squeezed
from nextround.core.reading.role_names import RoleNames, head_places
from nextround.lexicon.tables import ReadingWords

_QUOTED = 2000
_MARKS = ((",", "comma"), (" - ", "dash"), (" – ", "dash"), ("(", "paren"), (":", "colon"), ("/", "slash"))
_TAILS = (("(", "paren"), (",", "comma"), (" - ", "dash"))
_LEVELS = ("band", "grad", "leve", "step", "tier")
_NOUN_ENDINGS = ("er", "or", "ist", "ian", "ress", "man")
_TOLD = ("labelled", "labelled_whole", "then_kind", "subj_part", "topic", "line_alone")


def role_of(
    subject: str, texts: tuple[str, str, str], firms: frozenset[str], people: frozenset[str], words: ReadingWords
) -> tuple[str, str]:
    """The role and the words it was read from; ("", "") where none is stated.

    `texts` are body, signature and quoted mail; `firms` and `people` are squeezed names that are no role's.
    """
    candidates, nothing = candidates_of(subject, texts, firms, people, words)
    best = chosen(candidates, nothing, words.weights["role"])
    return (best.name, best.quote) if best else ("", "")


def candidates_of(
    subject: str, texts: tuple[str, str, str], firms: frozenset[str], people: frozenset[str], words: ReadingWords
) -> tuple[list[Candidate], dict[str, float]]:
    """Every candidate with its signs, and the signs for "not stated"; what training asks for, too."""
    body, tail, quoted = texts
    names = RoleNames(firms, people, words)
    names.from_subject(subject)
    names.from_text(body, "body")
    names.from_text(tail, "tail")
    names.from_text(quoted[:_QUOTED], "quoted")
    names.from_small_letters(body)
    found = names.found()
    for key, each in found:
        each.note(*_look(each.name, words), *_firm(key, firms, people))
    _relate(found)
    titled = any("head" in each.signs for _, each in found)
    return [each for _, each in found], {"none": 1.0, "none_titled" if titled else "none_untitled": 1.0}


def _firm(key: str, firms: frozenset[str], people: frozenset[str]) -> Iterator[str]:
    if any(len(firm) > 4 and (key.endswith(firm) or key.startswith(firm)) for firm in firms):
        yield "holds_firm"
    if any(firm.startswith(key) for firm in firms):
        yield "in_firm"
    if any(len(person) > 4 and person in key for person in people):
        yield "holds_person"


@lru_cache(maxsize=4096)
def _look(name: str, words: ReadingWords) -> tuple[str, ...]:
    """What the title looks like, wherever it stands."""
    return tuple(_looks(name, head_places(name, words.lists["head_nouns"]), words))


def _looks(name: str, heads: list[bool], words: ReadingWords) -> Iterator[str]:
    parts = name.split()
    last = squeezed(parts[-1])
    yield f"words_{min(len(parts), 8)}"
    if squeezed(name) in words.lists["no_roles"]:
        yield "vague"
    if any(heads):
        yield from ("head", "head_last" if heads[-1] else "head_first" if heads[0] else "head_inside")
    else:
        yield "headless"
        if last.endswith(_NOUN_ENDINGS) and last not in words.lists["name_words"]:
            yield "headish"
    yield from (sign for mark, sign in _MARKS if mark in name)
    if any(map(str.isdigit, name)):
        yield "digit"
    if name.islower():
        yield "small"
    elif any(part.islower() and len(part) > 4 for part in parts):
        yield "mixed"
    yield from _ends(squeezed(parts[0]), last, len(parts), words)
    yield from _tail(name, parts, words)


def _ends(first: str, last: str, size: int, words: ReadingWords) -> Iterator[str]:
    lists = words.lists
    if last in lists["organisation_words"]:
        yield "firm_last"
    if last in lists["team_words"]:
        yield "team_last"
    if first in lists["common_words"] or first in lists["sentence_openers"]:
        yield "common_first"
    if size > 1 and first in lists["given_names"]:
        yield "given_first"


def _tail(name: str, parts: list[str], words: ReadingWords) -> Iterator[str]:
    """What stands in brackets, behind a comma or behind a dash: a place, a grade, a speciality."""
    mark, sort = next(((mark, sort) for mark, sort in _TAILS if mark in name), ("", ""))
    if not mark:
        return
    tail = squeezed(name.rpartition(mark)[2])
    places = words.lists["places"]
    if tail in places or any(squeezed(part) in places for part in parts[-2:]):
        yield from ("tail_place", f"tail_{sort}_place")
    elif tail[-1:].isdigit() or tail[:4] in _LEVELS:
        yield from ("tail_level", f"tail_{sort}")
    else:
        yield from ("tail_other", f"tail_{sort}")


def _relate(found: list[tuple[str, Candidate]]) -> None:
    """Notes which titles are longer or shorter forms of others, and which form comes more often."""
    for each, longer, side in forms(found):
        often = longer.signs["mentions"] >= each.signs["mentions"]
        each.note(f"has_longer_{side}", *([f"longer_as_often_{side}"] if often else []))
        longer.note(f"has_shorter_{side}", "as_often" if often else f"rarer_{side}")
        each.note(*(f"longer_{sign}" for sign in _TOLD if sign in longer.signs and sign not in each.signs))
        longer.note(*(f"shorter_{sign}" for sign in _TOLD if sign in each.signs and sign not in longer.signs))
