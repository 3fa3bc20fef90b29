"""What in a mail speaks for what, and in which words?"""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import NamedTuple

from nextround.core.reading.phrases import Hit, Phrases
from nextround.core.reading.sentences import sentences
from nextround.core.reading.words import encoded, folded, sign_at, span_of
from nextround.core.vocabulary import Kind
from nextround.lexicon.tables import Rule

SUBJECT, BODY, TAIL, QUOTED = "subject", "body", "tail", "quoted"
_MOST_TEXT = 30_000  # characters of a part that are read; no letter about a job is longer


class Sentence(NamedTuple):
    """One sentence: the part of the mail it stands in, its words as they stand there, folded, and as signs."""

    part: str
    text: str
    low: str
    signs: str
    place: int  # 0 for the first of its part


@dataclass(frozen=True, slots=True)
class Signal:
    """A rule that holds, and where. `quote` stands in the mail letter for letter."""

    rule: Rule
    sentence: Sentence
    hit: Hit
    phrases: Phrases

    @property
    def quote(self) -> str:
        """The words that led to it, to the ends of the words."""
        start, end = span_of(self.sentence.low, self.phrases.signs, self.hit.first, self.hit.last)
        return self.sentence.text[start:end].strip()


class Signals:
    """Everything found in one mail, by what it speaks for."""

    def __init__(self, phrases: Phrases, parts: Iterable[tuple[str, str]]) -> None:
        self.sentences = [s for part, text in parts for s in _sentences(phrases, part, text)]
        hits = list(phrases.hits([s.signs for s in self.sentences]))
        silenced = _silenced(hits)
        asked = _asked(phrases, self.sentences)
        cues = {(h.rule.value, h.sentence) for h in hits if h.rule.field == "cue"}
        self._by_field: dict[str, list[Signal]] = {}
        for hit in hits:
            sentence = self.sentences[hit.sentence]
            if _counts(hit, sentence, silenced, asked, cues, phrases):
                signal = Signal(hit.rule, sentence, hit, phrases)
                self._by_field.setdefault(hit.rule.field, []).append(signal)

    def of(self, field: str, value: str = "") -> list[Signal]:
        """The signals for a field, or for one value of it, in the order in which they were found."""
        found = self._by_field.get(field, [])
        return [s for s in found if s.rule.value == value] if value else found

    def weights(self, field: str) -> dict[str, float]:
        """The weight for each value of a field; a rule counts once, a further sentence of it adds a little."""
        best: dict[str, dict[str, list[float]]] = {}
        for signal in self._by_field.get(field, ()):
            best.setdefault(signal.rule.value, {}).setdefault(signal.rule.name, []).append(signal.rule.weight)
        return {
            value: sum(max(w) * (1.0 + 0.15 * min(len(w) - 1, 2)) for w in rules.values())
            for value, rules in best.items()
        }


def _sentences(phrases: Phrases, part: str, text: str) -> Iterable[Sentence]:
    text = text[:_MOST_TEXT]
    low = folded(text)
    for place, (start, end) in enumerate(sentences(text)):
        piece = low[start:end]
        yield Sentence(part, text[start:end], piece, encoded(piece, phrases.signs), place)


def _silenced(hits: list[Hit]) -> dict[int, int]:
    """For each sentence that speaks of a condition or of somebody else: the sign from which it is silent."""
    silent: dict[int, int] = {}
    lifted = {h.sentence for h in hits if h.rule.field == "guard" and h.rule.value == "lift"}
    for hit in hits:
        if hit.rule.field == "guard" and hit.rule.value != "lift" and hit.sentence not in lifted:
            begin = 0 if hit.rule.value == "sentence" else hit.first
            silent[hit.sentence] = min(begin, silent.get(hit.sentence, begin))
    return silent


def _asked(phrases: Phrases, found: list[Sentence]) -> dict[int, int]:
    """For each question: the sign from which it asks; what stands before a colon or a full stop is said."""
    asked: dict[int, int] = {}
    for index, sentence in enumerate(found):
        if sentence.text.endswith("?"):
            begin = max(sentence.low.rfind(mark) for mark in (". ", "! ", "; ", ": "))
            asked[index] = sign_at(sentence.low, phrases.signs, begin) if begin > 0 else 0
    return asked


def _in_quotation_marks(hit: Hit, sentence: Sentence, phrases: Phrases) -> bool:
    """Whoever decides does not quote the decision; a friend who was turned down does."""
    if '"' not in sentence.text and "“" not in sentence.text:
        return False
    start, _ = span_of(sentence.low, phrases.signs, hit.first, hit.last)
    before = sentence.text[:start]
    return (before.count('"') + before.count("“") + before.count("”")) % 2 == 1


_THREAD_STAGES = ("met", "assessment")
_PLACES = {
    "anywhere": frozenset((SUBJECT, BODY)),
    "body": frozenset((BODY,)),
    "subject": frozenset((SUBJECT,)),
    "quoted": frozenset((QUOTED,)),
}


def _counts(
    hit: Hit,
    sentence: Sentence,
    silenced: dict[int, int],
    asked: dict[int, int],
    cues: set[tuple[str, int]],
    phrases: Phrases,
) -> bool:
    rule = hit.rule
    if rule.field in ("automated", "cue"):
        return sentence.part != QUOTED
    if rule.field == "stage" and rule.value in _THREAD_STAGES:  # the correspondence shows how far it had come
        return sentence.part != TAIL
    if sentence.part not in _PLACES[rule.where]:
        return False
    if rule.without and (rule.without, hit.sentence) in cues:
        return False
    if rule.stated and hit.last > silenced.get(hit.sentence, hit.last):
        return False
    if rule.stated and rule.value == Kind.REJECTION and _in_quotation_marks(hit, sentence, phrases):
        return False
    return not (rule.stated and not rule.asked and hit.last > asked.get(hit.sentence, hit.last))
