"""Are the next steps few, in the right order, and gone when Aroha says not now?"""

from dataclasses import replace
from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from nextround.core.growth.moves import MOST, Asked, Code, Situation, after_rejection, suggestions
from nextround.core.vocabulary import Reason, Stage, Stance, State
from nextround.lexicon.load_growth import next_steps

TODAY = date(2026, 5, 6)
INTERVIEWING = Situation("1", "Kōwhai Trust", "Project Coordinator", State.INTERVIEWING)
REJECTED = Situation("2", "Rimu Council", "Events Adviser", State.REJECTED, rejected_on=TODAY - timedelta(days=2))
QUIET = Situation("3", "Tōtara Ltd", "Ranger", State.WAITING, quiet_days=30)


def codes(*situations: Situation, doubts: int = 0, not_now: frozenset[tuple[str, str]] = frozenset()) -> list[Code]:
    return [move.code for move in suggestions(situations, TODAY, doubts, not_now)]


@pytest.mark.parametrize(
    ("days", "expected"),
    [(2, []), (1, [Code.PREPARE]), (0, [Code.PREPARE]), (-1, [Code.DEBRIEF_NOW]), (-5, [Code.DEBRIEF]), (-22, [])],
)
def test_an_interview_is_prepared_the_day_before_and_written_up_after(days: int, expected: list[Code]) -> None:
    assert codes(replace(INTERVIEWING, interview_on=TODAY + timedelta(days=days))) == expected


def test_an_interview_that_was_written_up_asks_nothing_more() -> None:
    assert codes(replace(INTERVIEWING, interview_on=TODAY - timedelta(days=1), debriefed=True)) == []


def test_an_interview_of_an_application_that_has_ended_is_not_prepared() -> None:
    assert codes(replace(INTERVIEWING, state=State.WITHDRAWN, interview_on=TODAY + timedelta(days=1))) == []


@pytest.mark.parametrize(("days", "asks"), [(-1, False), (0, True), (14, True), (15, False)])
def test_asking_is_suggested_while_it_is_timely(days: int, asks: bool) -> None:
    assert codes(replace(REJECTED, rejected_on=TODAY - timedelta(days=days))) == ([Code.ASK] if asks else [])


@pytest.mark.parametrize("asked", [Asked.SENT, Asked.DONE, Asked.NOBODY])
def test_asking_is_suggested_once_and_only_where_there_is_somebody(asked: Asked) -> None:
    assert codes(replace(REJECTED, asked=asked)) == []


def test_a_reminder_is_suggested_when_it_is_due_and_not_before() -> None:
    due = replace(REJECTED, asked=Asked.SENT, follow_up_on=TODAY)
    assert codes(due) == [Code.FOLLOW_UP]
    assert codes(replace(due, follow_up_on=TODAY + timedelta(days=1))) == []


def test_quiet_applications_are_one_suggestion() -> None:
    found = suggestions([QUIET, replace(QUIET, application="4", quiet_days=50)], TODAY)
    assert [(move.application, move.title) for move in found] == [("", "2 applications have gone quiet")]


def test_three_at_most_and_what_cannot_wait_comes_first() -> None:
    tomorrow = replace(INTERVIEWING, interview_on=TODAY + timedelta(days=1))
    late = replace(INTERVIEWING, application="9", interview_on=TODAY - timedelta(days=6))
    assert codes(QUIET, late, REJECTED, tomorrow, doubts=2) == [Code.PREPARE, Code.ASK, Code.DECIDE]


def test_what_aroha_laid_aside_stays_away_and_makes_room() -> None:
    not_now = frozenset({("ask", "2"), ("decide", "")})
    assert codes(QUIET, REJECTED, doubts=1, not_now=not_now) == [Code.QUIET]


@given(
    st.lists(
        st.builds(
            Situation,
            application=st.sampled_from("abcdefgh"),
            employer=st.sampled_from(("", "Kōwhai Trust")),
            role=st.sampled_from(("", "Ranger")),
            state=st.sampled_from(State),
            interview_on=st.none() | st.dates(date(2026, 4, 1), date(2026, 6, 1)),
            rejected_on=st.none() | st.dates(date(2026, 4, 1), date(2026, 6, 1)),
            asked=st.sampled_from(Asked),
            follow_up_on=st.none() | st.dates(date(2026, 4, 1), date(2026, 6, 1)),
            quiet_days=st.integers(0, 100),
        )
    ),
    st.integers(0, 3),
)
def test_whatever_happens_the_first_page_stays_calm(situations: list[Situation], doubts: int) -> None:
    found = suggestions(situations, TODAY, doubts)
    assert len(found) <= MOST
    assert suggestions(situations[::-1], TODAY, doubts) == found
    for move in found:
        assert not move.title[0].islower()
        assert "!" not in move.title + move.sentence
        assert move.sentence.endswith(".")


class TestAfterRejection:
    @pytest.mark.parametrize("stage", Stage)
    @pytest.mark.parametrize("reason", Reason)
    @pytest.mark.parametrize("stance", Stance)
    def test_there_is_one_step_for_every_rejection_on_every_day(
        self, stage: Stage, reason: Reason, stance: Stance
    ) -> None:
        first, later = (after_rejection(next_steps(), stage, reason, stance, True, days) for days in (0, 3))
        assert first is not None
        assert later is not None
        assert (first.rail, later.rail) == ("motivation", "skill")

    def test_an_offer_of_feedback_is_taken_up(self) -> None:
        step = after_rejection(next_steps(), Stage.INTERVIEW, Reason.NOT_STATED, Stance.OFFERED, since_days=2)
        assert step is not None
        assert step.leads_to == "ask"

    def test_after_an_interview_the_questions_come_first_until_they_are_written_down(self) -> None:
        said = (next_steps(), Stage.FINAL, Reason.STRONGER_CANDIDATE, Stance.SILENT)
        before, after = (after_rejection(*said, debriefed=done, since_days=2) for done in (False, True))
        assert before is not None
        assert after is not None
        assert (before.leads_to, after.leads_to) == ("debrief", "practice")

    def test_the_same_step_does_not_come_twice_while_others_fit(self) -> None:
        shown: list[str] = []
        for _ in range(5):
            step = after_rejection(
                next_steps(), Stage.APPLICATION, Reason.NOT_STATED, Stance.SILENT, since_days=1, shown_before=shown
            )
            assert step is not None
            shown.append(step.code)
        assert len(set(shown)) == 5

    def test_no_step_asks_to_be_debriefed_where_there_was_no_interview(self) -> None:
        steps = {s.code for s in next_steps() if s.leads_to == "debrief" and not s.stages}
        assert steps == set()
