"""Are the meetings of an .ics file read?"""

from datetime import UTC, datetime

import pytest

from nextround.core.message import Invitation, Trouble
from nextround.sources.calendars import open_calendar


def entries(tmp_path, *events, head=""):
    path = tmp_path / "interviews.ics"
    body = "".join(f"BEGIN:VEVENT\n{event}\nEND:VEVENT\n" for event in events)
    path.write_text(f"BEGIN:VCALENDAR\nVERSION:2.0\n{head}{body}END:VCALENDAR\n", "utf-8")
    return [taken.item for taken in open_calendar(path)]


@pytest.mark.parametrize(
    ("start", "moment"),
    [
        ("DTSTART:20250310T100000Z", datetime(2025, 3, 10, 10, tzinfo=UTC)),
        ("DTSTART;TZID=Pacific/Auckland:20250310T100000", datetime(2025, 3, 9, 21, tzinfo=UTC)),
        ("DTSTART;TZID=New Zealand Standard Time:20250310T100000", datetime(2025, 3, 9, 21, tzinfo=UTC)),
        ("DTSTART:20250310T100000", datetime(2025, 3, 10, 10, tzinfo=UTC)),
        ("DTSTART;VALUE=DATE:20250310", datetime(2025, 3, 10, tzinfo=UTC)),
        ("SUMMARY:no time", None),
        ("DTSTART:99990310T100000Z", None),
    ],
)
def test_a_start_is_an_aware_moment_or_none(start, moment, tmp_path):
    (entry,) = entries(tmp_path, f"UID:1\n{start}")
    assert entry.starts == moment


def test_times_without_a_zone_are_in_the_calendars_own(tmp_path):
    (entry,) = entries(tmp_path, "UID:1\nDTSTART:20250310T100000", head="X-WR-TIMEZONE:Pacific/Auckland\n")
    assert entry.starts == datetime(2025, 3, 9, 21, tzinfo=UTC)


def test_a_length_gives_the_end(tmp_path):
    (entry,) = entries(tmp_path, "UID:1\nDTSTART:20250310T100000Z\nDURATION:PT45M")
    assert entry.ends == datetime(2025, 3, 10, 10, 45, tzinfo=UTC)


def test_one_entry_that_lies_costs_no_other(tmp_path):
    found = entries(tmp_path, "UID:1\nDTSTART:2025", "UID:2\nSUMMARY:Interview\nDTSTART:20250310T100000Z")
    assert [entry.summary for entry in found if isinstance(entry, Invitation)][-1] == "Interview"
    assert any(isinstance(entry, Trouble) for entry in found)


@pytest.mark.parametrize("raw", [b"", b"hello", b"BEGIN:VCALENDAR\nEND:VCALENDAR\n", b"\x00\xff"])
def test_a_file_without_meetings_says_so(raw, tmp_path):
    path = tmp_path / "x.ics"
    path.write_bytes(raw)
    (taken,) = open_calendar(path)
    assert isinstance(taken.item, Trouble)
