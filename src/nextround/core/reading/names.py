"""Is this a person's name, a team's or an organisation's, and how would a person write it?"""

import re
from dataclasses import dataclass
from functools import lru_cache

from nextround.core.reading.words import folded
from nextround.lexicon.tables import ReadingWords

_NAME_WORD = re.compile(
    r"^(?:[A-ZÀ-ÖØ-ÞĀ-Ž][\w'’\-]*\.?|van|von|de|der|den|da|dos|du|la|le|ten|ter|bin|al|el|e|y|Mc\w+|O['’]\w+)$"
)
_TITLES = frozenset(
    (
        "mr",
        "mrs",
        "ms",
        "miss",
        "dr",
        "prof",
        "professor",
        "sir",
        "dame",
        "mx",
        "rev",
        "revd",
        "hon",
        "cllr",
        "cst",
        "canon",
        "whaea",
        "matua",
        "frau",
        "herr",
    )
)
_BRACKETS = re.compile(r"\s*[(\[{][^)\]}]{0,60}[)\]}]")
_SPACES = re.compile(r"\s+")
_SQUEEZE = re.compile(r"[^a-z0-9]+")
_NO_SIGNS = {code: None for code in range(128) if not chr(code).isalnum()}
_WORDS_OF_NAME = re.compile(r"[\s\-/]+")
_SUFFIX_SPLIT = re.compile(r"[\s,]+")
_SMALL = frozenset(
    (
        "of",
        "and",
        "the",
        "for",
        "in",
        "&",
        "de",
        "du",
        "des",
        "la",
        "le",
        "del",
        "da",
        "do",
        "et",
        "und",
        "y",
        "e",
        "a",
        "te",
        "o",
        "ngā",
        "nga",
    )
)


@dataclass(frozen=True, slots=True)
class Display:
    """A From name taken apart. Each part is "" where the name does not hold it."""

    person: str
    organisation: str


@lru_cache(maxsize=32768)
def squeezed(text: str) -> str:
    """Letters and digits only, for comparing a name with a domain."""
    if text.isascii():
        low = text.lower()
        return low if low.isalnum() else low.translate(_NO_SIGNS)
    return _SQUEEZE.sub("", folded(text))


@lru_cache(maxsize=4096)
def label_of(domain: str) -> str:
    """The part of a domain that names its owner: "mataieng" of careers.mataieng.co.nz."""
    labels = [part for part in domain.split(".") if part]
    school = labels[-2:] == ["sch", "uk"]
    if len(labels) > 1:
        labels.pop()
    while len(labels) > 1 and (len(labels[-1]) <= 3 or labels[-1] in ENDINGS):
        labels.pop()
    if not labels:
        return ""
    return squeezed(labels[0] if school else labels[-1])


ENDINGS = frozenset(
    (
        "example",
        "co",
        "com",
        "org",
        "net",
        "gov",
        "govt",
        "ac",
        "edu",
        "school",
        "iwi",
        "maori",
        "health",
        "info",
        "tech",
        "dev",
        "jobs",
        "nhs",
        "sch",
        "care",
        "agency",
    )
)


@lru_cache(maxsize=16384)
def is_of(name: str, label: str) -> bool:
    """Whether an organisation's name and a domain's label belong together: the same letters, or its initials."""
    if len(label) < 2:
        return False
    letters = squeezed(name)
    if not letters:
        return False
    if any(c in name for c in "äöüÄÖÜß"):
        spelt = name.lower().replace("ä", "ae").replace("ö", "oe").replace("ü", "ue").replace("ß", "ss")
        if spelt.isascii() and is_of(spelt, label):
            return True
    if len(letters) >= 4 and (
        (letters.startswith(label) and len(label) >= 4)
        or (label.startswith(letters) and len(letters) * 2 >= len(label))
    ):
        return True
    words = [w for w in _WORDS_OF_NAME.split(folded(name).replace("&", "and")) if w]
    if "&" in name and is_of(name.replace("&", "and"), label):
        return True
    weighty = [w for w in words if w not in _SMALL]
    initials = "".join(w[0] for w in weighty)
    if len(initials) >= 2 and label in (initials, "".join(w[0] for w in words)):
        return True
    return _in_order(label, weighty)


