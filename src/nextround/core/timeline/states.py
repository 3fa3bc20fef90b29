"""What happened in an application, and where does it stand on a given day?

Events say what was said and on which day; standing follows them in order, and lets silence speak last. Whatever comes
later counts more: a mail after a rejection can open an application again.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from nextround.core.timeline.strands import in_order
from nextround.core.timeline.values import Event, Heard, Standing
from nextround.core.vocabulary import EventKind, Kind, OwnAct, State

WAITING_AFTER_DAYS = 10  # silent for more than this: waiting
CLOSED_AFTER_DAYS = 45  # silent for more than this without ever a conversation: probably closed

_RECEIVED = {
    Kind.ACKNOWLEDGEMENT: EventKind.ACKNOWLEDGED,
    Kind.PROGRESS: EventKind.PROGRESS,
    Kind.ASSESSMENT: EventKind.ASSESSMENT,
    Kind.INTERVIEW: EventKind.INTERVIEW,
    Kind.OFFER: EventKind.OFFER,
    Kind.REJECTION: EventKind.REJECTED,
    Kind.FEEDBACK: EventKind.FEEDBACK,
    Kind.OUTREACH: EventKind.OUTREACH,
    Kind.ALERT: EventKind.VIEWED,
}
_DID = {
    OwnAct.APPLIED: EventKind.APPLIED,
    OwnAct.MEETING: EventKind.INTERVIEW,
    OwnAct.WITHDREW: EventKind.WITHDRAWN,
    OwnAct.DECLINED: EventKind.WITHDRAWN,
    OwnAct.ACCEPTED: EventKind.OFFER,
    OwnAct.TOLD_NO: EventKind.REJECTED,
    OwnAct.ASKED: EventKind.ASKED,
}
# What own mail tells counts only where the employer's has not told it: an invitation accepted is no second invitation.
_KNOWN_ALREADY = {
    EventKind.APPLIED: {EventKind.APPLIED, EventKind.ACKNOWLEDGED, EventKind.INTERVIEW, EventKind.REJECTED},
    EventKind.INTERVIEW: {EventKind.INTERVIEW, EventKind.OFFER, EventKind.REJECTED},
    EventKind.OFFER: {EventKind.OFFER},
    EventKind.WITHDRAWN: {EventKind.REJECTED, EventKind.WITHDRAWN},
    EventKind.REJECTED: {EventKind.REJECTED, EventKind.WITHDRAWN},
}
_REOPENS = frozenset((EventKind.ASSESSMENT, EventKind.INTERVIEW, EventKind.OFFER))
_OPENED = {EventKind.PROGRESS: State.WAITING, EventKind.ASSESSMENT: State.WAITING}
_DECIDED = {
    EventKind.OFFER: State.OFFER,
    EventKind.REJECTED: State.REJECTED,
    EventKind.WITHDRAWN: State.WITHDRAWN,
}
_HEARD = frozenset(_RECEIVED.values()) - {EventKind.VIEWED}
# On one day, what settles more is taken as said later: an acknowledgement and a rejection of one day are a rejection.
_WEIGHT = {kind: at for at, kind in enumerate(EventKind)}


def events(heard: Iterable[Heard], own_notes: tuple[Event, ...] = ()) -> tuple[Event, ...]:
    """What happened, by day: the messages of one application and what the person wrote down.

    Each message is an event of the day it was sent, on its sender's own clock; mail without a date is none. The day of
    applying is that of the person's own mail or note, else that of a first sign which is an acknowledgement.
    """
    found: set[Event] = set(own_notes)
    applied = any(note.kind is EventKind.APPLIED for note in own_notes)
    seen: set[EventKind] = {note.kind for note in own_notes}
    dated = [message for message in in_order(heard) if message.sent_at is not None]
    for message in dated:
        kinds = [EventKind.APPLIED] if message is dated[0] and _opens(dated) else _kinds(message, seen)
        on = _day(message)
        if kinds == [EventKind.ACKNOWLEDGED] and not applied and not seen - {EventKind.OUTREACH, EventKind.NOTE}:
            found.add(Event(on, EventKind.APPLIED, message.key))
            applied = True
        found |= {Event(on, kind, message.key) for kind in kinds}
        applied = applied or EventKind.APPLIED in kinds
        if not _REOPENS.isdisjoint(kinds):
            seen -= {EventKind.REJECTED, EventKind.WITHDRAWN}
        seen.update(kinds)
    return tuple(sorted(found, key=_place))


def _day(message: Heard) -> date:
    return message.sent_at.date() if message.sent_at else date.max


def _opens(dated: list[Heard]) -> bool:
    """Whether the story begins with the person's own mail and the next word is that it was received."""
    answer = next((message for message in dated if not message.outgoing), None)
    return dated[0].outgoing and answer is not None and answer.kind is Kind.ACKNOWLEDGEMENT


