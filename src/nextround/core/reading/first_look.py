"""Can this mail be passed over unread, because it surely has nothing to do with a job search?

The answer "surely not" is only ever given of mail that went out to many or that a machine wrote; what one person wrote
to another is always read, for a refusal may read "Sorry mate, not this time" (docs/methods/first_look.md).
"""

from dataclasses import dataclass

from ahocorasick_rs import BytesAhoCorasick, Implementation

from nextround.lexicon.tables import ReadingWords

_STRONG, _LIKELY, _FAINT = 3, 2, 1
_KNOWN_SYSTEM = 4  # the mail comes from an applicant system or a job board
_MOST_TITLES = 3  # names of occupations count so often; in the subject they count twice, and without a bound
_SHORTEST_TITLE = 5  # letters; shorter names of occupations stand inside other words
_SHORTEST_LABEL = 6  # letters; shorter names of services are words of other firms' domains, too
NEEDED = 1.5
CHARACTERS_A_POINT = 500  # the more a mail says, the more of it is about work by chance


@dataclass(frozen=True, slots=True)
class Glance:
    """What can be seen of a mail at small cost, in lower case as UTF-8, without markup.

    `heading` is its From and its Subject, `text` all of its text, `domain` that of the sender.
    """

    heading: bytes
    text: bytes
    domain: str


class FirstLook:
    """Looks at mail with the words it is given; building it costs milliseconds, so keep one for a process."""

    def __init__(self, words: ReadingWords) -> None:
        self._known = words.lists["applicant_services"] | words.lists["job_boards"]
        names = (part for domain in self._known for part in domain.split(".")[:-1])
        self._labels = frozenset(name for name in names if len(name) >= _SHORTEST_LABEL)
        weights = {
            entry: weight
            for name, weight in (("faint", _FAINT), ("likely", _LIKELY), ("strong", _STRONG))
            for entry in words.lists[f"first_look_{name}"]
        }
        titles = {word for word in words.lists["head_nouns"] if len(word) >= _SHORTEST_TITLE} - weights.keys()
        self._weights = list(weights.values())
        searched = [entry.encode() for entry in (*weights, *sorted(titles))]
        self._search = BytesAhoCorasick(searched, implementation=Implementation.DFA)

    def may_matter(self, seen: Glance) -> bool:
        """False only where mail that went out to many has surely nothing to do with a job search."""
        needed = NEEDED + len(seen.text) / CHARACTERS_A_POINT
        points = _KNOWN_SYSTEM if self._is_known(seen.domain) else 0
        heading, text = self._found(seen.heading), self._found(seen.text)
        terms = len(self._weights)
        points += sum(self._weights[entry] for entry in heading | text if entry < terms)
        points += sum(self._weights[entry] if entry < terms else 2 for entry in heading)
        points += min(sum(entry >= terms for entry in text), _MOST_TITLES)
        return points >= needed

    def _found(self, text: bytes) -> set[int]:
        """The entries that stand in the text; an occupation only as a word of its own, one or many."""
        terms = len(self._weights)
        return {
            entry
            for entry, start, end in self._search.find_matches_as_indexes(text, overlapping=True)
            if entry < terms
            or not (text[start - 1 : start].isalpha() or text[end : end + 2].removeprefix(b"s")[:1].isalpha())
        }

    def _is_known(self, domain: str) -> bool:
        parts = domain.split(".")
        return any(part in self._labels or part.removesuffix("mail") in self._labels for part in parts) or any(
            ".".join(parts[at:]) in self._known for at in range(len(parts) - 1)
        )
