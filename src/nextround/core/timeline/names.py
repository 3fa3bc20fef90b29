"""Are two employers, or two roles, the same in all but spelling?

What people write differs in case, macrons, punctuation, legal form and the odd typing slip. Everything here works on
distinct spellings, never on pairs of messages, so that ten thousand mails cost no more than their distinct names.
"""

import re
import unicodedata
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import lru_cache

from rapidfuzz import fuzz
from rapidfuzz.distance import DamerauLevenshtein

_LEGAL_WORDS = """
    ltd limited inc incorporated llc llp plc gmbh mbh ag kg se sa sas sarl srl spa bv nv ab oy as aps pty co
    corp corporation company lp tapui holdings group
"""
_LEGAL = frozenset(_LEGAL_WORDS.split())
_COUNTRIES = (("new", "zealand"), ("nz",), ("aotearoa",), ("australia",), ("uk",), ("ireland",), ("usa",), ("us",))
_HIRING_WORDS = """
    recruitment recruiting careers talent acquisition hiring people culture hr human resources
"""
_HIRING = frozenset(_HIRING_WORDS.split())
_GLUE_WORDS = """
    the and of for in at a an to
"""
_GLUE = frozenset(_GLUE_WORDS.split())
_TEAM = frozenset(("team", "department", "dept", "office"))
_LEVELS_WORDS = """
    senior snr sr junior jr jnr lead principal head chief graduate grad intern internship trainee apprentice
    assistant associate deputy staff i ii iii iv v
"""
_LEVELS = frozenset(_LEVELS_WORDS.split())
_ROLE_NOISE_WORDS = """
    role position job vacancy opening full part time fulltime parttime fixed term permanent contract
    temporary casual month months year years hybrid remote m f d w x
"""
_ROLE_NOISE = _GLUE | frozenset(_ROLE_NOISE_WORDS.split())
_REQUISITION = re.compile(
    r"\b(?:req|requisition|job|vacancy|position|reference|ref|competition)\b[\s.:#-]*(?:id|no|nr|number|ref)?[\s.:#-]*"
    r"([a-z]{0,4}[-/]?\d[\d/-]{2,}[a-z]?)"
    r"|\b((?:jr|req|r)[-_]?\d{4,})\b",
    re.IGNORECASE,
)
# A number that nobody calls one: capitals and digits parted by a stroke (SLT/104, TRH-2207), or digits in brackets.
_UNCALLED = re.compile(r"\b((?:\d{2,4}-)?[A-Z]{2,5}(?:[-/]\d{2,6})+)\b|\((\d{5,8})\)")
_NO_NUMBERS = re.compile(r"COVID|ISO|PHASE|ROUND|YEAR|LEVEL|BAND|GRADE|(?:19|20)\d\d$", re.IGNORECASE)
_SHORTEST_WITH_A_SLIP = 7
_LIKENESS = 92.0
_NEIGHBOURS = 8  # of one shelf: keeps a heap of look-alikes from costing its square


def folded(text: str) -> str:
    """Lower case, without macrons, accents and punctuation; words separated by one blank."""
    bare = "".join(c for c in unicodedata.normalize("NFKD", text) if not unicodedata.combining(c))
    bare = re.sub(r"['’`´.]", "", bare.casefold()).replace("ß", "ss")
    return " ".join(re.sub(r"[\W_]+", " ", bare).split())


_SPELT_OUT = str.maketrans({"ä": "ae", "ö": "oe", "ü": "ue", "å": "aa", "ø": "oe"})
_BARE = str.maketrans({"ø": "o", "æ": "ae", "œ": "oe", "ł": "l", "đ": "d", "þ": "th", "ð": "d"})


def plain_letters(text: str) -> str:
    """Lower case, without accents and macrons: what is looked for."""
    low = unicodedata.normalize("NFKD", text.casefold())
    return "".join(c for c in low if not unicodedata.combining(c)).translate(_BARE)


def searchable(text: str) -> str:
    """Text as it is searched: in plain letters, and where it has umlauts also with these spelt out."""
    spelt_out = plain_letters(unicodedata.normalize("NFC", text.casefold()).translate(_SPELT_OUT))
    plain = plain_letters(text)
    return plain if spelt_out == plain else f"{plain}\n{spelt_out}"


@lru_cache(maxsize=65536)
def employer_name(text: str) -> str:
    """An employer's name without what varies from mail to mail: "The Kōwhai Trust Ltd" becomes "kowhai trust"."""
    words = [word for word in folded(text).split() if word not in ("the", "and")]
    words = _without_hiring_team(words)
    while len(words) > 1 and (tail := _tail(words)):
        words = words[:-tail]
    return " ".join(words)


