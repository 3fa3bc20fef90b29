"""Where does one clause of an answer end and the next begin, also where nobody wrote a full stop?"""

import re

from nextround.core.reading.sentences import sentences

_SAME_LENGTH = str.maketrans({"’": "'", "‘": "'", "ʼ": "'", "´": "'", "\u00a0": " ", "–": "-", "—": "-"})
_SUBJECT = (
    r"(?:i|we|he|she|they|it|you|there|nobody|everyone|everybody|someone|somebody|people|that|this|what"
    r"|(?:the|my|our|his|her|their|one|a|an|two|three|half|some) [\w'-]+(?: [\w'-]+)?)"
    r"(?:'\w+)?\s"
)
# A dictated answer is one long sentence; its joints are the words people join clauses with, before a new subject.
_JOINT = re.compile(
    rf"(?<=[;:])\s|\s-\s|(?<=,)\s(?={_SUBJECT})"
    rf"|[,]?\s(?=(?:and|so|but|because|cause|cos|anyway|which|until|then|and then|and so|but then|so then"
    rf"|and anyway|and yeah|and honestly|and when|and by)\s+{_SUBJECT})"
    rf"|(?<=,)\s(?=(?:and|so|but|then|which|who|where|while|because|since)\s)",
    re.IGNORECASE,
)
# A run of marks without a blank behind it costs the search for a sentence's end the square of its length.
_RUN = re.compile(r"[.!?…]{4,}")
_WORD = re.compile(r"[^\W_]+(?:['’-][^\W_]+)*")
FEWEST = 3  # words; a shorter clause goes with its neighbour


def plain(text: str) -> str:
    """The text with one kind of apostrophe, dash and blank, and no long runs of marks; no offset moves."""
    return _RUN.sub(lambda run: run[0][:3] + " " * (len(run[0]) - 3), text.translate(_SAME_LENGTH))


def words_in(text: str) -> int:
    """How many words somebody would say."""
    return sum(1 for _ in _WORD.finditer(text))


def clauses(text: str) -> list[tuple[int, int]]:
    """Start and end of each clause, in order; together they hold every word of the text."""
    found: list[tuple[int, int]] = []
    for start, end in sentences(text):
        found += _pieces(text, start, end)
    return [(start, end) for start, end in found if words_in(text[start:end])]


def _pieces(text: str, start: int, end: int) -> list[tuple[int, int]]:
    pieces: list[tuple[int, int]] = []
    begin = start
    for joint in _JOINT.finditer(text, start, end):
        if words_in(text[begin : joint.start()]) >= FEWEST and words_in(text[joint.end() : joint.end() + 60]) >= FEWEST:
            pieces.append((begin, joint.start()))
            begin = joint.end()
    if pieces and words_in(text[begin:end]) < FEWEST:
        begin = pieces.pop()[0]
    return [*pieces, (begin, end)]
