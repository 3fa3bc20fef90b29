"""When and where is the interview?"""

from datetime import UTC, datetime, timedelta

from nextround.core.message import Address, Invitation, Message
from nextround.core.reading.read import Reader
from nextround.core.reading.values import Reading


def test_a_date_without_a_year_is_the_next_such_day(reading: Reading) -> None:
    """
    Date: Mon, 28 Dec 2026 09:00:00 +1300
    Subject: Interview

    Hi Aroha, we would like to invite you to an interview on Tuesday 12 January at 10.30 am at 14 Egmont Street.
    """
    assert reading.appointment is not None
    assert reading.appointment.starts is not None
    assert reading.appointment.starts.isoformat() == "2027-01-12T10:30:00+13:00"
    assert reading.appointment.place == "14 Egmont Street"


def test_a_weekday_is_the_next_one_after_the_mail(reading: Reading) -> None:
    """
    Date: Mon, 02 Mar 2026 09:00:00 +1300
    Subject: Interview

    Hi Aroha, could you come in for an interview on Thursday at 2pm?
    """
    assert reading.appointment is not None
    assert reading.appointment.starts is not None
    assert reading.appointment.starts.isoformat() == "2026-03-05T14:00:00+13:00"


def test_a_mail_without_a_time_has_no_appointment_time(reading: Reading) -> None:
    """
    Subject: Interview

    Hi Aroha, we would like to invite you to an interview. When would suit you?
    """
    assert reading.appointment is None or reading.appointment.starts is None


def test_a_calendar_entry_wins_over_the_text(reader: Reader) -> None:
    starts = datetime(2026, 3, 9, 1, 0, tzinfo=UTC)
    hana = Address("Hana Mikaere", "hana@x.nz")
    entry = Invitation("u", "Interview", starts, starts + timedelta(hours=1), "Level 2", hana, (), "REQUEST")
    mail = Message(
        "m@x", "m", starts, Address("", "c@x.nz"), "Interview", "See you Friday at 3pm.", invitations=(entry,)
    )
    reading = reader.read(mail)
    assert reading.kind == "interview"
    assert reading.appointment is not None
    assert (reading.appointment.starts, reading.appointment.place) == (starts, "Level 2")
    assert [p.name for p in reading.people] == ["Hana Mikaere"]
