"""In which words does a page say a state, and what happened on a day?"""

from dataclasses import dataclass

from nextround.core.vocabulary import EventKind, Kind, State


@dataclass(frozen=True, slots=True)
class Chip:
    """A state as a word with its tint; the tones are those of the tag component."""

    text: str
    tone: str


STATES = {
    State.APPLIED: Chip("Applied", "plain"),
    State.WAITING: Chip("Waiting", "wait"),
    State.INTERVIEWING: Chip("Interviewing", "open"),
    State.OFFER: Chip("Offer", "good"),
    State.REJECTED: Chip("Turned down", "ended"),
    State.WITHDRAWN: Chip("Withdrawn", "ended"),
    State.PROBABLY_CLOSED: Chip("Probably closed", "ended"),
}

EVENTS = {
    EventKind.APPLIED: "You applied",
    EventKind.ACKNOWLEDGED: "They confirmed it had arrived",
    EventKind.PROGRESS: "They wrote about how it is going",
    EventKind.ASSESSMENT: "A test or task",
    EventKind.INTERVIEW: "An interview",
    EventKind.OFFER: "They made an offer",
    EventKind.REJECTED: "It ended here",
    EventKind.FEEDBACK: "They wrote about feedback",
    EventKind.WITHDRAWN: "You withdrew",
    EventKind.OUTREACH: "They approached you",
    EventKind.VIEWED: "Your application was looked at",
    EventKind.ASKED: "You asked for feedback",
    EventKind.DEBRIEFED: "You wrote a debrief",
    EventKind.NOTE: "A note",
}

KINDS = {
    Kind.ACKNOWLEDGEMENT: "Application received",
    Kind.PROGRESS: "Still in process",
    Kind.ASSESSMENT: "Test or task",
    Kind.INTERVIEW: "Interview",
    Kind.OFFER: "Offer",
    Kind.REJECTION: "Turned down",
    Kind.FEEDBACK: "Feedback",
    Kind.OUTREACH: "Approached you",
    Kind.ALERT: "Job alert or newsletter",
    Kind.OTHER: "Something else",
}


def name_of(employer: str, role: str) -> str:
    """An application as one would say it: "Parks Officer at Tuatapere District Council"."""
    return " at ".join(filter(None, (role, employer))) or "An application"
