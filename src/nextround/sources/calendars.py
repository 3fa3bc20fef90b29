"""Which meetings does an .ics file hold, each in its last version, and each time of one that recurs?"""

from collections.abc import Iterator
from datetime import UTC, date, datetime, time
from itertools import islice
from pathlib import Path
from typing import Any

from nextround.core.message import Trouble
from nextround.sources.base import LIMITS, Entry, Taken, bytes_of, size_of
from nextround.sources.invitations import address_of, entry_of, text_of

_MOST_TIMES = 13
_ENDLESS = ("SECONDLY", "MINUTELY", "HOURLY")
_NOT_READ = "This calendar entry cannot be read; the others were taken."
_NO_DAY = "This calendar entry has no day, and was left out."
_LONGEST_DETAILS = 5_000


def open_calendar(path: Path) -> Iterator[Taken]:
    """The entries of a calendar, in the order of the file."""
    size = size_of(path)
    raw = bytes_of(path, LIMITS.calendar_file)
    found = [raw] if isinstance(raw, Trouble) else list(calendar_entries(raw, path.name))
    nothing = Trouble(path.name, "There is no meeting in this calendar.")
    yield from (Taken(item, size, size) for item in found or [nothing])


def calendar_entries(raw: bytes, place: str) -> Iterator[Entry | Trouble]:
    """The entries of a calendar's bytes."""
    from icalendar import Calendar

    try:
        calendars = Calendar.from_ical(raw.removeprefix(b"\xef\xbb\xbf"), multiple=True)
    except Exception:  # icalendar raises what it likes (ValueError, KeyError, IndexError ...) on hostile text
        yield Trouble(place, "The calendar cannot be read.", "Export it again.")
        return
    for calendar in calendars:
        yield from _meetings(calendar, place)


def _meetings(calendar: Any, place: str) -> Iterator[Entry | Trouble]:
    by_uid: dict[str, list[Any]] = {}
    for number, event in enumerate(calendar.walk("VEVENT"), start=1):
        by_uid.setdefault(text_of(event, "UID") or f"entry {number}", []).append(event)
    for number, (uid, versions) in enumerate(by_uid.items(), start=1):
        where = f"{place}, entry {number}" + (f" “{title}”" if (title := text_of(versions[0], "SUMMARY")[:60]) else "")
        try:
            found = list(_of_one(calendar, uid, versions))
        except Exception:  # a value that lies about its type surfaces only when it is touched, as any exception at all
            yield Trouble(where, _NOT_READ)
            continue
        yield from found
        if not found:
            yield Trouble(where, _NO_DAY)


def _of_one(calendar: Any, uid: str, versions: list[Any]) -> Iterator[Entry]:
    """One meeting: its last version, or each of its times."""
    series = [event for event in versions if event.get("RRULE") is not None or event.get("RDATE") is not None]
    if not series:
        latest: dict[str, Any] = {}
        for event in versions:
            key = _occurrence(event)
            if key not in latest or _version(event) >= _version(latest[key]):
                latest[key] = event
        for key, event in latest.items():
            if (entry := _entry(calendar, event, uid, key, 1)) is not None:
                yield entry
        return
    times = _times(calendar, versions, series[0])
    if len(times) >= _MOST_TIMES:
        times = times[:1]
    count = _MOST_TIMES if len(times) == 1 else len(times)
    for event in times:
        start = event.get("DTSTART").dt
        if (entry := _entry(calendar, event, uid, start.isoformat(), count)) is not None:
            yield entry


def _times(calendar: Any, versions: list[Any], first: Any) -> list[Any]:
    """The first times of a series, changed and cancelled ones as they are now."""
    from icalendar import Calendar
    from recurring_ical_events import of

    rule = first.get("RRULE")
    if rule is not None and str(rule.get("FREQ", [""])[0]).upper() in _ENDLESS:
        return [first] * _MOST_TIMES
    alone = Calendar()
    for zone in calendar.walk("VTIMEZONE"):
        alone.add_component(zone)
    for event in versions:
        alone.add_component(event)
    start = first.get("DTSTART").dt
    return list(islice(of(alone).after(start if isinstance(start, datetime) else _midnight(start)), _MOST_TIMES))


def _entry(calendar: Any, event: Any, uid: str, occurrence: str, times: int) -> Entry | None:
    said = entry_of(calendar, event)
    start = event.get("DTSTART").dt if event.get("DTSTART") is not None else None
    if said.starts is None or start is None:
        return None
    whole_day = not isinstance(start, datetime)
    people = [said.organiser, *map(address_of, _invited(event))]
    named = {person.address or person.name: person for person in people if person}
    status = text_of(event, "STATUS").upper()
    return Entry(
        uid=uid,
        occurrence=occurrence,
        sequence=_version(event)[0],
        changed_at=_changed_at(event),
        summary=said.summary,
        details=text_of(event, "DESCRIPTION")[:_LONGEST_DETAILS],
        place=said.place,
        on=start if whole_day and isinstance(start, date) else said.starts.date(),
        starts=None if whole_day else said.starts,
        ends=None if whole_day else said.ends,
        people=tuple(named.values()),
        cancelled=said.method == "CANCEL" or status == "CANCELLED",
        times=times,
    )


def _invited(event: Any) -> list[Any]:
    """Who is invited, without rooms and projectors."""
    said = event.get("ATTENDEE", [])
    return [one for one in (said if isinstance(said, list) else [said]) if not _is_room(one)]


def _is_room(value: Any) -> bool:
    return str(getattr(value, "params", {}).get("CUTYPE", "")).upper() in ("ROOM", "RESOURCE")


def _occurrence(event: Any) -> str:
    which = event.get("RECURRENCE-ID")
    return str(which.dt.isoformat()) if which is not None else ""


def _version(event: Any) -> tuple[int, datetime]:
    try:
        sequence = int(event.get("SEQUENCE", 0))
    except (TypeError, ValueError):
        sequence = 0
    return sequence, _changed_at(event) or datetime(1970, 1, 1, tzinfo=UTC)


def _changed_at(event: Any) -> datetime | None:
    for name in ("LAST-MODIFIED", "DTSTAMP"):
        when = getattr(event.get(name), "dt", None)
        if isinstance(when, datetime) and 1970 < when.year < 2200:
            return when if when.tzinfo else when.replace(tzinfo=UTC)
    return None


def _midnight(day: date) -> datetime:
    return datetime.combine(day, time(), UTC)
