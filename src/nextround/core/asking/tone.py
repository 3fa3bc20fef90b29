"""What in a draft could be heard as something other than a question, and would a fair reader hear a protest?

Phrase families (lexicon/*/asking/tone*.toml) are looked for sentence by sentence in the person's own words: quoted mail
is left out, and a phrase that is taken back ("I am not asking you to reconsider") is no finding. How the draft reads as
a whole (`temper`) points at a sentence where no phrase was found, and takes weight from a lone phrase in a friendly
draft. The method, its limits and its score stand in docs/methods/asking.md.
"""

import re
from collections.abc import Iterable, Iterator
from dataclasses import replace

from nextround.core.asking.temper import SHORT, heat, share
from nextround.core.asking.values import Finding
from nextround.core.vocabulary import ToneCode
from nextround.lexicon.asking_tables import ToneRule, ToneWords

LONGEST = 150  # words
MOST_QUESTIONS = 3
ENOUGH = 1.0  # the weight of findings that makes a protest
HOT, HOT_SHORT = 0.4, 2.0  # the heat that counts alone, and in a draft too short to be read as a whole
COOL, COOLED = -1.3, 0.6  # below this heat a phrase counts for less
_NO_PROTEST = frozenset({ToneCode.TOO_LONG, ToneCode.TOO_MANY_QUESTIONS, ToneCode.SELF_ABASEMENT})

_SAME_LENGTH = str.maketrans({"’": "'", "‘": "'", "ʼ": "'", "“": '"', "”": '"', "\u00a0": " ", "–": "-", "—": "-"})
_QUOTED_LINE = re.compile(r"^[ \t]*>.*$", re.MULTILINE)
_QUOTED_BELOW = re.compile(
    r"^(?:-{2,} ?(?:original message|forwarded message).*|on [^\n]{4,120}(?:\n[^\n]{1,80})? wrote:|_{10,})\s*$.*\Z",
    re.IGNORECASE | re.MULTILINE | re.DOTALL,
)
_QUOTED_SPEECH = re.compile(r'"[^"\n]+(?: [^"\n]+){3,}"')
_LEFT_OUT = "\x00"  # stands for each character of somebody else's words
# A blank line ends a sentence too, and 600 characters do, whatever is written.
_SENTENCE = re.compile(r"(?:[^.!?\n\x00]|[.](?=[^\s\x00])|\n(?![ \t]*\n)){1,600}[.!?]*")
_SHOUTED = re.compile(r"\b[A-Z]{4,}(?:[ ,]+[A-Z]{2,})+\b|!{2,}|\?!|!\?|\?{2,}")


def findings(text: str, words: ToneWords) -> tuple[Finding, ...]:
    """Everything worth a second look, in the order of the text; what concerns the whole draft comes last.

    No two findings share words.
    """
    own = own_words(text)
    found = list(_matches(text, own, words))
    warmth = heat(own, words)
    if warmth <= COOL:
        found = [replace(f, weight=f.weight * COOLED) for f in found]
    found += _hottest(text, own, found, warmth, words)
    return (*_apart(found), *_whole(own, words))


def protesting(found: Iterable[Finding]) -> bool:
    """Whether a fair reader would take the draft as contesting the decision or the process."""
    return sum(f.weight for f in found if f.code not in _NO_PROTEST) >= ENOUGH


def contests(text: str, words: ToneWords) -> bool:
    """Whether the writer says that they want the decision changed or examined: then a request for feedback is not
    what they need, and the product stops drafting one."""
    own = own_words(text)
    return any(stands(rule, own, words) for rule in words.rules if rule.contests)


def stands(rule: ToneRule, own: str, words: ToneWords) -> bool:
    """Whether a rule's phrase stands anywhere in the person's own words, and is meant."""
    return any(True for _ in _meant(rule, own, words))


def own_words(text: str) -> str:
    """The draft with everything that somebody else wrote blanked out; every offset stays where it was."""
    own = text.translate(_SAME_LENGTH).replace("\r", " ").replace(_LEFT_OUT, " ")
    for quoted in (_QUOTED_BELOW, _QUOTED_LINE, _QUOTED_SPEECH):
        own = quoted.sub(lambda m: _LEFT_OUT * len(m[0]), own)
    return own


