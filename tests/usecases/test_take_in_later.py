"""What a stop or a kill cut short is taken up again, and nothing that is not ours is cleared away."""

from collections.abc import Callable
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest

from nextround.core.vocabulary import NextroundError, NotFoundError
from nextround.records.models import Account, Application, Intake, Message
from nextround.usecases import clock, take_in, take_in_later
from people import ACKNOWLEDGEMENT, REJECTION, mail

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


def test_a_stopped_intake_goes_on_where_it_was_stopped_and_is_then_cleared_away(aroha: Account) -> None:
    many = [mail(f"Note {n}", f"Lunch on day {n}?", message_id=f"note-{n}") for n in range(450)]
    box = b"".join(b"From ben@acme.nz Tue Mar  4 10:00:00 2025\n" + raw + b"\n" for raw in many)
    intake = take_in_later.lay_aside(aroha.pk, [("many.mbox", [box])])
    take_in_later.carry_out(intake.pk, watch=lambda i: take_in.stop(aroha.pk, i.pk))
    intake.refresh_from_db()
    assert intake.state == Intake.State.CANCELLED
    assert take_in_later.can_go_on(intake)
    folders = [Path(path) for path in intake.paths]
    rest = take_in_later.go_on(aroha.pk, intake.pk)
    take_in_later.carry_out(rest.pk)
    rest.refresh_from_db()
    assert (rest.state, rest.name) == (Intake.State.DONE, intake.name)
    assert intake.messages_new + rest.messages_new == Message.objects.count() == 450
    assert not any(folder.exists() for folder in folders)
    with pytest.raises(NextroundError, match="Bring the same in once more"):
        take_in_later.go_on(aroha.pk, intake.pk)


def test_nobody_goes_on_with_what_is_somebody_elses_or_was_never_stopped(aroha: Account, carol: Account) -> None:
    intake = take_in_later.lay_aside(aroha.pk, [("a.eml", [ACKNOWLEDGEMENT])])
    with pytest.raises(NextroundError):
        take_in_later.go_on(aroha.pk, intake.pk)
    with pytest.raises(NotFoundError):
        take_in_later.go_on(carol.pk, intake.pk)


def test_what_was_stopped_long_ago_is_cleared_away_at_a_start(aroha: Account) -> None:
    intake = take_in_later.lay_aside(aroha.pk, [("a.eml", [ACKNOWLEDGEMENT])])
    Intake.objects.update(state=Intake.State.CANCELLED, ended_at=clock.now() - timedelta(days=6))
    take_in_later.resume(aroha.pk)
    assert all(Path(path).exists() for path in intake.paths)
    Intake.objects.update(ended_at=clock.now() - timedelta(days=8))
    take_in_later.resume(aroha.pk)
    assert not any(Path(path).exists() for path in intake.paths)
