"""Lay a backup aside that somebody brought, so that they can look at what it holds before it replaces anything."""

import re
import secrets
import shutil
from collections.abc import Iterable
from datetime import timedelta
from pathlib import Path

from django.conf import settings

from nextround.core.vocabulary import NextroundError
from nextround.records import models
from nextround.usecases import clock, restore

_KEY = re.compile(r"[0-9a-f]{32}")
_KEPT_FOR = timedelta(hours=12)
_NAME = "This file"  # what the sentences of `restore` call it


def lay_aside(blocks: Iterable[bytes]) -> str:
    """Copy a backup into the data folder and return the key under which it is found again.

    Raises NextroundError, and keeps nothing, for a file that is no backup, or cannot be stored.
    """
    _sweep()
    key = secrets.token_hex(16)
    home = _folder() / key
    try:
        home.mkdir(mode=0o700, parents=True)
        with (home / _NAME).open("wb") as file:
            file.writelines(blocks)
    except OSError as trouble:
        shutil.rmtree(home, ignore_errors=True)
        raise NextroundError(f"The file could not be laid aside: {trouble.strerror}. Nothing was changed.") from trouble
    try:
        restore.look_into(home / _NAME)
    except NextroundError:
        shutil.rmtree(home, ignore_errors=True)
        raise
    return key


def look(key: str) -> restore.Contents:
    """What the backup laid aside under a key holds. Raises NextroundError when it is not there any more."""
    return restore.look_into(_laid_aside(key))


def here() -> restore.Contents:
    """What is here now, counted as a backup's contents are; it would be replaced."""
    return restore.Contents(None, models.Message.objects.count(), models.Application.objects.count())


def carry_out(key: str) -> Path | None:
    """Restore it and clear it away. Returns the file in which what was there before is saved, None without any."""
    path = _laid_aside(key)
    _, saved = restore.restore(path, Path(settings.NEXTROUND_DATA))
    shutil.rmtree(path.parent, ignore_errors=True)
    return saved


def let_go(key: str) -> None:
    """Clear away what was laid aside; the person has thought better of it."""
    if _KEY.fullmatch(key):
        shutil.rmtree(_folder() / key, ignore_errors=True)


def _laid_aside(key: str) -> Path:
    path = _folder() / key / _NAME
    if not _KEY.fullmatch(key) or not path.exists():
        raise NextroundError("The backup you brought is not here any more; bring the file in once more.")
    return path


def _folder() -> Path:
    return Path(settings.NEXTROUND_DATA) / "restore"


def _sweep() -> None:
    """What was brought and never decided upon does not stay."""
    oldest = (clock.now() - _KEPT_FOR).timestamp()
    for home in _folder().glob("*"):
        if home.stat().st_mtime < oldest:
            shutil.rmtree(home, ignore_errors=True)
