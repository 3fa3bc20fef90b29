"""How does a row become a value of the core, and a value a row? The one crossing, in both directions."""

from collections.abc import Iterable
from datetime import UTC, datetime, timedelta, timezone
from typing import Any

from django.utils.timezone import localtime

from nextround.core.message import Address, Invitation, Message
from nextround.core.reading.values import Appointment, Evidence, Person, Reading, Rejection
from nextround.core.timeline.values import Event, Heard, Known
from nextround.core.vocabulary import EventKind, Kind, OwnAct, Reason, Stage, Stance
from nextround.records import models

# -- messages ---------------------------------------------------------------------------------------------------------


def message_row(message: Message, owner_id: int, outgoing: bool) -> models.Message:
    """A row, not yet saved, for a message that has just come in. What it says is set by `put_reading`."""
    sent_at, offset = _stored_moment(message.sent_at)
    return models.Message(
        owner_id=owner_id,
        fingerprint=message.fingerprint,
        message_id=message.message_id[:998],
        in_reply_to=message.in_reply_to[:998],
        references=list(message.references),
        sent_at=sent_at,
        utc_offset_minutes=offset,
        sender_name=storable(message.sender.name)[:320],
        sender_address=storable(message.sender.address)[:320],
        reply_to=_pairs(message.reply_to),
        to=_pairs(message.to),
        cc=_pairs(message.cc),
        subject=storable(message.subject),
        plain=storable(message.plain),
        html=storable(message.html),
        headers={name: storable(value) for name, value in message.headers.items()},
        invitations=[_invitation_json(i) for i in message.invitations],
        attachments=[storable(name) for name in message.attachments],
        outgoing=outgoing,
    )


def message(row: models.Message) -> Message:
    """The message as the reader sees it."""
    return Message(
        message_id=row.message_id,
        fingerprint=row.fingerprint,
        sent_at=_as_sent(row),
        sender=Address(row.sender_name, row.sender_address),
        subject=row.subject,
        plain=row.plain,
        html=row.html,
        reply_to=_addresses(row.reply_to),
        to=_addresses(row.to),
        cc=_addresses(row.cc),
        in_reply_to=row.in_reply_to,
        references=tuple(row.references),
        headers=dict(row.headers),
        invitations=tuple(_invitation(i) for i in row.invitations),
        attachments=tuple(row.attachments),
    )


def sent_at(row: models.Message) -> datetime | None:
    """When it was sent, on the sender's own clock.

    Many systems write in universal time wherever they stand: that is no clock of anybody's, and the day it names may
    be the day before. Such a message counts on the person's own clock (settings.TIME_ZONE).
    """
    at = _as_sent(row)
    return localtime(at) if at and not row.utc_offset_minutes else at


def _as_sent(row: models.Message) -> datetime | None:
    if row.sent_at is None:
        return None
    return row.sent_at.astimezone(timezone(timedelta(minutes=row.utc_offset_minutes)))


def storable(text: str) -> str:
    """Text without the two things PostgreSQL cannot hold: NUL and lone surrogates."""
    return text.replace("\x00", "\ufffd").encode("utf-8", "replace").decode("utf-8")


def _stored_moment(moment: datetime | None) -> tuple[datetime | None, int]:
    if moment is None:
        return None, 0
    offset = moment.utcoffset() or timedelta(0)
    return moment.astimezone(UTC), round(offset.total_seconds() / 60)


def _pairs(addresses: Iterable[Address]) -> list[list[str]]:
    return [[storable(a.name), storable(a.address)] for a in addresses]


def _addresses(pairs: Iterable[list[str]]) -> tuple[Address, ...]:
    return tuple(Address(name, address) for name, address in pairs)


def _moment(text: str | None) -> datetime | None:
    return datetime.fromisoformat(text) if text else None


def _invitation_json(invitation: Invitation) -> dict[str, Any]:
    return {
        "uid": storable(invitation.uid),
        "summary": storable(invitation.summary),
        "starts": invitation.starts.isoformat() if invitation.starts else None,
        "ends": invitation.ends.isoformat() if invitation.ends else None,
        "place": storable(invitation.place),
        "organiser": _pairs([invitation.organiser])[0] if invitation.organiser else None,
        "attendees": _pairs(invitation.attendees),
        "method": invitation.method,
    }


