"""Which day or moment did a person write, in one of the ways people do?"""

import re
import unicodedata
from datetime import UTC, date, datetime, time, timedelta, timezone

# The starts of month names in English, German, French, Spanish, Italian, Portuguese and Dutch, without accents.
_MONTHS = {
    1: ("jan", "ene", "gen"),
    2: ("feb", "fev"),
    3: ("mar", "mrz", "maa", "mrt"),
    4: ("apr", "avr", "abr"),
    5: ("may", "mai", "mag", "mei"),
    6: ("jun", "juin", "giu"),
    7: ("jul", "juil", "lug"),
    8: ("aug", "aou", "ago"),
    9: ("sep", "set"),
    10: ("oct", "okt", "ott", "out"),
    11: ("nov",),
    12: ("dec", "dez", "dic"),
}
_MONTH_OF = {start: month for month, starts in _MONTHS.items() for start in starts}
_HOURS = {
    "nzdt": 13,
    "nzst": 12,
    "aedt": 11,
    "aest": 10,
    "awst": 8,
    "sgt": 8,
    "sast": 2,
    "cest": 2,
    "mesz": 2,
    "cet": 1,
    "mez": 1,
    "bst": 1,
} | {"edt": -4, "est": -5, "cdt": -5, "cst": -6, "mdt": -6, "mst": -7, "pdt": -7, "pst": -8}

_WORD = r"([^\W\d_]{3,12})\.?"
_DAY_NAMED = re.compile(
    rf"\b(\d{{1,2}})(?:st|nd|rd|th|er|º|\.)?[\s/-]+(?:de\s+|of\s+)?{_WORD},?[\s/-]+(?:de\s+)?(\d{{4}}|\d\d)\b"
)
_MONTH_FIRST = re.compile(rf"\b{_WORD}\s+(\d{{1,2}})(?:st|nd|rd|th)?,?\s+(\d{{4}})\b")
_ISO = re.compile(r"\b(\d{4})[-/.](\d{1,2})[-/.](\d{1,2})(?!\d)")
_NUMBERS = re.compile(r"\b(\d{1,2})[-/.](\d{1,2})[-/.](\d{4}|\d\d)\b")
_TIME = re.compile(r"(?<!\d)(\d{1,2})\s?[:.h]\s?(\d\d)(?::(\d\d))?(?:\s*([ap])\.?\s?m\b)?", re.IGNORECASE)
_OFFSET = re.compile(r"[+-]\d\d:?\d\d\b")
_WHOLE_HOURS = re.compile(r"\b(?:UTC|GMT)\s?([+-\u2212]\d{1,2})\b")


def day_in(text: str, *, day_first: bool = True) -> date | None:
    """The first date in `text`; `day_first` settles 3/4/2025. None for no date between 1971 and 2199."""
    found = _day(text[:200], day_first=day_first)
    return found[0] if found else None


def moment_in(text: str) -> datetime | None:
    """The date in `text` with its time; aware, in UTC where no zone is named, at midnight where no time is."""
    text = text[:200]
    found = _day(text, day_first=True)
    if not found:
        return None
    on, start, end = found
    clock = _TIME.search(text, end) or _TIME.search(text[:start])
    return datetime.combine(on, _clock(clock) if clock else time(), _zone(text[end:]))


def is_day_first(texts: list[str]) -> bool:
    """Whether a column of numeric dates has the day first; where each could be either, it has, as in most countries."""
    pairs = [(int(found[1]), int(found[2])) for text in texts if (found := _NUMBERS.search(text[:200]))]
    return not any(second > 12 for _, second in pairs) or any(first > 12 for first, _ in pairs)


def numbers_in(text: str) -> tuple[int, int] | None:
    """The first two numbers of a date such as 3/4/2025, which do not say of themselves which is the day."""
    text = text[:200]
    found = None if _ISO.search(text) else _NUMBERS.search(text)
    return (int(found[1]), int(found[2])) if found else None


def _day(text: str, *, day_first: bool) -> tuple[date, int, int] | None:
    if found := _DAY_NAMED.search(text):
        return _dated(found, found[3], _month(found[2]), found[1])
    if found := _MONTH_FIRST.search(text):
        return _dated(found, found[3], _month(found[1]), found[2])
    if found := _ISO.search(text):
        return _dated(found, found[1], int(found[2]), found[3])
    if found := _NUMBERS.search(text):
        first, second = int(found[1]), int(found[2])
        if second > 12 or (not day_first and first <= 12):
            first, second = second, first
        return _dated(found, found[3], second, str(first))
    return None


def _dated(found: re.Match[str], year: str, month: int, day: str) -> tuple[date, int, int] | None:
    full = int(year) if len(year) == 4 else 2000 + int(year)
    try:
        on = date(full, month, int(day))
    except ValueError:
        return None
    return (on, found.start(), found.end()) if 1971 <= full <= 2199 else None


def _month(word: str) -> int:
    """The number of a month, 0 for a word that names none."""
    plain = "".join(c for c in unicodedata.normalize("NFKD", word.lower()) if not unicodedata.combining(c))
    return _MONTH_OF.get(plain[:4]) or _MONTH_OF.get(plain[:3], 0)


def _clock(found: re.Match[str]) -> time:
    hour, half = int(found[1]), (found[4] or "").lower()
    if half and hour <= 12:
        hour = hour % 12 + (12 if half == "p" else 0)
    try:
        return time(hour, int(found[2]), int(found[3] or 0))
    except ValueError:
        return time()


def _zone(text: str) -> timezone:
    if offset := _OFFSET.search(text):
        digits = offset[0].replace(":", "")
        length = timedelta(hours=int(digits[1:3]), minutes=int(digits[3:]))
        if length < timedelta(days=1):
            return timezone(-length if digits[0] == "-" else length)
    if hours := _WHOLE_HOURS.search(text):
        return timezone(timedelta(hours=max(-14, min(14, int(hours[1].replace("\u2212", "-"))))))
    named = next((_HOURS[word] for word in re.findall(r"[a-z]+", text.lower()) if word in _HOURS), None)
    return timezone(timedelta(hours=named)) if named else UTC
