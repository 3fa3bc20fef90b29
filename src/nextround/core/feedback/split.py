"""Where in a text does each statement of feedback stand?

A statement is a sentence, an item of a list, a row of a scorecard, or one side of a sentence whose sides point opposite
ways. Greetings, thanks, the decision itself, offers to talk, good wishes, headings and signatures are none.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise

from nextround.core.feedback import scores
from nextround.core.feedback.contrast import parts
from nextround.core.feedback.courtesies import is_name
from nextround.core.feedback.cues import Cue, Cues, ready
from nextround.core.feedback.leaning import leaning
from nextround.core.feedback.lines import Line, lines
from nextround.core.feedback.values import Span
from nextround.core.reading.sentences import sentences
from nextround.core.vocabulary import Polarity, StatementKind
from nextround.lexicon.feedback_tables import FeedbackWords

_LABEL = re.compile(r"^(?P<label>[^.!?:;|\n]{1,60}?)(?::|\s[–—-])\s+(?=\S)")
_ABOUT_YOU = re.compile(r"(?i)^(?:and |also |overall,? )?(?:you|your)\b")
_STOPS = ".!?…,;:)"
_PLAIN, _WIDE = 55, 100  # a text broken by width has lines between these many letters
_MOSTLY = 0.85  # of the line ends in a paragraph that the width broke
_NEAR = 0.85  # of the width: a line this long was broken by it
_SHORT_LABEL, _LONG_LABEL = 8, 16  # words of a label, and of a line that ends in a colon
_WISH = re.compile(r"(?i)[,;]?\s+(?:and|so|but)\s+(?=(?:i|we|please|do|good|best|feel|you|try|come)\b)")
_ASIDE, _WISHED = 1.5, 2.5  # weights from which a sentence, or the end of one, may be an aside


@dataclass(frozen=True, slots=True)
class _Stretch:
    """One line, or several that the width of the page broke, with the heading above."""

    start: int
    end: int
    item: bool
    leaning: Polarity | None


def statements(text: str, words: FeedbackWords) -> tuple[Span, ...]:
    """Every statement of feedback in the text, in its order, letter for letter; none where the text holds none."""
    cues = ready(words)
    stretches = list(_stretches(text, cues))
    letter = any(cues.courtesies.greeted(text[stretch.start : stretch.end]) for stretch in stretches)
    found: list[Span] = []
    for stretch in stretches:
        found += _statements(text, stretch, letter, cues)
    return tuple(found)


def _stretches(text: str, cues: Cues) -> Iterator[_Stretch]:
    """The stretches of running text and the items, each with what its heading or bullet says."""
    joined = _joined(text, list(lines(text)))
    signs = {line.sign for line in joined}
    above: Polarity | None = None
    below_items = False
    for line in joined:
        bare = text[line.start : line.end]
        if heading := _heading(bare, cues):
            above, below_items = _polarity(heading), False
            continue
        if line.first and not line.item and below_items:
            above = None
        below_items = below_items or line.item
        yield _Stretch(line.start, line.end, line.item, _signed(line.sign, signs) or above)


def _joined(text: str, found: Sequence[Line]) -> list[Line]:
    """The lines, those that the width of the page broke put together again."""
    width = max((_length(text, line) for line in found), default=0)
    kept: list[Line] = []
    for block in _blocks(text, found):
        if _PLAIN <= width <= _WIDE and _broken(text, block, width):
            kept.append(replace(block[0], end=block[-1].end))
        else:
            kept += block
    return kept


def _blocks(text: str, found: Sequence[Line]) -> Iterator[list[Line]]:
    """Lines with no blank line, no new item and no row of a scorecard between them."""
    block: list[Line] = []
    for line in found:
        row = scores.is_row(text[line.start : line.end])
        if block and (line.first or line.item or row):
            yield block
            block = []
        block.append(line)
        if row:
            yield block
            block = []
    if block:
        yield block


def _broken(text: str, block: Sequence[Line], width: int) -> bool:
    """Whether these lines are one paragraph: each next word would not have fitted on the line before."""
    if len(block) < 2:
        return False
    runs = [_runs_on(text, last, line, width) for last, line in pairwise(block)]
    closed = text[block[-1].end - 1] in _STOPS or text[block[-1].start].islower()
    return closed and sum(runs) >= _MOSTLY * len(runs)


def _runs_on(text: str, last: Line, line: Line, width: int) -> bool:
    word = text[line.start : line.end].split(maxsplit=1)[0]
    return _length(text, last) + 1 + len(word) > _NEAR * width


def _length(text: str, line: Line) -> int:
    """Letters on a line, its bullet and indent counted."""
    return line.end - (text.rfind("\n", 0, line.end) + 1)


def _heading(bare: str, cues: Cues) -> str:
    """What a heading says: a polarity, "none" for a heading without one, "" where the line is no heading."""
    title = bare.strip("*#_=-–— ")
    if title.endswith(":") and len(title.split()) <= _LONG_LABEL:
        found = cues.find(title)
        return next((cue.value for cue in found if cue.field == "heading"), leaning(found) or "none")
    if (
        len(title.split()) > _SHORT_LABEL
        or ":" in title[:-1]
        or title.endswith((".", "!", "?"))
        or scores.is_row(title)
    ):
        return ""
    found = cues.find(title.rstrip(":"))
    said = [cue for cue in found if cue.field == "heading"]
    if any(cue.value == Polarity.NEUTRAL for cue in said[:1]) and leaning(found) is not None:
        return ""
    return said[0].value if said and _covers(said, title) else ""


def _covers(said: Sequence[Cue], title: str) -> bool:
    """Whether the words of the heading are all there is on the line."""
    return any(cue.end - cue.start >= len(title.rstrip(": ")) - 2 for cue in said)


def _polarity(said: str) -> Polarity | None:
    return Polarity(said) if said in (Polarity.STRENGTH, Polarity.GAP) else None


def _signed(sign: str, signs: set[str]) -> Polarity | None:
    """A plus or a tick praises; a minus finds a gap where others are a plus."""
    if sign in ("+", "✓", "✔"):
        return Polarity.STRENGTH
    if sign in ("✗", "✘") or (sign in ("-", "–", "—") and "+" in signs):
        return Polarity.GAP
    return None


def _statements(text: str, stretch: _Stretch, letter: bool, cues: Cues) -> Iterator[Span]:
    bare = text[stretch.start : stretch.end]
    start = stretch.start + cues.courtesies.greeted(bare)
    bare = text[start : stretch.end]
    if not bare or cues.courtesies.ends_letter(bare):
        return
    label, skipped, named = _label(bare, cues)
    lean = named or stretch.leaning
    start += skipped
    row = scores.is_row(bare[skipped:])
    for begin, end in [(start, stretch.end)] if row else _sentences(text, start, stretch.end, cues):
        end = end if row else _before_wish(text, begin, end, cues)
        if row or _says_something(text[begin:end], stretch, lean, letter, cues):
            for piece in [(begin, end)] if row else parts(text, begin, end, cues):
                yield Span(text[slice(*piece)], *piece, lean, label)


def _label(bare: str, cues: Cues) -> tuple[str, int, Polarity | None]:
    """The name before a colon, how much of the line to leave out, and what the name says.

    A criterion ("Teamwork: ...") belongs to its statement; "Strengths:", "Feedback:" and speakers do not.
    """
    match = _LABEL.match(bare)
    if match is None or len(match["label"].split()) > _SHORT_LABEL:
        return "", 0, None
    label = match["label"].strip("*_ ")
    found = cues.find(label)
    if said := [cue for cue in found if cue.field == "heading"]:
        return "", match.end(), _polarity(said[0].value)
    if any(cue.field == "aside" for cue in found):
        return "", match.end(), None
    return label, 0, None


def _sentences(text: str, start: int, end: int, cues: Cues) -> Iterator[tuple[int, int]]:
    """The sentences of a stretch; an abbreviation of the trade ends none."""
    flat = text[start:end].replace("\n", " ").replace("\t", " ")
    held: tuple[int, int] | None = None
    for first, last in sentences(flat):
        if held and cues.courtesies.is_cut(flat[held[0] : held[1]]):
            held = (held[0], last)
        else:
            if held:
                yield start + held[0], start + held[1]
            held = (first, last)
    if held:
        yield start + held[0], start + held[1]


def _before_wish(text: str, start: int, end: int, cues: Cues) -> int:
    """Where a sentence ends, a "and we hope you will apply again" behind it left out."""
    for match in _WISH.finditer(text, start, end):
        if _aside(cues.find(text[match.end() : end])) >= _WISHED and not _aside(cues.find(text[start : match.start()])):
            return match.start()
    return end


def _says_something(sentence: str, stretch: _Stretch, lean: Polarity | None, letter: bool, cues: Cues) -> bool:
    """Whether a sentence is a statement rather than a greeting, thanks, the decision, an offer or a wish."""
    if not any(c.isalnum() for c in sentence) or cues.courtesies.ends_letter(sentence):
        return False
    listed = stretch.item or lean is not None
    if not listed and is_name(sentence):
        return False
    found = cues.find(sentence)
    if any(cue.value == StatementKind.REFUSAL for cue in found):
        return True
    weight, aside = _evidence(found), _aside(found)
    if aside >= _ASIDE and weight < (aside if listed else 2 * aside - 1):
        return False
    return weight > 0 or listed or (aside < _ASIDE and (not letter or _ABOUT_YOU.match(sentence) is not None))


def _aside(found: Sequence[Cue]) -> float:
    return max((cue.weight for cue in found if cue.field == "aside"), default=0.0)


def _evidence(found: Sequence[Cue]) -> float:
    """How much in a sentence speaks for feedback: the heaviest code, the heaviest praise or gap, the kind."""
    heaviest: dict[str, float] = {}
    for cue in found:
        heaviest[cue.field] = max(heaviest.get(cue.field, 0.0), cue.weight)
    decided = any(cue.field == "aside" and cue.value == "decision" for cue in found)
    kind = 0.0 if decided else heaviest.get("kind", 0.0)  # the decision itself could be sent to anybody
    return heaviest.get("code", 0.0) + heaviest.get("polarity", 0.0) + kind
