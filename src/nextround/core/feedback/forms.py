"""Which word is it, whatever its form: "structure", "structured" and "structuring" are one?

A light cut of English endings, the same for the tables and the text, with the irregular forms and careless spellings of
the tables. Comparatives keep their ending, since "clear" and "clearer" say opposite things in feedback.
"""

import re
from collections.abc import Collection, Mapping
from dataclasses import dataclass

from nextround.core.reading.words import folded

_WORD = re.compile(r"[a-z0-9]+(?:'[a-z]+)?")
_PIECE = re.compile(r"<\w+>|~\d+|[^\s()|?^$#~<>]+")
_CONTRACTED = {"s": "", "re": "are", "ve": "have", "ll": "will", "d": "would", "m": "am"}
_WHOLE = {"won't": "will not", "can't": "can not", "let's": "let us", "shan't": "shall not"}
_IS = frozenset(("it", "that", "there", "here", "he", "she", "who", "what", "how", "where", "role", "job", "nothing"))
_VOWEL = re.compile(r"[aeiouy]")
_SILENT = re.compile(r"^[^aeiouy][aeiouy][^aeiouywx]$")  # "noted" comes of "note", "asked" of "ask"
_SHORT = 3  # letters; a word this short has no ending


@dataclass(frozen=True, slots=True)
class Word:
    """One word of a text: its form, and where it stands."""

    form: str
    start: int
    end: int


class Forms:
    """The forms of words under one set of tables."""

    def __init__(self, irregular: Mapping[str, str], spellings: Mapping[str, str], whole: Collection[str] = ()) -> None:
        self._irregular = irregular
        self._whole = whole
        self._spellings = spellings
        self._known: dict[str, tuple[str, ...]] = {}

    def words(self, text: str) -> list[Word]:
        """The words of a text; a contraction gives two words at the same place."""
        return [
            Word(form, match.start(), match.end())
            for match in _WORD.finditer(folded(text))
            for form in self.of(match.group())
        ]

    def phrase(self, phrase: str) -> str:
        """A phrase of the tables with every word in its form; the notation stays."""
        return _PIECE.sub(self._piece, phrase)

    def of(self, word: str) -> tuple[str, ...]:
        """The forms a word, folded to plain lower-case letters, stands for."""
        found = self._known.get(word)
        if found is None:
            spelt = self._spellings.get(word) or _written_out(word)
            found = tuple(self._form(part) for part in spelt.split())
            self._known[word] = found
        return found

    def _form(self, word: str) -> str:
        return word if word in self._whole else cut(self._irregular.get(word, word))

    def _piece(self, match: re.Match[str]) -> str:
        token = match.group()
        if token[0] in "<~":
            return token
        forms = [form for word in _WORD.findall(folded(token)) for form in self.of(word)]
        return forms[0] if len(forms) == 1 else f"({' '.join(forms)})"


def cut(word: str) -> str:
    """The word without its ending."""
    if len(word) <= _SHORT or not word.isalpha():
        return word
    word = _without_ending(word)
    if word.endswith("ly") and len(word) > 4:
        word = word[:-2]
    if word.endswith("e") and len(word) > _SHORT + 1:  # "note" is not "not"
        word = word[:-1]
    if word.endswith("our") and len(word) > 5:
        word = word[:-3] + "or"
    if word.endswith("is") and len(word) > 5:
        word = word[:-2] + "iz"
    return word[:-1] + "i" if word.endswith("y") and len(word) > _SHORT else word


def _without_ending(word: str) -> str:
    for ending, instead in (("ies", "y"), ("ied", "y"), ("sses", "ss"), ("xes", "x"), ("ches", "ch"), ("shes", "sh")):
        if word.endswith(ending) and len(word) > len(ending) + 1:
            return word[: -len(ending)] + instead
    for ending in ("ing", "ed"):
        stem = word[: -len(ending)]
        if word.endswith(ending) and len(stem) >= _SHORT and _VOWEL.search(stem) and not word.endswith("eed"):
            if stem[-1] == stem[-2] and stem[-1] not in "lsz":
                return stem[:-1]
            return f"{stem}e" if _SILENT.match(stem) else stem
    if word.endswith("s") and not word.endswith(("ss", "us", "is")):
        return word[:-1]
    return word


def _written_out(word: str) -> str:
    """ "didn't" is "did not", "we've" is "we have"; a possessive loses its s."""
    if word in _WHOLE:
        return _WHOLE[word]
    base, apostrophe, ending = word.partition("'")
    if not apostrophe:
        return word
    if ending == "t" and base.endswith("n"):
        return f"{base[:-1]} not"
    if ending == "s":
        return f"{base} is" if base in _IS else base
    return f"{base} {_CONTRACTED.get(ending, ending)}"
