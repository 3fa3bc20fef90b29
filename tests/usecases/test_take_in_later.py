"""What a stop or a kill cut short is taken up again, and nothing that is not ours is cleared away."""

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from nextround.records.models import Account, Application, Intake, Message
from nextround.usecases import take_in, take_in_later
from people import ACKNOWLEDGEMENT, REJECTION

Bring = Callable[..., Intake]


@pytest.fixture(autouse=True)
def data_folder(settings: Any, tmp_path: Path) -> Path:
    """What is laid aside lies in a folder of this test's own."""
    settings.NEXTROUND_DATA = tmp_path / "data"
    settings.NEXTROUND_DATA.mkdir()
    return settings.NEXTROUND_DATA


def test_an_intake_that_was_killed_is_taken_up_from_the_start_and_doubles_nothing(aroha: Account) -> None:
    intake = take_in_later.lay_aside(aroha.pk, [("a.eml", [ACKNOWLEDGEMENT]), ("b.eml", [REJECTION])])
    Intake.objects.update(state=Intake.State.RUNNING, messages_seen=1, messages_new=1)
    assert take_in_later.resume(aroha.pk) == [intake.pk]
    take_in_later.carry_out(intake.pk)
    intake.refresh_from_db()
    assert (intake.state, intake.messages_seen, Message.objects.count()) == (Intake.State.DONE, 2, 2)
    assert not any(Path(path).exists() for path in intake.paths)


def test_mail_of_a_killed_command_stands_in_its_application_after_the_next_start(
    aroha: Account, bring_in: Bring
) -> None:
    bring_in(ACKNOWLEDGEMENT)
    Application.objects.all().delete()
    Message.objects.update(arranged=False)
    Intake.objects.update(state=Intake.State.RUNNING, ended_at=None)
    assert take_in_later.resume(aroha.pk) == []
    assert Intake.objects.get().state == Intake.State.FAILED
    assert Application.objects.get().employer == "Tuatapere District Council"


def test_an_intake_without_files_does_not_keep_nextround_from_starting(aroha: Account) -> None:
    take_in.begin(aroha.pk, "nothing", [])
    assert take_in_later.resume(aroha.pk) == []
    assert Intake.objects.get().state == Intake.State.FAILED


def test_a_path_that_climbs_out_of_our_folder_is_neither_read_nor_cleared_away(
    aroha: Account, data_folder: Path, tmp_path: Path
) -> None:
    theirs = tmp_path / "photos"
    theirs.mkdir()
    (data_folder / "spool").mkdir()
    intake = take_in.begin(aroha.pk, "from a backup", [data_folder / "spool" / ".." / ".." / "photos"])
    assert take_in_later.resume(aroha.pk) == []
    Intake.objects.update(ended_at=None)
    take_in_later.carry_out(intake.pk)
    assert theirs.exists()
