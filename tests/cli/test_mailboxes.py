"""A mailbox from the command line: connected, read, watched and forgotten, with its password asked and never shown."""

from collections.abc import Callable
from typing import Any

import pytest

from nextround.records.models import Message
from people import REJECTION
from servers.bad_mail_server import PASSWORD, BadMailServer, Fault

pytestmark = pytest.mark.usefixtures("next_start")

Nextround = Callable[..., Any]
ADDRESS = "aroha.ngata@posthaven.nz"


@pytest.fixture
def connect(here: Nextround, bad: BadMailServer, monkeypatch: pytest.MonkeyPatch) -> Nextround:
    """`nextround mailbox connect` on the test's server, the password from the environment."""
    monkeypatch.setenv("NEXTROUND_IMAP_PASSWORD", PASSWORD)

    def run(*more: str) -> Any:
        where = ["--host", "127.0.0.1", "--port", str(bad.port), "--security", "plain", "--user", "aroha"]
        return here("mailbox", "connect", ADDRESS, *where, *more)

    return run


def test_a_mailbox_is_connected_read_and_forgotten(here: Nextround, connect: Nextround, bad: BadMailServer) -> None:
    bad.folders["INBOX"] = [REJECTION]
    connected = connect("--json")
    assert (connected.status, connected.err) == (0, "")
    told = connected.answer
    number = str(told["id"])
    assert (told["address"], told["in_keyring"], told["watching"]) == (ADDRESS, False, False)
    assert told["folders"] == [{"name": "INBOX", "role": "inbox", "chosen": True}]
    read = here("mailbox", "sync", number, "--json")
    assert (read.status, read.answer["messages_new"], read.answer["by_kind"]) == (0, 1, {"rejection": 1})
    again = here("mailbox", "sync", number)
    assert again.out.startswith("0 messages seen")
    assert "Folders: INBOX." in here("mailbox", "list").out
    assert "is no longer connected, and its password is gone" in here("mailbox", "forget", number).out
    assert here("mailbox", "list").out.startswith("No mailbox is connected.")
    assert Message.objects.count() == 1


def test_the_password_is_read_from_a_pipe_too_and_shown_nowhere(
    here: Nextround, connect: Nextround, monkeypatch: pytest.MonkeyPatch, next_start: Callable[[], None]
) -> None:
    done = connect()
    assert "so its password is kept nowhere" in done.out
    assert PASSWORD not in done.out + done.err
    monkeypatch.delenv("NEXTROUND_IMAP_PASSWORD")
    next_start()
    number = str(here("mailbox", "list", "--json").answer["id"])
    assert here("mailbox", "sync", number, "--json", stdin=f"{PASSWORD}\n".encode()).answer["messages_new"] == 5
    next_start()
    refused = here("mailbox", "sync", number)
    assert (refused.status, refused.out) == (2, "")
    assert "is not kept here. Give it once more" in refused.err
    assert here("mailbox", "password", number, stdin=f"{PASSWORD}\n".encode()).status == 0


def test_what_goes_wrong_is_one_line(here: Nextround, connect: Nextround, bad: BadMailServer) -> None:
    number = str(connect("--json").answer["id"])
    for wrong in (
        here("mailbox", "sync", "99"),
        here("mailbox", "sync", "x"),
        here("mailbox", "folders", number, "--read", "Jobs"),
        here("mailbox", "connect", "aroha"),
        here("mailbox", "connect", "aroha@outlook.com"),
        here("mailbox", "keep-watching", "99"),
        connect("--token"),
    ):
        assert (wrong.status, wrong.out) == (2, "")
        assert wrong.err.count("\n") == 1
    bad.faults = [Fault("EXAMINE", "drop", times=100)]
    broken = here("mailbox", "sync", number)
    assert broken.status == 2
    assert "broke off" in broken.err


def test_folders_and_watching_are_chosen(here: Nextround, connect: Nextround) -> None:
    number = str(connect("--json").answer["id"])
    told = here("mailbox", "folders", number, "--read", "INBOX", "--since", "2026-01-01", "--json").answer
    assert (told["since"], told["folders"][0]["chosen"]) == ("2026-01-01", True)
    assert "read  INBOX" in here("mailbox", "folders", number).out
    assert "is watched while the web application runs" in here("mailbox", "keep-watching", number).out
    assert here("mailbox", "list", "--json").answer["watching"]
    assert "no longer watched" in here("mailbox", "keep-watching", number, "--off").out


def test_watching_on_the_command_line_tells_what_comes(
    here: Nextround, connect: Nextround, bad: BadMailServer, monkeypatch: pytest.MonkeyPatch
) -> None:
    from nextround.usecases import keep_watching

    bad.folders["INBOX"] = [REJECTION]
    number = str(connect("--json").answer["id"])
    look_out = keep_watching.look_out
    looks = iter(range(4))

    def for_a_moment(mailbox_id: int, wanted: Callable[[], bool]) -> None:
        look_out(mailbox_id, lambda: wanted() and next(looks, None) is not None)

    monkeypatch.setattr(keep_watching, "look_out", for_a_moment)  # in place of a person who presses Ctrl-C
    done = here("mailbox", "watch", number)
    assert done.status == 0
    assert "rejection       Hana Mikaere: Your application: Parks Officer" in done.out
    assert done.out.endswith("No longer watching.\n")
