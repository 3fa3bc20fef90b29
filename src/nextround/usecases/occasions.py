"""Gather what the asking side needs to know about one application from its mail, its notes and its contacts."""

from datetime import datetime

from nextround.core.asking.regions import region_of
from nextround.core.asking.values import Contact, Occasion
from nextround.core.reading.greeting import greeting_of
from nextround.core.reading.values import Reading
from nextround.core.vocabulary import EventKind, Kind, Reason, Stage, Stance
from nextround.records import as_values, models
from nextround.usecases import clock

Told = tuple[models.Message, Reading]


def occasion(application: models.Application, account: models.Account) -> Occasion:
    """The occasion of asking about this application, decided or not."""
    mail = [(row, as_values.reading(row)) for row in application.messages.order_by("sent_at", "pk")]
    heard = [(row, said) for row, said in mail if not row.outgoing]
    told = next(((row, said) for row, said in reversed(heard) if said.kind is Kind.REJECTION), None)
    asked = application.asks.exclude(sent_at=None).order_by("-sent_at").first()
    return Occasion(
        person_name=name_of(account),
        employer=application.employer,
        role=application.role,
        stage=Stage(application.stage or Stage.UNKNOWN),
        reason=Reason(application.reason or Reason.NOT_STATED),
        feedback=Stance(application.stance or Stance.SILENT),
        rejected_at=_rejected_at(application, told),
        told_by=_told_by(application, told),
        contacts=_contacts(application, heard, told),
        subject=told[0].subject if told else "",
        message_id=told[0].message_id if told else "",
        references=(*told[0].references, told[0].message_id) if told else (),
        greeting=greeting_of(as_values.message(told[0])) if told else "",
        hook=application.hook,
        region=region_of(row.sender_address for row, _ in heard),
        language=told[1].language if told else "en",
        answered=any(said.kind is Kind.FEEDBACK for _, said in heard),
        asked_on=clock.day_of(asked.sent_at) if asked and asked.sent_at else None,
        seed=f"{account.pk}.{application.pk}.{application.asks.exclude(sent_at=None).count()}",
    )


def name_of(account: models.Account) -> str:
    """The person's own name, "" where it is not known: the letter then leaves the place for it."""
    return account.full_name or account.get_full_name()


def _rejected_at(application: models.Application, told: Told | None) -> datetime | None:
    if told and told[0].sent_at:
        return as_values.sent_at(told[0])
    if application.rejected_on:
        return clock.at_noon(application.rejected_on)
    return None


def _told_by(application: models.Application, told: Told | None) -> str:
    by_hand = application.events.filter(kind=EventKind.REJECTED, message=None).exists()
    return "phone" if by_hand and told is None else "mail"


def _contacts(application: models.Application, heard: list[Told], told: Told | None) -> tuple[Contact, ...]:
    found: dict[str, Contact] = {}
    for row, said in heard:
        for contact in _named_in(row, said, told is not None and row.pk == told[0].pk):
            key = contact.address or contact.name
            found[key] = _merged(found[key], contact) if key in found else contact
    for noted in application.contacts.all():
        key = noted.address or noted.name
        by_hand = Contact(noted.name, noted.address, noted.title, interviewed=noted.interviewed)
        found[key] = _merged(by_hand, found[key]) if key in found else by_hand
    return tuple(found.values())


def _named_in(row: models.Message, said: Reading, told: bool) -> list[Contact]:
    named = [
        Contact(
            name=p.name,
            address=p.address,
            title=p.title,
            last_wrote_at=as_values.sent_at(row) if p.address == row.sender_address else None,
            told=told and p.address == row.sender_address,
            interviewed=said.kind is Kind.INTERVIEW,
        )
        for p in said.people
    ]
    return named if any(p.address == row.sender_address for p in said.people) else [*named, _sender(row, said, told)]


def _sender(row: models.Message, said: Reading, told: bool) -> Contact:
    replies_to = row.reply_to[0] if row.reply_to else [row.sender_name, row.sender_address]
    return Contact(
        name=row.sender_name if replies_to[1] == row.sender_address else replies_to[0],
        address=replies_to[1],
        last_wrote_at=as_values.sent_at(row),
        told=told,
        automated=said.sender_automated,
    )


def _merged(first: Contact, later: Contact) -> Contact:
    wrote = [at for at in (first.last_wrote_at, later.last_wrote_at) if at]
    return Contact(
        name=first.name or later.name,
        address=first.address or later.address,
        title=first.title or later.title,
        last_wrote_at=max(wrote) if wrote else None,
        told=first.told or later.told,
        interviewed=first.interviewed or later.interviewed,
        agency=first.agency or later.agency,
        automated=later.automated,
    )
