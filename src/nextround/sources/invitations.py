"""Which interviews and meetings does a calendar text announce?

One entry that cannot be read, or that contradicts itself, is a Trouble of its own beside the others.
"""

from collections.abc import Iterator
from datetime import UTC, date, datetime, time, timedelta, tzinfo
from typing import Any
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from nextround.core.message import Address, Invitation, Trouble


def invitations(raw: bytes, place: str) -> Iterator[Invitation | Trouble]:
    """The entries (VEVENT) of a calendar text, in its order."""
    # Loaded where it is needed: few mails hold an invitation, and the library takes longer to load than a mail to read.
    from icalendar import Calendar

    try:
        calendars = Calendar.from_ical(raw, multiple=True)
    except Exception:  # icalendar raises what it likes (ValueError, KeyError, IndexError ...) on hostile text
        yield _unreadable(place)
        return
    events = [(calendar, event) for calendar in calendars for event in calendar.walk("VEVENT")]
    if not events and b"BEGIN:VEVENT" in raw:
        yield _unreadable(place)
    for calendar, event in events:
        yield from _read(calendar, event, place)


def _unreadable(place: str) -> Trouble:
    what = "The calendar entry in it cannot be read."
    return Trouble(place, what, "The time of a meeting may have to be written down by hand.")


def _read(calendar: Any, event: Any, place: str) -> Iterator[Invitation | Trouble]:
    try:
        entry = entry_of(calendar, event)
    except Exception:  # a value that lies about its type surfaces only when it is touched, as any exception at all
        yield _unreadable(place)
        return
    if entry.starts and entry.ends and entry.ends < entry.starts:
        yield Trouble(
            place, f"The calendar entry \u201c{entry.summary}\u201d ends before it starts; only its start is kept."
        )
        entry = _without_end(entry)
    yield entry


def entry_of(calendar: Any, event: Any) -> Invitation:
    """One entry. Raises whatever it likes where a value lies about its type."""
    zone = _zone(text_of(calendar, "X-WR-TIMEZONE"))
    starts = _moment(event, "DTSTART", zone)
    ends = _moment(event, "DTEND", zone)
    if starts and not ends and event.get("DURATION") is not None:
        length = event.get("DURATION").dt
        ends = starts + length if isinstance(length, timedelta) else None
    attendees = event.get("ATTENDEE", [])
    return Invitation(
        uid=text_of(event, "UID"),
        summary=text_of(event, "SUMMARY"),
        starts=starts,
        ends=ends,
        place=text_of(event, "LOCATION"),
        organiser=address_of(event.get("ORGANIZER")),
        attendees=tuple(
            found for one in (attendees if isinstance(attendees, list) else [attendees]) if (found := address_of(one))
        ),
        method=text_of(calendar, "METHOD").upper(),
    )


def _without_end(entry: Invitation) -> Invitation:
    return Invitation(
        entry.uid, entry.summary, entry.starts, None, entry.place, entry.organiser, entry.attendees, entry.method
    )


def text_of(component: Any, name: str) -> str:
    """A property on one line, "" where it is missing."""
    value = component.get(name, "")
    value = value[0] if isinstance(value, list) and value else value
    return " ".join(str(value or "").replace("\0", "").split())[:1000]


def _zone(name: str) -> tzinfo:
    try:
        return ZoneInfo(name) if name else UTC
    except (ZoneInfoNotFoundError, ValueError, OSError):
        return UTC


def _moment(event: Any, name: str, zone: tzinfo) -> datetime | None:
    """An aware moment: a time without a zone is in the calendar's, a whole day starts at its midnight."""
    value = event.get(name)
    when = getattr(value[0] if isinstance(value, list) and value else value, "dt", None)
    if isinstance(when, datetime):
        moment = when if when.tzinfo else when.replace(tzinfo=zone)
    elif isinstance(when, date):
        moment = datetime.combine(when, time(), zone)
    else:
        return None
    return moment if 1970 < moment.year < 2200 else None


def address_of(value: Any) -> Address | None:
    """The mailbox of an organiser or attendee."""
    if value is None:
        return None
    text = str(value)
    address = text[7:] if text.lower().startswith("mailto:") else text
    name = " ".join(str(getattr(value, "params", {}).get("CN", "")).split())
    return Address(name, address.strip().lower() if "@" in address else "")