def _invitation(stored: dict[str, Any]) -> Invitation:
    return Invitation(
        uid=stored["uid"],
        summary=stored["summary"],
        starts=_moment(stored["starts"]),
        ends=_moment(stored["ends"]),
        place=stored["place"],
        organiser=Address(*stored["organiser"]) if stored["organiser"] else None,
        attendees=_addresses(stored["attendees"]),
        method=stored["method"],
    )


# -- readings ---------------------------------------------------------------------------------------------------------


def put_reading(row: models.Message, reading: Reading, version: int) -> None:
    """Lay what the message says into its row. Does not save."""
    row.kind = reading.kind
    row.unsure = reading.unsure
    row.reading = reading_json(reading)
    row.reader_version = version


def reading_json(reading: Reading) -> dict[str, Any]:
    """A reading as it is stored; `reading` makes it again, equal."""
    rejection, appointment = reading.rejection, reading.appointment
    return {
        "kind": reading.kind.value,
        "probability": reading.probability,
        "employer": storable(reading.employer),
        "role": storable(reading.role),
        "sender_automated": reading.sender_automated,
        "people": [[storable(p.name), storable(p.address), storable(p.title)] for p in reading.people],
        "rejection": rejection
        and [rejection.stage.value, rejection.reason.value, rejection.feedback.value, rejection.keeps_on_file],
        "appointment": appointment
        and [appointment.starts.isoformat() if appointment.starts else None, storable(appointment.place)],
        "evidence": [[e.field, storable(e.quote)] for e in reading.evidence],
        "language": reading.language,
        "unsure": reading.unsure,
        **({"acts": [act.value for act in reading.acts]} if reading.acts else {}),
    }


def reading(row: models.Message) -> Reading:
    """What the message says, the person's corrections included."""
    return _reading(row.reading)


def own_reading(row: models.Message) -> Reading:
    """What the reader itself made of the message."""
    return _reading(row.own_reading or row.reading)


def _reading(stored: dict[str, Any]) -> Reading:
    return Reading(
        kind=Kind(stored["kind"]),
        probability=stored["probability"],
        employer=stored["employer"],
        role=stored["role"],
        sender_automated=stored["sender_automated"],
        people=tuple(Person(*p) for p in stored["people"]),
        rejection=_rejection(stored["rejection"]),
        appointment=_appointment(stored["appointment"]),
        evidence=tuple(Evidence(*e) for e in stored["evidence"]),
        language=stored["language"],
        unsure=stored["unsure"],
        acts=tuple(OwnAct(act) for act in stored.get("acts", ())),
    )


def _rejection(stored: list[Any] | None) -> Rejection | None:
    if stored is None:
        return None
    return Rejection(Stage(stored[0]), Reason(stored[1]), Stance(stored[2]), bool(stored[3]))


def _appointment(stored: list[Any] | None) -> Appointment | None:
    return None if stored is None else Appointment(_moment(stored[0]), stored[1])


# -- the timeline -----------------------------------------------------------------------------------------------------


def heard(row: models.Message, pinned: str) -> Heard:
    """The message as the timeline needs it; `pinned` is the person's own word on where it belongs."""
    said = reading(row)
    starts = said.appointment.starts if said.appointment else None
    return Heard(
        key=row.fingerprint,
        message_id=row.message_id,
        in_reply_to=row.in_reply_to,
        references=tuple(row.references),
        sent_at=sent_at(row),
        sender=Address(row.sender_name, row.sender_address),
        to=_addresses(row.to),
        subject=row.subject,
        kind=said.kind,
        employer=said.employer,
        role=said.role,
        people=said.people,
        rejection=said.rejection,
        appointment_on=starts.date() if starts else None,
        outgoing=row.outgoing,
        pinned=pinned,
        acts=said.acts,
        renamed=said.quotes("renamed"),
        behalf=said.quotes("behalf"),
    )


def known(row: models.Application, messages: frozenset[str], apart_from: frozenset[str], kept: bool) -> Known:
    """The application as the timeline needs it; `kept` when the person wrote anything in it.

    Where they wrote nothing, a name that was only read in its mail is left out: it follows from the mail again.
    """
    employer, role = (row.employer, row.role) if kept or row.named_by_hand else ("", "")
    joined_to = str(row.joined_to_id or "")
    return Known(str(row.pk), employer, role, row.applied_by_hand, messages, apart_from, kept, joined_to)


def event(row: models.Event, source: str = "") -> Event:
    """The event as the timeline needs it."""
    return Event(row.on, EventKind(row.kind), source)
