"""Interviews of a calendar become part of their application, with who was there, and nothing else is kept."""

from collections.abc import Callable
from datetime import date
from itertools import permutations
from pathlib import Path
from typing import Any

import pytest

from nextround.core.vocabulary import NotFoundError
from nextround.records.models import Account, Application, CalendarEntry, Contact, Event, Intake
from nextround.usecases import ask, edit, keep_entries, list_entries, note_contact, take_in
from people import ACKNOWLEDGEMENT, INTERVIEW, REJECTION

Bring = Callable[..., Intake]
HANA = "ORGANIZER;CN=Hana Mikaere:mailto:hana.mikaere@tuatapere.govt.nz"
TOM = "ATTENDEE;CN=Tom Reid:mailto:tom.reid@tuatapere.govt.nz"
AROHA = "ATTENDEE;CN=Aroha:mailto:aroha.ngata@posthaven.nz"
MET = f"UID:met\nSUMMARY:Interview Parks Officer\nDTSTART:20260226T103000Z\n{HANA}\n{TOM}\n{AROHA}"
DENTIST = "UID:teeth\nSUMMARY:Dentist\nDTSTART:20260227T100000Z"
STANDUP = "UID:daily\nSUMMARY:Interview panel stand-up\nDTSTART:20260227T100000Z\nRRULE:FREQ=DAILY"


@pytest.fixture
def calendar(aroha: Account, tmp_path: Path) -> Bring:
    """Bring a calendar in."""

    def bring(*events: str) -> Intake:
        path = tmp_path / "calendar.ics"
        body = "".join(f"BEGIN:VEVENT\n{event}\nEND:VEVENT\n" for event in events)
        path.write_text(f"BEGIN:VCALENDAR\nVERSION:2.0\n{body}END:VCALENDAR\n", "utf-8")
        return take_in.take_in(take_in.begin(aroha.pk, path.name, [path]))

    return bring


def _everything() -> list[list[dict[str, Any]]]:
    return [
        list(model._default_manager.order_by("pk").values()) for model in (CalendarEntry, Application, Event, Contact)
    ]


@pytest.fixture(autouse=True)
def in_greenwich(settings: Any) -> None:
    """The person's clock: a meeting is told in it, whatever its calendar's own zone."""
    settings.TIME_ZONE = "UTC"


def test_an_interview_becomes_an_event_with_its_panel(aroha: Account, bring_in: Bring, calendar: Bring) -> None:
    bring_in(ACKNOWLEDGEMENT, INTERVIEW)
    done = calendar(MET, DENTIST, STANDUP)
    assert done.beside == {"entries_seen": 3, "entries_new": 1, "entries_ignored": 2}
    event = Event.objects.get(entry__uid="met")
    assert (event.kind, event.on, event.note) == ("interview", date(2026, 2, 26), "Interview Parks Officer, 10:30")
    people = {(c.name, c.address, c.interviewed) for c in Contact.objects.all()}
    assert people == {
        ("Hana Mikaere", "hana.mikaere@tuatapere.govt.nz", True),
        ("Tom Reid", "tom.reid@tuatapere.govt.nz", True),
    }
    assert [m.waiting for m in list_entries.list_entries(aroha.pk)] == [False]


def test_the_same_calendar_again_changes_nothing(bring_in: Bring, calendar: Bring) -> None:
    bring_in(ACKNOWLEDGEMENT, INTERVIEW)
    calendar(MET, DENTIST)
    before = _everything()
    assert calendar(MET, DENTIST).beside["entries_new"] == 0
    bring_in(INTERVIEW)
    assert _everything() == before