def _matches(text: str, own: str, words: ToneWords) -> Iterator[Finding]:
    for rule in words.rules:
        for match, sentence in _meant(rule, own, words):
            loud = _SHOUTED.search(sentence[0]) is not None
            yield _finding(rule, match.start(), match.end(), text, loud)


def _meant(rule: ToneRule, own: str, words: ToneWords) -> Iterator[tuple[re.Match[str], re.Match[str]]]:
    """The phrases of a rule that are meant, each with its sentence."""
    for sentence in _sentences(own):
        for match in rule.pattern.finditer(own, sentence.start(), sentence.end()):
            if _stands(rule, match, sentence, own, words):
                yield match, sentence


def _sentences(own: str) -> Iterator[re.Match[str]]:
    return (s for s in _SENTENCE.finditer(own) if not s[0].isspace())


def _stands(rule: ToneRule, match: re.Match[str], sentence: re.Match[str], own: str, words: ToneWords) -> bool:
    """Whether the phrase is meant: it is no part of a fair wording and is not taken back before it."""
    if match.end() <= match.start():
        return False
    for fair in words.fair:
        for harmless in fair.finditer(own, sentence.start(), sentence.end()):
            if harmless.start() <= match.start() and match.end() <= harmless.end():
                return False
    return not (rule.shielded and _taken_back(own[sentence.start() : match.start()], words))


def _taken_back(before: str, words: ToneWords) -> bool:
    """Whether a negation stands before a phrase in the same clause."""
    clause = before
    for end in words.breaks.finditer(before):
        clause = before[end.end() :]
    return words.shields.search(clause) is not None


def _hottest(text: str, own: str, found: list[Finding], warmth: float, words: ToneWords) -> Iterator[Finding]:
    """The sentence that makes a draft read like a protest, where the phrases found do not already say so."""
    length = len(re.findall(r"\w+", own))
    if warmth < (HOT_SHORT if length < SHORT else HOT) or protesting(found):
        return
    sentence = max(_sentences(own), key=lambda s: share(s[0], words), default=None)
    if sentence is None:
        return
    start = sentence.start() + len(sentence[0]) - len(sentence[0].lstrip())
    near = next((f for f in found if f.start < sentence.end() and start < f.end), None)
    code = near.code if near and near.code not in _NO_PROTEST else ToneCode.ARGUES_DECISION
    why, instead = (near.why, near.instead) if near else words.whole["whole"]
    yield Finding(code, text[start : sentence.end()], start, sentence.end(), why, instead, ENOUGH)


def _finding(rule: ToneRule, start: int, end: int, text: str, loud: bool) -> Finding:
    weight = min(1.0, rule.weight + 0.25) if loud and rule.weight >= 0.3 else rule.weight
    return Finding(ToneCode(rule.code), text[start:end], start, end, rule.why, rule.instead, weight)


def _apart(found: Iterable[Finding]) -> Iterator[Finding]:
    """Of findings that share words, the weightiest and then the longest."""
    kept: list[Finding] = []
    for one in sorted(found, key=lambda f: (-f.weight, f.start - f.end, f.start)):
        if all(one.end <= other.start or other.end <= one.start for other in kept):
            kept.append(one)
    return iter(sorted(kept, key=lambda f: f.start))


def _whole(own: str, words: ToneWords) -> Iterator[Finding]:
    """What concerns the draft as a whole."""
    if len(re.findall(r"\w[\w'-]*", own)) > LONGEST:
        yield _form(ToneCode.TOO_LONG, words)
    if len(re.findall(r"\?+", own)) > MOST_QUESTIONS:
        yield _form(ToneCode.TOO_MANY_QUESTIONS, words)


def _form(code: ToneCode, words: ToneWords) -> Finding:
    why, instead = words.whole[code]
    return Finding(code, "", 0, 0, why, instead, 0.0)
