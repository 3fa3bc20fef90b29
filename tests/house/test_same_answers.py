"""Do the command line and the HTTP API answer the same, name for name, about the same search?"""

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from django.test import Client

from nextround.cli.main import run
from nextround.records.models import Account, Intake, Message
from nextround.usecases import debrief, edit
from nextround.usecases.list_applications import list_applications
from people import ACKNOWLEDGEMENT, INTERVIEW, REJECTION, mail

UNCLEAR = mail("Hello", "Are you free for a word about the role some time?", message_id="unclear")


@pytest.fixture
def program(settings: Any) -> Client:
    """A program with the secret of this start."""
    settings.NEXTROUND_TOKEN = "of-this-start"
    return Client(headers={"authorization": "Bearer of-this-start"})


@pytest.fixture
def application(db: None, bring_in: Callable[..., Intake]) -> int:
    """A search on the account of this machine."""
    me = Account.on_this_machine()
    bring_in(ACKNOWLEDGEMENT, INTERVIEW, REJECTION, UNCLEAR, owner=me)
    number = next(a.id for a in list_applications(me.pk) if a.role == "Parks Officer")
    debrief.write(me.pk, number, debrief.Account(None, (debrief.Answered("Why us?", rating=3),)))
    bakery = edit.add(me.pk, edit.Particulars("Kererū Bakery", ""))
    edit.write_down(me.pk, bakery.pk, edit.BY_HAND[-1], bakery.made_at.date(), "Tane rang.")
    return number


@pytest.mark.parametrize(
    ("command", "path", "many"),
    [
        ("applications", "applications", True),
        ("show {n}", "applications/{n}/story", False),
        ("ask {n}", "applications/{n}/ask", False),
        ("ask {n} --voice brief", "applications/{n}/ask?voice=brief", False),
        ("ask {n} --link", "applications/{n}/ask/link", False),
        ("message {m}", "messages/{m}", False),
        ("review", "messages/review", True),
        ("imports list", "intakes", True),
        ("debrief list", "debriefs", True),
        ("today", "suggestions", True),
        ("me", "me", False),
    ],
)
def test_both_answer_alike(
    application: int, program: Client, command: str, path: str, many: bool, capsys: pytest.CaptureFixture[str]
) -> None:
    numbers = {"n": application, "m": _a_message(application)}
    with pytest.raises(SystemExit):
        run([*command.format(**numbers).split(), "--json"])
    said = [json.loads(line) for line in capsys.readouterr().out.splitlines()]
    answered = program.get(f"/api/{path.format(**numbers)}").json()
    assert said == (answered if many else [answered])


def test_both_read_a_mail_alike(db: None, program: Client, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (tmp_path / "no.eml").write_bytes(REJECTION)
    with pytest.raises(SystemExit):
        run(["read", str(tmp_path / "no.eml"), "--json"])
    said = [json.loads(line) for line in capsys.readouterr().out.splitlines()]
    answered: Any = program.post("/api/messages/reading", {"text": REJECTION.decode()}, content_type="application/json")
    assert said == answered.json()


def _a_message(application: int) -> int:
    return int(Message.objects.filter(application=application).latest("pk").pk)
