"""An export of nextround comes in again, into an empty or a used database, and nothing is lost or doubled."""

import json
from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from nextround.core.message import Address
from nextround.core.vocabulary import EventKind, Voice
from nextround.records import models as facts
from nextround.records.models import Account, Intake
from nextround.sources.base import Connection
from nextround.usecases import ask, correct, debrief, edit, note_contact, take_in
from nextround.usecases.export import export, export_zip
from nextround.usecases.know_people import Network
from nextround.usecases.list_applications import list_applications
from people import ACKNOWLEDGEMENT, INTERVIEW, REJECTION, mail

Bring = Callable[..., Intake]


@pytest.fixture
def searched(aroha: Account, bring_in: Bring) -> Account:
    """Aroha, after a while: mail, an application by hand, and everything one can write and decide."""
    bring_in(ACKNOWLEDGEMENT, INTERVIEW, REJECTION, mail("Hello", "Lunch?", message_id="lunch"))
    parks = facts.Application.objects.get()
    ask.keep(aroha.pk, parks.pk, "Feedback", "Could you?", Address("Hana", "hana@tuatapere.govt.nz"), Voice.WARM)
    debrief.write(aroha.pk, parks.pk, debrief.Account(None, (debrief.Answered("Why us?", rating=3),)))
    note_contact.note(aroha.pk, parks.pk, note_contact.Noted("Tom Reid", "tom@tuatapere.govt.nz", interviewed=True))
    row = edit.add(aroha.pk, edit.Particulars("Kererū Bakery", "Baker", date(2026, 3, 1), notes="By phone"))
    edit.write_down(aroha.pk, row.pk, EventKind.REJECTED, date(2026, 3, 9), "They rang.")
    correct.correct(aroha.pk, parks.messages.get(kind="rejection").pk, {"reason": "volume"})
    correct.place(aroha.pk, facts.Message.objects.get(message_id__startswith="lunch").pk, row.pk)
    Network(aroha.pk).keep([Connection("Ben Kahu", "Acme", "Analyst", date(2024, 1, 2), ("ben@acme.nz",))])
    return aroha


def take(owner: Account, path: Path) -> Intake:
    return take_in.take_in(take_in.begin(owner.pk, path.name, [path]))


def story(owner: Account) -> list[Any]:
    found = []
    for a in list_applications(owner.pk):
        row = facts.Application.objects.get(pk=a.id)
        found.append((
            a.employer, a.role, a.state, a.applied_on, a.rejected_on, a.reason, a.events, a.people, row.notes,
            sorted(row.messages.values_list("fingerprint", flat=True)),
            list(row.asks.values_list("subject", "body", "state")),
            list(row.debriefs.values_list("questions__asked", "questions__rating")),
        ))  # fmt: skip
    return sorted(found, key=str)


def everything() -> list[Any]:
    kept = (facts.Application, facts.Contact, facts.Ask, facts.Debrief, facts.Placement, facts.Correction,
            facts.Connection, facts.Message)  # fmt: skip
    events = facts.Event.objects.values_list("application", "on", "kind", "note", "message", "day_unsure")
    return [sorted(events, key=str), *(list(model._default_manager.order_by("pk").values()) for model in kept)]


@pytest.mark.parametrize("packed", [False, True])
def test_an_empty_database_is_told_everything(searched: Account, carol: Account, tmp_path: Path, packed: bool) -> None:
    path = tmp_path / ("export.zip" if packed else "export")
    (export_zip if packed else export)(searched.pk, path)
    facts.Account.objects.filter(pk=carol.pk).update(full_name="")
    done = take(carol, path)
    assert not done.troubles.exists()
    assert story(carol) == story(searched)
    assert facts.Connection.objects.of(carol.pk).get().addresses == ["ben@acme.nz"]
    assert facts.Account.objects.get(pk=carol.pk).full_name == "Aroha Ngata"


def test_twice_is_as_once_and_what_it_came_from_is_left_as_it_is(
    searched: Account, carol: Account, tmp_path: Path
) -> None:
    export(searched.pk, tmp_path / "export")
    take(carol, tmp_path / "export")
    before = everything()
    take(carol, tmp_path / "export")
    take(searched, tmp_path / "export" / "everything.jsonl")
    assert everything() == before


def test_a_search_that_has_gone_on_keeps_what_was_written_since(searched: Account, tmp_path: Path) -> None:
    export(searched.pk, tmp_path / "export")
    bakery = facts.Application.objects.get(employer="Kererū Bakery")
    edit.change(searched.pk, bakery.pk, edit.Particulars("Kererū Bakehouse", "Baker", date(2026, 3, 2), notes="Later"))
    take(searched, tmp_path / "export")
    bakery.refresh_from_db()
    assert (bakery.employer, bakery.notes, bakery.applied_by_hand) == ("Kererū Bakehouse", "Later", date(2026, 3, 2))
    assert facts.Application.objects.count() == 2


def test_a_line_that_makes_no_sense_costs_itself_alone(searched: Account, carol: Account, tmp_path: Path) -> None:
    export(searched.pk, tmp_path / "export")
    path = tmp_path / "export" / "everything.jsonl"
    bad = '{"what": "application", "employer": 3}\nnot json\n{"what": "message"}\n[]\n'
    path.write_text(path.read_text("utf-8") + bad, "utf-8")
    done = take(carol, path)
    assert done.troubles.count() == 4
    assert story(carol) == story(searched)


def test_an_export_cannot_name_the_rows_of_somebody_else(searched: Account, carol: Account, tmp_path: Path) -> None:
    """Carol brings in a file that claims to know which row Aroha's question is."""
    export(searched.pk, tmp_path / "export")
    path = tmp_path / "export" / "everything.jsonl"
    lines = [json.loads(line) for line in path.read_text("utf-8").splitlines()]
    theirs = facts.DebriefQuestion.objects.get()
    asked = [q for line in lines for d in line.get("debriefs", ()) for q in d["questions"]]
    asked[0] |= {"id": theirs.pk, "asked": "Mine now?"}
    path.write_text("".join(json.dumps(line) + "\n" for line in lines), "utf-8")
    done = take(carol, path)
    assert done.troubles.count() == 1
    theirs.refresh_from_db()
    assert (theirs.owner_id, theirs.asked) == (searched.pk, "Why us?")


def test_a_correction_that_makes_no_sense_is_told_and_kept_nowhere(
    searched: Account, carol: Account, tmp_path: Path
) -> None:
    export(searched.pk, tmp_path / "export")
    path = tmp_path / "export" / "everything.jsonl"
    mark = facts.Message.objects.filter(kind="rejection").values_list("fingerprint", flat=True)[0]
    bad = {"what": "correction", "message": mark, "field": "kind", "value": "banana", "made_at": "2026-03-09"}
    path.write_text(path.read_text("utf-8") + json.dumps(bad) + "\n", "utf-8")
    done = take(carol, path)
    assert (done.state, done.troubles.count()) == (Intake.State.DONE, 1)
    assert story(carol) == story(searched)
