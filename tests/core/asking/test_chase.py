"""Is the moment right: a night's sleep, their working hours, one reminder, then peace?"""

from datetime import UTC, date, datetime, timedelta
from zoneinfo import ZoneInfo

from nextround.core.asking import chase

AUCKLAND = ZoneInfo("Pacific/Auckland")


def no_holidays(day: date) -> bool:
    return False


def nz(day: date) -> bool:
    return chase.calendar("NZ", (2026, 2027))(day)


def auckland(year: int, month: int, day: int, hour: int = 10) -> datetime:
    return datetime(year, month, day, hour, tzinfo=AUCKLAND)


def test_a_rejection_of_tuesday_morning_is_best_answered_from_wednesday_to_friday() -> None:
    told = auckland(2026, 3, 3)
    window = chase.window(told, told + timedelta(hours=1), nz, AUCKLAND)
    assert window.opens == auckland(2026, 3, 4, 9)
    assert window.closes.date() == date(2026, 3, 6)


def test_after_twenty_hours_in_working_time_it_is_open_at_once() -> None:
    told = auckland(2026, 3, 3)
    now = auckland(2026, 3, 4, 14)
    window = chase.window(told, now, nz, AUCKLAND)
    assert window.opens == now
    assert window.note == "Now is a good time to send this."


def test_a_friday_rejection_waits_for_monday() -> None:
    told = auckland(2026, 3, 6, 16)
    window = chase.window(told, told, no_holidays, AUCKLAND)
    assert window.opens == auckland(2026, 3, 9, 9)
    assert window.closes > window.opens


def test_public_holidays_of_the_region_do_not_count_as_working_days() -> None:
    """Good Friday and Easter Monday of 2026: 3 and 6 April."""
    told = auckland(2026, 4, 2, 15)
    assert chase.window(told, told, nz, AUCKLAND).opens == auckland(2026, 4, 7, 9)


def test_the_clock_is_the_employers_and_not_the_persons() -> None:
    told = datetime(2026, 3, 3, 1, tzinfo=UTC)  # Tuesday afternoon in Auckland
    window = chase.window(told, told, nz, AUCKLAND)
    assert window.opens.utcoffset() == timedelta(hours=13)
    assert 9 <= window.opens.hour < 17


def test_after_a_fortnight_there_is_a_warning_and_asking_is_still_possible() -> None:
    told = auckland(2026, 3, 3)
    now = told + timedelta(days=15)
    window = chase.window(told, now, nz, AUCKLAND)
    assert "15 days" in window.note
    assert now <= window.opens < window.closes


def test_the_one_reminder_comes_seven_to_ten_working_days_later() -> None:
    sent = date(2026, 3, 4)
    reminder = chase.follow_up_on(sent, no_holidays)
    working = sum((sent + timedelta(days=n)).weekday() < 5 for n in range(1, (reminder - sent).days + 1))
    assert 7 <= working <= 10
    assert reminder.weekday() < 5


def test_the_reminder_counts_the_holidays_in_between() -> None:
    assert chase.follow_up_on(date(2026, 3, 30), nz) > chase.follow_up_on(date(2026, 3, 30), no_holidays)


def test_silence_after_the_reminder_closes_the_matter_on_a_working_day() -> None:
    closed = chase.closes_on(date(2026, 3, 16), nz)
    assert closed > date(2026, 3, 16)
    assert closed.weekday() < 5


def test_a_region_nobody_knows_has_no_holidays() -> None:
    assert not chase.calendar("", (2026,))(date(2026, 12, 25))
    assert not chase.calendar("ZZ", (2026,))(date(2026, 12, 25))


def test_an_australian_state_has_its_own_holidays() -> None:
    assert chase.calendar("AU-VIC", (2026,))(date(2026, 11, 3))  # Melbourne Cup Day
    assert not chase.calendar("AU-QLD", (2026,))(date(2026, 11, 3))
