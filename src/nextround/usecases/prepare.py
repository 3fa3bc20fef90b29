"""Prepare the store: make or bring up to date the database, and refuse one that a newer nextround has written."""

import sqlite3

from django.core.management import call_command
from django.db import DatabaseError, connection
from django.db.migrations.executor import MigrationExecutor

from nextround.core.vocabulary import NextroundError
from nextround.records import models


def prepare() -> models.Account:
    """Bring the database up to date and hand over the account of this machine.

    Raises NextroundError with a sentence when the database cannot be opened, is damaged, or is of a newer version;
    nothing is changed in it then.
    """
    try:
        _migrate()
        return models.Account.on_this_machine()
    except (DatabaseError, sqlite3.DatabaseError) as trouble:
        raise NextroundError(said_plainly(trouble)) from trouble


def said_plainly(trouble: Exception) -> str:
    """One sentence for what a database said."""
    text = str(trouble).lower()
    where = connection.settings_dict["NAME"]
    if "full" in text or "no space" in text:
        return "The disk is full. Nothing was lost: free some space and do the last step once more."
    if "disk i/o error" in text:
        return (
            "The disk could not be read or written. What was stored before is kept: see that the disk has space and is "
            "sound, then do the last step once more."
        )
    if "readonly" in text or "read-only" in text or "unable to open" in text:
        return (
            f"The database {where} cannot be written to. Give yourself write permission, or choose another folder "
            "with --data DIR."
        )
    if "not a database" in text or "malformed" in text:
        return (
            f"The file {where} is not a database that nextround can read. Move it away, start nextround, and put a "
            "backup in its place with “nextround restore FILE”."
        )
    if "locked" in text:
        return "Another nextround is busy with the same data. Wait until it has finished and try again."
    if "connect" in text:
        return (
            "The database server of DATABASE_URL does not answer. Start it, or take DATABASE_URL away to use the "
            "database of this machine."
        )
    return f"The database could not do this ({type(trouble).__name__}). Nothing was changed."


def _migrate() -> None:
    executor = MigrationExecutor(connection)
    known = set(executor.loader.disk_migrations or {})
    ours = {app for app, _ in known}
    newer = sorted(name for app, name in executor.loader.applied_migrations if app in ours and (app, name) not in known)
    if newer:
        raise NextroundError(
            "This data was last opened with a newer nextround than this one. Update nextround and start it again; "
            "nothing was changed."
        )
    if executor.migration_plan(executor.loader.graph.leaf_nodes()):
        call_command("migrate", verbosity=0, interactive=False)
