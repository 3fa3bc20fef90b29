"""Settle with the person what the columns of a table mean, before anything of it is taken in."""

import re
import secrets
import shutil
from collections.abc import Iterable, Iterator
from datetime import timedelta
from pathlib import Path

from django.conf import settings

from nextround.core.message import Trouble
from nextround.core.vocabulary import NextroundError, NotFoundError
from nextround.records import models
from nextround.sources.base import Laid, files_under
from nextround.sources.detect import detect
from nextround.sources.own_export import FILE_NAME as EVERYTHING
from nextround.sources.trackers import Looked, Matching, as_stored, matching_from, open_tracker
from nextround.sources.trackers import look as look_into
from nextround.usecases import clock, take_in
from nextround.usecases.lay_out import path_of

_KEY = re.compile(r"[0-9a-f]{32}")
_KEPT_FOR = timedelta(hours=12)
_AGAIN = "The table you brought is not here any more; bring the file in once more."


def look(path: Path, matching: Matching | None = None) -> Looked:
    """What a table holds, as it would be taken. Raises NextroundError with a sentence where it cannot be read."""
    looked = look_into(path, matching)
    if isinstance(looked, Trouble):
        raise NextroundError(f"{looked.place}: {looked.what} {looked.hint}".strip())
    return looked


def tables_among(paths: Iterable[Path]) -> list[Path]:
    """Those of some files that are tables of applications; folders are looked through."""
    given = [path for path in paths if not (path / EVERYTHING).is_file()]  # an export says the same once more
    files = [file for path in given for file in (files_under(path) if path.is_dir() else (path,))]
    return [file for file in files if detect(file) is open_tracker]


def begin(owner_id: int, path: Path, matching: Matching, name: str = "") -> models.Intake:
    """Write down that a table is about to come in under a matching. The work itself is `take_in`, with `rows_of`."""
    intake = take_in.begin(owner_id, name or path.name, [path])
    intake.matching = as_stored(matching)
    intake.save(update_fields=["matching"])
    return intake


def rows_of(intake: models.Intake) -> Iterator[Laid] | None:
    """The rows of an intake that is a settled table; None for any other."""
    if intake.matching is None:
        return None
    matching = matching_from(intake.matching)
    files = (file for path in intake.paths for file in _files(path_of(path)))
    return (Laid(t.item, t.done, t.total) for file in files for t in open_tracker(file, matching))


def lay_aside(owner_id: int, name: str, blocks: Iterable[bytes]) -> str:
    """Copy a table into the data folder and return the key under which the person finds it again.

    Raises NextroundError, and keeps nothing, where it is no table that can be read, or cannot be stored.
    """
    key, home = _new_home(owner_id)
    shown = Path(name.replace("\\", "/")).name[-120:].lstrip(".") or "table.csv"
    file = home / "".join(c if c.isprintable() and c not in '/\\:*?"<>|' else "_" for c in shown)
    try:
        home.mkdir(mode=0o700, parents=True)
        with file.open("wb") as stream:
            stream.writelines(blocks)
        look(file)
    except OSError as trouble:
        shutil.rmtree(home.parent, ignore_errors=True)
        raise NextroundError(
            f"The table could not be laid aside: {trouble.strerror}. Nothing was changed."
        ) from trouble
    except NextroundError:
        shutil.rmtree(home.parent, ignore_errors=True)
        raise
    return key


def take_out(intake: models.Intake) -> list[str]:
    """Take the tables out of a laid-aside intake, to be settled first; returns their keys.

    An intake that held nothing else is gone. A table that cannot be read stays in it, where that is said.
    """
    keys, left = [], []
    for folder in map(Path, intake.paths):
        file = next(iter(_files(folder)), None)
        if file is None or detect(file) is not open_tracker or isinstance(look_into(file), Trouble):
            left.append(str(folder))
            continue
        key, home = _new_home(intake.owner_id)
        home.parent.mkdir(mode=0o700, parents=True)
        shutil.move(folder, home)
        keys.append(key)
    if keys and left:
        intake.paths = left
        intake.save(update_fields=["paths"])
    elif keys:
        shutil.rmtree(Path(intake.paths[0]).parent, ignore_errors=True)
        intake.delete()
    return keys


def look_up(owner_id: int, key: str, matching: Matching | None = None) -> tuple[str, Looked]:
    """The name of a table laid aside, and what it holds. Raises NotFoundError when it is not there any more."""
    file = _laid_aside(owner_id, key)
    return file.name, look(file, matching)


def carry_out(owner_id: int, key: str, matching: Matching) -> models.Intake:
    """Write down that a table laid aside is to be taken in; `take_in_later.carry_out` does it and clears it away."""
    file = _laid_aside(owner_id, key)
    done = file.parent.parent.with_name(f"intake-{key}")
    file.parent.parent.rename(done)  # from now on it is an intake's, and no second one can be made of it
    return begin(owner_id, done / file.parent.name, matching, file.name)


def let_go(owner_id: int, key: str) -> None:
    """Clear away what was laid aside; the person has thought better of it."""
    if _KEY.fullmatch(key):
        shutil.rmtree(_home(owner_id, key), ignore_errors=True)


def _laid_aside(owner_id: int, key: str) -> Path:
    home = _home(owner_id, key) / "0000"
    if not _KEY.fullmatch(key) or not home.is_dir():
        raise NotFoundError(_AGAIN)
    return next(iter(_files(home)))


def _files(path: Path) -> list[Path]:
    return sorted(path.iterdir()) if path.is_dir() else [path]


def _new_home(owner_id: int) -> tuple[str, Path]:
    _sweep()
    key = secrets.token_hex(16)
    return key, _home(owner_id, key) / "0000"


def _home(owner_id: int, key: str) -> Path:
    return _spool() / f"table-{owner_id}-{key}"


def _spool() -> Path:
    return Path(settings.NEXTROUND_DATA) / "spool"


def _sweep() -> None:
    """What was brought and never decided upon does not stay."""
    oldest = (clock.now() - _KEPT_FOR).timestamp()
    for home in _spool().glob("table-*"):
        if home.stat().st_mtime < oldest:
            shutil.rmtree(home, ignore_errors=True)
