"""What does the first page show: a welcome, or at most three things to do and where the search stands?"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date

from django.urls import reverse

from nextround.core.growth.moves import Code, Suggestion
from nextround.core.vocabulary import State
from nextround.web.days import WEEKDAYS, day_in_words
from nextround.web.pages.bring import BringPage
from nextround.web.pages.mailboxes import MailboxList, NewsPart

_ACTIONS = {
    Code.PREPARE: "Look at the application",
    Code.DEBRIEF_NOW: "Write it down",
    Code.DEBRIEF: "Write it down",
    Code.ASK: "Read the letter",
    Code.FOLLOW_UP: "Read the reminder",
    Code.DECIDE: "Decide",
    Code.QUIET: "Look at them",
}
_STANDING = {
    State.OFFER: ("has an offer", "have an offer"),
    State.INTERVIEWING: ("is in interviews", "are in interviews"),
    State.APPLIED: ("was sent lately", "were sent lately"),
    State.WAITING: ("is waiting for an answer", "are waiting for an answer"),
    State.REJECTED: ("was turned down", "were turned down"),
    State.WITHDRAWN: ("was withdrawn", "were withdrawn"),
    State.PROBABLY_CLOSED: ("has probably closed", "have probably closed"),
}
_NUMBERS = ("Nothing needs you today", "One thing worth doing", "Two things worth doing", "Three things worth doing")


@dataclass(frozen=True, slots=True)
class Todo:
    """One thing to do. `primary` is True for the first, whose link is the page's one action."""

    title: str
    sentence: str
    href: str
    action: str
    primary: bool
    not_now_url: str


@dataclass(frozen=True, slots=True)
class Part:
    """How many stand in one state."""

    text: str
    href: str


@dataclass(frozen=True, slots=True)
class TodayPage:
    """The first page. Without `anything` it is a welcome and the rest is empty; `waiting` is "" where nothing waits.

    `news` is None while no mailbox is watched.
    """

    anything: bool
    title: str
    day: str
    todos: tuple[Todo, ...]
    standing: tuple[Part, ...]
    waiting: str
    bring: BringPage
    news: NewsPart | None = None


def welcome_page(mailboxes: MailboxList | None = None) -> TodayPage:
    """Nothing is here yet."""
    return TodayPage(False, "Welcome", "", (), (), "", BringPage(mailboxes=mailboxes))


def today_page(
    suggested: Iterable[Suggestion],
    standing: Mapping[State, int],
    to_review: int,
    today: date,
    news: NewsPart | None = None,
) -> TodayPage:
    """At most three things, and where things stand in words."""
    todos = tuple(_todo(each, primary=at == 0) for at, each in enumerate(suggested))
    return TodayPage(
        anything=True,
        title=_NUMBERS[len(todos)],
        day=f"{WEEKDAYS[today.weekday()]} {day_in_words(today, today)}",
        todos=todos,
        standing=tuple(_standing(standing)),
        waiting=_waiting(to_review),
        bring=BringPage(),
        news=news,
    )


def _todo(suggested: Suggestion, primary: bool) -> Todo:
    number = int(suggested.application or 0)
    action = _ACTIONS[suggested.code]
    if suggested.code is Code.QUIET and number:
        action = "Look at it"
    return Todo(
        title=suggested.title,
        sentence=suggested.sentence,
        href=_address(suggested.code, number),
        action=action,
        primary=primary,
        not_now_url=reverse("not_now", args=[suggested.code.value, number]),
    )


def _address(code: Code, number: int) -> str:
    if code is Code.DECIDE:
        return reverse("review")
    if not number:
        return f"{reverse('applications')}?state={State.WAITING.value}"
    if code in (Code.DEBRIEF, Code.DEBRIEF_NOW):
        return reverse("debrief_new", args=[number])
    place = "#request" if code in (Code.ASK, Code.FOLLOW_UP) else ""
    return reverse("application", args=[number]) + place


def _standing(counts: Mapping[State, int]) -> Iterable[Part]:
    for state, (one, many) in _STANDING.items():
        if count := counts.get(state):
            said = f"{count:,} {one if count == 1 else many}"
            yield Part(said, f"{reverse('applications')}?state={state.value}")


def _waiting(count: int) -> str:
    if not count:
        return ""
    return "1 mail waits for your word" if count == 1 else f"{count:,} mails wait for your word"
