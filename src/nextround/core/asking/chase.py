"""When is a good moment to ask, when to remind once, and when to let it be?

Best 20 to 72 hours after the notice, in the employer's working time: sooner can look like a reaction, much later the
memory has faded. All of this is practitioners' opinion, not research (docs/methods/asking.md).
"""

from collections.abc import Callable, Iterable
from datetime import date, datetime, time, timedelta, tzinfo

from nextround.core.asking.values import Window

IsHoliday = Callable[[date], bool]

SOONEST = timedelta(hours=20)
BEST_UNTIL = timedelta(hours=72)
LATE_AFTER_DAYS = 14
FOLLOW_UP_WORKING_DAYS = 8  # within the seven to ten that are customary
CLOSES_WORKING_DAYS = 10  # after the one reminder
_STARTS, _ENDS = time(9), time(17)


def window(rejected_at: datetime, now: datetime, is_holiday: IsHoliday, zone: tzinfo) -> Window:
    """The time in which to send, in the employer's office hours; `rejected_at` and `now` are aware.

    `opens` is never in the past: while the window is open it is the present moment, or the start of the next office
    hours. `closes` is the end of the office hours that hold the 72nd hour; once that is past, those of `opens`.
    """
    opens = _next_office_hour(max(rejected_at + SOONEST, now).astimezone(zone), is_holiday)
    closes = _end_of_day(_next_office_hour((rejected_at + BEST_UNTIL).astimezone(zone), is_holiday))
    late = (now - rejected_at).days
    return Window(opens, max(closes, _end_of_day(opens)), _note(opens, now.astimezone(zone), late))


def follow_up_on(sent_on: date, is_holiday: IsHoliday) -> date:
    """The day for the one reminder, when no answer has come."""
    return working_days_after(sent_on, FOLLOW_UP_WORKING_DAYS, is_holiday)


def closes_on(reminded_on: date, is_holiday: IsHoliday) -> date:
    """The day on which an unanswered request is let go."""
    return working_days_after(reminded_on, CLOSES_WORKING_DAYS, is_holiday)


def working_days_after(day: date, number: int, is_holiday: IsHoliday) -> date:
    """The day that lies `number` working days after `day`, which itself does not count."""
    while number > 0:
        day += timedelta(days=1)
        number -= _works(day, is_holiday)
    return day


def calendar(region: str, years: Iterable[int]) -> IsHoliday:
    """Which days are public holidays in a region ("NZ", "AU-QLD"); none where the region is unknown."""
    import holidays  # a tenth of a second: only those who ask for a day pay for it

    country, _, subdivision = region.partition("-")
    try:
        found = holidays.country_holidays(country, subdiv=subdivision or None, years=list(years))
    except (NotImplementedError, KeyError):
        return lambda _: False
    return lambda day: day in found


def _works(day: date, is_holiday: IsHoliday) -> bool:
    return day.weekday() < 5 and not is_holiday(day)


def _next_office_hour(moment: datetime, is_holiday: IsHoliday) -> datetime:
    """The moment itself within office hours, else the next opening of the office."""
    if _works(moment.date(), is_holiday):
        if moment.time() < _STARTS:
            return _at(moment, _STARTS)
        if moment.time() < _ENDS:
            return moment
    day = moment.date() + timedelta(days=1)
    while not _works(day, is_holiday):
        day += timedelta(days=1)
    return datetime.combine(day, _STARTS, moment.tzinfo)


def _end_of_day(moment: datetime) -> datetime:
    return _at(moment, _ENDS)


def _at(moment: datetime, hour: time) -> datetime:
    return datetime.combine(moment.date(), hour, moment.tzinfo)


def _note(opens: datetime, now: datetime, days: int) -> str:
    if days > LATE_AFTER_DAYS:
        return (
            f"It has been {days} days since they decided, so people may remember less. You can still ask; "
            "keep it light, and do not be surprised by silence."
        )
    if opens <= now:
        return "Now is a good time to send this."
    day = f"{opens:%A} {opens.day} {opens:%B}"
    return f"Best sent from {day}, {_clock(opens)}: rested words land better, and it reaches them in working hours."


def _clock(moment: datetime) -> str:
    hour = moment.hour % 12 or 12
    minutes = f":{moment.minute:02}" if moment.minute else ""
    return f"{hour}{minutes} {'am' if moment.hour < 12 else 'pm'}"
