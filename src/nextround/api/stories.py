"""How is one application or one message told, whole? As the use cases tell it, null for a text that is not there."""

from datetime import date, datetime

from ninja import Schema

from nextround.api.answers import CandidateOut, EvidenceOut, PersonOut, RejectionOut, Stated
from nextround.core.vocabulary import EventKind, Kind, OwnAct, Reason, Stage, Stance, State


class HappeningOut(Schema):
    """What happened on one day. Only what the person wrote down has no message, and can be struck out by its id."""

    id: int
    on: date
    kind: EventKind
    note: Stated
    message: int | None
    sender: Stated
    subject: Stated
    starts: datetime | None
    place: Stated


class MailOut(Schema):
    """One message of the application; `why` says what tied it to this one, `placed` that the person did."""

    id: int
    sent_at: datetime | None
    sender: Stated
    subject: Stated
    kind: Kind
    outgoing: bool
    why: Stated
    placed: bool


class SomebodyOut(PersonOut):
    """Somebody met; `contact` is the number of the person's own note of them."""

    contact: int | None
    interviewed: bool


class AppointmentOut(Schema):
    """When and where an interview takes place, as far as it is said."""

    starts: datetime | None
    place: Stated


class ReadOut(Schema):
    """What a message says, the person's corrections included; `unsure` while it waits for their word.

    `acts` are what the person does in a mail of their own.
    """

    kind: Kind
    probability: float
    employer: Stated
    role: Stated
    sender_automated: bool
    people: list[PersonOut]
    rejection: RejectionOut | None
    appointment: AppointmentOut | None
    evidence: list[EvidenceOut]
    language: Stated
    unsure: bool
    acts: list[OwnAct]


class VerdictOut(Schema):
    """The mail that ended it, and for each field the sentences it rests on."""

    message: int
    sender: Stated
    sent_at: datetime | None
    reading: ReadOut
    sentences: dict[str, list[str]]


class AskedOut(Schema):
    """A request for feedback that went out; `to` is null for a call to nobody by name."""

    to: Stated
    sent_at: datetime
    way: Stated
    subject: Stated
    body: Stated


class DebriefedOut(Schema):
    """A debrief, as a list shows it."""

    id: int
    interview_on: date | None
    questions: int
    changed_at: datetime


class JoinedOut(Schema):
    """An application that the person said is this same one; it can be taken apart again."""

    id: int
    employer: Stated
    role: Stated


class StoryOut(Schema):
    """One application, whole."""

    id: int
    employer: Stated
    role: Stated
    state: State
    applied_on: date | None
    applied_by_hand: date | None
    rejected_on: date | None
    last_heard_on: date | None
    quiet_since: date
    reached_interview: bool
    place: Stated
    channel: Stated
    notes: Stated
    hook: Stated
    advertisement: Stated
    stage: Stage
    reason: Reason
    stance: Stance
    happened: list[HappeningOut]
    mail: list[MailOut]
    people: list[SomebodyOut]
    verdict: VerdictOut | None
    asked: list[AskedOut]
    debriefs: list[DebriefedOut]
    joined: list[JoinedOut]
    split_off: bool


class SenderOut(Schema):
    """Who wrote it."""

    name: Stated
    address: Stated


class HomeOut(Schema):
    """The application a message belongs to."""

    id: int
    employer: Stated
    role: Stated


class NamedOut(Schema):
    """A message by its number and subject."""

    message: int
    subject: Stated


class CarriedOut(Schema):
    """What the person put right in another message and bears on this one.

    Where they said one thing here and another there they do not `agree`, and nothing was changed. `others` are the
    further messages in which they said the same, or where they do not agree something else.
    """

    message: int
    subject: Stated
    fields: list[str]
    says: list[str]
    agree: bool
    others: list[NamedOut]


class NotCarriedOut(Schema):
    """A message that the person said this one is not like, and the fields that are read without it."""

    message: int
    subject: Stated
    fields: list[str]


class MessageOut(Schema):
    """One message, whole. `html` is as it came: never show it without sanitising it.

    `followers` are the messages that are read otherwise because of what the person put right in this one.
    """

    id: int
    subject: Stated
    sender: SenderOut
    sent_at: datetime | None
    plain: Stated
    html: Stated
    attachments: list[str]
    outgoing: bool
    words_kept: bool
    reading: ReadOut
    home: HomeOut | None
    why: Stated
    placed: bool
    corrected: list[str]
    candidates: list[CandidateOut]
    unsure: bool
    carried: list[CarriedOut]
    not_carried: list[NotCarriedOut]
    followers: list[NamedOut]