def _kinds(message: Heard, seen: set[EventKind]) -> list[EventKind]:
    """What the person sends is what they do. After a rejection they no longer withdraw: they answer, or ask. An
    employer who closes the file of somebody who has withdrawn turns nobody down."""
    if not message.outgoing:
        closes = message.kind is Kind.REJECTION and EventKind.WITHDRAWN in seen
        return [EventKind.NOTE if closes else _RECEIVED.get(message.kind, EventKind.NOTE)]
    done: list[EventKind] = []
    for act in message.acts:
        kind = _DID[act]
        known = seen | set(done)
        if kind is EventKind.ASKED and EventKind.REJECTED not in known:
            continue
        if known.isdisjoint(_KNOWN_ALREADY.get(kind, ())):
            done.append(kind)
    return done or [EventKind.NOTE]


def _place(event: Event) -> tuple[date, int, str]:
    return (event.on, _WEIGHT[event.kind], event.source)


@dataclass(slots=True)
class _Course:
    """Where an application has come to while its events are followed."""

    state: State = State.APPLIED
    since: date | None = None
    met: bool = False

    def follow(self, event: Event) -> None:
        state = self._after(event.kind)
        if state is not None:
            self.state, self.since = state, event.on

    def _after(self, kind: EventKind) -> State | None:
        """The state an event leads to; None where it changes nothing."""
        if kind in _DECIDED:
            left = self.state in (State.REJECTED, State.WITHDRAWN) and kind is not EventKind.OFFER
            return None if left else _DECIDED[kind]
        if kind is EventKind.INTERVIEW:
            self.met = True
            return None if self.state is State.OFFER else State.INTERVIEWING
        if kind in _OPENED:
            return None if self.state in (State.INTERVIEWING, State.OFFER) else _OPENED[kind]
        if kind in (EventKind.APPLIED, EventKind.ACKNOWLEDGED):
            again = kind is EventKind.APPLIED and self.state in (State.REJECTED, State.WITHDRAWN)
            return State.APPLIED if again or self.since is None else None
        return None


def standing(events: Iterable[Event], today: date, closed_after_days: int = CLOSED_AFTER_DAYS) -> Standing:
    """Where the application stands at the end of `today`.

    Events after `today` are left out, as not yet happened, unless there are no others: then the clock is taken to be
    wrong and they all count.
    """
    ordered = sorted(events, key=_place)
    past = [event for event in ordered if event.on <= today] or ordered
    course = _Course()
    for event in past:
        course.follow(event)
    quiet_since = max((event.on for event in past if event.kind is not EventKind.VIEWED), default=None)
    state, since = course.state, course.since
    if quiet_since is not None:
        state = after_silence(state, quiet_since, course.met, today, closed_after_days)
    return Standing(
        state=state,
        since=since or quiet_since,
        applied_on=min((event.on for event in past if event.kind is EventKind.APPLIED), default=None),
        rejected_on=since if state is State.REJECTED else None,
        last_heard_on=max((event.on for event in past if event.kind in _HEARD), default=None),
        reached_interview=course.met,
    )


def after_silence(
    state: State,
    quiet_since: date,
    reached_interview: bool,
    today: date,
    closed_after_days: int = CLOSED_AFTER_DAYS,
) -> State:
    """What a state becomes once nothing has been heard since a day; decisions and conversations do not fade."""
    if state not in (State.APPLIED, State.WAITING, State.PROBABLY_CLOSED):
        return state
    silent = (today - quiet_since).days
    if silent > closed_after_days and not reached_interview:
        return State.PROBABLY_CLOSED
    if state is State.APPLIED and silent <= WAITING_AFTER_DAYS:
        return State.APPLIED
    return State.WAITING