def _in_order(label: str, words: list[str]) -> bool:
    """Whether the label is made of beginnings of the name's words, in their order, the first word among them.

    "saltmarshclinic" is Saltmarsh Community Clinic, "rbhaulage" is Rangitoto Bulk Haulage.
    """
    words = [word for word in (squeezed(w) for w in words) if word]
    return len(label) >= 4 and bool(words) and label[0] == words[0][0] and _spelt(label, words, 0, 0)


def _spelt(rest: str, words: list[str], index: int, longest: int) -> bool:
    if not rest:
        return longest >= 3
    if index >= len(words) or index > 8:
        return False
    word, size = words[index], 0
    while size < min(len(word), len(rest)) and word[size] == rest[size]:
        size += 1
    for taken in dict.fromkeys((size, min(size, 1))):
        if taken and _spelt(rest[taken:], words, index + 1, max(longest, taken)):
            return True
    return index > 0 and _spelt(rest, words, index + 1, longest)


def is_person(name: str, words: ReadingWords) -> bool:
    """Whether this looks like a person's name: two to four name words, none of them a team's or an organisation's."""
    lists = words.lists
    plain = _name_words(name)
    if plain is None:
        return False
    for busy in _BUSY:  # noqa: SIM110  # a loop, since this is asked of every candidate
        if not plain.isdisjoint(lists[busy]):
            return False
    return True


_BUSY = ("greetings", "team_words", "organisation_words", "service_names", "head_nouns")


@lru_cache(maxsize=8192)
def _name_words(name: str) -> frozenset[str] | None:
    """The squeezed words of what is written like a person's name; None for anything else."""
    parts = untitled(name).split()
    if not 1 < len(parts) <= 4 or not all(map(_NAME_WORD.match, parts)):
        return None
    plain = frozenset(map(squeezed, parts))
    return plain - {"te"} if parts[0] == "Te" and len(parts) > 2 else plain  # Te Aomihia Pōtae


@lru_cache(maxsize=8192)
def untitled(name: str) -> str:
    """A name without Dr, Mrs, Prof. before it."""
    parts = name.replace(",", " ").split()
    while parts and folded(parts[0]).strip(".") in _TITLES:
        parts.pop(0)
    return " ".join(parts)


def display_of(name: str, local: str, label: str, words: ReadingWords) -> Display:
    """Takes a From name apart: "Marguerite at Helioterra", "Codility for Ledgerfold", "Ledgerloom Recruiting"."""
    bare = _BRACKETS.sub("", name).strip(" \"'“”,-|")
    if not bare or "@" in bare:
        return Display("", "")
    for joint in (" on behalf of ", " via ", " at ", " from ", " for ", " @ ", " | ", " - ", " – ", " / ", ", "):
        head, found, tail = bare.partition(joint)
        if found and not (joint == ", " and is_person(bare, words)) and not (joint == " for " and _heads_a_body(head)):
            return _joined(head.strip(), joint.strip(), tail.strip(), local, label, words)
    if is_person(bare, words) and not is_of(bare, label):
        return Display(person_name(bare), "")
    organisation = without_team(bare, words)
    if label and not is_of(bare, label) and _first_names(bare, words):
        return Display(bare if " " not in bare else "", "")
    return Display("", organisation)


def _heads_a_body(head: str) -> bool:
    """ "Ministry for Inland Waters" is one name, "Codility for Ledgerfold" is two."""
    return folded(head.split()[-1] if head.split() else "") in _BODIES


_BODIES = frozenset(
    (
        "ministry",
        "department",
        "office",
        "centre",
        "center",
        "institute",
        "school",
        "society",
        "foundation",
        "council",
        "board",
        "commission",
        "agency",
        "trust",
    )
)


