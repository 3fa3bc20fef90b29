"""A person sees what a model would be shown, sends it with a button, and has the last word, in every face."""

import html
import re
from collections.abc import Callable
from typing import Any

import pytest
from django.test import Client

from nextround.records.models import Account, Intake, Message, Opinion
from nextround.usecases import ask_model, name_model
from people import REJECTION
from servers import language_model as server

QUOTE = "we have offered the Parks Officer role to another candidate"


@pytest.fixture
def model(db: None) -> Any:
    """A model on the loopback."""
    with server.a_model() as running:
        yield running


@pytest.fixture
def her(client: Client, aroha: Account, settings: Any, let_in: Callable[[Client], Client]) -> Client:
    """Aroha's browser, on her own machine."""
    client.force_login(aroha)
    return let_in(client)


@pytest.fixture
def unsure(aroha: Account, bring_in: Callable[..., Intake]) -> Message:
    """A mail the reader is not sure of."""
    bring_in(REJECTION)
    Message.objects.update(unsure=True, looked_at=None)
    return Message.objects.get()


def _page(her: Client, address: str, status: int = 200) -> str:
    got = her.get(address)
    assert got.status_code == status
    return html.unescape(" ".join(got.content.decode().split()))


def test_it_is_off_until_a_model_is_named(her: Client, unsure: Message) -> None:
    assert "Ask your own language model" not in _page(her, f"/messages/{unsure.pk}")
    assert "No language model is named" in _page(her, f"/messages/{unsure.pk}/second-opinion", 404)


def test_from_the_settings_to_a_suggestion_that_is_accepted(her: Client, unsure: Message, model: server.Model) -> None:
    her.post("/settings/model", {"endpoint": model.base, "model": "small"})
    assert model.base in _page(her, "/settings")
    assert "Ask your own language model" in _page(her, f"/messages/{unsure.pk}")
    address = f"/messages/{unsure.pk}/second-opinion"
    page = _page(her, address)
    assert "It stays on this machine." in page
    assert "Dear" not in page
    assert "[name 1]" in page
    assert model.asked == []
    shown = re.search(r'name="shown" value="(\w+)"', page)
    assert shown
    model.behaviour = server.says("interview", quotes=[QUOTE])
    assert her.post(address, {"shown": shown[1]}).status_code == 303
    page = _page(her, f"/messages/{unsure.pk}")
    assert "Your language model takes it for: Interview" in page
    assert QUOTE in page
    assert her.post(f"{address}/acceptance").status_code == 303
    assert Message.objects.get().kind == "interview"


def test_a_suggestion_can_be_dismissed(her: Client, aroha: Account, unsure: Message, model: server.Model) -> None:
    name_model.name_model(aroha.pk, model.base, "small")
    model.behaviour = server.says("interview", quotes=[QUOTE])
    ask_model.ask_model(aroha.pk, unsure.pk, ask_model.look(aroha.pk, unsure.pk).shown)
    her.post(f"/messages/{unsure.pk}/second-opinion/removal")
    assert Opinion.objects.count() == 0
    assert Message.objects.get().looked_at is None


def test_trouble_is_said_on_the_page_and_what_was_not_shown_is_not_sent(
    her: Client, aroha: Account, unsure: Message, model: server.Model
) -> None:
    name_model.name_model(aroha.pk, model.base, "small")
    got = her.post(f"/messages/{unsure.pk}/second-opinion", {"shown": "guessed"})
    assert (got.status_code, model.asked) == (400, [])
    model.behaviour = server.refuses(500)
    shown = ask_model.look(aroha.pk, unsure.pk).shown
    got = her.post(f"/messages/{unsure.pk}/second-opinion", {"shown": shown})
    assert got.status_code == 400
    assert "trouble of its own" in got.content.decode()


def test_an_address_that_cannot_be_used_comes_back_with_its_sentence(her: Client, aroha: Account) -> None:
    got = her.post("/settings/model", {"endpoint": "http://models.example/v1", "model": "x"})
    assert got.status_code == 400
    assert "must travel encrypted" in got.content.decode()
    assert not name_model.named(aroha.pk).on


def test_a_server_for_many_asks_no_model(client: Client, aroha: Account, unsure: Message, model: server.Model) -> None:
    client.force_login(aroha)
    name_model.name_model(aroha.pk, model.base, "small")
    shown = ask_model.look(aroha.pk, unsure.pk).shown
    assert client.post(f"/messages/{unsure.pk}/second-opinion", {"shown": shown}).status_code == 404
    assert client.post("/settings/model", {"endpoint": model.base, "model": "x"}).status_code == 404
    assert "Ask your own language model" not in _page(client, f"/messages/{unsure.pk}")
    assert client.get("/api/me/model").status_code == 404
    assert model.asked == []
