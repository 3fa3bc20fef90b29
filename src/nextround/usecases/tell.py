"""Tell one application as values: where it stands, what happened, who wrote, what was asked and noted."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta

from django.db.models import Count
from django.utils import timezone

from nextround.core.growth.moves import after_rejection
from nextround.core.reading.quoting import sentences_with
from nextround.core.reading.text import split_body
from nextround.core.reading.values import Reading
from nextround.core.timeline.people import once
from nextround.core.vocabulary import EventKind, Kind, Reason, Stage, Stance, State
from nextround.lexicon.growth_tables import NextStep
from nextround.lexicon.load_growth import next_steps
from nextround.records import as_values, models
from nextround.usecases import clock, find, patience
from nextround.usecases.list_applications import state_today

# What the page offers above, and what has no page yet to be done on.
_OFFERED_ANYWAY = frozenset({"ask", "debrief", "feedback", "insights", "mastery"})
_WORDS = ("plain", "html", "headers", "invitations", "attachments")


@dataclass(frozen=True, slots=True)
class Happening:
    """What happened on one day. `message` is None for what the person wrote down; only that can be struck out."""

    id: int
    on: date
    kind: EventKind
    note: str
    message: int | None
    sender: str
    subject: str
    starts: datetime | None  # of an interview, on the clock of whoever named it, else the person's own
    place: str


@dataclass(frozen=True, slots=True)
class Mail:
    """One message of the application. `why` says what tied it to this one; `placed` that the person put it here."""

    id: int
    sent_at: datetime | None
    sender: str
    subject: str
    kind: Kind
    outgoing: bool
    why: str
    placed: bool


@dataclass(frozen=True, slots=True)
class Somebody:
    """Somebody of the employer's side. `contact` is the number of the person's own note of them, None from mail."""

    contact: int | None
    name: str
    address: str
    title: str
    interviewed: bool


@dataclass(frozen=True, slots=True)
class Verdict:
    """The words of the mail that ended it: what it says, and for each field of that the sentences it rests on."""

    message: int
    sender: str
    sent_at: datetime | None
    reading: Reading
    sentences: Mapping[str, tuple[str, ...]]


@dataclass(frozen=True, slots=True)
class Asked:
    """A request for feedback that went out; `sent_at` is on the person's own clock."""

    to: str
    sent_at: datetime
    way: str
    subject: str
    body: str


@dataclass(frozen=True, slots=True)
class Debriefed:
    """A debrief, as a list shows it; `changed_at` is on the person's own clock."""

    id: int
    interview_on: date | None
    questions: int
    changed_at: datetime


@dataclass(frozen=True, slots=True)
class Joined:
    """An application that the person said is this same one."""

    id: int
    employer: str
    role: str


@dataclass(frozen=True, slots=True)
class Told:
    """One application, whole. `applied_by_hand` is what the person wrote; texts are "" where nothing is known.

    `joined` are the applications that were joined to it, `split_off` says that it was begun by splitting another.
    """

    id: int
    employer: str
    role: str
    state: State
    applied_on: date | None
    applied_by_hand: date | None
    rejected_on: date | None
    last_heard_on: date | None
    quiet_since: date
    reached_interview: bool
    place: str
    channel: str
    notes: str
    hook: str
    advertisement: str
    stage: Stage
    reason: Reason
    stance: Stance
    happened: tuple[Happening, ...]
    mail: tuple[Mail, ...]
    people: tuple[Somebody, ...]
    verdict: Verdict | None
    asked: tuple[Asked, ...]
    debriefs: tuple[Debriefed, ...]
    joined: tuple[Joined, ...]
    split_off: bool


def tell(owner_id: int, application_id: int) -> Told:
    """The application of that number. Raises NextroundError when the person has none such."""
    row = find.application(owner_id, application_id)
    mail = list(row.messages.defer(*_WORDS).select_related("placement").order_by("sent_at", "pk"))
    said = {each.pk: as_values.reading(each) for each in mail}
    return Told(
        id=row.pk,
        employer=row.employer,
        role=row.role,
        state=state_today(row, clock.today(), patience.patience(owner_id)),
        applied_on=row.applied_on,
        applied_by_hand=row.applied_by_hand,
        rejected_on=row.rejected_on,
        last_heard_on=row.last_heard_on,
        quiet_since=row.quiet_since,
        reached_interview=row.reached_interview,
        place=row.place,
        channel=row.channel,
        notes=row.notes,
        hook=row.hook,
        advertisement=row.advertisement,
        stage=Stage(row.stage or Stage.UNKNOWN),
        reason=Reason(row.reason or Reason.NOT_STATED),
        stance=Stance(row.stance or Stance.SILENT),
        happened=_happened(row, mail, said),
        mail=tuple(_mail(each) for each in mail),
        people=_people(row, mail, said),
        verdict=_verdict(mail, said) if row.rejected_on else None,
        asked=_asked(row),
        debriefs=_debriefs(row),
        joined=tuple(Joined(*known) for known in row.joined.order_by("pk").values_list("pk", "employer", "role")),
        split_off=any(p.away_from_id and p.application_id == row.pk for p in _placements(mail)),
    )


