"""Do dates become a calendar that other programs, and our own reader, understand?"""

from datetime import UTC, date, datetime, timedelta, timezone

from nextround.outlets.calendar_feed import Entry, feed
from nextround.sources.calendars import calendar_entries

NOON = datetime(2025, 3, 4, 12, tzinfo=UTC)
NZ = timezone(timedelta(hours=13))


def test_entries_come_back_as_they_went():
    raw = feed(
        [
            Entry(
                "1@nextround",
                datetime(2025, 3, 5, 1, tzinfo=NZ),
                "Kōrero, with Ben",
                NOON + timedelta(days=1),
                "Level 3",
            ),
            Entry("2@nextround", date(2025, 3, 10), "Write the debrief", remind=timedelta(minutes=15), notes="a\nb; c"),
        ],
        NOON,
    )
    first, second = calendar_entries(raw, "feed")
    assert (first.uid, first.summary, first.place) == ("1@nextround", "Kōrero, with Ben", "Level 3")
    assert (first.starts, first.ends) == (NOON, NOON + timedelta(days=1))
    assert (second.on, second.starts) == (date(2025, 3, 10), None)
    assert b"TRIGGER:-PT15M" in raw
    assert b"DESCRIPTION:a\\nb\\; c" in raw


def test_the_same_entries_make_the_same_bytes():
    entries = [Entry("1", NOON, "x")]
    assert feed(entries, NOON) == feed(entries, NOON)


def test_no_value_can_add_a_line():
    hostile = "x\r\nATTENDEE:mailto:carol@example.nz\nEND:VEVENT\x0b\0"
    raw = feed([Entry(hostile, NOON, hostile, place=hostile, notes=hostile, link=hostile)], NOON)
    (entry,) = calendar_entries(raw, "feed")
    assert entry.people == ()
    assert not any(line.startswith(b"ATTENDEE") for line in raw.split(b"\r\n"))
