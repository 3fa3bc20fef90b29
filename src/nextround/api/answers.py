"""What do the API's answers look like? The same names as the command line's JSON, null where nothing is stated."""

from datetime import date, datetime
from typing import Any

from ninja import Schema


class PersonOut(Schema):
    name: str | None
    address: str | None
    title: str | None


class EvidenceOut(Schema):
    field: str
    quote: str


class RejectionOut(Schema):
    stage: str
    reason: str
    feedback: str
    keeps_on_file: bool


class ReadingOut(Schema):
    message_id: str
    date: datetime | None
    kind: str
    probability: float
    employer: str | None
    role: str | None
    sender_automated: bool
    people: list[PersonOut]
    rejection: RejectionOut | None
    evidence: list[EvidenceOut]
    language: str


class EventOut(Schema):
    date: date
    kind: str


class ApplicationOut(Schema):
    id: int
    employer: str | None
    role: str | None
    applied_on: date | None
    state: str
    stage: str | None
    rejected_on: date | None
    reason: str | None
    events: list[EventOut]
    people: list[PersonOut]


class FindingOut(Schema):
    code: str
    quote: str
    why: str
    instead: str


class ToneOut(Schema):
    protesting: bool
    findings: list[FindingOut]


class RecipientOut(Schema):
    name: str
    address: str


class AskOut(Schema):
    route: str
    why: str
    to: RecipientOut | None
    subject: str
    body: str
    questions: list[str]
    send_after: datetime | None
    findings: list[FindingOut]


class TroubleOut(Schema):
    place: str
    what: str
    hint: str


class IntakeOut(Schema):
    id: int
    name: str
    state: str
    sentence: str
    bytes_done: int
    bytes_total: int
    messages_seen: int
    messages_new: int
    by_kind: dict[str, int]
    applications_new: int
    applications_updated: int
    to_review: int
    seconds: float


class SuggestionOut(Schema):
    code: str
    application: int | None
    title: str
    sentence: str


class ReviewOut(Schema):
    message: int
    subject: str
    sender: str
    kind: str
    candidates: list[dict[str, Any]]


class SentenceOut(Schema):
    """A wrong request, said in one sentence."""

    detail: str


class ParticularsIn(Schema):
    employer: str = ""
    role: str = ""
    applied_on: date | None = None
    place: str = ""
    channel: str = ""
    notes: str = ""
    hook: str = ""
    advertisement: str = ""


class HappenedIn(Schema):
    kind: str
    on: date
    note: str = ""


class SaidIn(Schema):
    """What the person says of a message: the value of each field that they put right."""

    fields: dict[str, str | bool | list[list[str]] | None]


class TextIn(Schema):
    text: str


class DraftIn(Schema):
    subject: str
    body: str
    name: str = ""
    address: str = ""
    voice: str = "warm"


class PlacementIn(Schema):
    application: int | None = None


class QuestionIn(Schema):
    asked: str
    said: str = ""
    next_time: str = ""
    rating: int | None = None


class DebriefIn(Schema):
    interview_on: date | None = None
    questions: list[QuestionIn] = []
    keep: str = ""
    change: str = ""


class DebriefOut(Schema):
    id: int
    interview_on: date | None
    questions: int
