"""The board, joining, splitting, removing and the summary, over HTTP."""

from typing import Any

from nextround.records.models import Application, Intake, Message


def test_the_board_has_every_state_in_its_order(arohas: Any, parks: Application) -> None:
    columns = arohas.answer("GET", "/board")
    assert [c["state"] for c in columns][:2] == ["applied", "waiting"]
    [rejected] = [c for c in columns if c["state"] == "rejected"]
    assert (rejected["total"], rejected["applications"][0]["id"]) == (1, parks.pk)


def test_an_application_is_split_and_joined_and_both_are_undone(arohas: Any, parks: Application) -> None:
    rejection = parks.messages.get(kind="rejection").pk
    new = arohas.answer("POST", f"/applications/{parks.pk}/split", {"messages": [rejection]}, status=201)["id"]
    assert arohas.answer("GET", f"/applications/{new}/story")["split_off"]
    arohas.answer("PUT", f"/applications/{parks.pk}/joined/{new}")
    assert [j["id"] for j in arohas.answer("GET", f"/applications/{parks.pk}/story")["joined"]] == [new]
    assert arohas.answer("DELETE", f"/applications/{parks.pk}/joined/{new}")["id"] == new
    assert arohas.answer("DELETE", f"/applications/{new}/split")["id"] == parks.pk
    assert arohas.refusal("POST", f"/applications/{parks.pk}/split", {"messages": []})


def test_a_message_and_an_import_are_removed_and_brought_back(arohas: Any, parks: Application) -> None:
    rejection = parks.messages.get(kind="rejection").pk
    assert arohas.answer("DELETE", f"/messages/{rejection}") == {"removed": rejection}
    assert Message.objects.filter(removed="").count() == 2
    assert arohas.answer("PUT", f"/messages/{rejection}/restoration")["home"]["id"] == parks.pk
    intake = Intake.objects.get().pk
    assert arohas.answer("DELETE", f"/intakes/{intake}")["removed_at"]
    assert arohas.answer("GET", "/applications") == []
    assert arohas.answer("PUT", f"/intakes/{intake}/restoration")["removed_at"] is None
    assert len(arohas.answer("GET", "/applications")) == 1


def test_an_import_is_summed_up(arohas: Any, parks: Application) -> None:
    told = arohas.answer("GET", f"/intakes/{Intake.objects.get().pk}/summary")
    assert (told["applications"], told["talked"], told["answered"], told["silent"]) == (1, 1, 1, 0)
    assert told["words"] == "3 weeks, 1 application, 1 conversation, 1 answer"
