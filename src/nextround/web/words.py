"""In which words does a page say a state, and what happened on a day?"""

from dataclasses import dataclass

from nextround.core.vocabulary import EventKind, Kind, OwnAct, State


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

# What a person does with a mail of their own.
OWN_ACTS = {
    OwnAct.APPLIED: "You applied",
    OwnAct.MEETING: "You agreed to a conversation",
    OwnAct.WITHDREW: "You withdrew",
    OwnAct.DECLINED: "You declined an offer",
    OwnAct.ACCEPTED: "You accepted an offer",
    OwnAct.TOLD_NO: "You answered a no",
    OwnAct.ASKED: "You asked for feedback",
}

# What a mail says, as its page opens with it; and as the review asks for it.
SAYS = {
    Kind.ACKNOWLEDGEMENT: "They have received your application",
    Kind.PROGRESS: "It is still under way",
    Kind.ASSESSMENT: "They ask for a test or a task",
    Kind.INTERVIEW: "It is about an interview",
    Kind.OFFER: "They are making you an offer",
    Kind.REJECTION: "They have turned you down",
    Kind.FEEDBACK: "They write about feedback",
    Kind.OUTREACH: "Somebody approaches you about a role",
    Kind.ALERT: "A job alert or a newsletter",
    Kind.OTHER: "Not part of your job search",
}

ASKS = {
    Kind.ACKNOWLEDGEMENT: "Does it only say that your application has arrived?",
    Kind.PROGRESS: "Does it say that things are still under way?",
    Kind.ASSESSMENT: "Do they ask for a test or a task?",
    Kind.INTERVIEW: "Is it about an interview or a talk?",
    Kind.OFFER: "Are they making you an offer?",
    Kind.REJECTION: "Do they turn you down here?",
    Kind.FEEDBACK: "Is this feedback, after they had decided?",
    Kind.OUTREACH: "Does somebody approach you about a role you did not apply for?",
    Kind.ALERT: "Is this a job alert or a newsletter?",
    Kind.OTHER: "Is this something other than your job search?",
}


def name_of(employer: str, role: str) -> str:
    """An application as one would say it: "Parks Officer at Tuatapere District Council"."""
    return " at ".join(filter(None, (role, employer))) or "An application"