def _without_hiring_team(words: list[str]) -> list[str]:
    """Takes "Talent Acquisition Team at" off the front and "Careers" off the end; a name of nothing else stays."""
    lead = 0
    while lead < len(words) and words[lead] in _HIRING | _TEAM:
        lead += 1
    if 0 < lead < len(words) - 1 and words[lead] in ("at", "of", "from", "for"):
        words = words[lead + 1 :]
    end = len(words)
    while end > 1 and words[end - 1] in _HIRING | _TEAM:
        end -= 1
    return words[:end]


def _tail(words: list[str]) -> int:
    """How many words at the end are a legal form or a country that adds nothing."""
    if words[-1] in _LEGAL:
        return 1
    for country in _COUNTRIES:
        size = len(country)
        if len(words) > size and tuple(words[-size:]) == country and words[-size - 1] not in _GLUE:
            return size
    return 0


@dataclass(frozen=True, slots=True, order=True)
class Role:
    """A role as a set of words: what it is about, how senior, and the employer's own number for it ("" where none)."""

    words: tuple[str, ...]
    levels: tuple[str, ...]
    number: str = ""

    @property
    def text(self) -> str:
        """The same for every order of the words."""
        return " ".join(self.words)

    def numbered(self, number: str) -> "Role":
        """This role with the employer's number for it."""
        return Role(self.words, self.levels, number) if number else self

    def agrees(self, other: "Role") -> bool:
        """Whether the two differ in nothing that tells roles apart: level and number."""
        levelled = not self.words or not other.words or self.levels == other.levels
        return levelled and (not self.number or not other.number or self.number == other.number)

    def within(self, other: "Role") -> bool:
        """Whether this one says strictly less than the other, and nothing else: "Coordinator", "Events Coordinator"."""
        if not self.agrees(other) or not set(self.words) <= set(other.words):
            return False
        return len(self.words) < len(other.words) or (not self.number and bool(other.number))


@lru_cache(maxsize=65536)
def role_named(text: str) -> Role | None:
    """The role in a text as people write it; None where it names none."""
    words = folded(text.replace("o-ord", "oord")).split()
    levels = tuple(sorted({word for word in words if word in _LEVELS or word.isdigit()}))
    about = tuple(sorted({_singular(w) for w in words if w not in _LEVELS | _ROLE_NOISE and not w.isdigit()}))
    return Role(about, levels) if about else None


def _singular(word: str) -> str:
    return word[:-1] if len(word) > 4 and word.endswith("s") and not word.endswith("ss") else word


def requisition(subject: str) -> str:
    """The employer's own number for the vacancy, where a subject gives one; "" where it does not."""
    found = _REQUISITION.search(subject)
    if found is None:
        found = _UNCALLED.search(subject)
        if found is None or _NO_NUMBERS.search(found.group()):
            return ""
    return re.sub(r"[\s_/-]+", "", (found.group(1) or found.group(2))).casefold()


def twins(names: Iterable[str]) -> Iterator[tuple[str, str]]:
    """Pairs of names that differ by one slip of the finger (a letter left out, doubled, swapped or mistyped).

    Short names, other first letters and other digits never pair: "Westland" is not "Eastland".
    """
    shelves: dict[str, list[str]] = {}
    for name in sorted(set(names)):
        if len(name) < _SHORTEST_WITH_A_SLIP:
            continue
        for shelf in {name, *(name[:at] + name[at + 1 :] for at in range(len(name)))}:
            shelves.setdefault(shelf, []).append(name)
    for held in shelves.values():
        for at, one in enumerate(held):
            yield from ((one, other) for other in held[at + 1 : at + 1 + _NEIGHBOURS] if _slipped(one, other))


def _slipped(one: str, other: str) -> bool:
    if one[0] != other[0] or re.findall(r"\d+", one) != re.findall(r"\d+", other):
        return False
    alike = fuzz.ratio(one, other) >= _LIKENESS or sorted(one) == sorted(other)
    return alike and DamerauLevenshtein.distance(one, other) <= 1


@lru_cache(maxsize=65536)
def domain_labels(name: str) -> tuple[frozenset[str], frozenset[str]]:
    """What an employer (a result of `employer_name`) may call its domain: surely, and only where its mail says so.

    "kowhai community trust" surely has kowhaicommunity, kowhaicommunitytrust and kct; kowhai alone could be anybody's.
    """
    words = name.split()
    joined = {part for end in range(1, len(words) + 1) if len(part := "".join(words[:end])) > 3}
    telling = [word for word in words if word not in _GLUE]
    initials = {"".join(word[0] for word in some) for some in (words, telling) if len(some) > 2}
    vague = {words[0]} if len(words) > 1 else set()
    return frozenset(joined - vague | initials), frozenset(joined | initials)
