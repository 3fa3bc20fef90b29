"""After how much silence may Aroha call it closed?"""

from hypothesis import given
from hypothesis import strategies as st

from nextround.core.timeline.patience import closed_after


def test_with_few_answers_the_usual_reply_times_count() -> None:
    assert closed_after([3] * 9) == 45


def test_with_quick_answers_she_need_not_wait_so_long_but_a_month_at_least() -> None:
    assert closed_after([5] * 20) == 30


def test_with_slow_answers_she_waits_longer_but_never_beyond_three_months() -> None:
    assert closed_after([60] * 20) == 60
    assert closed_after([200] * 20) == 90


def test_one_very_late_answer_of_twenty_does_not_decide() -> None:
    assert closed_after([40] * 19 + [180]) == 40


@given(st.lists(st.integers(-5, 400)))
def test_it_is_a_number_of_days_that_somebody_can_live_with_whatever_the_order(days: list[int]) -> None:
    assert 30 <= closed_after(days) <= 90
    assert closed_after(days) == closed_after(days[::-1])
