"""What does the page of one application show: where it stands, what was said, what happened, who was there?"""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from django.urls import reverse

from nextround.core.vocabulary import EventKind, State
from nextround.lexicon.growth_tables import NextStep
from nextround.lexicon.load_said import SaidWords
from nextround.usecases.tell import Debriefed, Happening, Mail, Told
from nextround.web.days import ago_in_words, day_in_words, moment_in_words, near_day_in_words
from nextround.web.pages.asks import AskPart
from nextround.web.pages.verdicts import Said, said_part
from nextround.web.pages.waiting import Todo, waiting
from nextround.web.words import EVENTS, KINDS, STATES, name_of

_COUNTED_DAYS = 60  # longer ago, the date says more than the number of days


@dataclass(frozen=True, slots=True)
class Event:
    """One line of the timeline, as its component takes it."""

    date: str
    datetime: str
    title: str
    text: str
    href: str
    now: bool
    strike_url: str


@dataclass(frozen=True, slots=True)
class MailLine:
    """One message, why it is here, and where to say that it does not belong."""

    href: str
    title: str
    text: str
    why: str
    elsewhere: str


@dataclass(frozen=True, slots=True)
class PersonLine:
    """Somebody of the employer's side; `strike_url` is "" for whom the mail names."""

    name: str
    text: str
    address: str
    strike_url: str


@dataclass(frozen=True, slots=True)
class JoinedLine:
    """An application that was joined to this one, and where it is taken apart again."""

    name: str
    apart_url: str


@dataclass(frozen=True, slots=True)
class DebriefLine:
    """A debrief that was written."""

    href: str
    title: str
    text: str


@dataclass(frozen=True, slots=True)
class Next:
    """The one next step; `href` is "" where no page helps with it yet."""

    title: str
    text: str
    minutes: int
    href: str


@dataclass(frozen=True, slots=True)
class Undo:
    """What was just struck out, and the way back."""

    text: str
    url: str


@dataclass(frozen=True, slots=True)
class ApplicationPage:
    """One application. `todo` is None where it was turned down; `said`, `ask` and `next_step` else."""

    number: int
    title: str
    tag: str
    tag_tone: str
    lede: str
    rejected: bool
    said: Said | None
    ask: AskPart | None
    debriefs: tuple[DebriefLine, ...]
    had_interview: bool
    debriefs_apart: bool  # whether they stand in a section of their own, below what happened
    next_step: Next | None
    todo: Todo | None
    events: tuple[Event, ...]
    people: tuple[PersonLine, ...]
    mail: tuple[MailLine, ...]
    mail_words: str
    facts: tuple[Mapping[str, str], ...]
    notes: str
    advertisement: str
    joined: tuple[JoinedLine, ...]
    split_off: bool
    undo: Undo | None


@dataclass(frozen=True, slots=True)
class Around:
    """What the page needs beside the application itself. `today` is the person's own calendar day."""

    today: date
    said: SaidWords
    ask: AskPart | None = None
    next_step: NextStep | None = None
    undo: Undo | None = None


def application_page(told: Told, around: Around) -> ApplicationPage:
    """The page as of `around.today`."""
    rejected, today = told.state is State.REJECTED, around.today
    todo = None if rejected else waiting(told, today)
    had_interview = _had_interview(told, today)
    chip = STATES[told.state]
    return ApplicationPage(
        number=told.id,
        title=name_of(told.employer, told.role),
        tag=chip.text,
        tag_tone=chip.tone,
        lede=_lede(told, today),
        rejected=rejected,
        said=said_part(told, around.said, today) if rejected else None,
        ask=around.ask,
        debriefs=tuple(_debrief(d, today) for d in told.debriefs),
        had_interview=had_interview,
        debriefs_apart=bool(told.debriefs or had_interview) and todo is not None and not todo.href,
        next_step=_next(told, around.next_step) if rejected and around.next_step else None,
        todo=todo,
        events=tuple(_timeline(told, today)),
        people=tuple(_people(told)),
        mail=tuple(_mail(told.id, each, today) for each in told.mail),
        mail_words="The mail in it, and why it is here"
        if len(told.mail) == 1
        else f"The {len(told.mail)} mails in it, and why they are here",
        facts=_facts(told, today),
        notes=told.notes,
        advertisement=told.advertisement,
        joined=tuple(
            JoinedLine(name_of(each.employer, each.role), reverse("joining_removal", args=[each.id]))
            for each in told.joined
        ),
        split_off=told.split_off,
        undo=around.undo,
    )


def _lede(told: Told, today: date) -> str:
    if told.state is State.REJECTED and told.rejected_on:
        ago = ago_in_words(told.rejected_on, today)
        if "days" not in ago:
            return f"{ago.capitalize()}."
        on = day_in_words(told.rejected_on, today)
        return f"On {on}, {ago}." if (today - told.rejected_on).days <= _COUNTED_DAYS else f"On {on}."
    if told.applied_on:
        return f"You applied {near_day_in_words(told.applied_on, today)}."
    return ""


def _had_interview(told: Told, today: date) -> bool:
    """Whether a conversation has taken place; one to which they were only invited has not."""
    days = (h.starts.date() if h.starts else h.on for h in told.happened if h.kind is EventKind.INTERVIEW)
    return any(day <= today for day in days)


# ---- what happened ----------------------------------------------------------------------------------------------