@pytest.mark.parametrize("order", list(permutations(range(3))))
def test_calendar_and_mail_come_to_the_same_in_any_order(
    aroha: Account, bring_in: Bring, calendar: Bring, order: tuple[int, ...]
) -> None:
    steps = (lambda: bring_in(ACKNOWLEDGEMENT, INTERVIEW), lambda: calendar(MET), lambda: bring_in(REJECTION))
    for place in order:
        steps[place]()
    told = Application.objects.get()
    assert (told.employer, told.role, told.state) == ("Tuatapere District Council", "Parks Officer", "rejected")
    assert [(e.application_id, e.tied_by) for e in CalendarEntry.objects.all()] == [
        (told.pk, "somebody of this application is invited")
    ]
    assert told.events.filter(entry__uid="met").count() == 1


def test_a_meeting_that_is_moved_or_cancelled_is_moved_or_gone(bring_in: Bring, calendar: Bring) -> None:
    bring_in(ACKNOWLEDGEMENT, INTERVIEW)
    calendar(MET)
    calendar(MET.replace("20260226", "20260302") + "\nSEQUENCE:2")
    assert [e.on for e in Event.objects.filter(entry__uid="met")] == [date(2026, 3, 2)]
    calendar(MET + "\nSEQUENCE:1")
    assert [e.on for e in Event.objects.filter(entry__uid="met")] == [date(2026, 3, 2)]
    calendar(MET + "\nSEQUENCE:3\nSTATUS:CANCELLED")
    assert not Event.objects.filter(entry__uid="met").exists()
    assert not Contact.objects.exists()


def test_a_doubtful_meeting_waits_and_is_decided_for_good(
    aroha: Account, carol: Account, bring_in: Bring, calendar: Bring
) -> None:
    bring_in(ACKNOWLEDGEMENT)
    calendar("UID:x\nSUMMARY:Interview\nDTSTART:20260226T103000Z")
    [waiting] = list_entries.list_entries(aroha.pk)
    home = Application.objects.get()
    assert (waiting.waiting, [c.application for c in waiting.candidates]) == (True, [home.pk])
    assert (list_entries.count_waiting(aroha.pk), list_entries.count_waiting(carol.pk)) == (1, 0)
    with pytest.raises(NotFoundError):
        keep_entries.decide(carol.pk, waiting.id, None)
    keep_entries.decide(aroha.pk, waiting.id, home.pk)
    assert Application.objects.get().state == "interviewing"
    bring_in(INTERVIEW)
    calendar("UID:x\nSUMMARY:Interview\nDTSTART:20260226T103000Z")
    assert CalendarEntry.objects.get().application_id == home.pk
    keep_entries.undecide(aroha.pk, waiting.id)
    assert list_entries.count_waiting(aroha.pk) == 1


def test_what_the_person_strikes_out_does_not_come_back(aroha: Account, bring_in: Bring, calendar: Bring) -> None:
    bring_in(ACKNOWLEDGEMENT, INTERVIEW)
    calendar(MET)
    note_contact.strike_out(aroha.pk, Contact.objects.get(name="Tom Reid").pk)
    keep_entries.tie_anew(aroha.pk)
    assert [c.name for c in Contact.objects.all()] == ["Hana Mikaere"]
    edit.strike_out(aroha.pk, Event.objects.get(entry__uid="met").pk)
    calendar(MET)
    assert not Event.objects.filter(entry__uid="met").exists()


def test_a_member_of_the_panel_can_be_asked_for_feedback(aroha: Account, bring_in: Bring, calendar: Bring) -> None:
    no = REJECTION.replace(b"Hana Mikaere <hana.mikaere@tuatapere.govt.nz>", b"Council <no-reply@tuatapere.govt.nz>")
    bring_in(ACKNOWLEDGEMENT, no)
    calendar(MET)
    entry = CalendarEntry.objects.get()
    keep_entries.decide(aroha.pk, entry.pk, Application.objects.get().pk)
    choice = ask.propose(aroha.pk, Application.objects.get().pk).choice
    assert choice.route.value == "panel"


def test_no_meeting_costs_no_more_than_one_query_when_mail_is_arranged(
    aroha: Account, django_assert_num_queries: Any
) -> None:
    with django_assert_num_queries(1):
        keep_entries.tie_anew(aroha.pk)
