"""What does the page of one mail show: what it says, in which words, where it belongs, and how to put it right?"""

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import TypeVar

from django.urls import reverse
from django.utils.safestring import SafeString

from nextround.core.reading.language import beyond_reading
from nextround.core.reading.lessons import NEVER_CARRIED
from nextround.core.reading.values import Appointment, Person, Reading, Rejection
from nextround.core.vocabulary import Kind, Reason, Stage, Stance
from nextround.lexicon.load_languages import language_words
from nextround.lexicon.load_said import SaidRow, SaidWords
from nextround.usecases.ask_model import Suggestion
from nextround.usecases.carry_over import Carried, Named, NotCarried
from nextround.usecases.tell_message import MessageTold
from nextround.web.days import moment_in_words, on_own_clock
from nextround.web.mail_view import view_html, view_plain
from nextround.web.pages.by_hand import Mend
from nextround.web.pages.second_opinions import SuggestionPart, suggestion_part
from nextround.web.words import ASKS, KINDS, OWN_ACTS, SAYS, name_of

_Code = TypeVar("_Code", bound=StrEnum)
_MOST_LINKS = 5  # to other mail in one notice
_LEAST_LIKELY_LAST = (
    Kind.REJECTION,
    Kind.INTERVIEW,
    Kind.ACKNOWLEDGEMENT,
    Kind.PROGRESS,
    Kind.ASSESSMENT,
    Kind.OFFER,
    Kind.FEEDBACK,
    Kind.OUTREACH,
    Kind.ALERT,
    Kind.OTHER,
)
_KIND_ITEMS = tuple({"value": kind.value, "text": KINDS[kind]} for kind in _LEAST_LIKELY_LAST)
_STAGES = {
    Stage.UNKNOWN: "It does not say",
    Stage.APPLICATION: "The application itself",
    Stage.ASSESSMENT: "A test or a task",
    Stage.INTERVIEW: "An interview",
    Stage.FINAL: "The last round",
}
_REASONS = {
    Reason.NOT_STATED: "None is given",
    Reason.STRONGER_CANDIDATE: "Somebody else was a closer match",
    Reason.INTERNAL_CANDIDATE: "Somebody who works there already",
    Reason.ROLE_CLOSED: "The role was filled or is gone",
    Reason.EXPERIENCE: "More, or other, experience",
    Reason.SKILLS: "A skill they did not see",
    Reason.ELIGIBILITY: "A formal requirement",
    Reason.VOLUME: "Many applicants",
}
_STANCES = {
    Stance.SILENT: "It says nothing about it",
    Stance.GIVEN: "There is some in it",
    Stance.OFFERED: "They offer it",
    Stance.REFUSED: "They rule it out",
}
_FIELDS = {
    "kind": "what kind of mail it is",
    "employer": "the employer",
    "role": "the role",
    "sender_automated": "whether a reply reaches anybody",
    "people": "the people",
    "interview_at": "the time",
    "interview_place": "the place",
    "stage": "how far you came",
    "reason": "the reason",
    "feedback": "feedback",
    "keeps_on_file": "whether they keep your details",
}


@dataclass(frozen=True, slots=True)
class Line:
    """One answer of the reading, as its component takes it."""

    name: str
    value: str
    quote: str = ""
    note: str = ""


@dataclass(frozen=True, slots=True)
class Shown:
    """The mail itself, harmless. `lang` is "" where it is the page's own language."""

    subject: str
    sender: str
    date: str
    html: SafeString
    note: str
    lang: str
    attachments: str


@dataclass(frozen=True, slots=True)
class Option:
    """An application that the message could belong to."""

    number: int
    name: str
    why: str


@dataclass(frozen=True, slots=True)
class MailLink:
    """Another mail, by its subject."""

    subject: str
    url: str


@dataclass(frozen=True, slots=True)
class LessonPart:
    """What the person put right in other mail and bears on this one, or what they left out of it.

    `mails` are those in which they did, after the words of `lead`. `url` is where their word on that is posted to, ""
    where there is none to give.
    """

    text: str
    lead: str
    mails: tuple[MailLink, ...]
    url: str = ""


@dataclass(frozen=True, slots=True)
class PutRightPart:
    """What the person put right in this mail, and the `mails` that are read accordingly; `more` says how many else."""

    text: str
    mails: tuple[MailLink, ...]
    more: str


