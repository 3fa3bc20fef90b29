"""Does a meeting find its application, wait for a word, or stay none of our business?"""

from dataclasses import replace
from datetime import date

import pytest

from nextround.core.message import Address
from nextround.core.timeline import entries
from nextround.core.timeline.entries import Entry, Home, tie
from nextround.lexicon.calendar_tables import InterviewWords

WORDS = InterviewWords(frozenset({"interview"}), frozenset({"user interview"}))
AROHA, HANA = Address("Aroha", "aroha@post.nz"), Address("Hana", "hana@kowhai.nz")
DAY = date(2026, 3, 10)
KOWHAI = Home(
    "1", "Kōwhai Trust", "Parks Officer", frozenset({"uid-1"}), frozenset({"hana@kowhai.nz"}),
    frozenset({"kowhai.nz"}), date(2026, 3, 1), date(2026, 3, 8),
)  # fmt: skip
RATA = Home("2", "Rātā Bakery", "Baker", first=date(2026, 3, 1), last=date(2026, 3, 4))
MEETING = Entry("e", "uid-9", "Interview", "", DAY, (AROHA,))


def tied(entry, homes=(KOWHAI, RATA)):
    return tie(entry, homes, frozenset({"aroha@post.nz"}), WORDS)


@pytest.mark.parametrize(
    ("entry", "why"),
    [
        (replace(MEETING, uid="uid-1", summary="A chat"), entries.CAME_BY_MAIL),
        (replace(MEETING, people=(AROHA, HANA)), entries.INVITED),
        (replace(MEETING, people=(Address("", "ben@people.kowhai.nz"),)), entries.OF_THE_EMPLOYER),
        (replace(MEETING, summary="Interview with Kowhai Trust"), entries.NAMES_IT),
        (replace(MEETING, words="Room 4, The Kōwhai Trust Ltd"), entries.NAMES_IT),
    ],
)
def test_a_meeting_with_a_sure_sign_belongs_to_its_application(entry, why):
    found = tied(entry)
    assert (found.home, found.why) == ("1", why)


@pytest.mark.parametrize(
    "entry",
    [
        replace(MEETING, summary="Dentist"),
        replace(MEETING, summary="Planning at Kōwhai Trust"),
        replace(MEETING, summary="User interview"),
        replace(MEETING, times=13, people=(AROHA, HANA)),
    ],
)
def test_a_meeting_about_something_else_is_none_of_our_business(entry):
    assert tied(entry) is None


def test_a_meeting_with_somebody_of_an_application_and_no_word_of_an_interview_waits():
    found = tied(replace(MEETING, summary="Catch-up", people=(AROHA, HANA)))
    assert (found.home, found.candidates) == ("", (("1", entries.INVITED),))


def test_an_interview_that_names_nobody_may_be_any_that_was_open_then():
    assert tied(MEETING).candidates == (("1", entries.OPEN_THEN), ("2", entries.OPEN_THEN))


def test_an_interview_with_nothing_open_waits_without_a_proposal():
    found = tied(replace(MEETING, on=date(2019, 1, 1)))
    assert (found.home, found.candidates, found.looks_like_one) == ("", (), True)


def test_two_applications_at_one_employer_are_told_apart_by_role_or_wait():
    other = replace(KOWHAI, key="3", role="Ranger", uids=frozenset())
    assert tied(replace(MEETING, people=(HANA,)), (KOWHAI, other)).home == ""
    assert tied(replace(MEETING, people=(HANA,), summary="Interview Ranger"), (KOWHAI, other)).home == "3"


def test_a_meeting_after_the_no_waits_for_a_word_and_one_before_does_not():
    over = replace(KOWHAI, ended=date(2026, 3, 8))
    assert tied(replace(MEETING, people=(HANA,)), (over,)).candidates == (("1", entries.ENDED),)
    assert tied(replace(MEETING, people=(HANA,), on=date(2026, 3, 5)), (over,)).home == "1"
