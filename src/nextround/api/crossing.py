"""How does a value become an answer of the API?"""

from dataclasses import asdict
from typing import Any

from nextround.core.message import Message
from nextround.core.reading.values import Person, Reading
from nextround.usecases.ask import Proposal
from nextround.usecases.list_applications import Listed, Met


def reading_out(message: Message, reading: Reading) -> dict[str, Any]:
    """What a message says."""
    return {
        "message_id": message.message_id,
        "date": message.sent_at,
        "kind": reading.kind,
        "probability": round(reading.probability, 4),
        "employer": reading.employer or None,
        "role": reading.role or None,
        "sender_automated": reading.sender_automated,
        "people": [_person(p) for p in reading.people],
        "rejection": asdict(reading.rejection) if reading.rejection else None,
        "evidence": [asdict(e) for e in reading.evidence],
        "language": reading.language,
    }


def application_out(listed: Listed) -> dict[str, Any]:
    """An application with what happened in it."""
    return {
        "id": listed.id,
        "employer": listed.employer or None,
        "role": listed.role or None,
        "applied_on": listed.applied_on,
        "state": listed.state,
        "stage": listed.stage or None,
        "rejected_on": listed.rejected_on,
        "reason": listed.reason or None,
        "events": [asdict(e) for e in listed.events],
        "people": [_person(p) for p in listed.people],
    }


def proposal_out(proposal: Proposal) -> dict[str, Any]:
    """A request for feedback as proposed."""
    letter, to = proposal.letter, proposal.choice.to
    return {
        "route": proposal.choice.route,
        "why": proposal.choice.why,
        "to": to and {"name": to.name, "address": to.address},
        "subject": letter.subject if letter else "",
        "body": letter.body if letter else "",
        "questions": [q.text for q in letter.questions] if letter else [],
        "send_after": proposal.window.opens if proposal.window and letter else None,
        "findings": [asdict(f) for f in proposal.findings],
    }


def _person(person: Person | Met) -> dict[str, str | None]:
    return {"name": person.name or None, "address": person.address or None, "title": person.title or None}
