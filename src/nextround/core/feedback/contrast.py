"""Where does one sentence hold two statements, one praising and one not?"""

import re
from collections.abc import Iterator
from itertools import islice

from nextround.core.feedback.cues import Cues
from nextround.core.feedback.leaning import leaning
from nextround.core.vocabulary import StatementKind

_STRONG = re.compile(
    r"(?i)[\s,;.–—-]*[\s,;](?:but|however|although|whereas|(?<=[,;–-] )(?:though|tho|while|whilst|yet|except(?: that)?)"
    r"|and yet)\b(?:,? ?(?:on the other hand|then again|sadly|unfortunately))?[,:]?\s+"
)
_SEMICOLON = re.compile(r"(?i)\s*;\s+(?:however,?\s+|but\s+|and\s+)?")
_LOOSE = re.compile(
    r"(?i)\s*\.\.\.?\s+|(?:,\s+(?:and\s+|plus\s+|also\s+|just\s+)?|\s+(?:and|n|&|plus)\s+)"
    r"(?=(?:i|we|they|he|she|you|your|u|ur|our|there|it|their|someone|only|need|also|felt|thought|just)\b)"
)
_COMMA = re.compile(f"{_LOOSE.pattern}|,\\s+(?!which|who|where|e\\.g|such|like|including|so|or|as)")
_YOU = re.compile(r"(?i)\b(?:you|your|ur|u)\b")
_OPENING = re.compile(r"(?i)^(?:although|though|while|whilst|even though|whereas)\b")
_LONGEST = 600  # letters; a longer sentence is left whole
_MOST = 16  # places tried in one sentence
_FEWEST = 3  # words on either side; fewer are no statement


def parts(text: str, start: int, end: int, cues: Cues) -> Iterator[tuple[int, int]]:
    """The statements of one sentence, as places; the whole sentence where its sides point the same way."""
    if end - start > _LONGEST or _refuses(text[start:end], cues):
        yield start, end
        return
    for at, resume in islice(_cuts(text[start:end]), _MOST):
        left, right = text[start : start + at], text[start + resume : end]
        if _apart(left, right, text[start + at : start + resume], cues):
            yield from parts(text, start, start + at, cues)
            yield from parts(text, start + resume, end, cues)
            return
    yield start, end


def _refuses(sentence: str, cues: Cues) -> bool:
    """ "Due to the number of applications, we cannot ..." is one refusal."""
    return any(cue.value == StatementKind.REFUSAL for cue in cues.find(sentence))


def _cuts(sentence: str) -> Iterator[tuple[int, int]]:
    """Places at which the sentence may fall apart, the likeliest first; notes without a "you" also at any comma."""
    for pattern in (_SEMICOLON, _STRONG, _LOOSE if _YOU.search(sentence) else _COMMA):
        for match in pattern.finditer(sentence):
            yield match.start(), match.end()


def _apart(left: str, right: str, between: str, cues: Cues) -> bool:
    """Whether the two sides are two statements."""
    if min(len(left.split()), len(right.split())) < _FEWEST:
        return False
    a, b = leaning(cues.find(left)), leaning(cues.find(right))
    if _STRONG.fullmatch(between) or (_OPENING.match(left) and "," in between):
        return a != b and (a is not None or b is not None)
    return a is not None and b is not None and a != b
