"""What does the page show of a request for feedback: whom and why, the draft, how it may be heard, and the ways out?"""

import re
from dataclasses import dataclass
from datetime import date

from django.urls import reverse

from nextround.core.asking.tone import protesting
from nextround.core.asking.values import Contact, Finding
from nextround.core.vocabulary import EventKind, NextroundError, Route, Voice
from nextround.usecases.ask import Proposal, as_link, remind_on
from nextround.usecases.tell import Asked, Told
from nextround.web.days import near_day_in_words

FEWEST, MOST = 60, 120  # words; PRODUCT.md, ASK
VOICES = (
    {"value": Voice.WARM.value, "text": "Warm", "hint": "Thanks first, a little personal."},
    {"value": Voice.PLAIN.value, "text": "Plain", "hint": "Friendly and to the point."},
    {"value": Voice.BRIEF.value, "text": "Brief", "hint": "A few sentences."},
)
_ROUTES = {
    Route.PERSON: "A person who wrote to you",
    Route.PANEL: "Somebody of the panel",
    Route.HR: "Their recruitment address",
    Route.NONE: "Nobody",
}


@dataclass(frozen=True, slots=True)
class Heard:
    """One finding as the page shows it. `start` tells two of one code apart; "" for `instead` where none is offered."""

    code: str
    start: int
    quote: str
    why: str
    instead: str
    can_take: bool


@dataclass(frozen=True, slots=True)
class Tone:
    """How a draft may be heard, and how long it is. `trouble` is a sentence where it could not be kept."""

    findings: tuple[Heard, ...]
    sentence: str
    length: str
    contests: bool
    contest_url: str
    wording_url: str
    mailto: str
    mailto_trouble: str
    trouble: str = ""


@dataclass(frozen=True, slots=True)
class Other:
    """Somebody else who could be asked."""

    address: str
    shown: str
    title: str


@dataclass(frozen=True, slots=True)
class Question:
    """Whether to lay the person's own words aside for a fresh letter; asked before it is done."""

    text: str
    voice: str
    to: str
    fresh: str  # the words on the button that takes the fresh letter
    keeps: str  # and on the one that keeps what was written


@dataclass(frozen=True, slots=True)
class SentLetter:
    """A request that went out."""

    sentence: str
    then: str
    subject: str
    body: str
    by_phone: bool


@dataclass(frozen=True, slots=True)
class Answer:
    """What they wrote about feedback, after the decision. `href` leads to it, "" where it is not a mail."""

    sentence: str
    href: str


@dataclass(frozen=True, slots=True)
class AskPart:
    """The whole part. `way` is "answered", "sent", "draft", "call" (only by phone) or "nobody"."""

    number: int
    way: str
    route: str
    why: str
    to_name: str
    to_address: str
    to_shown: str
    others: tuple[Other, ...]
    voice: str
    voices: tuple[dict[str, str], ...]
    subject: str
    body: str
    needs_name: bool
    tone: Tone | None
    when: str
    call: tuple[str, ...]
    sent: SentLetter | None
    answer: Answer | None
    debrief_url: str
    question: Question | None = None
    focus_body: bool = False


def ask_part(
    told: Told,
    proposal: Proposal,
    today: date,
    question: Question | None = None,
    focus_body: bool = False,
) -> AskPart:
    """The part for an application that was turned down."""
    letter, to = proposal.letter, proposal.choice.to
    return AskPart(
        number=told.id,
        way=_way(told, proposal),
        route=_ROUTES[proposal.choice.route],
        why=proposal.choice.why,
        to_name=to.name if to else "",
        to_address=to.address if to else "",
        to_shown=_shown(to) if to else "",
        others=tuple(Other(c.address, _shown(c), c.title) for c in proposal.choice.others),
        voice=letter.voice.value if letter else "",
        voices=VOICES,
        subject=letter.subject if letter else "",
        body=letter.body if letter else "",
        needs_name=not proposal.occasion.person_name,
        tone=tone_part(told.id, proposal) if letter else None,
        when=proposal.window.note if proposal.window else "",
        call=proposal.call,
        sent=_sent(told.asked, remind_on(proposal), today),
        answer=_answer(told, today),
        debrief_url=reverse("debrief", args=[told.debriefs[0].id])
        if told.debriefs
        else reverse("debrief_new", args=[told.id]),
        question=question,
        focus_body=focus_body,
    )


