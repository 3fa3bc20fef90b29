"""Is this how a letter begins or ends, or somebody's name below it, rather than words about the reader?"""

import re
from collections.abc import Iterable

from nextround.core.reading.words import folded
from nextround.lexicon.feedback_tables import FeedbackWords

_WORD = re.compile(r"[^\W\d_][\w'’&-]*")
_SMALL = frozenset(("of", "and", "the", "van", "der", "de", "for", "in", "at", "on", "to", "la", "le", "von"))
_MOST = 8  # words of a name with its title and firm
_NAMED = 4  # words between a greeting and its comma


class Courtesies:
    """The greetings, endings and abbreviations of one language."""

    def __init__(self, words: FeedbackWords) -> None:
        greetings, endings = words.lines.get("greetings", ()), words.lines.get("sign_offs", ())
        self._greeting = re.compile(rf"(?:{_any_of(greetings)})(?![\w'])(?P<name>[^.!?:;\n]{{0,40}}?)(?:[,!.:–-]|$)\s*")
        self._ending = re.compile(rf"(?:{_any_of(endings)})[\s,.!x]*$")
        self._abbreviated = re.compile(rf"(?:^|[\s(])(?:{_any_of(words.lines.get('abbreviations', ()))})\.$")

    def greeted(self, line: str) -> int:
        """Where a line goes on after "Hi Rangi,": 0 where it holds no greeting, its end where it is nothing else."""
        match = self._greeting.match(folded(line))
        return match.end() if match and len(match["name"].split()) <= _NAMED else 0

    def ends_letter(self, sentence: str) -> bool:
        """Whether it is nothing but "Kind regards" or the like."""
        return self._ending.match(folded(sentence)) is not None

    def is_cut(self, sentence: str) -> bool:
        """Whether the stop it ends in belongs to an abbreviation."""
        return self._abbreviated.search(folded(sentence)) is not None


def is_name(sentence: str) -> bool:
    """Whether every word is a name's, as in a name, a title and a firm below a letter."""
    words = [word for word in _WORD.findall(sentence) if word.lower() not in _SMALL]
    if not words or len(words) > _MOST or sentence.endswith((".", "!", "?")):
        return False
    return all(word[0].isupper() for word in words)


def _any_of(entries: Iterable[str]) -> str:
    return "|".join(sorted(map(re.escape, map(folded, entries)), key=len, reverse=True)) or "(?!)"
