"""Where does one sentence end and the next begin?

Mail is wrapped at the sender's width, so a line break inside a sentence is no end; a heading, a list item and a row of
a table are sentences of their own.
"""

import re

# Possessive, and never begun inside a run: a line of a thousand exclamation marks costs a thousand steps.
_END = re.compile(r"(?<![.!?…])[.!?…]++[\"'”’)\]]*+(?=\s)|\n|\t")
_ABBREVIATION = re.compile(
    r"(?i)(?:^|[\s(])(?:mr|mrs|ms|dr|prof|st|no|ref|e\.g|i\.e|etc|vs|approx|inc|ltd|co|asst|tel|ph|nr|bzw|z\.b|sr|sra|hr|fr|abs|bzgl|ggf|inkl"
    r"|evtl|mag|mme|mlle|dra|srta|exmo|exma|lic|mtra|dhr|drs|mevr|mrt|janv|févr|avr|juil|sept|ene|dic|tlf|[a-z])$"
)
_ORDINAL = re.compile(r"(?<![\w.,:/])\d{1,2}$")  # "am 30. April", "der 2. Runde"
_ORDINAL_GOES_ON = re.compile(
    r" (?:[a-zäöü]|Jan|Jän|Feb|März|Mrz|Apr|Mai\b|Juni?\b|Juli?\b|Aug|Sep|Okt|Nov|Dez|Etage|OG\b|Stock|Runde)"
)
_ITEM = re.compile(r"[ \t]*(?:[-*•·+–>|#]|\(?\d{1,2}[.)]|[a-z]\))\s")
_WRAPPED = 45  # a line at least this long, followed by more text, was broken by width
_LONGEST = 900  # characters; a longer stretch without any end is cut


def sentences(text: str) -> list[tuple[int, int]]:
    """Start and end of each sentence of a text, blanks at its ends left out; never an empty one."""
    found: list[tuple[int, int]] = []
    start = 0
    for match in _END.finditer(text):
        if match.start() - start < _LONGEST and not _ends(text, match, start):
            continue
        _add(found, text, start, match.end() if match.group()[0] not in "\n\t" else match.start())
        start = match.end()
    _add(found, text, start, len(text))
    return found


def _ends(text: str, match: re.Match[str], start: int) -> bool:
    sign = match.group()[0]
    if sign == "\t":
        return True
    if sign == "\n":
        return not _wraps(text, match.start())
    if sign != ".":
        return True
    before = max(start, match.start() - 8), match.start()
    if _ORDINAL.search(text, *before) and _ORDINAL_GOES_ON.match(text, match.end()):
        return False
    return not _ABBREVIATION.search(text, *before)


def _wraps(text: str, at: int) -> bool:
    """Whether the line break at this place merely follows the width of the page."""
    begin = text.rfind("\n", 0, at) + 1
    stop = text.find("\n", at + 1)
    following = text[at + 1 : stop if stop >= 0 else len(text)]
    if not following.strip() or _ITEM.match(following):
        return False
    line = text[begin:at].rstrip()
    if not line or line[-1] in ".!?:;,":
        return bool(line) and line[-1] == "," and len(line) >= _WRAPPED
    lower = following.lstrip()[0].islower()
    return len(line) >= (25 if lower else _WRAPPED)


def _add(found: list[tuple[int, int]], text: str, start: int, end: int) -> None:
    """Adds the stretch without its blanks; one that is too long is added in pieces."""
    while start < end:
        stop = min(end, start + 2 * _LONGEST)
        piece = text[start:stop]
        bare = piece.strip()
        if bare:
            begin = start + len(piece) - len(piece.lstrip())
            found.append((begin, begin + len(bare)))
        start = stop