@dataclass(frozen=True, slots=True)
class CorrectionPart:
    """The form that puts a reading right, as it is filled in now."""

    open: bool
    values: Mapping[str, str]
    errors: Mapping[str, str]
    mend: tuple[Mend, ...]
    kinds: tuple[Mapping[str, str], ...]
    stages: tuple[Mapping[str, str], ...]
    reasons: tuple[Mapping[str, str], ...]
    stances: tuple[Mapping[str, str], ...]
    automated: tuple[Mapping[str, str], ...]
    kept: tuple[Mapping[str, str], ...]
    automated_ticked: tuple[str, ...]
    kept_ticked: tuple[str, ...]
    rejection_open: bool
    interview_open: bool


@dataclass(frozen=True, slots=True)
class MessagePage:
    """One mail, whole. `home` is "" where it belongs to no application; `ask_url` is set where it turned them down."""

    number: int
    title: str
    sure: str
    question: str
    other_kinds: tuple[Mapping[str, str], ...]
    home: str
    home_url: str
    why: str
    elsewhere_url: str
    ask_url: str
    options: tuple[Option, ...]
    lines: tuple[Line, ...]
    lang: str
    mail: Shown
    outgoing: bool
    put_right: PutRightPart | None
    correction: CorrectionPart
    second_opinion: str = ""
    suggestion: SuggestionPart | None = None
    lessons: tuple[LessonPart, ...] = ()
    left_out: tuple[LessonPart, ...] = ()


def _own_words(told: MessageTold) -> str:
    """What the person does in it, with the words that do it; "" for a mail that only talks."""
    quotes = told.reading.quotes("act")
    return " ".join(f"{OWN_ACTS[act]}: “{quote}”." for act, quote in zip(told.reading.acts, quotes, strict=False))


def message_page(
    told: MessageTold,
    words: SaidWords,
    today: date,
    values: Mapping[str, str],
    errors: Mapping[str, str] | None = None,
    suggestion: Suggestion | None = None,
    may_ask: bool = False,
) -> MessagePage:
    """The page; `values` and `errors` are those of the form that puts the reading right.

    `may_ask` is True where the person named a language model that could be asked about this mail.
    """
    kind, home = told.reading.kind, told.home
    home_url = reverse("application", args=[home.id]) if home else ""
    return MessagePage(
        number=told.id,
        title="A mail of your own" if told.outgoing else SAYS[kind],
        sure=_own_words(told) if told.outgoing else how_sure(told),
        question=ASKS[kind] if told.unsure and not told.outgoing else "",
        other_kinds=({"value": "", "text": "Choose what it is"}, *kind_items(but=kind)),
        home=name_of(home.employer, home.role) if home else "",
        home_url=home_url,
        why=_why(told),
        elsewhere_url=reverse("placement", args=[home.id, told.id]) if home else "",
        ask_url=f"{home_url}#request" if home and kind is Kind.REJECTION and not told.outgoing else "",
        options=options(told),
        lines=() if told.outgoing else tuple(_lines(told, words, today)),
        lang=foreign(told.reading),
        mail=shown(told, today),
        outgoing=told.outgoing,
        put_right=_put_right(told),
        correction=correction_part(told.reading, values, errors or {}),
        second_opinion=reverse("second_opinion", args=[told.id]) if may_ask or suggestion else "",
        suggestion=suggestion_part(suggestion) if suggestion else None,
        lessons=tuple(_lesson(told.id, each) for each in told.carried),
        left_out=tuple(_left_out(told.id, each) for each in told.not_carried),
    )


def how_sure(told: MessageTold) -> str:
    """How likely the kind is right, said as one says it; the figure only where it helps to judge."""
    if "kind" in told.corrected:
        return "You said so yourself."
    if "kind" in _taught(told):
        return "You said so of a mail like this one."
    if any("kind" in each.fields for each in told.carried):
        return "Of mail like this one you have said one thing and another."
    if beyond_reading(told.reading.language):
        return language_words().said("page", told.reading.language)
    chance = told.reading.probability
    if chance >= 0.98:
        return "This mail is clear about it."
    if chance >= 0.9:
        return "That is very likely what it says."
    in_ten = max(1, min(9, round(chance * 10)))
    return f"That is a guess, right about {in_ten} times in 10. Have a look yourself."


