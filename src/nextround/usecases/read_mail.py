"""Read one message as its owner would have it read: by the reader, with the owner's corrections on top."""

from functools import cache

from nextround.core.message import Message
from nextround.core.reading.corrections import Correction, corrected
from nextround.core.reading.read import VERSION, Reader
from nextround.core.reading.values import Reading
from nextround.lexicon.load import reading_words
from nextround.records import as_values, models

__all__ = ["VERSION", "own_addresses", "read", "read_again", "reader"]


@cache
def reader() -> Reader:
    """The reader; its phrase automaton is built once a process."""
    return Reader(reading_words())


def own_addresses(owner_id: int) -> frozenset[str]:
    """The person's own mail addresses, lower case."""
    rows = models.OwnAddress.objects.filter(owner_id=owner_id)
    return frozenset(rows.values_list("address", flat=True))


def read(message: Message, own: frozenset[str]) -> Reading:
    """What the message says, before any correction."""
    return reader().read(message, own)


def read_again(row: models.Message, own: frozenset[str]) -> None:
    """Read a stored message anew and lay the result, corrections applied, into its row. Does not save."""
    fresh = read(as_values.message(row), own) if row.words_kept else as_values.reading(row)
    said = [Correction(c.field, c.value) for c in row.corrections.all()]
    as_values.put_reading(row, corrected(fresh, said), VERSION)
