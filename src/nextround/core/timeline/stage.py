"""How far had an application come when it was rejected, judging by the whole correspondence?"""

from collections.abc import Iterable

from nextround.core.timeline.values import Event
from nextround.core.vocabulary import EventKind, Stage

_FURTHEST_LAST = (Stage.UNKNOWN, Stage.APPLICATION, Stage.ASSESSMENT, Stage.INTERVIEW, Stage.FINAL)
_SHOWN_BY = {
    EventKind.ASSESSMENT: Stage.ASSESSMENT,
    EventKind.INTERVIEW: Stage.INTERVIEW,
    EventKind.OFFER: Stage.FINAL,
}


def stage_reached(said: Stage, events: Iterable[Event]) -> Stage:
    """The further of what the rejecting mail itself says and what the events before it show.

    Events of the day of the rejection count; later ones do not.
    """
    ordered = sorted(events, key=lambda e: e.on)
    last = max((e.on for e in ordered if e.kind is EventKind.REJECTED), default=None)
    before = [e for e in ordered if last is None or e.on <= last]
    shown = [_SHOWN_BY[e.kind] for e in before if e.kind in _SHOWN_BY]
    return max([said, *shown], key=_FURTHEST_LAST.index)
