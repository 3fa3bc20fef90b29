"""What time is it? The only place in the house that asks."""

from datetime import date, datetime, time

from django.utils import timezone


def now() -> datetime:
    """The present moment, aware, in UTC."""
    return timezone.now()


def today() -> date:
    """The person's own calendar day (settings.TIME_ZONE)."""
    return timezone.localdate()


def day_of(moment: datetime) -> date:
    """The person's own calendar day in which an aware moment lies; in New Zealand mostly not that of UTC."""
    return timezone.localtime(moment).date()


def at_noon(day: date) -> datetime:
    """The middle of a day of the person's own, for what happened on it at nobody knows which hour."""
    return timezone.make_aware(datetime.combine(day, time(12)))
