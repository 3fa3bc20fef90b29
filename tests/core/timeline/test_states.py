"""What happened to Aroha's application, and where does it stand today?"""

from datetime import UTC, date, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from nextround.core.message import Address
from nextround.core.timeline.states import after_silence, events, standing
from nextround.core.timeline.values import Event, Heard, Standing
from nextround.core.vocabulary import EventKind, Kind, OwnAct, State

DAY0 = date(2026, 3, 2)
E = EventKind


def on(day: int) -> date:
    return DAY0 + timedelta(days=day)


def sent(key: str, day: int, *acts: OwnAct) -> Heard:
    """A mail Aroha wrote, and what she did in it."""
    return heard(key, day, Kind.OTHER, outgoing=True, acts=acts)


def heard(key: str, day: int | None, kind: Kind, outgoing: bool = False, acts: tuple[OwnAct, ...] = ()) -> Heard:
    at = None if day is None else datetime(2026, 3, 2, 9, tzinfo=UTC) + timedelta(days=day)
    me = Address("Aroha", "aroha@ngata.example")
    return Heard(key, key, "", (), at, me, (me,), "", kind, "", "", outgoing=outgoing, acts=acts)


def happened(*found: Event) -> list[tuple[int, EventKind]]:
    return [((event.on - DAY0).days, event.kind) for event in found]


def stands(today: int, *said: tuple[int, EventKind]) -> Standing:
    return standing([Event(on(day), kind) for day, kind in said], on(today))


