"""Are the meetings of an .ics file read?"""

from datetime import UTC, date, datetime

import pytest

from nextround.core.message import Address, Trouble
from nextround.sources.base import Entry
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
        ("DTSTART;VALUE=DATE:20250310", None),
    ],
)
def test_a_start_is_an_aware_moment_and_none_for_a_whole_day(start, moment, tmp_path):
    (entry,) = entries(tmp_path, f"UID:1\n{start}")
    assert entry.starts == moment
    assert entry.on == date(2025, 3, 10)


@pytest.mark.parametrize("start", ["SUMMARY:no time", "DTSTART:99990310T100000Z", "DTSTART:nonsense"])
def test_an_entry_without_a_day_is_said_with_its_place(start, tmp_path):
    trouble, entry = entries(tmp_path, f"UID:1\n{start}", "UID:2\nSUMMARY:Call\nDTSTART:20250310T100000Z")
    assert isinstance(trouble, Trouble)
    assert trouble.place.startswith("interviews.ics, entry 1")
    assert entry.summary == "Call"


def test_times_without_a_zone_are_in_the_calendars_own(tmp_path):
    (entry,) = entries(tmp_path, "UID:1\nDTSTART:20250310T100000", head="X-WR-TIMEZONE:Pacific/Auckland\n")
    assert entry.starts == datetime(2025, 3, 9, 21, tzinfo=UTC)


def test_a_length_gives_the_end(tmp_path):
    (entry,) = entries(tmp_path, "UID:1\nDTSTART:20250310T100000Z\nDURATION:PT45M")
    assert entry.ends == datetime(2025, 3, 10, 10, 45, tzinfo=UTC)


def test_one_entry_that_lies_costs_no_other(tmp_path):
    found = entries(tmp_path, "UID:1\nDTSTART:2025", "UID:2\nSUMMARY:Interview\nDTSTART:20250310T100000Z")
    assert [entry.summary for entry in found if isinstance(entry, Entry)][-1] == "Interview"
    assert any(isinstance(entry, Trouble) for entry in found)


@pytest.mark.parametrize("raw", [b"", b"hello", b"BEGIN:VCALENDAR\nEND:VCALENDAR\n", b"\x00\xff"])
def test_a_file_without_meetings_says_so(raw, tmp_path):
    path = tmp_path / "x.ics"
    path.write_bytes(raw)
    (taken,) = open_calendar(path)
    assert isinstance(taken.item, Trouble)


WEEKLY = "UID:1\nSUMMARY:Talks\nDTSTART:20250310T100000Z\nDTEND:20250310T110000Z\nRRULE:FREQ=WEEKLY;COUNT={}"


def test_each_time_of_a_short_series_is_an_entry_of_its_own(tmp_path):
    moved = "UID:1\nSUMMARY:Talks\nRECURRENCE-ID:20250317T100000Z\nDTSTART:20250318T090000Z"
    found = entries(tmp_path, WEEKLY.format(3) + "\nEXDATE:20250324T100000Z", moved)
    assert [(entry.on, entry.times) for entry in found] == [(date(2025, 3, 10), 2), (date(2025, 3, 18), 2)]
    assert len({entry.occurrence for entry in found}) == 2


@pytest.mark.parametrize("rule", ["FREQ=WEEKLY", "FREQ=SECONDLY", "FREQ=DAILY;COUNT=1000000", "FREQ=HOURLY;COUNT=9"])
def test_a_long_series_is_handed_over_once(rule, tmp_path):
    (entry,) = entries(tmp_path, f"UID:1\nSUMMARY:Stand-up\nDTSTART:20250310T100000Z\nRRULE:{rule}")
    assert entry.times == 13


def test_of_several_versions_the_last_one_counts_in_whatever_order_they_stand(tmp_path):
    versions = [
        f"UID:1\nSEQUENCE:{n}\nDTSTAMP:20250301T0{n}0000Z\nSUMMARY:v{n}\nDTSTART:202503{10 + n}T100000Z"
        for n in range(3)
    ]
    assert [entry.summary for entry in entries(tmp_path, *reversed(versions))] == ["v2"]
    assert [entry.summary for entry in entries(tmp_path, *versions)] == ["v2"]


def test_a_cancelled_meeting_says_so(tmp_path):
    (entry,) = entries(tmp_path, "UID:1\nSTATUS:CANCELLED\nDTSTART:20250310T100000Z")
    assert entry.cancelled
    (entry,) = entries(tmp_path, "UID:1\nDTSTART:20250310T100000Z", head="METHOD:CANCEL\n")
    assert entry.cancelled


def test_who_invites_stands_before_who_is_invited_and_a_room_is_nobody(tmp_path):
    (entry,) = entries(
        tmp_path,
        "UID:1\nDTSTART:20250310T100000Z\nORGANIZER;CN=Hana Mikaere:mailto:hana@acme.nz\n"
        "ATTENDEE;CN=Ben Kahu:MAILTO:Ben@acme.nz\nATTENDEE;CUTYPE=ROOM;CN=Room 4:mailto:room4@acme.nz\n"
        "ATTENDEE;CN=Hana Mikaere:mailto:hana@acme.nz",
    )
    assert entry.people == (Address("Hana Mikaere", "hana@acme.nz"), Address("Ben Kahu", "ben@acme.nz"))
