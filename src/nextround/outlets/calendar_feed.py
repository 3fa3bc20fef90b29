"""How do dates become a calendar that any calendar program reads?"""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from icalendar import Event

_CONTROLS = re.compile(r"[\x00-\x08\x0b-\x1f\x7f]")


@dataclass(frozen=True, slots=True)
class Entry:
    """Something with a date. `starts` is an aware datetime or a whole day; `remind` is how long before it to remind."""

    uid: str
    starts: datetime | date
    summary: str
    ends: datetime | date | None = None
    place: str = ""
    notes: str = ""
    link: str = ""
    remind: timedelta | None = None


def feed(entries: Iterable[Entry], stamped: datetime) -> bytes:
    """The entries as an .ics (RFC 5545); `stamped` is the aware moment of making it."""
    # Loaded where it is needed: few runs write a calendar.
    from icalendar import Calendar

    calendar = Calendar()
    calendar.add("prodid", "-//nextround//EN")
    calendar.add("version", "2.0")
    for entry in entries:
        calendar.add_component(_event(entry, stamped))
    return bytes(calendar.to_ical())


def _event(entry: Entry, stamped: datetime) -> "Event":
    from icalendar import Alarm, Event

    event = Event()
    event.add("uid", _line(entry.uid))
    event.add("dtstamp", stamped.astimezone(UTC))
    event.add("dtstart", _in_utc(entry.starts))
    if entry.ends is not None:
        event.add("dtend", _in_utc(entry.ends))
    event.add("summary", _line(entry.summary))
    for name, text in (("location", entry.place), ("url", entry.link)):
        if text:
            event.add(name, _line(text))
    if entry.notes:
        event.add("description", _CONTROLS.sub(" ", entry.notes.replace("\r\n", "\n")))
    if entry.remind is not None:
        alarm = Alarm()
        alarm.add("action", "DISPLAY")
        alarm.add("description", _line(entry.summary))
        alarm.add("trigger", -entry.remind)
        event.add_component(alarm)
    return event


def _in_utc(when: datetime | date) -> datetime | date:
    return when.astimezone(UTC) if isinstance(when, datetime) else when


def _line(text: str) -> str:
    return " ".join(_CONTROLS.sub(" ", text).split())
