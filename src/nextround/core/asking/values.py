"""What does a request for feedback consist of?"""

from dataclasses import dataclass
from datetime import date, datetime

from nextround.core.message import Address
from nextround.core.vocabulary import QuestionFamily, Reason, Route, Stage, Stance, ToneCode, Voice


@dataclass(frozen=True, slots=True)
class Contact:
    """Somebody who could be asked.

    `last_wrote_at` is None for one who never wrote; `told` is True for the person whose own mail brought the
    rejection; `interviewed` for one who took part in a conversation; `agency` for a consultant between the person and
    the employer; `automated` where a reply reaches nobody; `hr` for an HR or recruitment mailbox.
    """

    name: str
    address: str
    title: str = ""
    last_wrote_at: datetime | None = None
    told: bool = False
    interviewed: bool = False
    agency: bool = False
    automated: bool = False
    hr: bool = False


@dataclass(frozen=True, slots=True)
class Occasion:
    """Everything the asking side needs to know about one rejected application.

    `told_by` is "mail" or "phone". `subject` and `message_id` are those of the rejecting mail, "" where there is none;
    `references` its thread. `greeting` is the salutation the other side used ("Kia ora Aroha"), "" where none.
    `hook` is something concrete of the process that fits after "about" ("the case on rostering"), "" where none.
    `region` is an ISO 3166 code with an optional subdivision ("NZ", "AU-QLD"), "" where it cannot be told.
    """

    person_name: str
    employer: str
    role: str
    stage: Stage
    reason: Reason
    feedback: Stance
    rejected_at: datetime | None
    told_by: str
    contacts: tuple[Contact, ...]
    subject: str = ""
    message_id: str = ""
    references: tuple[str, ...] = ()
    greeting: str = ""
    hook: str = ""
    region: str = ""
    language: str = "en"
    asked_on: date | None = None
    answered: bool = False
    seed: str = ""  # varies the wording from one ask to the next; the same seed gives the same letter


@dataclass(frozen=True, slots=True)
class Choice:
    """Whom to ask, and why that one. `to` is None exactly when the route is none. `others` are one click away."""

    route: Route
    why: str
    to: Contact | None
    others: tuple[Contact, ...] = ()


@dataclass(frozen=True, slots=True)
class Question:
    """One question of a request, with the family it comes from."""

    family: QuestionFamily
    text: str


@dataclass(frozen=True, slots=True)
class Letter:
    """A request ready to be sent. `body` has \\n line ends and no trailing blank; `subject` has no line break."""

    subject: str
    body: str
    questions: tuple[Question, ...]
    voice: Voice
    in_reply_to: str = ""
    references: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Finding:
    """Something in a draft that could be heard as other than a question.

    `quote` is the text[start:end] it rests on ("" with start == end == 0 for what concerns the whole draft); `why` says
    how it may be heard; `instead` is another wording that can take its place, "" where leaving it out is best. `weight`
    says how much it adds to the draft being heard as a protest: 1.0 is enough alone, 0.0 concerns form only.
    """

    code: ToneCode
    quote: str
    start: int
    end: int
    why: str
    instead: str
    weight: float = 1.0


@dataclass(frozen=True, slots=True)
class Window:
    """When best to send: from `opens` to `closes`, aware, in the employer's working time. `note` is a sentence."""

    opens: datetime
    closes: datetime
    note: str


@dataclass(frozen=True, slots=True)
class Sender:
    """The person who asks."""

    name: str
    address: Address | None = None