def options(told: MessageTold) -> tuple[Option, ...]:
    """Where a doubtful message could belong, most likely first."""
    return tuple(Option(c.application, c.name, _sentence(c.why)) for c in told.candidates)


def shown(told: MessageTold, today: date) -> Shown:
    """The mail with the words marked that led to what is said of it."""
    quotes = [evidence.quote for evidence in told.reading.evidence]
    if told.html and not _stands_in(told.plain, quotes):
        view, note = view_html(told.html, quotes), "Nothing from outside is loaded, pictures included."
    else:
        view, note = view_plain(told.plain, quotes), "Shown as plain words; nothing from outside is loaded."
    if not told.words_kept:
        note = "Its words were not kept, because it did not look like part of your job search."
    names = ", ".join(name for name in told.attachments if name)
    return Shown(
        subject=told.subject or "(no subject)",
        sender=f"{told.sender.name} <{told.sender.address}>" if told.sender.name else told.sender.address,
        date=moment_in_words(told.sent_at, today) if told.sent_at else "",
        html=view.html,
        note=" ".join(filter(None, (view.note, note))),
        lang=foreign(told.reading),
        attachments=f"With it came: {names}. Attachments are not kept or opened here." if names else "",
    )


def foreign(reading: Reading) -> str:
    """The language of the mail where it is not the page's."""
    return "" if reading.language in ("en", "und") else reading.language


def correction_part(reading: Reading, values: Mapping[str, str], errors: Mapping[str, str]) -> CorrectionPart:
    """The form with its answers in words."""
    return CorrectionPart(
        open=bool(errors),
        values=values,
        errors=errors,
        mend=tuple(Mend(text, f"#{name}") for name, text in errors.items()),
        kinds=_KIND_ITEMS,
        stages=_items(_STAGES),
        reasons=_items(_REASONS),
        stances=_items(_STANCES),
        automated=({"value": "on", "text": "A reply to this address would reach nobody"},),
        kept=({"value": "on", "text": "They keep my details for other roles"},),
        automated_ticked=("on",) if values.get("sender_automated") else (),
        kept_ticked=("on",) if values.get("keeps_on_file") else (),
        rejection_open=reading.kind is Kind.REJECTION,
        interview_open=reading.kind is Kind.INTERVIEW,
    )


def kind_items(but: Kind) -> tuple[Mapping[str, str], ...]:
    """Every other kind, the frequent ones first."""
    return tuple(item for item in _KIND_ITEMS if item["value"] != but.value)


def _items(words: Mapping[_Code, str]) -> tuple[Mapping[str, str], ...]:
    return tuple({"value": str(code), "text": text} for code, text in words.items())


def _stands_in(text: str, quotes: Iterable[str]) -> bool:
    squeezed = " ".join(text.split())
    return any(" ".join(quote.split()) in squeezed for quote in quotes)


def _why(told: MessageTold) -> str:
    if told.home is None:
        return ""
    if told.placed:
        return "You put it there."
    return _sentence(told.why)


def _sentence(why: str) -> str:
    return f"{why[0].upper()}{why[1:]}." if why else ""


def _put_right(told: MessageTold) -> PutRightPart | None:
    if not told.corrected:
        return None
    words = [f"You put right {_listed(told.corrected)}. Your word stands, whatever is read later."]
    if (count := len(told.followers)) > 0:
        words.append(
            f"{count}\N{NO-BREAK SPACE}other mails are read accordingly:"
            if count > 1
            else "One other mail is read accordingly:"
        )
    elif told.corrected.difference(NEVER_CARRIED):
        words.append("Should there be similar mail of this sender, it is read accordingly.")
    more = f"and {count - _MOST_LINKS} more" if count > _MOST_LINKS else ""
    return PutRightPart(" ".join(words), _links(told.followers[:_MOST_LINKS]), more)


def _links(mails: Iterable[Named]) -> tuple[MailLink, ...]:
    return tuple(MailLink(m.subject or "(no subject)", reverse("message", args=[m.message])) for m in mails)


def _listed(fields: Collection[str]) -> str:
    named = [words for field, words in _FIELDS.items() if field in fields]
    return f"{', '.join(named[:-1])} and {named[-1]}" if len(named) > 1 else named[0]


def _taught(told: MessageTold) -> frozenset[str]:
    """The fields that say what the person put right in other mail."""
    return frozenset(field for each in told.carried if each.agree for field in each.fields)


