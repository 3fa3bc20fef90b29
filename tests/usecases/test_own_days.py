"""A morning in Auckland is the evening before in UTC: what a person does then counts for their own day."""

from collections.abc import Callable
from datetime import UTC, date, datetime, timedelta
from typing import Any

import pytest

from nextround.core.growth.moves import Code
from nextround.core.vocabulary import EventKind
from nextround.records.models import Account, Application, Intake
from nextround.usecases import ask, clock, debrief, edit, note_contact, suggest, tell
from people import INTERVIEW, REJECTION, mail

Bring = Callable[..., Intake]
Morning = Callable[[str], None]


@pytest.fixture
def on_the_morning_of(settings: Any, monkeypatch: pytest.MonkeyPatch) -> Morning:
    """It is nine in the morning of that day in Auckland, where the person lives."""
    settings.TIME_ZONE = "Pacific/Auckland"

    def stand(day: str) -> None:
        moment = datetime.fromisoformat(f"{day}T09:00:00+13:00").astimezone(UTC)
        assert moment.date() < date.fromisoformat(day)
        monkeypatch.setattr(clock, "now", lambda: moment)
        monkeypatch.setattr(clock, "today", lambda: date.fromisoformat(day))

    return stand


def test_an_application_written_down_today_is_quiet_since_today(aroha: Account, on_the_morning_of: Morning) -> None:
    on_the_morning_of("2026-03-04")
    assert edit.add(aroha.pk, edit.Particulars("Kererū Bakery", "Baker")).quiet_since == date(2026, 3, 4)


def test_a_request_sent_this_morning_was_sent_today(
    aroha: Account, bring_in: Bring, on_the_morning_of: Morning
) -> None:
    bring_in(REJECTION)
    row = Application.objects.get()
    on_the_morning_of("2026-03-06")
    ask.keep_proposal(aroha.pk, row.pk)
    ask.mark_sent(aroha.pk, row.pk, "copied")
    assert ask.propose(aroha.pk, row.pk).occasion.asked_on == date(2026, 3, 6)
    assert tell.tell(aroha.pk, row.pk).asked[0].sent_at.date() == date(2026, 3, 6)


def test_a_debrief_of_this_morning_is_about_this_mornings_interview(
    aroha: Account, bring_in: Bring, on_the_morning_of: Morning
) -> None:
    bring_in(INTERVIEW)
    row = Application.objects.get()
    on_the_morning_of("2026-02-27")
    assert Code.DEBRIEF_NOW in {s.code for s in suggest.suggest(aroha.pk)}
    on_the_morning_of("2026-02-26")
    debrief.write(aroha.pk, row.pk, debrief.Account(None, (debrief.Answered("Why parks?"),)))
    on_the_morning_of("2026-02-27")
    assert Code.DEBRIEF_NOW not in {s.code for s in suggest.suggest(aroha.pk)}


def test_after_a_call_the_best_time_to_write_is_in_office_hours_here(
    aroha: Account, on_the_morning_of: Morning
) -> None:
    on_the_morning_of("2026-03-04")
    row = edit.add(aroha.pk, edit.Particulars("Kererū Bakery", "Baker"))
    edit.write_down(aroha.pk, row.pk, EventKind.REJECTED, date(2026, 3, 4))
    note_contact.note(aroha.pk, row.pk, note_contact.Noted("Tāne Reid", "tane@kereru.co.nz"))
    proposal = ask.propose(aroha.pk, row.pk)
    assert proposal.window is not None
    assert proposal.window.opens.utcoffset() == timedelta(hours=13)


def test_a_machine_that_writes_in_universal_time_has_its_office_here(
    aroha: Account, bring_in: Bring, on_the_morning_of: Morning
) -> None:
    words = REJECTION.decode().split("\n\n", 1)[1]
    bring_in(mail("Your application: Parks Officer", words, at="2026-03-03T21:12:00+00:00"))
    on_the_morning_of("2026-03-05")
    window = ask.propose(aroha.pk, Application.objects.get().pk).window
    assert window is not None
    assert (window.opens.hour, window.opens.utcoffset()) == (9, timedelta(hours=13))


def test_a_rejection_in_universal_time_came_on_the_day_it_was_here(
    aroha: Account, bring_in: Bring, on_the_morning_of: Morning
) -> None:
    words = REJECTION.decode().split("\n\n", 1)[1]
    on_the_morning_of("2026-03-05")
    bring_in(mail("Your application: Parks Officer", words, at="2026-03-03T21:12:00+00:00"))
    row = Application.objects.get()
    assert row.rejected_on == date(2026, 3, 4)
    assert [e.on for e in row.events.all()] == [date(2026, 3, 4)]
    assert [m.sent_at and m.sent_at.date() for m in tell.tell(aroha.pk, row.pk).mail] == [date(2026, 3, 4)]


def test_a_rejection_from_abroad_keeps_the_day_of_its_senders_clock(
    aroha: Account, bring_in: Bring, on_the_morning_of: Morning
) -> None:
    words = REJECTION.decode().split("\n\n", 1)[1]
    on_the_morning_of("2026-03-05")
    bring_in(mail("Your application: Parks Officer", words, at="2026-03-03T17:12:00-05:00"))
    assert Application.objects.get().rejected_on == date(2026, 3, 3)
