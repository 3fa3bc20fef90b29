"""What a correction teaches, over HTTP: told on either mail, left out, let in, and taken back."""

from collections.abc import Callable
from typing import Any

import pytest

from nextround.records.models import Account, Intake, Message
from people import receipt

Bring = Callable[..., Intake]


@pytest.fixture
def numbers(bring_in: Bring) -> dict[str, int]:
    """Three mails from the same mould, by their role."""
    bring_in(receipt("Ranger"), receipt("Driver", 2), receipt("Keeper", 3))
    return {row.subject.rpartition(" ")[2]: row.pk for row in Message.objects.all()}


def _interview(arohas: Any, number: int) -> Any:
    return arohas.answer("PATCH", f"/messages/{number}/corrections", {"fields": {"kind": "interview"}})


def test_a_correction_is_told_on_either_mail(arohas: Any, numbers: dict[str, int]) -> None:
    told = _interview(arohas, numbers["Ranger"])
    assert {each["message"] for each in told["followers"]} == {numbers["Driver"], numbers["Keeper"]}
    assert told["carried"] == []
    told = arohas.answer("GET", f"/messages/{numbers['Driver']}")
    assert told["reading"]["kind"] == "interview"
    assert (told["corrected"], told["followers"], told["not_carried"]) == ([], [], [])
    [lesson] = told["carried"]
    assert (lesson["message"], lesson["fields"], lesson["agree"]) == (numbers["Ranger"], ["kind"], True)
    assert lesson["subject"] == "We have received your application for Ranger"
    assert lesson["says"][0].startswith("You said on ")


def test_the_further_mails_that_taught_the_same_are_named(arohas: Any, numbers: dict[str, int]) -> None:
    _interview(arohas, numbers["Ranger"])
    _interview(arohas, numbers["Driver"])
    [lesson] = arohas.answer("GET", f"/messages/{numbers['Keeper']}")["carried"]
    assert lesson["message"] == numbers["Driver"]
    assert [other["message"] for other in lesson["others"]] == [numbers["Ranger"]]


def test_a_message_is_left_out_and_let_in(arohas: Any, numbers: dict[str, int]) -> None:
    _interview(arohas, numbers["Ranger"])
    at = f"/messages/{numbers['Driver']}/exemptions/{numbers['Ranger']}"
    for _ in range(2):
        told = arohas.answer("GET", f"/messages/{numbers['Driver']}")
        assert told["reading"]["kind"] == "interview"
        told = arohas.answer("PUT", at)
        assert (told["reading"]["kind"], told["carried"]) == ("acknowledgement", [])
        [left] = told["not_carried"]
        assert (left["message"], left["fields"]) == (numbers["Ranger"], ["kind"])
        told = arohas.answer("DELETE", at)
        assert (told["reading"]["kind"], told["not_carried"]) == ("interview", [])


def test_taken_back_it_is_gone_from_all(arohas: Any, numbers: dict[str, int]) -> None:
    _interview(arohas, numbers["Ranger"])
    assert arohas.answer("DELETE", f"/messages/{numbers['Ranger']}/corrections")["followers"] == []
    told = arohas.answer("GET", f"/messages/{numbers['Driver']}")
    assert (told["reading"]["kind"], told["carried"]) == ("acknowledgement", [])


def test_what_bears_on_nothing_is_refused_in_a_sentence(arohas: Any, numbers: dict[str, int]) -> None:
    at = f"/messages/{numbers['Driver']}/exemptions/{numbers['Ranger']}"
    assert "bears on message" in arohas.refusal("PUT", at)
    assert "was not left out" in arohas.refusal("DELETE", at)
    for method in ("PUT", "DELETE"):
        nowhere = f"/messages/{numbers['Driver']}/exemptions/9223372036854775808"
        assert "no message" in arohas.refusal(method, nowhere, status=404)


def test_carols_mail_neither_follows_nor_leads(
    arohas: Any, carols: Any, carol: Account, bring_in: Bring, numbers: dict[str, int]
) -> None:
    bring_in(receipt("Warden", 4), owner=carol)
    hers = Message.objects.get(owner=carol).pk
    told = _interview(arohas, numbers["Ranger"])
    assert hers not in {each["message"] for each in told["followers"]}
    told = carols.answer("GET", f"/messages/{hers}")
    assert (told["reading"]["kind"], told["carried"]) == ("acknowledgement", [])
    for message, lesson in ((hers, numbers["Ranger"]), (numbers["Driver"], hers)):
        for method in ("PUT", "DELETE"):
            carols.refusal(method, f"/messages/{message}/exemptions/{lesson}", status=404)
