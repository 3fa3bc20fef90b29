"""What time is it? The only place in the house that asks."""

from datetime import date, datetime

from django.utils import timezone


def now() -> datetime:
    """The present moment, aware, in UTC."""
    return timezone.now()


def today() -> date:
    """The person's own calendar day (settings.TIME_ZONE)."""
    return timezone.localdate()
