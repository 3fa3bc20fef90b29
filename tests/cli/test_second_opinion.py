"""The command shows what would be sent, sends only when told to, and takes a suggestion over."""

from collections.abc import Callable
from pathlib import Path
from typing import Any

from nextround.records.models import Message
from people import REJECTION
from servers import language_model as server

Nextround = Callable[..., Any]


def test_a_second_opinion_from_the_command_line(here: Nextround, tmp_path: Path) -> None:
    (tmp_path / "no.eml").write_bytes(REJECTION)
    here("import", tmp_path / "no.eml")
    Message.objects.update(unsure=True, looked_at=None)
    number = Message.objects.get().pk
    assert "No language model is named" in here("second-opinion", number).err
    with server.a_model() as model:
        assert "small" in here("model", model.base, "small").out
        shown = here("second-opinion", number)
        assert "Nothing was sent." in shown.out
        assert "Parks Officer" in shown.out
        assert model.asked == []
        model.behaviour = server.says("offer", quotes=["Thank you for coming in to meet us"])
        sent = here("second-opinion", number, "--send", "--json").answer
        assert sent["suggestion"]["kind"] == "offer"
        model.behaviour = server.refuses(429)
        refused = here("second-opinion", number, "--send")
        assert refused.status == 2
        assert len(refused.err.splitlines()) == 1
    assert Message.objects.get().kind == "rejection"
    assert "reads as offer" in here("second-opinion", number, "--accept").out
    assert "none is asked" in here("model", "--off").out
