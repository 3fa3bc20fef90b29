"""Into which short runs of words does the learned reader cut a text?

A run is one to three words in a row, or two with any word between them. It is written as one number, so that a whole
mail is looked up in a few steps of numpy: twenty bits for each word's number, and two marks for where it stood.
"""

import re
from collections.abc import Iterable, Mapping, Sequence

import numpy as np
from numpy.typing import NDArray

from nextround.core.message import Address

_TOKEN = re.compile(r"[a-z0-9']+|[?!]")
_LINK = re.compile(r"(?:https?://|www\.)\S+")
_MAILBOX = re.compile(r"\S+@\S+")
_DIGITS = re.compile(r"\d+")
MOST_TOKENS = 120  # of one sentence; what is longer is a table or a notice

UNKNOWN, BEGIN, END, BETWEEN = 0, 1, 2, 3  # numbers that no word has
FIRST_WORD = 4
_BITS = 20
SUBJECT_MARK, SENDER_MARK = 1 << 60, 1 << 61
_BETWEEN = np.int64(BETWEEN << _BITS)
_SLOT_BITS = 19
_LAST_SLOT = np.int64((1 << _SLOT_BITS) - 1)
_SPREAD, _SPREAD_SHIFT = np.int64(0x1E3779B97F4A7C15), np.int64(63 - _SLOT_BITS)  # an odd number near the golden ratio
Numbers = NDArray[np.int64]


def tokens(low: str) -> list[str]:
    """The words of one folded sentence. Numbers are all alike, so are links and addresses."""
    if "@" in low:
        low = _MAILBOX.sub(" mailx ", low)
    if "://" in low or "www." in low:
        low = _LINK.sub(" urlx ", low)
    return _TOKEN.findall(_DIGITS.sub("0", low))[:MOST_TOKENS]


def runs(sentences: Sequence[Sequence[str]], numbers: Mapping[str, int]) -> tuple[Numbers, Numbers]:
    """Every run of known words, and the place of the sentence each stands in.

    `sentences` are tokens, `numbers` gives each known word its number from FIRST_WORD on. A word that is not known
    breaks the runs it would stand in.
    """
    flat: list[int] = []
    number = numbers.get
    for words in sentences:
        flat.append(BEGIN)
        flat += [number(word, UNKNOWN) for word in words]
        flat.append(END)
    one = np.array(flat, dtype=np.int64)
    place = (one == BEGIN).cumsum() - 1
    return _long_runs(one, place) if len(one) > 2 else (one[:0], place[:0])


def _long_runs(one: Numbers, place: Numbers) -> tuple[Numbers, Numbers]:
    known = one != UNKNOWN
    pair = (known[:-1] & known[1:] & (place[:-1] == place[1:])).nonzero()[0]
    between = known[:-2] & known[2:] & (place[:-2] == place[2:])
    three = (between & known[1:-1]).nonzero()[0]
    ends = between.nonzero()[0]
    word = (one >= FIRST_WORD).nonzero()[0]
    second, third = one[1:] << _BITS, one[2:] << 2 * _BITS
    found = (
        one[word],
        one[pair] | second[pair],
        one[three] | second[three] | third[three],
        one[ends] | _BETWEEN | third[ends],
    )
    return np.concatenate(found), place[np.concatenate((word, pair, three, ends))]


def sender_runs(low_name: str, sender: Address, numbers: Mapping[str, int]) -> list[int]:
    """The known words of the From line, marked as such."""
    known = (numbers.get(word, UNKNOWN) for word in sender_tokens(low_name, sender))
    return [number | SENDER_MARK for number in known if number]


def sender_tokens(low_name: str, sender: Address) -> Iterable[str]:
    """The words of a From line: those of the name and the pieces of the address."""
    plain = _DIGITS.sub("0", f"{low_name} {sender.address}".replace(".", " ").replace("-", " ").replace("@", " at "))
    return _TOKEN.findall(plain)


class RunTable:
    """Finds the rows of many runs at once among sorted ones.

    Each run has a slot by its hash. Where two share a slot only one is written into it; the other is searched for.
    """

    def __init__(self, known: Numbers) -> None:
        self._known = known
        self._row_at = np.full(1 << _SLOT_BITS, -1, dtype=np.int32)
        self._row_at[_slots(known)] = np.arange(len(known), dtype=np.int32)

    def rows_of(self, found: Numbers) -> tuple[NDArray[np.int32], NDArray[np.bool_]]:
        """The row of each run, and which of them stand there at all; others have no row."""
        if not len(self._known):
            return found.astype(np.int32), np.zeros(len(found), dtype=bool)
        rows = self._row_at.take(_slots(found))
        right = self._known.take(rows) == found
        beside = ((rows >= 0) & ~right).nonzero()[0]
        if len(beside):
            rows[beside] = self._known.searchsorted(found[beside])
            right[beside] = self._known.take(rows[beside], mode="clip") == found[beside]
        return rows, right


def _slots(found: Numbers) -> Numbers:
    return found * _SPREAD >> _SPREAD_SHIFT & _LAST_SLOT