def tone_part(number: int, proposal: Proposal, contests: bool = False, trouble: str = "") -> Tone:
    """How the draft of a proposal may be heard."""
    body = proposal.letter.body if proposal.letter else ""
    link, no_link = _link(proposal)
    return Tone(
        findings=tuple(_heard(f) for f in proposal.findings),
        sentence=_sentence(proposal.findings),
        length=length_in_words(body),
        contests=contests,
        contest_url=reverse("contest", args=[number]),
        wording_url=reverse("ask_wording", args=[number]),
        mailto=link,
        mailto_trouble=no_link,
        trouble=trouble,
    )


def question_for(told: Told, voice: Voice, to: str) -> Question:
    """The question to ask before a fresh letter takes the place of the person's own words. `to` is "" for the same."""
    if to:
        person = next((p.name or p.address for p in told.people if p.address.lower() == to.lower()), to)
        return Question(
            f"You have put this letter into your own words. For {person}, do you want a fresh one, or yours?",
            voice.value, to, "A fresh letter", "Keep my words, change the address",
        )  # fmt: skip
    return Question(
        f"You have put this letter into your own words. A fresh one in the {voice.value} voice would take their place.",
        voice.value, "", "Take the fresh letter", "Keep my words",
    )  # fmt: skip


def length_in_words(body: str) -> str:
    """How long a draft is, beside what is a good length."""
    count = len(re.findall(r"\w[\w'’-]*", body))
    said = "1 word" if count == 1 else f"{count} words"
    if count > MOST:
        return f"{said}. Between {FEWEST} and {MOST} is more likely to be read to the end."
    if count < FEWEST:
        return f"{said}. Between {FEWEST} and {MOST} is usual; a short one is fine too."
    return f"{said}, a good length."


def _way(told: Told, proposal: Proposal) -> str:
    if proposal.occasion.answered:
        return "answered"
    if told.asked:
        return "sent"
    if proposal.letter and proposal.choice.to:
        return "draft"
    return "call" if proposal.call else "nobody"


def _answer(told: Told, today: date) -> Answer | None:
    last = next((h for h in reversed(told.happened) if h.kind is EventKind.FEEDBACK), None)
    if last is None:
        return None
    sentence = f"{last.sender or 'They'} wrote to you about feedback {near_day_in_words(last.on, today)}."
    return Answer(sentence, f"/messages/{last.message}" if last.message else "")


def _shown(contact: Contact) -> str:
    return contact.name or contact.address


def _heard(finding: Finding) -> Heard:
    return Heard(
        code=finding.code.value,
        start=finding.start,
        quote=finding.quote,
        why=finding.why,
        instead=finding.instead,
        can_take=finding.end > finding.start,
    )


def _sentence(findings: tuple[Finding, ...]) -> str:
    if not findings:
        return "Nothing in it sounds like anything but a question."
    if protesting(findings):
        return "This may be heard as a protest, and then it is seldom answered:"
    one = len(findings) == 1
    return f"{'One thing' if one else f'{len(findings)} things'} worth a second look:"


def _link(proposal: Proposal) -> tuple[str, str]:
    try:
        return as_link(proposal), ""
    except NextroundError as no:
        return "", str(no)


def _sent(asked: tuple[Asked, ...], remind: date | None, today: date) -> SentLetter | None:
    if not asked:
        return None
    last = asked[0]
    by_phone = last.way == "phone"
    whom = last.to or "them"
    did = "rang" if by_phone else "asked"
    sentence = f"You {did} {whom} {near_day_in_words(last.sent_at.date(), today)}."
    return SentLetter(sentence, _then(remind, by_phone, today), last.subject, last.body, by_phone)


def _then(remind: date | None, by_phone: bool, today: date) -> str:
    if by_phone or remind is None:
        return "What they told you is worth writing down while it is fresh."
    if remind > today:
        return (
            "Now it is theirs to answer. When an answer comes in this thread, bring it in and it appears here. "
            f"One friendly reminder is fine {near_day_in_words(remind, today)}, not before."
        )
    return "There has been time to answer. One friendly reminder is fine, and then it is theirs."
