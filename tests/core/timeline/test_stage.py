"""How far an application had come is told by all of its mail, not by the last one alone."""

from datetime import date

from nextround.core.timeline.stage import stage_reached
from nextround.core.timeline.values import Event
from nextround.core.vocabulary import EventKind, Stage

APPLIED = Event(date(2026, 3, 1), EventKind.APPLIED)
TESTED = Event(date(2026, 3, 8), EventKind.ASSESSMENT)
MET = Event(date(2026, 3, 15), EventKind.INTERVIEW)
NO = Event(date(2026, 3, 20), EventKind.REJECTED)


def test_a_curt_no_after_an_interview_came_at_the_interview() -> None:
    assert stage_reached(Stage.UNKNOWN, [APPLIED, TESTED, MET, NO]) is Stage.INTERVIEW


def test_a_no_that_says_more_than_the_events_is_believed() -> None:
    assert stage_reached(Stage.FINAL, [APPLIED, MET, NO]) is Stage.FINAL


def test_an_interview_for_which_they_were_asked_back_later_does_not_count_for_the_first_no() -> None:
    later = Event(date(2026, 5, 1), EventKind.INTERVIEW)
    assert stage_reached(Stage.APPLICATION, [APPLIED, NO, later]) is Stage.APPLICATION


def test_without_any_sign_it_stays_unknown() -> None:
    assert stage_reached(Stage.UNKNOWN, [APPLIED, NO]) is Stage.UNKNOWN
