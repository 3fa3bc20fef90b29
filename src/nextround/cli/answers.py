"""Which names do the promised answers have? What is not stated is null, or "" where a text is promised."""

from typing import TYPE_CHECKING, Any

from nextround.cli.show import or_null

if TYPE_CHECKING:
    from nextround.core.asking.values import Finding
    from nextround.core.message import Message
    from nextround.core.reading.values import Person, Reading
    from nextround.records.models import Intake
    from nextround.usecases.ask import Proposal
    from nextround.usecases.list_applications import Listed, Met


def of_reading(message: "Message", reading: "Reading") -> dict[str, Any]:
    """What one message says."""
    rejection = reading.rejection
    return {
        "message_id": message.message_id,
        "date": message.sent_at,
        "kind": reading.kind,
        "probability": round(reading.probability, 4),
        "employer": or_null(reading.employer),
        "role": or_null(reading.role),
        "sender_automated": reading.sender_automated,
        "people": [_person(p) for p in reading.people],
        "rejection": rejection
        and {
            "stage": rejection.stage,
            "reason": rejection.reason,
            "feedback": rejection.feedback,
            "keeps_on_file": rejection.keeps_on_file,
        },
        "evidence": [{"field": e.field, "quote": e.quote} for e in reading.evidence],
        "language": reading.language,
    }


def of_intake(intake: "Intake") -> dict[str, Any]:
    """What an intake brought."""
    return {
        "messages_seen": intake.messages_seen,
        "messages_new": intake.messages_new,
        "by_kind": intake.by_kind,
        "applications_new": intake.applications_new,
        "applications_updated": intake.applications_updated,
        "to_review": intake.to_review,
        "seconds": intake.seconds,
    }


def of_intake_row(intake: "Intake") -> dict[str, Any]:
    """An intake as it stands."""
    return {
        "id": intake.pk,
        "name": intake.name,
        "state": intake.state,
        "sentence": intake.sentence,
        "bytes_done": intake.bytes_done,
        "bytes_total": intake.bytes_total,
        **of_intake(intake),
        "removed_at": intake.removed_at,
    }


def of_application(listed: "Listed") -> dict[str, Any]:
    """One application with what happened in it."""
    return {
        "id": listed.id,
        "employer": or_null(listed.employer),
        "role": or_null(listed.role),
        "applied_on": listed.applied_on,
        "state": listed.state,
        "stage": or_null(listed.stage),
        "rejected_on": listed.rejected_on,
        "reason": or_null(listed.reason),
        "events": [{"date": e.date, "kind": e.kind} for e in listed.events],
        "people": [_person(p) for p in listed.people],
    }


def of_proposal(proposal: "Proposal") -> dict[str, Any]:
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
        "findings": of_findings(proposal.findings),
    }


def of_findings(findings: "tuple[Finding, ...]") -> list[dict[str, Any]]:
    """What in a draft could be heard as other than a question."""
    return [{"code": f.code, "quote": f.quote, "why": f.why, "instead": f.instead} for f in findings]


def _person(person: "Person | Met") -> dict[str, str | None]:
    return {"name": or_null(person.name), "address": or_null(person.address), "title": or_null(person.title)}
