"""Messages over HTTP: told, put right, placed, and looked at."""

from typing import Any

import pytest

from nextround.records.models import Application, Message
from people import REJECTION


@pytest.fixture
def rejection(parks: Application) -> Message:
    return parks.messages.get(kind="rejection")


def test_mail_is_read_without_being_kept(arohas: Any) -> None:
    [read] = arohas.answer("POST", "/messages/reading", {"text": REJECTION.decode()})
    assert (read["kind"], read["role"], read["rejection"]["feedback"]) == ("rejection", "Parks Officer", "offered")
    assert Message.objects.count() == 0
    assert arohas.refusal("POST", "/messages/reading", {"text": "  "})


def test_a_message_is_told_whole(arohas: Any, parks: Application, rejection: Message) -> None:
    told = arohas.answer("GET", f"/messages/{rejection.pk}")
    assert (told["sender"]["name"], told["home"]["id"]) == ("Hana Mikaere", parks.pk)
    assert "offered the Parks Officer role to another candidate" in told["plain"]
    assert told["reading"]["kind"] == "rejection"
    assert told["html"] is None


def test_a_correction_wins_until_it_is_taken_back(arohas: Any, rejection: Message) -> None:
    at = f"/messages/{rejection.pk}"
    people = [["Hana Mikaere", "hana@tuatapere.govt.nz", "Recreation Manager"]]
    said = {"kind": "interview", "people": people, "interview_at": "2026-03-09T10:30+13:00", "interview_place": "Here"}
    told = arohas.answer("PATCH", f"{at}/corrections", {"fields": said})
    assert (told["reading"]["kind"], told["reading"]["appointment"]["place"]) == ("interview", "Here")
    assert [p["address"] for p in told["reading"]["people"]] == ["hana@tuatapere.govt.nz"]
    assert set(told["corrected"]) == set(said)
    assert arohas.answer("DELETE", f"{at}/corrections")["reading"]["kind"] == "rejection"


@pytest.mark.parametrize(
    ("fields", "sentence"),
    [
        ({"kind": "sad"}, "not one of"),
        ({"mood": "sad"}, "no field"),
        ({"people": "Hana"}, "People are a list"),
        ({"people": [["a", "b", "c", "d"]]}, "People are a list"),
        ({"people": [["a"]]}, "People are a list"),
        ({"sender_automated": "perhaps"}, "neither true nor false"),
        ({"interview_at": "soon"}, "not a date"),
        ({"interview_at": "2026-03-09T10:30"}, "no time zone"),
        ({"interview_at": "0001-01-01T00:00+00:00"}, "too far"),
        ({"interview_at": True}, "not a date"),
    ],
)
def test_a_correction_that_cannot_be_is_refused_whole(
    arohas: Any, rejection: Message, fields: dict[str, object], sentence: str
) -> None:
    said = {"fields": {"employer": "Elsewhere", **fields}}
    assert sentence in arohas.refusal("PATCH", f"/messages/{rejection.pk}/corrections", said)
    assert arohas.answer("GET", f"/messages/{rejection.pk}")["corrected"] == []


def test_a_correction_without_a_value_empties_the_field(arohas: Any, rejection: Message) -> None:
    said = {"fields": {"employer": None, "role": "Ranger\x00"}}
    told = arohas.answer("PATCH", f"/messages/{rejection.pk}/corrections", said)
    assert (told["reading"]["employer"], told["reading"]["role"]) == (None, "Ranger\ufffd")


def test_a_message_is_placed_and_let_go(arohas: Any, parks: Application, rejection: Message) -> None:
    at = f"/messages/{rejection.pk}"
    elsewhere = arohas.answer("PUT", f"{at}/placement", {"application": None})
    assert elsewhere["id"] != parks.pk
    assert arohas.answer("GET", at)["placed"] is True
    assert arohas.answer("DELETE", f"{at}/placement")["home"]["id"] == parks.pk
    for nowhere in (0, -1, 2**63, 10**400):
        assert "no application" in arohas.refusal("PUT", f"{at}/placement", {"application": nowhere}, status=404)


def test_an_unsure_reading_waits_until_it_was_looked_at(arohas: Any, rejection: Message) -> None:
    Message.objects.filter(pk=rejection.pk).update(unsure=True)
    [waiting] = arohas.answer("GET", "/messages/review")
    assert (waiting["message"], waiting["candidates"]) == (rejection.pk, [])
    arohas.answer("PUT", f"/messages/{rejection.pk}/confirmation")
    assert arohas.answer("GET", "/messages/review") == []
    assert arohas.answer("DELETE", f"/messages/{rejection.pk}/confirmation")["reading"]["kind"] == "rejection"


def test_everything_is_read_again(arohas: Any, parks: Application) -> None:
    assert arohas.answer("POST", "/messages/rereading")["applications_new"] == 0


@pytest.mark.parametrize("number", ["0", "-5", "9223372036854775808"])
@pytest.mark.parametrize(
    ("method", "path"),
    [
        ("GET", ""), ("DELETE", "/corrections"), ("PUT", "/confirmation"), ("DELETE", "/confirmation"),
        ("DELETE", "/placement"),
    ],
)  # fmt: skip
def test_a_message_that_is_not_there_is_said_so(arohas: Any, method: str, path: str, number: str) -> None:
    assert "no message" in arohas.refusal(method, f"/messages/{number}{path}", status=404)
