"""Back everything up into one file, consistent and readable, that any database can take in again."""

import hashlib
import json
import zipfile
from collections.abc import Iterator
from datetime import date, datetime
from pathlib import Path
from tempfile import NamedTemporaryFile
from typing import Any

from django.apps import apps
from django.db import connection, models, transaction
from django.db.migrations.recorder import MigrationRecorder

from nextround import __version__
from nextround.core.vocabulary import NextroundError
from nextround.usecases import clock

FORMAT = "nextround-backup-1"
MANIFEST = "manifest.json"


def backup(target: Path) -> dict[str, int]:
    """Write a consistent copy of everything to `target` and return how many rows of each table it holds.

    The file appears whole or not at all. Raises NextroundError when it cannot be written.
    """
    try:
        return _write(target)
    except OSError as trouble:
        raise NextroundError(f"The backup {target} could not be written: {trouble.strerror or trouble}.") from trouble


def tables() -> list[type[models.Model]]:
    """Every table of facts, each after those it points to."""
    left = list(apps.get_app_config("records").get_models())
    ordered: list[type[models.Model]] = []
    while left:
        ready = next(m for m in left if not _points_to(m) & (set(left) - {m}))
        ordered.append(ready)
        left.remove(ready)
    return ordered


def _points_to(model: type[models.Model]) -> set[Any]:
    return {f.related_model for f in model._meta.concrete_fields if f.is_relation}


def _write(target: Path) -> dict[str, int]:
    target = target.absolute()
    with NamedTemporaryFile(dir=target.parent, prefix=".nextround-", suffix=".part", delete=False) as part:
        try:
            counts = _fill(Path(part.name))
            Path(part.name).replace(target)
        except BaseException:
            Path(part.name).unlink(missing_ok=True)
            raise
    return counts


def _fill(path: Path) -> dict[str, int]:
    written: dict[str, dict[str, Any]] = {}
    own_transaction = not connection.in_atomic_block
    with transaction.atomic(), zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED, compresslevel=6) as archive:
        if connection.vendor == "postgresql" and own_transaction:  # must be said before the first query
            with connection.cursor() as cursor:
                cursor.execute("SET TRANSACTION ISOLATION LEVEL REPEATABLE READ")
        for model in tables():
            written[model._meta.model_name or ""] = _write_table(archive, model)
        archive.writestr(MANIFEST, json.dumps(_manifest(written), indent=1))
    return {name: table["rows"] for name, table in written.items()}


def _write_table(archive: zipfile.ZipFile, model: type[models.Model]) -> dict[str, Any]:
    digest, rows = hashlib.sha256(), 0
    with archive.open(f"{model._meta.model_name}.jsonl", "w", force_zip64=True) as member:
        for line in _lines(model):
            member.write(line)
            digest.update(line)
            rows += 1
    return {"rows": rows, "sha256": digest.hexdigest()}


def _lines(model: type[models.Model]) -> Iterator[bytes]:
    columns = [f.attname for f in model._meta.concrete_fields]
    for row in model._default_manager.order_by("pk").values(*columns).iterator(chunk_size=500):
        yield json.dumps(row, default=_exactly, ensure_ascii=False).encode() + b"\n"


def _exactly(value: Any) -> str:
    """Dates and moments to the microsecond, which Django's own encoder cuts."""
    if isinstance(value, date | datetime):
        return value.isoformat()
    raise TypeError(f"A {type(value).__name__} cannot be backed up.")


def _manifest(written: dict[str, dict[str, Any]]) -> dict[str, Any]:
    applied = MigrationRecorder(connection).applied_migrations()
    return {
        "format": FORMAT,
        "nextround": __version__,
        "made_at": clock.now().isoformat(),
        "migrations": sorted(name for app, name in applied if app == "records"),
        "tables": written,
    }
