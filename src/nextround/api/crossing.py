"""How does a value become an answer of the API, where the names of the two differ?"""

from dataclasses import asdict
from typing import Any

from nextround.core.growth.moves import Suggestion
from nextround.core.message import Message
from nextround.core.reading.values import Reading
from nextround.records.models import Application
from nextround.usecases.ask import Proposal
from nextround.usecases.debrief import Written
from nextround.usecases.list_applications import Listed, listed


def reading_out(message: Message, reading: Reading) -> dict[str, Any]:
    """What a message says."""
    return {
        "message_id": message.message_id,
        "date": message.sent_at,
        "kind": reading.kind,
        "probability": round(reading.probability, 4),
        "employer": reading.employer,
        "role": reading.role,
        "sender_automated": reading.sender_automated,
        "people": reading.people,
        "rejection": reading.rejection,
        "evidence": reading.evidence,
        "language": reading.language,
    }


def application_out(row: Application) -> dict[str, Any]:
    """An application as it stands now."""
    return listed_out(listed([row])[0])


def listed_out(one: Listed) -> dict[str, Any]:
    """An application with what happened in it."""
    return asdict(one) | {"stage": one.stage or None, "reason": one.reason or None}


def proposal_out(proposal: Proposal) -> dict[str, Any]:
    """A request for feedback as proposed."""
    letter = proposal.letter
    return {
        "route": proposal.choice.route,
        "why": proposal.choice.why,
        "to": proposal.choice.to,
        "subject": letter.subject if letter else "",
        "body": letter.body if letter else "",
        "questions": [q.text for q in letter.questions] if letter else [],
        "send_after": proposal.window.opens if proposal.window and letter else None,
        "findings": proposal.findings,
    }


def debrief_out(written: Written) -> dict[str, Any]:
    """A debrief, whole."""
    said = written.account
    return {
        "id": written.id,
        "application": written.application,
        "employer": written.employer,
        "role": written.role,
        "interview_on": said.interview_on,
        "questions": said.questions,
        "keep": said.keep,
        "change": said.change,
    }


def suggestion_out(suggestion: Suggestion) -> dict[str, Any]:
    """Something worth doing now."""
    which = int(suggestion.application) if suggestion.application else None
    return {
        "code": suggestion.code,
        "application": which,
        "title": suggestion.title,
        "sentence": suggestion.sentence,
    }