def _first_names(bare: str, words: ReadingWords) -> bool:
    """ "Bex", or "Stu & Kirsty": people who sign with first names alone."""
    names = re.split(r" (?:&|and|\+) ", bare)
    if not all(n.isalpha() and not n.isupper() for n in names):
        return False
    plain = frozenset(map(squeezed, names))
    return all(plain.isdisjoint(words.lists[busy]) for busy in ("team_words", "organisation_words", "service_names"))


def _joined(head: str, joint: str, tail: str, local: str, label: str, words: ReadingWords) -> Display:
    if joint == "via":
        return display_of(head, local, label, words)
    if joint in ("for", "on behalf of"):
        person = head if is_person(head, words) else ""
        return Display(person, without_team(tail, words))
    if joint == "," and not without_team(head, words):
        return Display("", without_team(tail, words))
    person = (
        head if is_person(head, words) or (" " not in head and squeezed(head) not in words.lists["team_words"]) else ""
    )
    if squeezed(head) in words.lists["service_names"]:
        person = ""
    return Display(person, without_team(tail, words) or without_team(head, words))


def person_name(name: str) -> str:
    """ "RIBEIRO, Ana" and "Ribeiro, Ana" become "Ana Ribeiro"; capitals are eased."""
    family, comma, given = name.partition(",")
    if comma and given.strip() and " " not in family.strip():
        name = f"{given.strip()} {family.strip()}"
    words = [w.capitalize() if w.isupper() and len(w) > 2 else w for w in name.split()]
    return " ".join(words)


def without_team(name: str, words: ReadingWords) -> str:
    """ "Ledgerloom Recruiting Team" becomes "Ledgerloom"; "" where nothing but team words stands there."""
    parts = name.split()
    team = words.lists["team_words"]
    if team.isdisjoint(map(squeezed, parts)) and _LEADING.isdisjoint(map(squeezed, parts[:1])) and len(parts) > 1:
        return tidy(name, words)
    end = len(parts)
    while end and (squeezed(parts[end - 1]) in team or not squeezed(parts[end - 1])):
        end -= 1
    begin = 0
    if end == len(parts):
        while begin < end - 1 and _leads(squeezed(parts[begin]), team):
            begin += 1
        if begin < end and folded(parts[begin]) in ("of", "for"):
            begin = 0
    if end - begin < len(parts) and end > 1 and folded(parts[end - 1]) in ("of", "and", "&", "at", "for"):
        end -= 1
    kept = " ".join(parts[begin:end])
    firms = words.lists["organisation_words"]
    if all(squeezed(part) in firms or squeezed(part) in team for part in parts[begin:end]):
        return ""
    if squeezed(kept) in words.lists["service_names"] or folded(kept) in words.lists["service_names"]:
        return ""
    return tidy(kept, words)


def _leads(word: str, team: frozenset[str]) -> bool:
    return not word or word in team or word in _LEADING


_LEADING = frozenset(("office", "admin", "clerk", "dispatch", "school"))


def tidy(name: str, words: ReadingWords) -> str:
    """An organisation's name as a person would write it: no legal suffix, no trailing comma or joint."""
    return _tidied(name, words.lists["legal_suffixes"])


@lru_cache(maxsize=8192)
def _tidied(name: str, suffixes: frozenset[str]) -> str:
    name = _BRACKETS.sub("", name).strip(" .,;:-–|·\"'“”*")
    for _ in range(4):
        parts = _SUFFIX_SPLIT.split(name)
        if len(parts) > 2 and folded(parts[-1]) == "co" and parts[-2] in ("&", "and"):
            break  # "Crumb & Co" is a name
        if len(parts) > 1 and (folded(parts[-1]).strip(".") in suffixes or parts[-1] in ("&", "and")):
            name = name[: name.rfind(parts[-1])].rstrip(" ,&.")
        else:
            break
    return _SPACES.sub(" ", name)
