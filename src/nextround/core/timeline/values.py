"""What goes into a timeline, and what comes out?"""

from dataclasses import dataclass
from datetime import date, datetime

from nextround.core.message import Address
from nextround.core.reading.values import Person, Rejection
from nextround.core.vocabulary import EventKind, Kind, OwnAct, State


@dataclass(frozen=True, slots=True)
class Heard:
    """One message as the timeline needs it: where it stands in a thread, and what it says.

    `key` is the message's fingerprint. `outgoing` is True for the person's own mail, and `acts` what they do in it.
    `renamed` and `behalf` are sentences in which it says that an employer has another name, and for whom it speaks.
    `pinned` is the key of the
    application to which the person said it belongs, "" where they said nothing.
    """

    key: str
    message_id: str
    in_reply_to: str
    references: tuple[str, ...]
    sent_at: datetime | None
    sender: Address
    to: tuple[Address, ...]
    subject: str
    kind: Kind
    employer: str
    role: str
    people: tuple[Person, ...] = ()
    rejection: Rejection | None = None
    appointment_on: date | None = None
    outgoing: bool = False
    pinned: str = ""
    acts: tuple[OwnAct, ...] = ()
    renamed: tuple[str, ...] = ()
    behalf: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Known:
    """An application that already stands, from an earlier import or written down by hand.

    `messages` are the keys of the messages it already holds. `apart_from` are message keys of which the person said
    that they do not belong here. `joined_to` is the application of which they said that this is the same, "" where they
    did not. `kept` is True where the person wrote anything of their own in it (a note, a draft, a
    debrief): it then stands for itself, and never disappears in another.
    """

    key: str
    employer: str
    role: str
    applied_on: date | None = None
    messages: frozenset[str] = frozenset()
    apart_from: frozenset[str] = frozenset()
    kept: bool = False
    joined_to: str = ""


@dataclass(frozen=True, slots=True)
class Story:
    """The messages of one application, in the order of time.

    `key` is that of a Known application, "" for one not seen before. `why` says for each message, in the same order,
    what tied it to this application ("same thread", "same employer and role"). `absorbed` are the keys of Known
    applications that new mail has shown to be this same one; nobody had written or sorted anything in them.
    """

    key: str
    employer: str
    role: str
    messages: tuple[str, ...]
    why: tuple[str, ...]
    absorbed: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Candidate:
    """A story to which a doubtful message could belong: its place in `Matched.stories`, and why one may think so."""

    story: int
    why: str


@dataclass(frozen=True, slots=True)
class Doubt:
    """A message that may belong to one of several stories, or to none: a person decides. Most likely first."""

    message: str
    candidates: tuple[Candidate, ...]


@dataclass(frozen=True, slots=True)
class Matched:
    """The outcome of matching: every job message stands in exactly one story or one doubt.

    `emptied` are the keys of Known applications all of whose messages now stand elsewhere or in doubt; none of them was
    written down or sorted by a person.
    """

    stories: tuple[Story, ...]
    doubts: tuple[Doubt, ...]
    emptied: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Event:
    """What happened on one day of an application. `source` is the message's key, "" for what the person wrote down."""

    on: date
    kind: EventKind
    source: str = ""


@dataclass(frozen=True, slots=True)
class Standing:
    """Where an application stands on a given day.

    `since` is the day of the event that decided the state; `last_heard_on` the last day on which the employer's side
    wrote; `reached_interview` is True once any conversation was arranged. None where there is no such day.
    """

    state: State
    since: date | None
    applied_on: date | None
    rejected_on: date | None
    last_heard_on: date | None
    reached_interview: bool
