"""A program sees what a model would be shown, has it sent, and takes the suggestion over."""

from typing import Any

import pytest

from nextround.records.models import Application, Message
from servers import language_model as server


@pytest.fixture
def unsure(parks: Application) -> Message:
    """One of Aroha's mails, of which the reader is not sure."""
    Message.objects.filter(kind="rejection").update(unsure=True, looked_at=None)
    return Message.objects.get(kind="rejection")


def test_a_second_opinion_from_the_name_of_the_model_to_the_correction(arohas: Any, unsure: Message) -> None:
    here = f"/messages/{unsure.pk}/second-opinion"
    assert arohas.answer("GET", "/me/model") == {"endpoint": None, "model": None}
    assert "No language model" in arohas.refusal("GET", here)
    with server.a_model() as model:
        arohas.answer("PUT", "/me/model", {"endpoint": model.base, "model": "small"})
        shown = arohas.answer("GET", here)
        assert (shown["suggestion"], model.asked) == (None, [])
        assert "has changed" in arohas.refusal("POST", here, {"shown": "guessed"})
        model.behaviour = server.says("offer", quotes=["Thank you for coming in to meet us"])
        told = arohas.answer("POST", here, {"shown": shown["shown"]})
    assert told["suggestion"]["kind"] == "offer"
    assert arohas.answer("GET", f"/messages/{unsure.pk}")["reading"]["kind"] == "rejection"
    assert arohas.answer("PUT", f"{here}/acceptance")["reading"]["kind"] == "offer"
    assert "no suggestion" in arohas.refusal("DELETE", here)