def _timeline(told: Told, today: date) -> list[Event]:
    deciding = _deciding(told)
    lines = [(h.on, 0, _event(told.id, h, h is deciding, today)) for h in told.happened]
    lines += [(day, 1, event) for day, event in _conversations(told, today)]
    lines += [(a.sent_at.date(), 2, _asked(a.to, a.sent_at.date(), today)) for a in told.asked]
    lines += [(d.changed_at.date(), 3, _written_up(d, today)) for d in told.debriefs]
    return [event for _, _, event in sorted(lines, key=lambda line: line[:2])]


def _deciding(told: Told) -> Happening | None:
    kinds = {State.REJECTED: EventKind.REJECTED, State.OFFER: EventKind.OFFER, State.WITHDRAWN: EventKind.WITHDRAWN}
    of_kind = [h for h in told.happened if h.kind is kinds.get(told.state)]
    others = [h for h in told.happened if h.kind is not EventKind.NOTE]
    found = of_kind or others
    return found[-1] if found else None


def _event(number: int, happening: Happening, now: bool, today: date) -> Event:
    by_hand = happening.message is None
    title = "They wrote about an interview" if happening.kind is EventKind.INTERVIEW and not by_hand else ""
    if happening.kind is EventKind.NOTE and not by_hand:
        title = "You wrote to them" if happening.sender == "You" else "They wrote"
    return Event(
        date=day_in_words(happening.on, today),
        datetime=happening.on.isoformat(),
        title=title or EVENTS[happening.kind],
        text=happening.note or _source(happening),
        href=f"/messages/{happening.message}" if happening.message else "",
        now=now,
        strike_url=reverse("event_removal", args=[number, happening.id]) if by_hand and happening.id else "",
    )


def _source(happening: Happening) -> str:
    """Which mail it follows from."""
    if happening.message is None:
        return ""
    if happening.sender == "You":
        return happening.subject
    if happening.kind is EventKind.APPLIED:
        return "Going by the day of their confirmation"
    return f"{happening.sender}: {happening.subject}"


def _conversations(told: Told, today: date) -> list[tuple[date, Event]]:
    """The conversations themselves, on the day on which each takes place; one named twice is one."""
    starts = {h.starts: h for h in told.happened if h.starts}
    return [
        (
            moment.date(),
            Event(
                date=day_in_words(moment.date(), today),
                datetime=moment.isoformat(),
                title="Interview" if moment.date() < today else "Interview to come",
                text=", ".join(filter(None, (moment_in_words(moment, today).partition(", ")[2], h.place))),
                href="",
                now=False,
                strike_url="",
            ),
        )
        for moment, h in starts.items()
    ]


def _asked(to: str, on: date, today: date) -> Event:
    title = f"You asked {to} for feedback" if to else "You asked for feedback"
    return Event(day_in_words(on, today), on.isoformat(), title, "", "", False, "")


def _written_up(debrief: Debriefed, today: date) -> Event:
    on = debrief.changed_at.date()
    href = reverse("debrief", args=[debrief.id])
    return Event(day_in_words(on, today), on.isoformat(), EVENTS[EventKind.DEBRIEFED], "", href, False, "")


def _debrief(debrief: Debriefed, today: date) -> DebriefLine:
    of = f"The interview of {day_in_words(debrief.interview_on, today)}" if debrief.interview_on else "Your debrief"
    questions = "1 question" if debrief.questions == 1 else f"{debrief.questions} questions"
    return DebriefLine(reverse("debrief", args=[debrief.id]), of, questions)


def _next(told: Told, step: NextStep) -> Next:
    pages = {"debrief": reverse("debrief_new", args=[told.id]), "ask": "#request", "people": "#people"}
    if step.leads_to == "debrief" and told.debriefs:
        pages["debrief"] = reverse("debrief", args=[told.debriefs[0].id])
    return Next(step.title, step.text, step.minutes, pages.get(step.leads_to, ""))


# ---- who, and which mail ----------------------------------------------------------------------------------------


def _people(told: Told) -> list[PersonLine]:
    lines = []
    for person in told.people:
        met = "in the interview" if person.interviewed else ""
        strike = reverse("contact_removal", args=[told.id, person.contact]) if person.contact else ""
        text = ", ".join(filter(None, (person.title, met)))
        lines.append(PersonLine(person.name or person.address, text, person.address if person.name else "", strike))
    return lines


def _mail(number: int, mail: Mail, today: date) -> MailLine:
    on = day_in_words(mail.sent_at.date(), today) if mail.sent_at else "without a date"
    text = f"You wrote, {on}" if mail.outgoing else f"{KINDS[mail.kind]}. {mail.sender}, {on}"
    why = "You put it here." if mail.placed else f"Here because of: {mail.why}." if mail.why else ""
    return MailLine(
        href=f"/messages/{mail.id}",
        title=mail.subject or "(no subject)",
        text=text,
        why=why,
        elsewhere=reverse("placement", args=[number, mail.id]),
    )


def _facts(told: Told, today: date) -> tuple[Mapping[str, str], ...]:
    applied = day_in_words(told.applied_on, today) if told.applied_on else ""
    rows = (("Applied", applied), ("Place", told.place), ("Found through", told.channel), ("To ask about", told.hook))
    return tuple({"name": name, "value": value} for name, value in rows if value)
