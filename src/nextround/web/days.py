"""How does a page say a day: "4 March", with the year only where it is not this one?"""

from datetime import date, datetime

from django.utils import timezone

WEEKDAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")
MONTHS = (
    "January", "February", "March", "April", "May", "June",
    "July", "August", "September", "October", "November", "December",
)  # fmt: skip


def day_in_words(day: date, today: date) -> str:
    """ "4 March", or "4 March 2025" where the year is another than that of `today`."""
    year = "" if day.year == today.year else f" {day.year}"
    return f"{day.day} {MONTHS[day.month - 1]}{year}"


def near_day_in_words(day: date, today: date) -> str:
    """ "today", "yesterday", "tomorrow", a weekday with its date within a week ahead, else "on 4 March"."""
    away = (day - today).days
    if away in (-1, 0, 1):
        return ("yesterday", "today", "tomorrow")[away + 1]
    if 1 < away < 7:
        return f"on {WEEKDAYS[day.weekday()]} {day_in_words(day, today)}"
    return f"on {day_in_words(day, today)}"


def moment_in_words(moment: datetime, today: date) -> str:
    """ "Thursday 26 February, 10:30 am", on the moment's own clock; midnight counts as no time of day."""
    day = f"{WEEKDAYS[moment.weekday()]} {day_in_words(moment.date(), today)}"
    if (moment.hour, moment.minute) == (0, 0):
        return day
    minutes = f":{moment.minute:02}" if moment.minute else ""
    return f"{day}, {moment.hour % 12 or 12}{minutes} {'am' if moment.hour < 12 else 'pm'}"


def on_own_clock(moment: datetime) -> datetime:
    """A moment told in universal time only, as calendar entries are, on the person's own clock; others stay."""
    return timezone.localtime(moment) if not moment.utcoffset() else moment


def ago_in_words(day: date, today: date) -> str:
    """ "today", "yesterday", "9 days ago"; for a day that has been."""
    days = (today - day).days
    if days <= 0:
        return "today"
    return "yesterday" if days == 1 else f"{days} days ago"