def _lesson(number: int, lesson: Carried) -> LessonPart:
    """Where the person has said one thing and another, there is nothing to leave out."""
    mails = _links([Named(lesson.message, lesson.subject), *lesson.others][:_MOST_LINKS])
    if not lesson.agree:
        return LessonPart(" ".join(lesson.says), "You did so in these:" if len(mails) > 1 else "You did so in", mails)
    lead = "That was in" if len(mails) == 1 else "That was in these, the latest first:"
    return LessonPart(" ".join(lesson.says), lead, mails, reverse("exemption", args=[number, lesson.message]))


def _left_out(number: int, lesson: NotCarried) -> LessonPart:
    return LessonPart(
        "You said that what you put right in another mail does not hold for this one. "
        f"Read from this mail alone: {_listed(lesson.fields)}.",
        "The other mail is",
        _links([Named(lesson.message, lesson.subject)]),
        reverse("exemption_removal", args=[number, lesson.message]),
    )


def _lines(told: MessageTold, words: SaidWords, today: date) -> Iterable[Line]:
    for field, line in _read(told.reading, words, today):
        if field in told.corrected:
            yield Line(line.name, line.value, note="You said so.")
        elif field in _taught(told):
            yield Line(line.name, line.value, note="You said so of other mail.")
        else:
            yield line


def _read(reading: Reading, words: SaidWords, today: date) -> Iterable[tuple[str, Line]]:
    """Every answer with the field it belongs to."""
    yield "kind", Line("What it is", KINDS[reading.kind], _quote(reading, "kind"))
    if reading.kind is Kind.OTHER:
        return
    yield "employer", _named("Employer", reading.employer, _quote(reading, "employer"))
    yield "role", _named("Role", reading.role, _quote(reading, "role"))
    if reading.appointment:
        yield from _appointment(reading.appointment, today)
    if reading.rejection:
        yield from _rejection(reading, reading.rejection, words)
    if reading.people:
        yield "people", _people(reading.people)
    if reading.sender_automated:
        quote = _quote(reading, "sender_automated")
        yield (
            "sender_automated",
            Line("A reply", "Would reach nobody", quote, "" if quote else "The address is one that nobody reads."),
        )


def _named(name: str, value: str, quote: str) -> Line:
    """A quote that says no more than the value is left out."""
    return Line(name, value or "It does not say", "" if quote.casefold() == value.casefold() else quote)


def _appointment(appointment: Appointment, today: date) -> Iterable[tuple[str, Line]]:
    if appointment.starts:
        yield "interview_at", Line("When", moment_in_words(on_own_clock(appointment.starts), today))
    if appointment.place:
        yield "interview_place", Line("Where", appointment.place)


def _rejection(reading: Reading, rejection: Rejection, words: SaidWords) -> Iterable[tuple[str, Line]]:
    """In the order in which a person asks: why, how far, and may I ask."""
    yield "reason", _said("Reason", words["reason"][rejection.reason], _quote(reading, "reason"))
    yield "stage", _said("How far you came", words["stage"][rejection.stage], _quote(reading, "stage"))
    yield "feedback", _said("Feedback", words["feedback"][rejection.feedback], _quote(reading, "feedback"))
    if rejection.keeps_on_file:
        yield "keeps_on_file", _said("Later", words["file"]["kept"], _quote(reading, "keeps_on_file"))


def _said(name: str, row: SaidRow, quote: str) -> Line:
    return Line(name, (row.says or row.absent).rstrip("."), quote if row.says else "", row.means)


def _people(people: tuple[Person, ...]) -> Line:
    names = [", ".join(filter(None, (p.name or p.address, p.title))) for p in people]
    addresses = [p.address for p in people if p.name and p.address]
    return Line("People", "\n".join(names), note="\n".join(addresses))


def _quote(reading: Reading, field: str) -> str:
    """At most two of the quotes, those that are not part of another."""
    quotes = reading.quotes(field)
    apart = [q for at, q in enumerate(quotes) if not any(q in other for other in (*quotes[:at], *quotes[at + 1 :]))]
    return " … ".join((apart or list(quotes[:1]))[:2])


def person_line(person: Person) -> str:
    """ "Hana Mikaere <hana@tuatapere.govt.nz>, Recreation Manager", as the form takes it back."""
    address = f"<{person.address}>" if person.address else ""
    who = " ".join(filter(None, (person.name, address)))
    return f"{who}, {person.title}" if person.title else who
