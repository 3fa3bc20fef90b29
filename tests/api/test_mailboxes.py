"""Mailboxes over HTTP: the same as the pages, with no password in any answer."""

from typing import Any

import pytest

from nextround.records.models import Message
from nextround.usecases import read_mailbox
from people import REJECTION
from servers.bad_mail_server import PASSWORD, BadMailServer

pytestmark = pytest.mark.usefixtures("next_start")


@pytest.fixture
def wish(bad: BadMailServer) -> dict[str, Any]:
    """Aroha's mailbox on the test's server."""
    return {
        "address": "aroha.ngata@posthaven.nz", "secret": PASSWORD, "user": "aroha", "host": "127.0.0.1",
        "port": bad.port, "security": "plain",
    }  # fmt: skip


def test_a_mailbox_is_connected_read_watched_and_forgotten(
    arohas: Any, wish: dict[str, Any], bad: BadMailServer
) -> None:
    bad.folders["INBOX"] = [REJECTION]
    told = arohas.answer("POST", "/mailboxes", wish)
    one = f"/mailboxes/{told['id']}"
    assert PASSWORD not in str(told)
    assert arohas.answer("GET", "/mailboxes") == [told] == [arohas.answer("GET", one)]
    assert (told["folders"], told["sentence"], told["messages"]) == (
        [{"name": "INBOX", "role": "inbox", "chosen": True}], None, 0,
    )  # fmt: skip
    intake = arohas.answer("POST", f"{one}/reading", status=202)
    read_mailbox.carry_out(intake["id"])
    assert arohas.answer("GET", f"/intakes/{intake['id']}")["by_kind"] == {"rejection": 1}
    news = arohas.answer("GET", "/mailboxes/news?after=0")
    assert [(n["kind"], n["id"]) for n in news["shown"]] == [("rejection", Message.objects.get().pk)]
    assert arohas.answer("PUT", f"{one}/watch", {"on": True})["watching"]
    assert not arohas.answer("PUT", f"{one}/watch", {"on": False})["watching"]
    chosen = arohas.answer("PUT", f"{one}/folders", {"names": ["INBOX"], "since": "2026-01-01"})
    assert chosen["since"] == "2026-01-01"
    assert arohas.answer("PUT", f"{one}/secret", {"secret": PASSWORD})["at_hand"]
    assert arohas.call("DELETE", one).status_code == 204
    assert arohas.answer("GET", "/mailboxes") == []


def test_a_provider_is_looked_up_without_asking_anybody(arohas: Any) -> None:
    assert arohas.answer("GET", "/mailboxes/provider?address=aroha@gmail.com")["host"] == "imap.gmail.com"
    assert arohas.answer("GET", "/mailboxes/provider?address=aroha@posthaven.nz") is None
    assert "address" in arohas.refusal("GET", "/mailboxes/provider?address=aroha")


def test_a_wrong_password_is_refused_in_one_sentence(arohas: Any, wish: dict[str, Any]) -> None:
    said = arohas.refusal("POST", "/mailboxes", wish | {"secret": "wrong horse"})
    assert said.startswith("127.0.0.1 did not accept this password for aroha; check it")
    assert "wrong horse" not in said


def test_carol_and_a_server_for_many_have_no_part_in_it(
    arohas: Any, carols: Any, wish: dict[str, Any], settings: Any
) -> None:
    one = f"/mailboxes/{arohas.answer('POST', '/mailboxes', wish)['id']}"
    assert carols.answer("GET", "/mailboxes") == []
    for method, path, said in (
        ("GET", one, None), ("POST", f"{one}/reading", None), ("PUT", f"{one}/watch", {"on": True}),
        ("PUT", f"{one}/secret", {"secret": "x"}), ("PUT", f"{one}/folders", {"names": ["INBOX"]}),
        ("DELETE", one, None),
    ):  # fmt: skip
        carols.refusal(method, path, said, status=404)
    settings.NEXTROUND_TOKEN = ""
    settings.ALLOWED_HOSTS = ["*"]
    assert arohas.call("POST", "/mailboxes", wish).status_code in (403, 404)
