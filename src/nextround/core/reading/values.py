"""What does the reader answer for one message?"""

from dataclasses import dataclass
from datetime import datetime

from nextround.core.vocabulary import Kind, OwnAct, Reason, Stage, Stance


@dataclass(frozen=True, slots=True)
class Evidence:
    """The words an answer rests on. `quote` stands in the message letter for letter; `field` names the answer."""

    field: str
    quote: str


@dataclass(frozen=True, slots=True)
class Person:
    """Somebody of the employer's or the agency's side. Each part is "" where the mail does not say it."""

    name: str
    address: str
    title: str = ""


@dataclass(frozen=True, slots=True)
class Rejection:
    """What a rejection says, and does not say."""

    stage: Stage
    reason: Reason
    feedback: Stance
    keeps_on_file: bool


@dataclass(frozen=True, slots=True)
class Appointment:
    """An interview's time and place. `starts` is aware; None where the text gives no time that can be fixed."""

    starts: datetime | None
    place: str


@dataclass(frozen=True, slots=True)
class Reading:
    """What one message says to its receiver now.

    `probability` is that of `kind` being right, 0 to 1. `employer` and `role` are as a person would write them, ""
    where not stated. `sender_automated` is True when a reply would reach nobody. `rejection` is set exactly when
    `kind` is a rejection. `language` is an ISO 639-1 code, "und" where it cannot be told. `unsure` is True when a
    person should look before anything is built on it; in a language that is not read in depth always. `acts` are what
    the person does with a mail of their own, which is otherwise `other`: nobody's words to them.
    """

    kind: Kind
    probability: float
    employer: str
    role: str
    sender_automated: bool
    people: tuple[Person, ...]
    rejection: Rejection | None
    appointment: Appointment | None
    evidence: tuple[Evidence, ...]
    language: str
    unsure: bool
    acts: tuple[OwnAct, ...] = ()

    def quotes(self, field: str) -> tuple[str, ...]:
        """The words behind one answer, in the order in which they stand in the message."""
        return tuple(e.quote for e in self.evidence if e.field == field)
