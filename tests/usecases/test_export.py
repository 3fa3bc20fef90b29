"""What a person takes with them is what they see: nothing of an application they removed."""

import json
from collections.abc import Callable
from pathlib import Path

from nextround.core.message import Address
from nextround.core.vocabulary import Voice
from nextround.records.models import Account, Application, Intake
from nextround.usecases import ask, debrief, edit
from nextround.usecases.export import export
from people import REJECTION


def test_requests_and_debriefs_of_a_removed_application_are_left_out(
    aroha: Account, bring_in: Callable[..., Intake], tmp_path: Path
) -> None:
    bring_in(REJECTION)
    number = Application.objects.of(aroha.pk).get().pk
    ask.keep(
        aroha.pk, number, "Feedback", "Could you tell me why?", Address("Hana", "hana@tuatapere.govt.nz"), Voice.WARM
    )
    debrief.write(aroha.pk, number, debrief.Account(None, (debrief.Answered("Why us?", rating=3),)))
    there = export(aroha.pk, tmp_path / "before")
    edit.remove(aroha.pk, number)
    gone = export(aroha.pk, tmp_path / "after")
    assert (there["asks"], there["debriefs"]) == (1, 1)
    assert (gone["asks"], gone["debriefs"]) == (0, 0)
    assert list((tmp_path / "after" / "asks").iterdir()) == []
    assert json.loads((tmp_path / "after" / "debriefs.json").read_text("utf-8")) == []
