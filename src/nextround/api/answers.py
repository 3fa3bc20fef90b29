"""What do the API's answers look like? The same names as the command line's JSON, null where nothing is stated."""

from datetime import date, datetime
from typing import Annotated

from ninja import Schema
from pydantic import BeforeValidator, Field

from nextround.core.growth.moves import Code
from nextround.core.vocabulary import (
    Competency,
    Craft,
    EventKind,
    ExternalCause,
    Kind,
    Level,
    Polarity,
    QuestionType,
    Reason,
    Route,
    Stage,
    Stance,
    State,
    StatementKind,
    ToneCode,
    Voice,
)

Stated = Annotated[str | None, BeforeValidator(lambda text: text or None)]


class Sentence(Schema):
    """What is wrong, and what to do about it, in a sentence."""

    detail: str


class PersonOut(Schema):
    """Somebody of the employer's side."""

    name: Stated
    address: Stated
    title: Stated


class EvidenceOut(Schema):
    """The words of the mail that a field rests on."""

    field: str
    quote: str


class RejectionOut(Schema):
    """What a rejection says and does not say."""

    stage: Stage
    reason: Reason
    feedback: Stance
    keeps_on_file: bool


class ReadingOut(Schema):
    """What one message says."""

    message_id: str
    date: datetime | None
    kind: Kind
    probability: float
    employer: Stated
    role: Stated
    sender_automated: bool
    people: list[PersonOut]
    rejection: RejectionOut | None
    evidence: list[EvidenceOut]
    language: str


class EventOut(Schema):
    """What happened on one day."""

    date: date
    kind: EventKind


class ApplicationOut(Schema):
    """One application: where it stands today, and what happened."""

    id: int
    employer: Stated
    role: Stated
    applied_on: date | None
    state: State
    stage: Stage | None
    rejected_on: date | None
    reason: Reason | None
    events: list[EventOut]
    people: list[PersonOut]


class FindingOut(Schema):
    """Words that could be heard as something other than a question, and other words for them."""

    code: ToneCode
    quote: str
    why: str
    instead: str


class ToneOut(Schema):
    """How a draft may be heard."""

    protesting: bool
    findings: list[FindingOut]


class StatementOut(Schema):
    """One statement of feedback, judged; none to three codes, the surest first."""

    text: str
    kind: StatementKind
    polarity: Polarity
    level: Level
    codes: list[Competency | Craft | ExternalCause]


class PartsOut(Schema):
    """The shares of an episode, 0 to 1; all 0 where none is told."""

    situation: float
    task: float
    action: float
    result: float


class AnswerOut(Schema):
    """What an answer holds; `seconds` is the time that saying it takes."""

    question_type: QuestionType
    is_story: bool
    parts: PartsOut
    own_part_clear: bool
    has_result: bool
    has_number_in_result: bool
    seconds: int
    competencies: list[Competency]
    evidence: list[EvidenceOut]


class RecipientOut(Schema):
    """Whom a request goes to."""

    name: str
    address: str


class AskOut(Schema):
    """A request for feedback; nothing of it was sent."""

    route: Route
    why: str
    to: RecipientOut | None
    subject: str
    body: str
    questions: list[str]
    send_after: datetime | None
    findings: list[FindingOut]


class LinkOut(Schema):
    """A mailto: link that opens the person's own mail program."""

    link: str


class TroubleOut(Schema):
    """Something that could not be taken as it stood. `hint` is "" where there is nothing to do."""

    place: str
    what: str
    hint: str


class IntakeOut(Schema):
    """An import, as far as it has come."""

    id: int
    name: str
    state: str = Field(description="waiting, running, done, cancelled or failed")
    sentence: str = Field(description="why it failed, “” where it did not")
    bytes_done: int
    bytes_total: int
    messages_seen: int
    messages_new: int
    by_kind: dict[str, int]
    applications_new: int
    applications_updated: int
    to_review: int
    seconds: float
    removed_at: datetime | None = Field(description="when its mail was taken out of sight; null where it was not")


class SummaryOut(Schema):
    """What an import tells, counted in applications. `answered` said more than that it had arrived."""

    first_on: date | None
    last_on: date | None
    applications: int
    talked: int
    answered: int
    silent: int
    words: str


class SuggestionOut(Schema):
    """Something worth doing now. Without an application it is about several."""

    code: Code
    application: int | None
    title: str
    sentence: str


class CandidateOut(Schema):
    """An application to which a message could belong, and why one may think so."""

    application: int
    name: Stated
    why: Stated


class ReviewOut(Schema):
    """A message that waits for the person's word. Without candidates it is the kind that is unsure.

    `language` is an ISO 639-1 code, "und" where it cannot be told.
    """

    message: int
    subject: Stated
    sender: Stated
    kind: Kind
    language: str
    candidates: list[CandidateOut]


class MeOut(Schema):
    """What is known of the person."""

    name: str
    voice: Voice
    addresses: list[str]


class AnsweredOut(Schema):
    """One question of an interview; `rating` is 1 to 5, null where not rated."""

    asked: str
    said: str
    next_time: str
    rating: int | None


class DebriefOut(Schema):
    """What the person wrote down of an interview."""

    id: int
    application: int
    employer: Stated
    role: Stated
    interview_on: date | None
    questions: list[AnsweredOut]
    keep: str
    change: str


class RestoredOut(Schema):
    """What a restored backup held, and the file that keeps what was there before."""

    messages: int
    applications: int
    saved_as: str | None


class RereadOut(Schema):
    """What reading everything again changed."""

    applications_new: int
    applications_updated: int
    doubts: int
