"""Carol must not see, change or learn of anything that is Aroha's: to her it is not there."""

from datetime import date
from typing import Any

import pytest

from nextround.records.models import Account, Application, CalendarEntry, Connection, Event, Intake
from nextround.sources.base import Connection as Said
from nextround.usecases import debrief, edit, note_contact
from nextround.usecases.know_people import Network
from nextround.usecases.tell import tell


@pytest.fixture
def numbers(aroha: Account, parks: Application) -> dict[str, int]:
    """One of everything that is Aroha's."""
    written = debrief.write(aroha.pk, parks.pk, debrief.Account(None, (debrief.Answered("Why us?"),)))
    event = edit.write_down(aroha.pk, parks.pk, edit.BY_HAND[-1], tell(aroha.pk, parks.pk).quiet_since)
    CalendarEntry.objects.create(owner=aroha, uid="met", on=date(2026, 2, 26), summary="Interview")
    Network(aroha.pk).keep([Said("Ben Kahu", "Acme", "Analyst", None)])
    contact = note_contact.note(aroha.pk, parks.pk, note_contact.Noted("Tom Reid"))
    return {
        "application_id": parks.pk,
        "other_id": edit.add(aroha.pk, edit.Particulars("Kererū Bakery", "Baker")).pk,
        "message_id": parks.messages.latest("pk").pk,
        "lesson_id": parks.messages.earliest("pk").pk,
        "intake_id": Intake.objects.get().pk,
        "debrief_id": written.pk,
        "event_id": event.pk,
        "contact_id": contact.pk,
        "entry_id": CalendarEntry.objects.get().pk,
        "person_id": Connection.objects.get().pk,
    }


def test_every_operation_on_a_number_of_arohas_is_answered_as_not_there(
    carols: Any, arohas: Any, numbers: dict[str, int]
) -> None:
    before = arohas.answer("GET", f"/applications/{numbers['application_id']}/story")
    own = carols.answer("POST", "/applications", {"employer": "Carol's own"}, status=201)["id"]
    tried = 0
    for path, operations in carols.answer("GET", "/openapi.json")["paths"].items():
        for method, operation in operations.items():
            if not any(f"{{{name}}}" in path for name in numbers):
                continue
            said = _example(operation)
            for mine in (numbers, numbers | {"application_id": own}):
                if mine is not numbers and not {"event_id", "contact_id"} & _names(path):
                    continue
                got = carols.call(method, path.removeprefix("/api").format(**mine), said)
                assert got.status_code == 404, f"{method} {path}: {got.status_code} {got.content.decode()[:200]}"
                tried += 1
    assert tried > 25
    assert arohas.answer("GET", f"/applications/{numbers['application_id']}/story") == before


def test_no_list_of_carols_holds_anything_of_arohas(carols: Any, numbers: dict[str, int]) -> None:
    for path in ("/applications", "/intakes", "/debriefs", "/suggestions", "/messages/review"):
        assert carols.answer("GET", path) == []
    assert carols.answer("GET", "/me")["addresses"] == []


def test_carol_can_bind_nothing_of_her_own_to_what_is_arohas(carols: Any, numbers: dict[str, int]) -> None:
    theirs = numbers["application_id"]
    carols.refusal("PUT", f"/suggestions/ask/rest?application={theirs}", status=404)
    carols.refusal("DELETE", f"/suggestions/ask/rest?application={theirs}", status=404)
    assert Event.objects.exclude(owner__username="aroha").count() == 0


def _names(path: str) -> set[str]:
    return {part.strip("{}") for part in path.split("/") if part.startswith("{")}


def _example(operation: dict[str, Any]) -> object:
    """A body that would be fine, were the number Carol's."""
    bodies: dict[str, object] = {
        "applications_change": {"employer": "Carol"},
        "applications_happened": {"kind": "note", "on": "2026-03-01"},
        "applications_note": {"name": "Carol"},
        "messages_put_right": {"fields": {"kind": "offer"}},
        "messages_place": {"application": None},
        "second_opinions_send": {"shown": "9f2c41d0"},
        "asks_keep": {"subject": "a", "body": "b"},
        "asks_take_wording": {"code": "pleads"},
        "debriefs_rewrite": {"questions": []},
        "debriefs_write": {"questions": []},
    }
    return bodies.get(operation["operationId"], {} if "requestBody" in operation else None)
