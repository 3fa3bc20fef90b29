"""Restore a backup: everything in it back again, in one piece, or nothing at all."""

import hashlib
import json
import zipfile
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import datetime, timedelta
from itertools import islice
from pathlib import Path
from typing import Any

from django.core.exceptions import ValidationError
from django.core.management.color import no_style
from django.db import DatabaseError, connection, models, transaction
from django.db.migrations.loader import MigrationLoader

from nextround.core.vocabulary import NextroundError
from nextround.records.models import Intake
from nextround.usecases import clock
from nextround.usecases.backup import FORMAT, MANIFEST, backup, tables
from nextround.usecases.take_in_later import CUT_SHORT

_BATCH = 500
_ALIVE = timedelta(minutes=1)  # an import writes after each batch that it is alive


@dataclass(frozen=True, slots=True)
class Contents:
    """What a backup holds. `made_at` is None where it does not say when it was made."""

    made_at: datetime | None
    messages: int
    applications: int


def look_into(source: Path) -> Contents:
    """What a backup holds; nothing is changed. Raises NextroundError as `restore` does."""
    with _opened(source) as archive:
        manifest = _checked(archive, source)
    rows = {name: int(table["rows"]) for name, table in manifest["tables"].items()}
    try:
        made_at = datetime.fromisoformat(manifest["made_at"])
    except (KeyError, TypeError, ValueError):
        made_at = None
    return Contents(made_at, rows.get("message", 0), rows.get("application", 0))


def restore(source: Path, safety_folder: Path) -> tuple[dict[str, int], Path | None]:
    """Put everything of a backup in the place of what is there now.

    What is there now is first saved in `safety_folder`; the second answer is that file, None where there was nothing.
    Raises NextroundError, with nothing changed, for a file that is no backup, is damaged, or is of a newer version,
    and while mail is coming in.
    """
    _refuse_while_mail_comes_in()
    with _opened(source) as archive:
        manifest = _checked(archive, source)
        saved = _save_first(safety_folder)
        return _replace_everything(archive, manifest, source), saved


def _refuse_while_mail_comes_in() -> None:
    """An import that goes on would write its mail into what was restored, for a row that is not there any more."""
    since = clock.now() - _ALIVE
    just_now = models.Q(alive_at__gt=since) | models.Q(alive_at=None, began_at__gt=since)
    if Intake.objects.filter(just_now, ended_at=None).exists():
        raise NextroundError(
            "Mail is coming in at the moment. Restore when that import has finished, or stop it first; "
            "nothing was changed."
        )


@contextmanager
def _opened(source: Path) -> Iterator[zipfile.ZipFile]:
    try:
        with zipfile.ZipFile(source) as archive:
            yield archive
    except FileNotFoundError:
        raise NextroundError(f"There is no file {source}.") from None
    except (zipfile.BadZipFile, EOFError, OSError) as trouble:
        raise NextroundError(
            f"{source.name} is not a backup of nextround, or it is damaged ({trouble}). Nothing was changed."
        ) from trouble


def _checked(archive: zipfile.ZipFile, source: Path) -> dict[str, Any]:
    try:
        manifest: dict[str, Any] = json.loads(archive.read(MANIFEST))
        strange = manifest["format"] != FORMAT or not isinstance(manifest["migrations"], list)
        for table in manifest["tables"].values():
            strange = strange or not (isinstance(table["rows"], int) and isinstance(table["sha256"], str))
    except (KeyError, ValueError, TypeError, AttributeError):
        strange, manifest = True, {}
    if strange:
        raise NextroundError(f"{source.name} is not a backup of nextround. Nothing was changed.")
    known = {name for app, name in MigrationLoader(connection).disk_migrations or {} if app == "records"}
    if {str(name) for name in manifest["migrations"]} - known:
        raise NextroundError(
            f"{source.name} was made by a newer nextround. Update nextround first; nothing was changed."
        )
    for name, table in manifest["tables"].items():
        if _digest(archive, name) != table["sha256"]:
            raise NextroundError(
                f"{source.name} is damaged: the table “{name}” is not as it was written. Nothing was changed."
            )
    return manifest


def _digest(archive: zipfile.ZipFile, name: str) -> str:
    digest = hashlib.sha256()
    try:
        with archive.open(f"{name}.jsonl") as member:
            while block := member.read(1 << 20):
                digest.update(block)
    except KeyError:
        return ""
    return digest.hexdigest()


def _save_first(folder: Path) -> Path | None:
    if not any(model._default_manager.exists() for model in tables() if model._meta.model_name != "account"):
        return None
    saved = folder / f"before-restore-{clock.now():%Y-%m-%d-%H%M%S}.zip"
    backup(saved)
    return saved


def _replace_everything(archive: zipfile.ZipFile, manifest: dict[str, Any], source: Path) -> dict[str, int]:
    counts: dict[str, int] = {}
    try:
        with transaction.atomic():
            _refuse_while_mail_comes_in()
            for model in reversed(tables()):
                model._default_manager.only("pk").delete()  # without their words: a mailbox does not fit into memory
            for model in tables():
                name = str(model._meta.model_name)
                if name in manifest["tables"]:
                    counts[name] = _fill(archive, model)
            _end_what_was_under_way()
            _set_sequences()
    except (DatabaseError, ValidationError, ValueError, TypeError, AttributeError) as trouble:
        raise NextroundError(
            f"{source.name} could not be restored ({type(trouble).__name__}). Nothing was changed."
        ) from trouble
    return counts


def _end_what_was_under_way() -> None:
    """Nobody carries on with an import that was running when the backup was made."""
    now = clock.now()
    Intake.objects.filter(ended_at=None).update(state=Intake.State.FAILED, ended_at=now, sentence=CUT_SHORT)


def _fill(archive: zipfile.ZipFile, model: type[models.Model]) -> int:
    filled = 0
    rows = _rows(archive, model)
    while batch := list(islice(rows, _BATCH)):
        model._default_manager.bulk_create(batch)
        filled += len(batch)
    return filled


def _rows(archive: zipfile.ZipFile, model: type[models.Model]) -> Iterator[models.Model]:
    fields = {f.attname: f for f in model._meta.concrete_fields}
    with archive.open(f"{model._meta.model_name}.jsonl") as member:
        for line in member:
            stored = json.loads(line)
            # A column that an older version did not have yet keeps its default.
            yield model(**{name: fields[name].to_python(value) for name, value in stored.items() if name in fields})


def _set_sequences() -> None:
    with connection.cursor() as cursor:
        for statement in connection.ops.sequence_reset_sql(no_style(), tables()):
            cursor.execute(statement)
