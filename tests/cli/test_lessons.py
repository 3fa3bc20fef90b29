"""What a correction teaches, on the command line: told on either mail, left out, let in, and taken back."""

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from nextround.records.models import Message
from people import receipt, write_mbox

Nextround = Callable[..., Any]
RANGER, DRIVER, KEEPER = "RANGER", "DRIVER", "KEEPER"


def numbers() -> list[str]:
    """Of the three messages, as they came: a database goes on counting from test to test."""
    return [str(pk) for pk in Message.objects.order_by("pk").values_list("pk", flat=True)]


@pytest.fixture
def taught(here: Nextround, tmp_path: Path) -> Nextround:
    """The command line, once Aroha has called the Ranger mail an interview; words in capitals stand for messages."""
    here("import", write_mbox(tmp_path / "box.mbox", receipt("Ranger"), receipt("Driver", 2), receipt("Keeper", 3)))
    found: dict[str, str] = {}
    for number in numbers():
        told = here("message", number, "--json").answer
        found[told["reading"]["role"].upper()] = number
    assert here("correct", found[RANGER], "kind=interview").out == f"Message {found[RANGER]} reads as interview.\n"
    return lambda *arguments: here(*(found.get(a, a) for a in arguments))


def _kind(taught: Nextround, message: str) -> str:
    return str(taught("message", message, "--json").answer["reading"]["kind"])


def test_either_mail_tells_of_the_other(taught: Nextround) -> None:
    told = taught("message", DRIVER).out
    first, second, third = numbers()
    assert f"from message {first}: You said on " in told
    assert "that a mail like this from Waitoru Careers is about an interview." in told
    assert f"  followed by message: {third}, {second}\n" in taught("message", RANGER).out
    followers = taught("message", RANGER, "--json").answer["followers"]
    assert [each["message"] for each in followers] == [int(third), int(second)]
    assert "followed" not in told


def test_a_message_is_left_out_and_let_in(taught: Nextround) -> None:
    ran = taught("correct", DRIVER, "--not-like", RANGER)
    assert (ran.status, ran.out) == (0, f"Message {numbers()[1]} reads as acknowledgement.\n")
    assert f"  not like message {numbers()[0]}, you said: kind\n" in taught("message", DRIVER).out
    assert _kind(taught, KEEPER) == "interview"
    told = taught("correct", DRIVER, "--like", RANGER, "--json").answer
    assert (told["reading"]["kind"], told["not_carried"]) == ("interview", [])


def test_two_answers_are_told_as_such(taught: Nextround) -> None:
    taught("correct", DRIVER, "kind=progress")
    told = taught("message", KEEPER).out
    assert "you have given different answers to what it is" in told
    assert _kind(taught, KEEPER) == "acknowledgement"
    assert "for Keeper (acknowledgement?)" in taught("review").out


def test_taken_back_it_is_gone_from_all(taught: Nextround) -> None:
    taught("correct", RANGER, "--take-back")
    assert _kind(taught, DRIVER) == "acknowledgement"
    assert "You said" not in taught("message", DRIVER).out
    assert "followed" not in taught("message", RANGER).out


def test_what_cannot_be_is_refused_in_one_line(taught: Nextround) -> None:
    for option, other in (("--not-like", KEEPER), ("--like", RANGER), ("--not-like", "999999"), ("--like", "soon")):
        ran = taught("correct", DRIVER, option, other)
        assert (ran.status, ran.out, ran.err.count("\n")) == (2, "", 1)
    assert _kind(taught, DRIVER) == "interview"
