"""Watch an intake as values: how far it has come, what it brought, and what could not be taken."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from django.db.models import Count, Exists, Max, Min, OuterRef, Q

from nextround.core.vocabulary import EventKind, NotFoundError, State
from nextround.records import models
from nextround.usecases import clock, find, list_entries, patience, review, take_in_later
from nextround.usecases.list_applications import state_today

_MOST_TROUBLES = 100
_MOST_APPLICATIONS = 12
_ANSWERS = (
    EventKind.PROGRESS,
    EventKind.ASSESSMENT,
    EventKind.INTERVIEW,
    EventKind.OFFER,
    EventKind.REJECTED,
    EventKind.FEEDBACK,
)


@dataclass(frozen=True, slots=True)
class Untaken:
    """Something that could not be taken as it stood. `hint` is "" where there is nothing to do."""

    place: str
    what: str
    hint: str


@dataclass(frozen=True, slots=True)
class Touched:
    """An application that mail of this intake belongs to, and where it stands today."""

    id: int
    employer: str
    role: str
    state: State


@dataclass(frozen=True, slots=True)
class Brought:
    """What the mail of an intake tells, once it is over. `first_on` and `last_on` are None without any dated mail.

    `talked` of the applications came to a conversation, `answered` got more than a receipt, and `silent` did not,
    though the person did not withdraw either. `shown` are the first of the applications, those heard from last.
    """

    first_on: date | None
    last_on: date | None
    applications: int
    talked: int
    answered: int
    silent: int
    shown: tuple[Touched, ...]
    to_review: int

    @property
    def words(self) -> str:
        """ "14 months, 63 applications, 9 conversations, 41 answers, 22 silences"; "" without an application."""
        if not self.applications:
            return ""
        span = span_in_words(self.first_on, self.last_on) if self.first_on and self.last_on else ""
        counted = ((self.talked, "conversation"), (self.answered, "answer"), (self.silent, "silence"))
        parts = [span, count_in_words(self.applications, "application")]
        return ", ".join(filter(None, (*parts, *(count_in_words(n, what) for n, what in counted if n))))


@dataclass(frozen=True, slots=True)
class Watched:
    """An intake as it stands. `share` is the part of the bytes that was read, None where nobody can tell yet.

    `seconds_left` is None where nothing can be foretold; `only_message` is the message where it brought exactly one,
    and `brought` is None while it goes on. `mailbox` is the one on a server that it came from, None for files.
    `can_go_on` is true where it was stopped and what it had left is still here.
    """

    id: int
    name: str
    state: str
    over: bool
    asked_to_stop: bool
    share: float | None
    messages_seen: int
    messages_new: int
    seconds: float
    seconds_left: float | None
    sentence: str
    applications_new: int
    beside: Mapping[str, int]
    meetings_waiting: int
    untaken: tuple[Untaken, ...]
    untaken_count: int
    only_message: int | None
    removed: bool
    brought: Brought | None
    mailbox: int | None = None
    can_go_on: bool = False

    @property
    def a_second(self) -> float:
        """Messages read in a second, so far."""
        return self.messages_seen / self.seconds if self.seconds > 0 else 0.0


def span_in_words(first: date, last: date) -> str:
    """ "3 months", "2 weeks"; "" for less than a week."""
    days = (last - first).days
    if days < 7:
        return ""
    if days < 45:
        return count_in_words(round(days / 7), "week")
    return count_in_words(round(days / 30.4), "month")


def count_in_words(number: int, what: str) -> str:
    """ "1 answer", "1,200 answers"."""
    return f"1 {what}" if number == 1 else f"{number:,} {what}s"


def told_by(owner_id: int, intake_id: int) -> Brought:
    """What the mail of an intake tells, as far as it is in. Raises NotFoundError when the person has none such."""
    return _brought(find.intake(owner_id, intake_id))


def watch(owner_id: int, intake_id: int) -> Watched:
    """The intake of that number. Raises NotFoundError when the person has none such."""
    row = models.Intake.objects.filter(owner_id=owner_id, pk=intake_id).first()
    if row is None:
        raise NotFoundError("There is no such import any more.")
    over = row.ended_at is not None
    share = min(1.0, row.bytes_done / row.bytes_total) if row.bytes_total else None
    return Watched(
        id=row.pk,
        name=row.name,
        state=row.state,
        over=over,
        asked_to_stop=row.asked_to_stop,
        share=share,
        messages_seen=row.messages_seen,
        messages_new=row.messages_new,
        seconds=row.seconds,
        seconds_left=row.seconds / share - row.seconds if share and row.seconds >= 1 else None,
        sentence=row.sentence,
        applications_new=row.applications_new,
        beside=row.beside,
        meetings_waiting=list_entries.count_waiting(owner_id) if row.beside.get("entries_seen") else 0,
        untaken=tuple(Untaken(t.place, t.what, t.hint) for t in row.troubles.order_by("pk")[:_MOST_TROUBLES])
        if over
        else (),
        untaken_count=row.troubles.count(),
        only_message=_only_message(row) if over else None,
        removed=row.removed_at is not None,
        brought=_brought(row) if over else None,
        mailbox=row.mailbox_id,
        can_go_on=over and take_in_later.can_go_on(row),
    )


def _only_message(row: models.Intake) -> int | None:
    if (row.messages_seen, row.messages_new) != (1, 1):
        return None
    return row.messages.filter(removed="").values_list("pk", flat=True).first()


def _brought(row: models.Intake) -> Brought:
    mail = models.Message.objects.of(row.owner_id).of_the_search().filter(intake=row)
    span = mail.aggregate(first=Min("sent_at"), last=Max("sent_at"))
    told = models.Application.objects.of(row.owner_id).filter(pk__in=row.messages.values("application"))
    heard = models.Event.objects.filter(application=OuterRef("pk"), kind__in=_ANSWERS)
    counts = told.annotate(heard=Exists(heard)).aggregate(
        all=Count("pk"),
        talked=Count("pk", filter=Q(reached_interview=True)),
        answered=Count("pk", filter=Q(heard=True)),
        silent=Count("pk", filter=Q(heard=False) & ~Q(state=State.WITHDRAWN)),
    )
    today = clock.today()
    days = patience.patience(row.owner_id)
    shown = told.order_by("-quiet_since", "-pk")[:_MOST_APPLICATIONS]
    return Brought(
        first_on=clock.day_of(span["first"]) if span["first"] else None,
        last_on=clock.day_of(span["last"]) if span["last"] else None,
        applications=counts["all"],
        talked=counts["talked"],
        answered=counts["answered"],
        silent=counts["silent"],
        shown=tuple(Touched(a.pk, a.employer, a.role, state_today(a, today, days)) for a in shown),
        to_review=review.count(row.owner_id),
    )
