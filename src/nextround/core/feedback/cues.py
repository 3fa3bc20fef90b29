"""Which words of the tables stand in this piece of feedback, and are they turned round by a "not"?"""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from functools import lru_cache

from nextround.core.feedback.courtesies import Courtesies
from nextround.core.feedback.forms import Forms, Word
from nextround.core.reading.phrases import Hit, Phrases
from nextround.core.reading.words import UNKNOWN
from nextround.lexicon.feedback_tables import FeedbackWords
from nextround.lexicon.tables import ReadingWords

_PLAIN_PRAISE = "praise-words"
_AGAIN = 2  # times praise and blame are looked for again behind what was found
_BEFORE = 3  # words before a cue in which a "not" turns it round
_STOPS = frozenset(",.;:!?()\n–—")
_FIRST = re.compile(
    r"(?i)^(?:and|also|please|just|then|so|maybe|perhaps|finally|or|lastly)?[ ,]*(?P<word>[a-z'’]+)(?![:\w])"
)
_TELLS = re.compile(
    r"(?i)^\W*\w+ (?:was|were|is|are|test|needs?|score|skills?|of|on the whole|did|does|do|has|had|could|would"
    r"|felt|seemed|ran|lacked|\w+n['’]?t|came|went|doing|going|it up|smiling|good|great"
    r"|excellent|weak|poor|not|too|at a high)\b"
)


@dataclass(frozen=True, slots=True)
class Cue:
    """One rule that holds. `turned` says that a word before it turns praise round, `lifted` that one lifts a gap.

    `start` and `end` are places in the piece that was asked about.
    """

    name: str
    field: str
    value: str
    weight: float
    start: int
    end: int
    turned: bool = False
    lifted: bool = False


class Cues:
    """The tables of one language, ready to be looked for."""

    def __init__(self, words: FeedbackWords) -> None:
        self.forms = Forms(words.forms, words.spellings, words.lists.get("whole", ()))
        concepts = {
            name: tuple(self.forms.phrase(entry) for entry in entries) for name, entries in words.concepts.items()
        }
        rules = [replace(rule, phrases=tuple(map(self.forms.phrase, rule.phrases))) for rule in words.rules]
        lists = {"everyday": frozenset[str]()} | words.lists
        self._phrases = Phrases(ReadingWords(concepts, tuple(rules), lists, {}))
        self.courtesies = Courtesies(words)
        self._imperatives = words.lists.get("imperatives", frozenset())
        self._turns = self._forms_of(words.lists.get("turns", ()))
        self._lifts = self._forms_of(words.lists.get("lifts", ()))

    def find(self, text: str) -> list[Cue]:
        """Every rule that holds in this piece, in the order of the places."""
        words = self.forms.words(text)
        if not words:
            return []
        signs = "".join(map(self._sign, words))
        found = [self._cue(text, words, hit) for hit in self._hits(signs)]
        if self._advises(text):
            found.append(Cue("advice", "polarity", "gap", 2.5, words[0].start, words[0].end))
        return sorted(found, key=lambda cue: (cue.start, cue.end))

    def _advises(self, text: str) -> bool:
        """Whether it begins with an imperative. The word must stand as it is: "give" advises, "gave" tells."""
        match = _FIRST.match(text)
        return match is not None and match["word"].lower() in self._imperatives and not _TELLS.match(text)

    def _hits(self, signs: str) -> Iterator[Hit]:
        """Every rule at its first place, and the words of praise and blame at their later places too."""
        hits = list(self._phrases.hits([signs]))
        yield from hits
        for _ in range(_AGAIN):
            told = [hit for hit in hits if hit.rule.field == "polarity"]
            if not told:
                return
            for hit in told:
                signs = signs[: hit.first] + UNKNOWN * (hit.last - hit.first) + signs[hit.last :]
            hits = list(self._phrases.hits([signs]))
            yield from (hit for hit in hits if hit.rule.field == "polarity")

    def _cue(self, text: str, words: Sequence[Word], hit: Hit) -> Cue:
        before = list(_clause_before(text, words, hit.first))
        if hit.rule.name.endswith(_PLAIN_PRAISE):
            before += words[hit.first : hit.last]  # "you did not show" begins with "you"
        return Cue(
            hit.rule.name,
            hit.rule.field,
            hit.rule.value,
            hit.rule.weight,
            words[min(hit.first, len(words) - 1)].start,
            words[min(max(hit.first, hit.last - 1), len(words) - 1)].end,
            turned=any(word.form in self._turns for word in before),
            lifted=any(word.form in self._lifts for word in before),
        )

    def _sign(self, word: Word) -> str:
        sign = self._phrases.signs[word.form]
        return sign if len(sign) == 1 else sign[0]

    def _forms_of(self, words: Iterable[str]) -> frozenset[str]:
        return frozenset(form for word in words for form in self.forms.of(word))


def _clause_before(text: str, words: Sequence[Word], first: int) -> Iterable[Word]:
    """The few words before a cue, back to the last comma or stop."""
    for at in range(first - 1, max(-1, first - 1 - _BEFORE), -1):
        between = text[words[at].end : words[at + 1].start]
        if _STOPS.intersection(between):
            return
        yield words[at]


@lru_cache(maxsize=4)
def ready(words: FeedbackWords) -> Cues:
    """The tables made ready, once for each loading of them."""
    return Cues(words)
