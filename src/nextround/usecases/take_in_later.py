"""Lay mail aside and take it in while the person watches: uploads, pasted text, and intakes that were cut short."""

import shutil
import tempfile
from collections.abc import Iterable
from datetime import timedelta
from pathlib import Path

from django.conf import settings
from django.db import transaction

from nextround.core.message import Message
from nextround.core.vocabulary import NextroundError
from nextround.records import models
from nextround.sources.detect import open_path
from nextround.usecases import arrange, clock, discard, find, settle_table, take_in

Intake = models.Intake

# What is read while the person waits for the page: a few mails, into a search that is arranged anew in a moment.
_FEW_FILES, _SMALL_BYTES, _SMALL_SEARCH = 20, 1_000_000, 2_000
CUT_SHORT = "This was cut short. What had been read is kept; bring the file in once more for the rest."
MAILBOX_CUT_SHORT = "This was cut short. What had been read is kept; read the mailbox once more for the rest."
_PATIENCE = timedelta(days=7)
_PACKED = {".zip", ".gz", ".tgz", ".tar", ".xz", ".bz2"}


def lay_aside(owner_id: int, files: Iterable[tuple[str, Iterable[bytes]]]) -> models.Intake:
    """Copy what was brought, as (file name, blocks of bytes), into the data folder and write the intake down.

    Raises NextroundError when nothing was brought, or when it cannot be stored.
    """
    try:
        folder = Path(tempfile.mkdtemp(prefix="intake-", dir=_spool()))
        names = [_copy(folder, number, name, blocks) for number, (name, blocks) in enumerate(files)]
    except OSError as trouble:
        raise NextroundError(
            f"The mail could not be laid aside to be read: {trouble.strerror}. Nothing was lost."
        ) from trouble
    if not names:
        folder.rmdir()
        raise NextroundError("No mail was chosen. Choose a file, or paste the text of a mail.")
    return take_in.begin(owner_id, _title(names), sorted(folder.iterdir()))


def is_small(intake: models.Intake) -> bool:
    """Whether a laid-aside intake is done in a moment, so that nobody needs to watch it."""
    files = [path for folder in intake.paths for path in Path(folder).iterdir()]
    return (
        len(files) <= _FEW_FILES
        and not any(path.suffix.lower() in _PACKED for path in files)
        and sum(path.stat().st_size for path in files) <= _SMALL_BYTES
        and models.Message.objects.of(intake.owner_id).of_the_search()[: _SMALL_SEARCH + 1].count() <= _SMALL_SEARCH
    )


def known_already(intake: models.Intake) -> int | None:
    """The number of the one message in a laid-aside intake where it stands here already; None for anything else."""
    items = [taken.item for folder in intake.paths for taken in open_path(Path(folder))]
    mails = [item for item in items if isinstance(item, Message)]
    if len(mails) != 1 or len(items) != 1:
        return None
    same = models.Message.objects.all_of(intake.owner_id).filter(fingerprint=mails[0].fingerprint).first()
    if same is not None and same.removed:
        discard.keep_after_all(intake.owner_id, same.pk)  # whoever brings one mail by hand wants it
    return same.pk if same else None


def carry_out(intake_id: int, watch: take_in.Watch = lambda _: None) -> None:
    """Take a laid-aside intake in and clear what was laid aside. An intake that is over is left alone.

    What the person stopped stays laid aside for some days: they may want to go on.
    """
    intake = models.Intake.objects.filter(pk=intake_id, ended_at=None).first()
    if intake is None:
        return
    try:
        take_in.take_in(intake, watch, arriving=settle_table.rows_of(intake))
    except NextroundError:
        return  # said in the intake itself, which the page shows
    finally:
        if intake.state != Intake.State.CANCELLED:
            _clear(intake)


def can_go_on(intake: models.Intake) -> bool:
    """Whether the person stopped it and what was laid aside for it is still here."""
    stopped = intake.state == Intake.State.CANCELLED and bool(intake.paths)
    return stopped and all(_is_laid_aside(Path(p)) and Path(p).exists() for p in intake.paths)


def go_on(owner_id: int, intake_id: int) -> models.Intake:
    """A new intake of what a stopped one was to bring, not carried out yet; it begins where the other came to.

    Raises NotFoundError when the person has no such intake, NextroundError when nothing of it is left to read.
    """
    stopped = find.intake(owner_id, intake_id)
    if not can_go_on(stopped):
        raise NextroundError("There is nothing left here to read. Bring the same in once more; nothing is doubled.")
    with transaction.atomic():
        rest = take_in.begin(owner_id, stopped.name, map(Path, stopped.paths))
        stopped.paths = []
        stopped.save(update_fields=["paths"])
    return rest


def resume(owner_id: int) -> list[int]:
    """The intakes that a stop or a kill cut short, made ready to be carried out again from the start.

    What they had stored already is known by its fingerprint, so nothing is doubled.
    """
    ids = []
    _forget_stopped(owner_id)
    for intake in models.Intake.objects.filter(owner_id=owner_id, ended_at=None):
        if intake.paths and all(_is_laid_aside(Path(p)) and Path(p).exists() for p in intake.paths):
            intake.messages_seen = intake.messages_new = 0
            intake.bytes_done = intake.bytes_total = 0
            intake.troubles.all().delete()
            intake.state = Intake.State.WAITING
            ids.append(intake.pk)
        else:
            intake.state, intake.ended_at = Intake.State.FAILED, clock.now()
            intake.sentence = CUT_SHORT if intake.paths else MAILBOX_CUT_SHORT
        intake.save()
    if not ids:
        arrange.settle(owner_id)  # mail that was stored before a kill stands in no application yet
    return ids


def _forget_stopped(owner_id: int) -> None:
    """Clear away what was stopped so long ago that nobody goes on with it."""
    long_ago = clock.now() - _PATIENCE
    for intake in models.Intake.objects.filter(owner_id=owner_id, state=Intake.State.CANCELLED, ended_at__lt=long_ago):
        if can_go_on(intake):
            _clear(intake)


def _spool() -> Path:
    folder = Path(settings.NEXTROUND_DATA) / "spool"
    folder.mkdir(mode=0o700, exist_ok=True)
    return folder


def _is_laid_aside(path: Path) -> bool:
    """Whether it is ours to clear away. A restored backup can name any path, such as one that climbs out by `..`."""
    return _spool().resolve() in path.resolve().parents


def _copy(folder: Path, number: int, name: str, blocks: Iterable[bytes]) -> str:
    shown = Path(name.replace("\\", "/")).name[-120:] or "mail"
    home = folder / f"{number:04}"
    home.mkdir()
    safe = "".join(c if c.isprintable() and c not in '/\\:*?"<>|' else "_" for c in shown).lstrip(".") or "mail"
    with (home / safe).open("wb") as file:
        file.writelines(blocks)
    return shown


def _title(names: list[str]) -> str:
    if len(names) == 1:
        return names[0]
    return f"{names[0]} and {len(names) - 1} more"


def _clear(intake: models.Intake) -> None:
    for path in map(Path, intake.paths):
        if _is_laid_aside(path):
            shutil.rmtree(path, ignore_errors=True)
            if not any(path.parent.iterdir()):
                path.parent.rmdir()
