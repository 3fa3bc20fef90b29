"""A backup holds everything and brings it back; a file that is none changes nothing."""

import hashlib
import json
import zipfile
from collections.abc import Callable
from datetime import datetime, timedelta
from pathlib import Path

import pytest

from nextround.core.vocabulary import NextroundError
from nextround.records.models import Account, Application, Intake, Message
from nextround.usecases import clock, edit
from nextround.usecases.backup import backup, tables
from nextround.usecases.list_applications import list_applications
from nextround.usecases.restore import restore
from people import ACKNOWLEDGEMENT, INTERVIEW, REJECTION

Bring = Callable[..., Intake]


def _rows() -> dict[str, list[dict[str, object]]]:
    return {m.__name__: list(m._default_manager.order_by("pk").values()) for m in tables()}


def test_everything_comes_back_as_it_was(aroha: Account, bring_in: Bring, tmp_path: Path) -> None:
    bring_in(ACKNOWLEDGEMENT, INTERVIEW, REJECTION)
    edit.add(aroha.pk, edit.Particulars("Kererū Bakery", "Baker", notes="ends in \u2028 and 👩‍🍳"))
    before = _rows()
    backup(tmp_path / "copy.zip")
    Application.objects.all().delete()
    edit.add(aroha.pk, edit.Particulars("Another", "Later"))
    _, saved = restore(tmp_path / "copy.zip", tmp_path)
    assert _rows() == before
    assert saved is not None
    assert saved.exists()
    assert edit.add(aroha.pk, edit.Particulars("New", "After")).pk not in {r["id"] for r in before["Application"]}


def test_restoring_twice_gives_the_same(aroha: Account, bring_in: Bring, tmp_path: Path) -> None:
    bring_in(REJECTION)
    backup(tmp_path / "copy.zip")
    restore(tmp_path / "copy.zip", tmp_path)
    once = _rows()
    restore(tmp_path / "copy.zip", tmp_path)
    assert _rows() == once


def test_a_damaged_backup_is_refused_and_nothing_is_changed(aroha: Account, bring_in: Bring, tmp_path: Path) -> None:
    bring_in(REJECTION)
    backup(tmp_path / "copy.zip")
    with zipfile.ZipFile(tmp_path / "copy.zip") as whole, zipfile.ZipFile(tmp_path / "bad.zip", "w") as bad:
        for name in whole.namelist():
            content = whole.read(name)
            bad.writestr(name, content.replace(b"Parks", b"Sparks") if name == "message.jsonl" else content)
    before = _rows()
    with pytest.raises(NextroundError, match="damaged"):
        restore(tmp_path / "bad.zip", tmp_path)
    assert _rows() == before


def _made_by_hand(path: Path, manifest: object, **tables: bytes) -> Path:
    with zipfile.ZipFile(path, "w") as archive:
        for name, lines in tables.items():
            archive.writestr(f"{name}.jsonl", lines)
        archive.writestr("manifest.json", json.dumps(manifest))
    return path


@pytest.mark.parametrize(
    "manifest",
    [
        {"format": "nextround-backup-1", "tables": {}},
        {"format": "nextround-backup-1", "tables": {"account": 3}, "migrations": []},
        {"format": "nextround-backup-1", "tables": [], "migrations": []},
        {"format": "nextround-backup-1", "tables": {}, "migrations": [["0001"]]},
        ["nextround-backup-1"],
    ],
)
def test_a_zip_that_only_looks_like_a_backup_is_refused(aroha: Account, tmp_path: Path, manifest: object) -> None:
    with pytest.raises(NextroundError, match="othing was changed"):
        restore(_made_by_hand(tmp_path / "odd.zip", manifest), tmp_path)
    assert Account.objects.get().username == "aroha"


@pytest.mark.parametrize("line", [b'{"id": 1, "date_joined": "nonsense"}', b"[]", b"{", b'{"id": {}}'])
def test_rows_that_make_no_sense_change_nothing(aroha: Account, tmp_path: Path, line: bytes) -> None:
    table = {"rows": 1, "sha256": hashlib.sha256(line).hexdigest()}
    manifest = {"format": "nextround-backup-1", "migrations": [], "tables": {"account": table}}
    with pytest.raises(NextroundError, match="Nothing was changed"):
        restore(_made_by_hand(tmp_path / "odd.zip", manifest, account=line), tmp_path)
    assert Account.objects.get().username == "aroha"


@pytest.mark.parametrize("content", [b"", b"PK\x03\x04 half a zip", b"just text"])
def test_a_file_that_is_no_backup_is_refused(aroha: Account, tmp_path: Path, content: bytes) -> None:
    path = tmp_path / "holiday.zip"
    path.write_bytes(content)
    with pytest.raises(NextroundError, match="not a backup"):
        restore(path, tmp_path)


def test_a_backup_that_cannot_be_written_leaves_no_half_file(aroha: Account, tmp_path: Path) -> None:
    with pytest.raises(NextroundError, match="could not be written"):
        backup(tmp_path / "no such folder" / "copy.zip")
    assert list(tmp_path.iterdir()) == []


def test_an_older_backup_without_a_column_gets_its_default(aroha: Account, bring_in: Bring, tmp_path: Path) -> None:
    """A backup made before a column existed is taken in with the column's default."""
    bring_in(REJECTION)
    backup(tmp_path / "copy.zip")
    with zipfile.ZipFile(tmp_path / "copy.zip") as new, zipfile.ZipFile(tmp_path / "old.zip", "w") as old:
        manifest = json.loads(new.read("manifest.json"))
        for name in new.namelist():
            lines = new.read(name)
            if name == "message.jsonl":
                rows = [json.loads(line) for line in lines.splitlines()]
                lines = b"".join(
                    json.dumps({k: v for k, v in r.items() if k != "words_kept"}).encode() + b"\n" for r in rows
                )
                manifest["tables"]["message"]["sha256"] = hashlib.sha256(lines).hexdigest()
            if name != "manifest.json":
                old.writestr(name, lines)
        old.writestr("manifest.json", json.dumps(manifest))
    restore(tmp_path / "old.zip", tmp_path)
    assert Message.objects.get().words_kept
    assert len(list(list_applications(aroha.pk))) == 1


def _unfinished(owner: Account, **moments: datetime | None) -> Intake:
    return Intake.objects.create(owner=owner, name="mail.mbox", state=Intake.State.RUNNING, **moments)


@pytest.mark.parametrize("alive", [timedelta(seconds=50), None])
def test_nothing_is_restored_while_mail_of_anybody_comes_in(
    aroha: Account, carol: Account, tmp_path: Path, alive: timedelta | None
) -> None:
    backup(tmp_path / "copy.zip")
    now = clock.now()
    _unfinished(carol, began_at=now, alive_at=now - alive if alive else None)
    with pytest.raises(NextroundError, match="Mail is coming in at the moment"):
        restore(tmp_path / "copy.zip", tmp_path)
    assert Intake.objects.get().ended_at is None


def test_an_import_that_ran_when_the_backup_was_made_comes_back_as_cut_short(aroha: Account, tmp_path: Path) -> None:
    """It stopped writing hours ago: the machine was switched off in the middle."""
    _unfinished(aroha, began_at=clock.now() - timedelta(hours=3), alive_at=clock.now() - timedelta(hours=2))
    backup(tmp_path / "copy.zip")
    restore(tmp_path / "copy.zip", tmp_path)
    intake = Intake.objects.get()
    assert (intake.state, intake.ended_at is None) == ("failed", False)
    assert "cut short" in intake.sentence