class TestEvents:
    def test_an_acknowledgement_without_an_earlier_sign_is_also_the_day_of_applying(self) -> None:
        found = events([heard("a", 0, Kind.ACKNOWLEDGEMENT), heard("b", 9, Kind.REJECTION)])
        assert happened(*found) == [(0, E.APPLIED), (0, E.ACKNOWLEDGED), (9, E.REJECTED)]
        assert {event.source for event in found} == {"a", "b"}

    def test_aroha_s_own_application_is_the_day_of_applying(self) -> None:
        found = events([sent("a", 0, OwnAct.APPLIED), heard("b", 1, Kind.ACKNOWLEDGEMENT)])
        assert happened(*found) == [(0, E.APPLIED), (1, E.ACKNOWLEDGED)]

    def test_own_mail_that_is_then_acknowledged_was_the_application(self) -> None:
        found = events([heard("a", 0, Kind.OTHER, outgoing=True), heard("b", 1, Kind.ACKNOWLEDGEMENT)])
        assert happened(*found) == [(0, E.APPLIED), (1, E.ACKNOWLEDGED)]

    def test_a_note_of_applying_stands_and_no_second_one_is_made(self) -> None:
        found = events([heard("b", 3, Kind.ACKNOWLEDGEMENT)], (Event(on(0), E.APPLIED),))
        assert happened(*found) == [(0, E.APPLIED), (3, E.ACKNOWLEDGED)]

    def test_an_acknowledgement_after_an_interview_is_no_application(self) -> None:
        found = events([heard("a", 0, Kind.INTERVIEW), heard("b", 3, Kind.ACKNOWLEDGEMENT)])
        assert happened(*found) == [(0, E.INTERVIEW), (3, E.ACKNOWLEDGED)]

    def test_an_approach_comes_before_applying(self) -> None:
        found = events([heard("a", 0, Kind.OUTREACH), heard("b", 3, Kind.ACKNOWLEDGEMENT)])
        assert happened(*found) == [(0, E.OUTREACH), (3, E.APPLIED), (3, E.ACKNOWLEDGED)]

    @pytest.mark.parametrize("act", [OwnAct.WITHDREW, OwnAct.DECLINED])
    def test_saying_no_is_withdrawing_before_a_rejection_and_only_an_answer_after_it(self, act: OwnAct) -> None:
        assert happened(*events([sent("a", 0, act)])) == [(0, E.WITHDRAWN)]
        found = events([heard("a", 0, Kind.REJECTION), sent("b", 1, act)])
        assert happened(*found) == [(0, E.REJECTED), (1, E.NOTE)]

    def test_aroha_may_withdraw_from_what_was_opened_again(self) -> None:
        found = events([heard("a", 0, Kind.REJECTION), heard("b", 5, Kind.INTERVIEW), sent("c", 6, OwnAct.WITHDREW)])
        assert happened(*found) == [(0, E.REJECTED), (5, E.INTERVIEW), (6, E.WITHDRAWN)]

    def test_an_employer_who_closes_the_file_of_somebody_who_withdrew_turns_nobody_down(self) -> None:
        found = events([sent("a", 0, OwnAct.WITHDREW), heard("b", 0, Kind.REJECTION)])
        assert happened(*found) == [(0, E.WITHDRAWN), (0, E.NOTE)]

    def test_thanks_for_a_call_that_said_no_is_the_rejection(self) -> None:
        found = events([heard("a", 0, Kind.INTERVIEW), sent("b", 9, OwnAct.TOLD_NO, OwnAct.ASKED)])
        assert happened(*found) == [(0, E.INTERVIEW), (9, E.REJECTED), (9, E.ASKED)]

    def test_thanks_for_a_written_no_is_no_second_rejection(self) -> None:
        found = events([heard("a", 0, Kind.REJECTION), sent("b", 1, OwnAct.TOLD_NO)])
        assert happened(*found) == [(0, E.REJECTED), (1, E.NOTE)]

    def test_agreeing_to_a_conversation_tells_of_it_only_where_no_invitation_did(self) -> None:
        assert happened(*events([sent("a", 0, OwnAct.MEETING)])) == [(0, E.INTERVIEW)]
        found = events([heard("a", 0, Kind.INTERVIEW), sent("b", 1, OwnAct.MEETING)])
        assert happened(*found) == [(0, E.INTERVIEW), (1, E.NOTE)]

    def test_an_offer_made_by_phone_shows_in_aroha_s_yes(self) -> None:
        assert happened(*events([sent("a", 0, OwnAct.ACCEPTED)])) == [(0, E.OFFER)]

    def test_asking_for_feedback_is_an_event_of_its_own_once_there_is_a_decision(self) -> None:
        found = events([heard("a", 0, Kind.REJECTION), sent("b", 2, OwnAct.ASKED)])
        assert happened(*found) == [(0, E.REJECTED), (2, E.ASKED)]
        assert happened(*events([sent("a", 0, OwnAct.ASKED)])) == [(0, E.NOTE)]

    def test_mail_without_a_date_is_no_event(self) -> None:
        assert events([heard("a", None, Kind.REJECTION)]) == ()

    def test_the_order_of_the_mail_makes_no_difference(self) -> None:
        mails = [heard("a", 5, Kind.INTERVIEW), heard("b", 0, Kind.ACKNOWLEDGEMENT), heard("c", 9, Kind.REJECTION)]
        assert events(mails) == events(mails[::-1])


