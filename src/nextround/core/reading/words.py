"""How does a sentence look to the phrase tables: folded to plain letters, cut into words, a sign for each word?

Folding never changes the number of characters, so that a place in the folded text is the same place in the mail.
"""

import re
import unicodedata

UNKNOWN = "·"  # any word that stands in no table
NUMBER = "¤"
_FIRST_SIGN = 0x100
_MOST_MET = 20_000  # words
_WORD = re.compile(r"[a-z0-9]+(?:'[a-z]+)?")
_SPECIAL = {"ß": "s", "æ": "a", "ø": "o", "œ": "o", "đ": "d", "ł": "l", "þ": "t", "ð": "d", "ı": "i"}
_APOSTROPHES = "’‘ʼ`´′＇"
_BLANKS = "\u00a0\u2000\u2001\u2002\u2003\u2004\u2005\u2006\u2007\u2008\u2009\u200a\u202f\u205f\u3000\ufeff"
_ENDINGS = {"s": "", "re": " are", "ve": " have", "ll": " will", "d": " would", "m": " am", "t": " not"}
_WHOLE = {
    "won't": "will not",
    "can't": "can not",
    "cannot": "can not",
    "shan't": "shall not",
    "wont": "will not",
    "cant": "can not",
    "didnt": "did not",
    "dont": "do not",
    "wasnt": "was not",
    "isnt": "is not",
    "havent": "have not",
    "let's": "let us",
    "it's": "it is",
    "that's": "that is",
    "there's": "there is",
    "here's": "here is",
    "he's": "he is",
    "she's": "she is",
    "who's": "who is",
    "what's": "what is",
    "job's": "job is",
    "role's": "role is",
    "gonna": "going to",
}


def _fold_table() -> dict[int, str]:
    table: dict[int, str] = {ord(c): "'" for c in _APOSTROPHES} | {ord(c): " " for c in _BLANKS}
    for code in (*range(0xC0, 0x250), *range(0x1E00, 0x1F00)):
        base = unicodedata.normalize("NFD", chr(code))[0].lower()
        base = _SPECIAL.get(base, base)
        if base.isascii():
            table[code] = base
    return table


_FOLD = _fold_table()


def folded(text: str) -> str:
    """Lower-case letters without accents, straight apostrophes; exactly as long as the text."""
    if text.isascii():
        return text.lower()
    low = text.translate(_FOLD).lower()
    return low if len(low) == len(text) else "".join(c.lower() if len(c.lower()) == 1 else c for c in text)


def words_of(low: str) -> list[str]:
    """The words of a folded text."""
    return _WORD.findall(low)


class Signs(dict[str, str]):
    """The sign of every word that stands in a table; contractions are written out, one sign for each of their words."""

    def __init__(self) -> None:
        super().__init__()
        self._next = _FIRST_SIGN
        self._met: set[str] = set()

    def teach(self, phrase: str) -> str:
        """The signs of a table's phrase; words not met before get one."""
        for word in self._met:
            del self[word]
        self._met.clear()
        return "".join(self._taught(word) for word in words_of(folded(phrase)))

    def __missing__(self, word: str) -> str:
        """The sign of a word of no table, kept for the next time while there is room."""
        sign = self._untaught(word)
        if len(self._met) < _MOST_MET:
            self._met.add(word)
            self[word] = sign
        return sign

    def _untaught(self, word: str) -> str:
        if word.isdigit():
            return NUMBER
        if word in _WHOLE or "'" in word:
            return "".join(self._plain(part) for part in _written_out(word).split())
        return UNKNOWN

    def _plain(self, word: str) -> str:
        return self.get(word) or (NUMBER if word.isdigit() else UNKNOWN)

    def _taught(self, word: str) -> str:
        if word in _WHOLE or "'" in word:
            return "".join(self._taught(part) for part in _written_out(word).split())
        if word not in self:
            self[word] = chr(self._next)
            self._next = self._next + 1 if self._next != 0xD7FF else 0xE000
        return self[word]


def _written_out(word: str) -> str:
    """ "won't" is "will not", "we've" is "we have"; a possessive loses its s."""
    if word in _WHOLE:
        return _WHOLE[word]
    base, _, ending = word.partition("'")
    if ending == "t" and base.endswith("n"):
        return f"{base[:-1]} not"
    return base + _ENDINGS.get(ending, " " + ending)


def encoded(low: str, signs: Signs) -> str:
    """A folded text as signs, one a word."""
    return "".join(map(signs.__getitem__, _WORD.findall(low)))


def span_of(low: str, signs: Signs, first: int, last: int) -> tuple[int, int]:
    """Where in the folded text the signs `first` to `last` (exclusive) stand, as offsets."""
    at, start, end = 0, 0, len(low)
    for match in _WORD.finditer(low):
        width = len(signs[match.group()])
        if at <= first < at + width:
            start = match.start()
        at += width
        if at >= last:
            end = match.end()
            break
    return start, end


def sign_at(low: str, signs: Signs, offset: int) -> int:
    """How many signs stand before an offset of the folded text."""
    return len(encoded(low[:offset], signs))