def next_step(told: Told) -> NextStep | None:
    """One small thing after a rejection, other than asking and debriefing, which the page offers anyway."""
    steps = [step for step in next_steps() if step.leads_to not in _OFFERED_ANYWAY]
    since = (clock.today() - told.rejected_on).days if told.rejected_on else 0
    return after_rejection(steps, told.stage, told.reason, told.stance, bool(told.debriefs), since)


def _happened(row: models.Application, mail: list[models.Message], said: dict[int, Reading]) -> tuple[Happening, ...]:
    by_number = {each.pk: each for each in mail}
    found = [_happening(event, by_number.get(event.message_id or 0), said) for event in row.events.all()]
    if row.applied_by_hand and not any(h.kind is EventKind.APPLIED for h in found):
        found.append(Happening(0, row.applied_by_hand, EventKind.APPLIED, "", None, "", "", None, ""))
    return tuple(sorted(found, key=lambda h: (h.on, list(EventKind).index(h.kind))))


def _happening(event: models.Event, source: models.Message | None, said: dict[int, Reading]) -> Happening:
    appointment = said[source.pk].appointment if source else None
    return Happening(
        id=event.pk,
        on=event.on,
        kind=EventKind(event.kind),
        note=event.note,
        message=source.pk if source else None,
        sender=_sender(source) if source else "",
        subject=source.subject if source else "",
        starts=_own_clock(appointment.starts) if appointment and event.kind == EventKind.INTERVIEW else None,
        place=appointment.place if appointment else "",
    )


def _own_clock(moment: datetime | None) -> datetime | None:
    """A calendar entry in UTC says nothing of a clock on a wall: it is shown on the person's own."""
    return timezone.localtime(moment) if moment and moment.utcoffset() == timedelta(0) else moment


def _mail(row: models.Message) -> Mail:
    return Mail(
        id=row.pk,
        sent_at=as_values.sent_at(row),
        sender=_sender(row),
        subject=row.subject,
        kind=Kind(row.kind),
        outgoing=row.outgoing,
        why=row.tied_by,
        placed=hasattr(row, "placement"),
    )


def _sender(row: models.Message) -> str:
    return "You" if row.outgoing else row.sender_name or row.sender_address


def _people(row: models.Application, mail: Iterable[models.Message], said: dict[int, Reading]) -> tuple[Somebody, ...]:
    named = [
        Somebody(None, person.name, person.address, person.title, said[each.pk].kind is Kind.INTERVIEW)
        for each in mail
        if not each.outgoing
        for person in said[each.pk].people
    ]
    noted = [Somebody(c.pk, c.name, c.address, c.title, c.interviewed) for c in row.contacts.all()]
    return tuple(_filled(person, named) for person in once(named, noted))


def _filled(person: Somebody, named: list[Somebody]) -> Somebody:
    """Somebody from mail with the title they last had in any of it; in the interview if any mail shows them there."""
    if person.contact is not None:
        return person
    same = [other for other in named if once([person, other]) in ([person], [other])]
    title = next((other.title for other in reversed(same) if other.title), "")
    return replace(person, title=title, interviewed=any(other.interviewed for other in same))


def _placements(mail: Iterable[models.Message]) -> list[models.Placement]:
    return [each.placement for each in mail if hasattr(each, "placement")]


def _verdict(mail: list[models.Message], said: dict[int, Reading]) -> Verdict | None:
    """The last mail that says no, None where it was said otherwise."""
    for row in reversed(mail):
        if said[row.pk].kind is Kind.REJECTION and not row.outgoing:
            return Verdict(row.pk, _sender(row), as_values.sent_at(row), said[row.pk], _sentences(row, said[row.pk]))
    return None


def _sentences(row: models.Message, said: Reading) -> dict[str, tuple[str, ...]]:
    """By field, the whole sentences around its evidence."""
    written = split_body(as_values.message(models.Message.objects.get(pk=row.pk))).new
    return {field: sentences_with(written, said.quotes(field)) for field in {e.field for e in said.evidence}}


def _asked(row: models.Application) -> tuple[Asked, ...]:
    rows = row.asks.exclude(sent_at=None).order_by("-sent_at")
    return tuple(
        Asked(a.to_name or a.to_address, timezone.localtime(a.sent_at), a.way, a.subject, a.body)
        for a in rows
        if a.sent_at is not None
    )


def _debriefs(row: models.Application) -> tuple[Debriefed, ...]:
    rows = row.debriefs.annotate(number=Count("questions")).order_by("-made_at")
    return tuple(Debriefed(d.pk, d.interview_on, d.number, timezone.localtime(d.changed_at)) for d in rows)
