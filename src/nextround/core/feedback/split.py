"""Where in a text does each statement of feedback stand?

A statement is a sentence, an item of a list, a row of a scorecard, or one side of a sentence whose sides point opposite
ways. Greetings, thanks, the decision itself, offers to talk, good wishes, headings and signatures are none.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

from nextround.core.feedback import scores
from nextround.core.feedback.contrast import parts
from nextround.core.feedback.cues import Cue, Cues, ready
from nextround.core.feedback.lines import Line, lines
from nextround.core.feedback.values import Span
from nextround.core.reading.sentences import sentences
from nextround.core.vocabulary import Polarity
from nextround.lexicon.feedback_tables import FeedbackWords

_GREETING = re.compile(
    r"(?i)^(?:hi+|hiya|hello|hey+|dear|kia ora|tēnā (?:koe|kōrua|koutou)|tena koe|mōrena|morena|good (?:day|morning|afternoon|evening)"
    r"|g'?day|gidday|alright|greetings|a chara|talofa|bula|namaste|molo|howzit|yo)(?![\w'])(?P<name>[^.!?:;\n]{0,40}?)(?P<end>[,!.:–-]|$)\s*"
)
_SIGN_OFF = re.compile(
    r"(?i)^(?:(?:kind |best |warm |many )?(?:regards|rgds|thanks|wishes)|cheers|yours\b.{0,20}|sincerely|in solidarity|blessings|love|best"
    r"|mauri ora|arohanui|noho ora mai|ngā mihi.{0,20}|take care|x+|xo+|warmly|mise le meas|le gach.{0,20}|miigwech)[\s,.!x]*$"
)
_LABEL = re.compile(r"^(?P<label>[^.!?:;|\n]{1,60}?)(?::|\s[–—-])\s+(?=\S)")
_ABBREVIATED = re.compile(r"(?i)(?:^|[\s(])(?:p\.eng|b\.ed|m\.ed|ph\.d|cert|incl|esp|min|max|hrs?|wks?|yrs?|dept|mgr|p\.m|a\.m|mt|jr|gen|gov|fig|c\.v)\.$")
_YOU = re.compile(r"(?i)\b(?:you|your|ur|u)\b")
_STOPS = ".!?…"
_NAME = re.compile(r"^(?:[A-ZĀ-Ž][\w'’.-]*\s*){1,4}$")
_PLAIN, _WIDE = 55, 100  # a text broken by width has lines between these many letters
_MOSTLY = 0.6  # of the lines that go on were broken, in such a text
_NEAR = 0.85  # of the width: a line this long was broken by it
_SHORT_LABEL = 8  # words
_ASIDE = 1.5


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
    letter = any(_GREETING.match(text[stretch.start : stretch.end]) for stretch in stretches)
    found: list[Span] = []
    for stretch in stretches:
        found += _statements(text, stretch, letter, cues)
    return tuple(found)


def _stretches(text: str, cues: Cues) -> Iterator[_Stretch]:
    """The stretches of running text and the items, each with what its heading or bullet says."""
    joined = _joined(text, list(lines(text)))
    signs = {line.sign for line in joined}
    leaning: Polarity | None = None
    below_items = False
    for line in joined:
        bare = text[line.start : line.end]
        if heading := _heading(bare, cues):
            leaning, below_items = _polarity(heading), False
            continue
        if line.first and not line.item and below_items:
            leaning = None
        below_items = below_items or line.item
        yield _Stretch(line.start, line.end, line.item, _signed(line.sign, signs) or leaning)


def _joined(text: str, found: Sequence[Line]) -> list[Line]:
    """The lines, those that the width of the page broke put together again."""
    width = max((_length(text, line) for line in found), default=0)
    followed = [
        _runs_on(text, last, line, width)
        for last, line in pairwise(found)
        if not line.first and not line.item
    ]
    closed = all(
        text[last.end - 1] in _STOPS for last, line in pairwise([*found, None]) if (line is None or line.first) and not last.item
    )
    broken = _PLAIN <= width <= _WIDE and closed and sum(followed) >= max(2, _MOSTLY * len(followed))
    kept: list[Line] = []
    for line in found:
        last = kept[-1] if kept else None
        if broken and last and not line.first and not line.item and _runs_on(text, last, line, width):
            kept[-1] = Line(last.start, line.end, last.item, last.sign, last.first)
        else:
            kept.append(line)
    return kept


def _runs_on(text: str, last: Line, line: Line, width: int) -> bool:
    """Whether the first word of this line would not have fitted on the one before."""
    word = text[line.start : line.end].split(maxsplit=1)[0]
    return _length(text, last) + 1 + len(word) > _NEAR * width


def _length(text: str, line: Line) -> int:
    """Letters on the last of the lines put together, its bullet and indent counted."""
    return line.end - (text.rfind("\n", 0, line.end) + 1)


def _heading(bare: str, cues: Cues) -> str:
    """What a heading says: a polarity, "none" for a heading without one, "" where the line is no heading."""
    title = bare.strip("*#_=-–— ")
    if len(title.split()) > _SHORT_LABEL or ":" in title[:-1] or title.endswith((".", "!", "?")) or scores.is_row(title):
        return ""
    said = [cue for cue in cues.find(title.rstrip(":")) if cue.field == "heading"]
    if title.endswith(":") or (said and _covers(said, title)):
        return said[0].value if said else "none"
    return ""


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
    start = stretch.start + _after_greeting(bare)
    bare = text[start : stretch.end]
    if not bare or _SIGN_OFF.match(bare):
        return
    label, skipped, leaning = _label(bare, cues)
    leaning = leaning or stretch.leaning
    start += skipped
    row = scores.is_row(bare[skipped:])
    for begin, end in [(start, stretch.end)] if row else _sentences(text, start, stretch.end):
        if row or _says_something(text[begin:end], stretch, leaning, letter, cues):
            for piece in [(begin, end)] if row else parts(text, begin, end, cues):
                yield Span(text[slice(*piece)], *piece, leaning, label)


def _after_greeting(bare: str) -> int:
    """Where the text goes on after "Hi Rangi,"; the whole line where it is nothing but a greeting."""
    match = _GREETING.match(bare)
    if match is None or len(match["name"].split()) > 4:
        return 0
    return match.end()


def _label(bare: str, cues: Cues) -> tuple[str, int, Polarity | None]:
    """The name before a colon, how much of the line to leave out, and what the name says.

    A criterion ("Teamwork: ...") belongs to its statement; "Strengths:", "Feedback:" and speakers do not.
    """
    match = _LABEL.match(bare)
    if match is None or len(match["label"].split()) > _SHORT_LABEL:
        return "", 0, None
    label = match["label"].strip("*_ ")
    said = [cue for cue in cues.find(label) if cue.field == "heading"]
    if said:
        return "", match.end(), _polarity(said[0].value)
    return label, 0, None


def _sentences(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    """The sentences of a stretch; an abbreviation of the trade ends none."""
    flat = text[start:end].replace("\n", " ").replace("\t", " ")
    held: tuple[int, int] | None = None
    for first, last in sentences(flat):
        if held and _ABBREVIATED.search(flat, held[0], held[1]):
            held = (held[0], last)
        else:
            if held:
                yield start + held[0], start + held[1]
            held = (first, last)
    if held:
        yield start + held[0], start + held[1]


def _says_something(sentence: str, stretch: _Stretch, leaning: Polarity | None, letter: bool, cues: Cues) -> bool:
    """Whether a sentence is a statement rather than a greeting, thanks, the decision, an offer or a wish."""
    if not any(c.isalnum() for c in sentence) or _SIGN_OFF.match(sentence):
        return False
    listed = stretch.item or leaning is not None
    if not listed and _NAME.match(sentence):
        return False
    found = cues.find(sentence)
    weight = _evidence(found)
    aside = max((cue.weight for cue in found if cue.field == "aside"), default=0.0)
    if aside >= _ASIDE and weight < (aside if listed else 2 * aside - 1):
        return False
    return weight > 0 or listed or (aside < _ASIDE and (not letter or _YOU.search(sentence) is not None))


def _evidence(found: Sequence[Cue]) -> float:
    """How much in a sentence speaks for feedback: the heaviest code, the heaviest praise or gap, the kind."""
    heaviest: dict[str, float] = {}
    for cue in found:
        heaviest[cue.field] = max(heaviest.get(cue.field, 0.0), cue.weight)
    return heaviest.get("code", 0.0) + heaviest.get("polarity", 0.0) + heaviest.get("kind", 0.0)
