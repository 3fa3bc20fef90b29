"""What does the page of the calendar show: meetings that wait for a word, and those that have their place?"""

from dataclasses import dataclass
from datetime import date

from django.urls import reverse

from nextround.usecases.list_entries import Meeting
from nextround.web.days import day_in_words


@dataclass(frozen=True, slots=True)
class Way:
    """An application that can be chosen for a meeting."""

    number: int
    text: str
    why: str


@dataclass(frozen=True, slots=True)
class Line:
    """One meeting as the page shows it. `home` is "" where it belongs to no application."""

    title: str
    text: str
    home: str
    home_url: str
    why: str
    decision_url: str
    again_url: str
    ways: tuple[Way, ...]


@dataclass(frozen=True, slots=True)
class CalendarPage:
    """Both lists; `lede` says how many wait."""

    lede: str
    waiting: tuple[Line, ...]
    placed: tuple[Line, ...]


def calendar_page(meetings: list[Meeting], today: date) -> CalendarPage:
    """The meetings, as the page shows them."""
    waiting = tuple(_line(each, today) for each in meetings if each.waiting)
    count = len(waiting)
    asked = "One meeting waits for your word." if count == 1 else f"{count:,} meetings wait for your word."
    return CalendarPage(
        lede=asked if count else "Interviews from your calendar, each with its application.",
        waiting=waiting,
        placed=tuple(_line(each, today) for each in meetings if not each.waiting),
    )


def _line(one: Meeting, today: date) -> Line:
    day = day_in_words(one.on, today) + (f" at {one.starts:%-H:%M}" if one.starts else "")
    people = ", ".join(one.people[:4]) + (" and others" if len(one.people) > 4 else "")
    said = [day, one.place, f"with {people}" if people else "", "cancelled" if one.cancelled else ""]
    return Line(
        title=one.summary or "A meeting without a title",
        text=", ".join(part for part in said if part),
        home=one.name,
        home_url=reverse("application", args=[one.application]) if one.application else "",
        why=one.why,
        decision_url=reverse("calendar_decision", args=[one.id]),
        again_url=reverse("calendar_waiting", args=[one.id]) if one.decided else "",
        ways=tuple(Way(way.application, way.name, way.why) for way in one.candidates),
    )
