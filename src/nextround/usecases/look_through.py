"""Look through mail that is laid out: what of it has to be read, what does it say, and what can be passed over?

Pure work on bytes, without the database, so that a second process can do it: see crew.py.
"""

from collections.abc import Callable, Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass, field, replace
from functools import cache

from nextround.core.message import Message, Trouble
from nextround.core.reading.first_look import FirstLook
from nextround.core.reading.read import Reader
from nextround.core.reading.values import Reading
from nextround.lexicon.load import phrase_words, reading_words
from nextround.sources.base import Item, Laid, Stretch, Unread, unreadable
from nextround.sources.from_lines import unread
from nextround.sources.glimpse import glimpse
from nextround.sources.mbox import pieces_in
from nextround.sources.rfc822 import read as read_raw

LOOK_VERSION = 1  # a higher one makes files be looked through anew that were read to their end
NUMBER = "\0"  # stands in a place for the number of a mail, which only who has counted the mails before it knows


@dataclass(frozen=True, slots=True)
class PassedOver:
    """A mail that surely has nothing to do with a job search. `digest` is equal for copies; `message_id` may be ""."""

    digest: bytes
    message_id: str


@dataclass(frozen=True, slots=True)
class Task:
    """Some laid-out things, or one stretch of an mbox. Mail is passed over only where `pass_over` is true."""

    laid: tuple[Laid, ...]
    own: frozenset[str]  # the person's own addresses
    pass_over: bool

    @property
    def stretch(self) -> Stretch | None:
        """The one stretch that it is, None for anything else."""
        item = self.laid[0].item
        return item if isinstance(item, Stretch) else None


@dataclass(slots=True)
class Looked:
    """What a task came to. `readings` has the reading of each message that is not known yet, by its fingerprint.

    Of a stretch, `mails` counts those in it and `last_start` is where the last of them starts, None without any, and
    `last_is_seen` whether that one could be read; `broke_off` is true where the file could not be.
    """

    found: list[Item | PassedOver] = field(default_factory=list)
    readings: dict[str, Reading] = field(default_factory=dict)
    mails: int = 0
    last_start: int | None = None
    last_is_seen: bool = False
    broke_off: bool = False


ReadMany = Callable[[Iterable[Message], frozenset[str]], Iterable[Reading]]
Known = Callable[[list[str]], Collection[str]]


def look_through(task: Task, read_many: ReadMany, known: Known) -> Looked:
    """Everything in the task, in its order, read where it has to be. `known` says which fingerprints are stored."""
    looked = Looked()
    for item in _items(task, looked):
        if isinstance(item, Unread):
            seen = _seen(item, task.pass_over)
            looked.last_is_seen = isinstance(seen[0], Message | PassedOver)
            looked.found.extend(seen)
        else:
            looked.last_is_seen = False
            looked.found.append(item)
    fresh = {m.fingerprint: m for m in looked.found if isinstance(m, Message)}
    stored = known(list(fresh)) if fresh else ()
    unknown = {key: message for key, message in fresh.items() if key not in stored}
    looked.readings = dict(zip(unknown, read_many(unknown.values(), task.own), strict=True))
    return looked


def numbered(item: Item | PassedOver, number: int) -> Item | PassedOver:
    """A trouble of a stretch with the number of its mail in the whole file; `number` mails stand before the stretch."""
    if isinstance(item, Trouble) and NUMBER in item.place:
        before, _, rest = item.place.partition(NUMBER)
        count, _, after = rest.partition(NUMBER)
        return replace(item, place=f"{before}{int(count) + number}{after}")
    return item


def _items(task: Task, looked: Looked) -> Iterator[Item | Unread]:
    for laid in task.laid:
        if isinstance(laid.item, Stretch):
            yield from _in_stretch(laid.item, looked)
        else:
            yield laid.item


def _in_stretch(stretch: Stretch, looked: Looked) -> Iterator[Item | Unread]:
    start = stretch.start
    try:
        for piece in pieces_in(stretch):
            looked.mails, looked.last_start, start = piece.number, start, piece.end
            yield unread(piece, f"{stretch.name}, message {NUMBER}{piece.number}{NUMBER}")
    except OSError as error:
        looked.broke_off = True
        yield unreadable(stretch.name, error)


def _seen(mail: Unread, pass_over: bool) -> Sequence[Item | PassedOver]:
    seen = glimpse(mail.raw) if pass_over else None
    if seen and not first_look().may_matter(seen.glance):
        return (PassedOver(seen.digest, seen.message_id),)
    return read_raw(mail.raw, mail.place)


@cache
def first_look() -> FirstLook:
    """The first look; its search is built once a process."""
    return FirstLook(phrase_words())


@cache
def reader() -> Reader:
    """The reader; its phrase automaton is built once a process."""
    return Reader(reading_words())