class TestStanding:
    @pytest.mark.parametrize(
        ("today", "state"),
        [
            (0, State.APPLIED),
            (10, State.APPLIED),
            (11, State.WAITING),
            (45, State.WAITING),
            (46, State.PROBABLY_CLOSED),
        ],
    )
    def test_silence_after_an_acknowledgement_turns_into_waiting_and_then_probably_closed(
        self, today: int, state: State
    ) -> None:
        assert stands(today, (0, E.APPLIED), (0, E.ACKNOWLEDGED)).state is state

    def test_word_of_progress_is_waiting_from_its_day(self) -> None:
        found = stands(6, (0, E.APPLIED), (5, E.PROGRESS))
        assert (found.state, found.since, found.last_heard_on) == (State.WAITING, on(5), on(5))

    def test_an_arranged_conversation_does_not_fade_with_silence(self) -> None:
        found = stands(200, (0, E.APPLIED), (5, E.INTERVIEW))
        assert (found.state, found.reached_interview) == (State.INTERVIEWING, True)

    def test_a_delay_after_an_interview_is_still_interviewing(self) -> None:
        assert stands(20, (5, E.INTERVIEW), (15, E.PROGRESS)).state is State.INTERVIEWING

    def test_a_rejection_settles_it(self) -> None:
        found = stands(90, (0, E.APPLIED), (5, E.INTERVIEW), (12, E.REJECTED), (15, E.FEEDBACK))
        assert (found.state, found.since, found.rejected_on) == (State.REJECTED, on(12), on(12))

    def test_a_second_notice_does_not_move_the_day_of_rejection(self) -> None:
        assert stands(90, (12, E.REJECTED), (30, E.REJECTED)).rejected_on == on(12)

    def test_an_invitation_after_a_rejection_reopens(self) -> None:
        found = stands(90, (12, E.REJECTED), (30, E.INTERVIEW))
        assert (found.state, found.rejected_on) == (State.INTERVIEWING, None)

    def test_any_word_reopens_what_was_probably_closed(self) -> None:
        assert stands(61, (0, E.APPLIED), (60, E.PROGRESS)).state is State.WAITING

    def test_an_offer_taken_back_is_a_rejection(self) -> None:
        assert stands(30, (5, E.OFFER), (9, E.REJECTED)).state is State.REJECTED

    def test_talking_about_an_offer_leaves_it_an_offer(self) -> None:
        assert stands(30, (5, E.OFFER), (9, E.INTERVIEW), (10, E.PROGRESS)).state is State.OFFER

    def test_withdrawing_stands_even_if_the_employer_then_closes_the_file(self) -> None:
        found = stands(30, (5, E.WITHDRAWN), (9, E.REJECTED))
        assert (found.state, found.rejected_on) == (State.WITHDRAWN, None)

    def test_applying_again_reopens(self) -> None:
        assert stands(31, (5, E.REJECTED), (30, E.APPLIED)).state is State.APPLIED

    def test_an_advertisement_of_views_breaks_no_silence(self) -> None:
        assert stands(60, (0, E.APPLIED), (59, E.VIEWED)).state is State.PROBABLY_CLOSED

    def test_what_is_dated_in_the_future_has_not_happened_yet(self) -> None:
        assert stands(5, (0, E.APPLIED), (40, E.REJECTED)).state is State.APPLIED

    def test_where_all_dates_lie_in_the_future_the_clock_is_wrong_and_all_count(self) -> None:
        assert stands(0, (400, E.APPLIED), (420, E.REJECTED)).state is State.REJECTED

    def test_nothing_at_all_is_an_application_just_written_down(self) -> None:
        assert standing([], DAY0) == Standing(State.APPLIED, None, None, None, None, False)

    def test_a_person_may_wait_longer(self) -> None:
        assert standing([Event(on(0), E.APPLIED)], on(60), closed_after_days=90).state is State.WAITING

    @given(st.lists(st.tuples(st.integers(-400, 400), st.sampled_from(EventKind))), st.integers(-400, 400))
    def test_no_order_of_events_makes_a_difference(self, said: list[tuple[int, EventKind]], today: int) -> None:
        assert stands(today, *said) == stands(today, *reversed(said))

    @given(st.lists(st.tuples(st.integers(0, 60), st.sampled_from(EventKind)), min_size=1), st.integers(60, 400))
    def test_the_silence_of_later_days_can_be_told_from_the_last_day_alone(
        self, said: list[tuple[int, EventKind]], today: int
    ) -> None:
        said = [(day, kind) for day, kind in said if kind is not E.VIEWED] or [(0, E.NOTE)]
        last = max(day for day, _ in said)
        then = stands(last, *said)
        assert after_silence(then.state, on(last), then.reached_interview, on(today)) is stands(today, *said).state
