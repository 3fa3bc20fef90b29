"""Is this line a row of a scorecard, and how high is the score?"""

import re

from nextround.core.vocabulary import Polarity

HIGH, LOW = 0.7, 0.5  # shares of the full mark from which a bare score is a strength, and up to which it is a gap
_LABEL = r"^(?P<label>[A-Za-zĀ-ž0-9][^.!?|\n\t★☆]{0,70}?)"
_GAP = r"[\s:|=.…\t–—-]{1,20}"
_SHARE = r"(?P<n>\d{1,3}(?:\.\d)?)\s?(?:/|out of|of)\s?(?P<m>\d{1,3})\b"
_STARS = r"(?P<stars>[★☆⭐]{3,10})"
_PERCENT = r"(?P<percent>\d{1,3}(?:\.\d)?)\s?%"
_BARE = r"(?P<bare>\d(?:\.\d)?)(?=\s*(?:$|[|.,;:(–—\t-]))"
_GRADE = (
    r"(?P<grade>not met|partially met|partly met|met|exceeded|exceeds|pass(?:ed)?|fail(?:ed)?|[A-F][+-]?"
    r"|excellent|outstanding|very good|good|strong|satisfactory|adequate|average|fair|weak|poor|low|high"
    r"|unsatisfactory|rated \w+)"
    r"(?=\s*(?:$|[|.,;:(–—\t-]))"
)
_ROW = re.compile(f"(?i){_LABEL}{_GAP}(?:score\\s*)?(?:{_SHARE}|{_STARS}|{_PERCENT}|{_BARE}|{_GRADE})")
_MARKS = re.compile(r"^(?P<label>[A-Za-z][A-Za-z '&/-]{1,50}?)\s+(?P<m>\d{1,3})\s?/\s?(?P<n>\d{1,3})\b")
_NEEDED = re.compile(
    r"(?i)\b(?:pass(?: mark)?|threshold|minimum|required|requirement|need(?:ed|s)?|look(?:ing)? for"
    r"|qualifying(?: mark)?|cut-?off|appointable|benchmark|standard)\b[^\d\n]{0,30}(?P<needed>\d{1,3}(?:\.\d)?)"
)
_FIRST_NUMBER = re.compile(r"(?<![\w#])\d{1,3}(?:\.\d)?(?=\s?(?:%|/|out of|of|,|;|\)|\s|$))")
_LEADING = re.compile(f"^(?:{_SHARE}|{_STARS})")
_PERSON = re.compile(r"(?i)\b(?:you|we|they|i|he|she|your|panel|it|was|were|is|rang|call|spoke)\b")
_GRADES = {
    **dict.fromkeys(("exceeded", "exceeds", "excellent", "outstanding", "very good", "good", "strong", "high"), 1.0),
    **dict.fromkeys(("pass", "passed", "a", "b", "a-", "b+", "a+", "b-"), 0.8),
    **dict.fromkeys(
        ("met", "satisfactory", "adequate", "average", "fair", "c", "c+", "partially met", "partly met"), 0.6
    ),
}


def is_row(line: str) -> bool:
    """Whether a line is a row of a scorecard: a name, then a mark, then perhaps a remark."""
    if line.count("|") >= 2 or line.count("\t") >= 2:
        return any(c.isdigit() for c in line) or line.count("|") >= 2
    if _LEADING.match(line):
        return True
    match = _ROW.match(line)
    return match is not None and len(match["label"].split()) <= 8 and not _PERSON.search(match["label"])


def share(line: str) -> float | None:
    """The mark as a share of the full mark, 0 to 1; None where no scale can be told."""
    match = _LEADING.match(line) or _ROW.match(line)
    if match is None:
        return None
    found = match.groupdict()
    if found.get("n"):
        n, m = float(found["n"]), float(found["m"])
        return n / m if m >= n > 0 or n == 0 < m else m / n
    if found.get("stars"):
        return sum(star in "★⭐" for star in found["stars"]) / len(found["stars"])
    if found.get("percent"):
        return min(1.0, float(found["percent"]) / 100)
    if found.get("bare"):
        value = float(found["bare"])
        return value / 5 if value <= 5 else value / 10
    return _GRADES.get((found.get("grade") or "").lower(), 0.3)


def leaning_of(line: str) -> Polarity | None:
    """What the mark alone says; None where the line holds none."""
    needed = _NEEDED.search(line)
    reached = _FIRST_NUMBER.search(line)
    if needed and reached and reached.end() <= needed.start("needed"):
        return Polarity.STRENGTH if float(reached.group()) >= float(needed["needed"]) else Polarity.GAP
    mark = share(line) if is_row(line) else None
    if mark is None:
        return None
    return Polarity.STRENGTH if mark >= HIGH else Polarity.GAP if mark <= LOW else Polarity.NEUTRAL
