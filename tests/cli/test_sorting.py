"""The board, joining, splitting and removing, from the command line."""

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from people import ACKNOWLEDGEMENT, INTERVIEW, REJECTION, write_mbox

Nextround = Callable[..., Any]


@pytest.fixture
def searched(here: Nextround, tmp_path: Path) -> Nextround:
    """The command line, once Aroha's mail is in."""
    box = write_mbox(tmp_path / "search.mbox", ACKNOWLEDGEMENT, INTERVIEW, REJECTION)
    told = here("import", box)
    assert told.status == 0
    assert told.out.startswith("3 weeks, 1 application, 1 conversation, 1 answer.\n")
    return here


def _messages(here: Nextround, application: str) -> dict[str, str]:
    return {m["kind"]: str(m["id"]) for m in here("show", application, "--json").answer["mail"]}


def test_the_board_names_each_state_with_what_stands_in_it(searched: Nextround) -> None:
    assert "Rejected (1)" in searched("board").out
    assert "Parks Officer" in searched("board").out


def test_an_application_is_split_and_joined_and_both_are_undone(searched: Nextround) -> None:
    number = str(searched("applications", "--json").answer["id"])
    mails = _messages(searched, number)
    new = str(searched("split", number, mails["rejection"], "--json").answer["id"])
    assert set(_messages(searched, number)) == {"acknowledgement", "interview"}
    assert searched("join", number, new, "--json").answer["state"] == "rejected"
    assert searched("show", new).status == 2
    assert searched("join", new, "--undo", "--json").answer["state"] == "rejected"
    assert str(searched("split", new, "--undo", "--json").answer["id"]) == number
    assert set(_messages(searched, number)) == set(mails)
    assert searched("join", number).status == 2
    assert "Choose the mails" in searched("split", number).err


def test_a_message_and_an_import_are_removed_and_brought_back(searched: Nextround) -> None:
    number = str(searched("applications", "--json").answer["id"])
    rejection = _messages(searched, number)["rejection"]
    assert "--undo" in searched("discard", rejection).out
    assert searched("applications", "--json").answer["state"] == "interviewing"
    assert searched("discard", rejection, "--undo").status == 0
    intake = str(searched("imports", "list", "--json").answer["id"])
    assert "3 messages removed" in searched("imports", "remove", intake).out
    assert searched("applications").out == ""
    searched("imports", "remove", intake, "--undo")
    assert searched("applications", "--json").answer["state"] == "rejected"
