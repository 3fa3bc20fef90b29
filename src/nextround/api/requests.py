"""What may a request say? Text that no database can hold has been mended by then (see parser.py)."""

from datetime import date

from ninja import Schema
from pydantic import Field

from nextround.core.vocabulary import EventKind, ToneCode, Voice

LONGEST_WORDS = 100_000


class TextIn(Schema):
    text: str = Field(description="the words", examples=["We have decided not to take your application further."])


class WordsIn(Schema):
    text: str = Field(description="the words", max_length=LONGEST_WORDS)


class AnswerIn(Schema):
    question: str = Field(max_length=LONGEST_WORDS, examples=["Tell us about a time when a plan failed."])
    answer: str = Field(max_length=LONGEST_WORDS)


class ParticularsIn(Schema):
    employer: str = ""
    role: str = ""
    applied_on: date | None = None
    place: str = ""
    channel: str = Field("", description="how the person came to it, such as “referral”")
    notes: str = ""
    hook: str = Field("", description="something of the person's own to come back to in a letter")
    advertisement: str = ""


class HappenedIn(Schema):
    kind: EventKind
    on: date
    note: str = ""


class ContactIn(Schema):
    name: str = ""
    address: str = ""
    title: str = ""
    interviewed: bool = Field(False, description="they were in the interview")


class SaidIn(Schema):
    fields: dict[str, str | bool | list[list[str]] | None] = Field(
        description="kind, employer, role, sender_automated, people (each as [name, address, title]), interview_at, "
        "interview_place, stage, reason, feedback, keeps_on_file: those that the person puts right",
        examples=[{"kind": "rejection", "employer": "Harbour Trust"}],
    )


class SplitIn(Schema):
    messages: list[int] = Field([], description="those that belong to another application; at least one stays")


class PlacementIn(Schema):
    application: int | None = Field(None, description="null begins a new application with this message")


class DraftIn(Schema):
    subject: str
    body: str
    name: str = ""
    address: str = Field("", description="whom it is to; “” while that is not decided")
    voice: Voice = Voice.WARM


class WordingIn(Schema):
    code: ToneCode = Field(description="the finding whose other wording is taken")


class QuestionIn(Schema):
    asked: str
    said: str = ""
    next_time: str = ""
    rating: int | None = Field(None, description="1 to 5")


class DebriefIn(Schema):
    interview_on: date | None = None
    questions: list[QuestionIn] = []
    keep: str = ""
    change: str = ""


class MeIn(Schema):
    name: str | None = None
    voice: Voice | None = None


class AddressIn(Schema):
    address: str
