"""Read one message as its owner would have it read: by the reader, with what they taught it, and their word on top."""

from collections.abc import Iterable, Iterator

from nextround.core.message import Address, Message
from nextround.core.reading.corrections import Correction, corrected
from nextround.core.reading.lessons import Lessons, Mail, Taught
from nextround.core.reading.likeness import Traits, traits_of
from nextround.core.reading.read import VERSION, Reader
from nextround.core.reading.values import Reading
from nextround.core.vocabulary import Kind
from nextround.records import as_values, models
from nextround.usecases import look_through

__all__ = [
    "DERIVED",
    "VERSION",
    "fresh",
    "is_own",
    "own_addresses",
    "own_reading",
    "put",
    "read",
    "read_again",
    "read_many",
    "reader",
    "through",
    "traits",
]

DERIVED = ("kind", "unsure", "reading", "own_reading", "taught", "reader_version")  # what is laid into a row here


def reader() -> Reader:
    """The reader; its phrase automaton is built once a process."""
    return look_through.reader()


def own_addresses(owner_id: int) -> frozenset[str]:
    """The person's own mail addresses, lower case."""
    rows = models.OwnAddress.objects.filter(owner_id=owner_id)
    return frozenset(rows.values_list("address", flat=True))


def read(message: Message, own: frozenset[str]) -> Reading:
    """What the message says, before any correction."""
    return reader().read(message, own)


def read_many(messages: Iterable[Message], own: frozenset[str]) -> Iterator[Reading]:
    """The same for many messages, in less time."""
    return reader().read_many(messages, own)


def is_own(sender: Address, reading: Reading, own: frozenset[str]) -> bool:
    """Whether the person wrote it; what they forwarded to themself is somebody else's word still."""
    return sender.address in own and reading.kind is Kind.OTHER


def traits(message: Message, own: Reading) -> Traits:
    """What makes another message similar to this one, of which the reader itself made `own`."""
    return traits_of(message, reader().words, (own.employer, own.role))


def read_again(row: models.Message, own: frozenset[str], lessons: Lessons) -> None:
    """Read a stored message anew and lay the result into its row, lessons and corrections applied. Does not save."""
    through(row, fresh(row, own), lessons, VERSION)


def fresh(row: models.Message, own: frozenset[str]) -> Reading:
    """What the reader, as it is now, makes of a stored message; without its words, what it made of it before."""
    return read(as_values.message(row), own) if row.words_kept else as_values.own_reading(row)


def own_reading(row: models.Message, own: frozenset[str]) -> Reading:
    """What the reader itself made of a stored message, without reading it again where that is known.

    A message that was corrected before nextround kept this is read again.
    """
    if row.own_reading is None and row.corrections.all():
        return fresh(row, own)
    return as_values.own_reading(row)


def through(row: models.Message, read: Reading, lessons: Lessons, version: int) -> None:
    """Lay what the reader made of a stored message into its row, lessons and corrections applied. Does not save."""
    said = tuple(Correction(c.field, c.value) for c in row.corrections.all())
    left_out = frozenset(e.field for e in row.exemptions.all())
    put(row, read, lessons, version, said, left_out)


def put(
    row: models.Message,
    read: Reading,
    lessons: Lessons,
    version: int = VERSION,
    said: tuple[Correction, ...] = (),
    left_out: frozenset[str] = frozenset(),
    message: Message | None = None,
) -> None:
    """As `through`, for a row that may not be stored yet; `message` is the same message, where it is at hand."""
    reading: Reading = corrected(read, said)
    taught: tuple[Taught, ...] = ()
    if lessons.know(row.sender_address) and not row.outgoing:
        like = traits(message or as_values.message(row), read)
        mail = Mail(str(row.pk or ""), read, like, said, left_out, row.looked_at)
        reading, taught = lessons.read_through(mail)
    as_values.put_reading(row, reading, version)
    row.own_reading = as_values.reading_json(read) if said or taught else None
    row.taught = [[each.field, [int(key) for key in each.by], each.agree] for each in taught] or None
