"""What are the few things worth doing next?

At most three, ever, in the order of what cannot wait. Nothing nags: what the person laid aside is passed in and left
out, and nothing counts how often it was.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from nextround.core.vocabulary import Reason, Stage, Stance, State
from nextround.lexicon.growth_tables import NextStep

MOST = 3
ASK_WITHIN_DAYS = 14  # after the notice; later an ask is seldom answered
DEBRIEF_WITHIN_DAYS = 21  # after the conversation; later little is remembered word for word
QUIET_AFTER_DAYS = 21  # without a word: worth a look, gathered in one


class Code(StrEnum):
    """Each kind of suggestion, in the order in which they matter."""

    PREPARE = "prepare"  # an interview today or tomorrow
    DEBRIEF_NOW = "debrief_now"  # an interview yesterday, while the words are still there
    ASK = "ask"  # a rejection, while asking is timely
    DECIDE = "decide"  # mail that could belong to several applications
    FOLLOW_UP = "follow_up"  # an ask without an answer, once
    DEBRIEF = "debrief"  # an interview some days ago
    QUIET = "quiet"  # applications of which nothing was heard for long


class Asked(StrEnum):
    """How far asking for feedback has come after a rejection."""

    NOT_YET = "not_yet"
    SENT = "sent"
    DONE = "done"  # answered, followed up, or closed
    NOBODY = "nobody"  # there is nobody to ask


@dataclass(frozen=True, slots=True)
class Situation:
    """One application, as far as a next step depends on it.

    `interview_on` is the day of the conversation that comes next, else of the last one; `debriefed` says whether that
    one was written up. `follow_up_on` is the day on which a second message is due, None where none is. `quiet_days` are
    the days since anybody wrote.
    """

    application: str
    employer: str
    role: str
    state: State
    interview_on: date | None = None
    debriefed: bool = False
    rejected_on: date | None = None
    asked: Asked = Asked.NOT_YET
    follow_up_on: date | None = None
    quiet_days: int = 0

    @property
    def whom(self) -> str:
        """Whose application it is, in a few words."""
        return self.employer or self.role or "the employer"


@dataclass(frozen=True, slots=True)
class Suggestion:
    """One thing to do. `application` is "" where it is about several; `days` are until (positive) or since (negative)
    the day that matters."""

    code: Code
    application: str
    title: str
    sentence: str
    days: int


def suggestions(
    situations: Iterable[Situation],
    today: date,
    doubts: int = 0,
    not_now: frozenset[tuple[str, str]] = frozenset(),
) -> tuple[Suggestion, ...]:
    """At most three things for the first page, the one that can wait least first.

    `doubts` is the number of messages that wait for a decision. `not_now` holds (code, application) of what the person
    laid aside; the application is "" for what is about several.
    """
    everything = list(situations)
    found = [move for situation in everything for move in _moves(situation, today)]
    found += _doubtful(doubts)
    found += _quiet(everything)
    open_ = [move for move in found if (move.code.value, move.application) not in not_now]
    order = {code: at for at, code in enumerate(Code)}
    return tuple(
        sorted(open_, key=lambda move: (order[move.code], abs(move.days), move.title, move.application))[:MOST]
    )


def _moves(situation: Situation, today: date) -> Iterable[Suggestion]:
    yield from _interview(situation, today)
    yield from _ask(situation, today)
    yield from _follow_up(situation, today)


def _interview(situation: Situation, today: date) -> Iterable[Suggestion]:
    if situation.interview_on is None:
        return
    days = (situation.interview_on - today).days
    if days in (0, 1) and situation.state is State.INTERVIEWING:
        title = f"Your interview with {situation.whom} is {'tomorrow' if days else 'today'}"
        said = "Ten minutes with the questions that came up before, and one thing you would like to ask them."
        yield Suggestion(Code.PREPARE, situation.application, title, said, days)
    elif days == -1 and not situation.debriefed:
        title = f"Write down what {situation.whom} asked"
        said = "The questions first, word for word, while you still have them. It takes about ten minutes."
        yield Suggestion(Code.DEBRIEF_NOW, situation.application, title, said, days)
    elif -DEBRIEF_WITHIN_DAYS <= days < -1 and not situation.debriefed:
        title = f"What do you remember of the interview with {situation.whom}?"
        said = "Even three questions and what you answered are worth having before the next one."
        yield Suggestion(Code.DEBRIEF, situation.application, title, said, days)


def _ask(situation: Situation, today: date) -> Iterable[Suggestion]:
    if situation.state is not State.REJECTED or situation.rejected_on is None or situation.asked is not Asked.NOT_YET:
        return
    since = (today - situation.rejected_on).days
    if not 0 <= since <= ASK_WITHIN_DAYS:
        return
    title = f"Ask {situation.whom} what would help next time"
    when = f"Asking is still timely for {_more_days(ASK_WITHIN_DAYS - since)}"
    if since == 0:
        when = "There is no hurry: a day or two from now is a good time"
    elif since <= 3:
        when = "This is a good time to ask"
    elif since == ASK_WITHIN_DAYS:
        when = "Today is still a fair day to ask"
    said = f"{when}. The letter is ready for you to read and change."
    yield Suggestion(Code.ASK, situation.application, title, said, -since)


def _follow_up(situation: Situation, today: date) -> Iterable[Suggestion]:
    if situation.asked is not Asked.SENT or situation.follow_up_on is None or situation.follow_up_on > today:
        return
    title = f"One friendly reminder to {situation.whom}"
    said = "Your question has had time to be answered. One short reminder is fine, and then it is theirs."
    days = (situation.follow_up_on - today).days
    yield Suggestion(Code.FOLLOW_UP, situation.application, title, said, days)


def _doubtful(doubts: int) -> list[Suggestion]:
    if doubts <= 0:
        return []
    title = "One message could belong to several applications"
    if doubts > 1:
        title = f"{doubts} messages could belong to several applications"
    return [Suggestion(Code.DECIDE, "", title, "You will know at a glance which is which; one press each.", 0)]


def _quiet(situations: Sequence[Situation]) -> list[Suggestion]:
    """All that have gone quiet, as one: a list of silences is not something to be met with every morning."""
    silent = (State.APPLIED, State.WAITING, State.PROBABLY_CLOSED)
    quiet = [s for s in situations if s.state in silent and s.quiet_days >= QUIET_AFTER_DAYS]
    if not quiet:
        return []
    longest = max(quiet, key=lambda s: (s.quiet_days, s.application))
    who = f"{len(quiet)} applications have" if len(quiet) > 1 else f"{longest.whom[0].upper()}{longest.whom[1:]} has"
    title = f"{who} gone quiet"
    said = f"No word for {longest.quiet_days} days. See how likely an answer still is, and let go of what you like."
    return [Suggestion(Code.QUIET, "" if len(quiet) > 1 else longest.application, title, said, -longest.quiet_days)]


def _more_days(number: int) -> str:
    return "one more day" if number == 1 else f"{number} more days"


def after_rejection(
    steps: Sequence[NextStep],
    stage: Stage,
    reason: Reason,
    stance: Stance,
    debriefed: bool = False,
    since_days: int = 0,
    shown_before: Sequence[str] = (),
) -> NextStep | None:
    """The one next step at the foot of a rejection: something to learn from, or something that steadies.

    On the first day it steadies, afterwards it is something to learn from; what was shown for the last rejections
    (`shown_before`, codes, newest last) comes again only when nothing else fits. None only for an empty table.
    """
    fitting = [step for step in steps if _fits(step, stage, reason, stance, debriefed)]
    rail = "motivation" if since_days <= 0 else "skill"
    age = {code: at + 1 for at, code in enumerate(shown_before)}
    best = sorted(enumerate(fitting), key=lambda each: (age.get(each[1].code, 0), each[1].rail != rail, each[0]))
    return best[0][1] if best else None


def _fits(step: NextStep, stage: Stage, reason: Reason, stance: Stance, debriefed: bool) -> bool:
    return (
        (not step.stages or stage.value in step.stages)
        and (not step.reasons or reason.value in step.reasons)
        and (not step.stances or stance.value in step.stances)
        and not (step.until_debriefed and debriefed)
    )
