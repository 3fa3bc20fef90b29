"""Take mail in: from files to stored, read and arranged messages, in batches that each stand on their own.

Killed between two batches, nothing is lost and nothing doubled: what was stored is known again by its fingerprint, and
what was stored but not yet arranged is arranged at the next intake or start.
"""

import contextlib
import time
from collections.abc import Callable, Generator, Iterable
from pathlib import Path

from django.db import DatabaseError

from nextround.core.vocabulary import NextroundError
from nextround.records import as_values, models
from nextround.sources.base import Laid
from nextround.usecases import arrange, carry_over, clock, prepare, recognise
from nextround.usecases.keep_mail import Keeper
from nextround.usecases.lay_out import Part, noted, parts_of

Intake = models.Intake
Watch = Callable[[models.Intake], None]

_BATCH = 200
_MOMENT = 0.7  # seconds until a person sees that something moved
# What the work itself writes of an intake. Whether to stop is the person's to say, at any moment, so it is not in here.
_PROGRESS = [
    "state", "alive_at", "ended_at", "sentence", "seconds", "bytes_done", "bytes_total", "messages_seen",
    "messages_new", "by_kind", "applications_new", "applications_updated", "to_review", "beside",
]  # fmt: skip
_FAULT = (
    "This broke off by a fault of nextround. What had been read by then is kept; bring it in once more for the rest."
)


def begin(owner_id: int, name: str, paths: Iterable[Path]) -> models.Intake:
    """Write down that mail is about to come in. The work itself is `take_in`.

    Raises NextroundError with a sentence when nothing can be stored (a full disk).
    """
    said = {"name": as_values.storable(name)[:300], "paths": [noted(p) for p in paths], "began_at": clock.now()}
    try:
        return models.Intake.objects.create(owner_id=owner_id, **said)
    except DatabaseError as trouble:
        raise NextroundError(prepare.said_plainly(trouble)) from trouble


def take_in(
    intake: models.Intake, watch: Watch = lambda _: None, arriving: Iterable[Laid] | None = None
) -> models.Intake:
    """Carry an intake out. `watch` is called after each batch with the intake as it stands.

    What comes in is read from the intake's paths, unless it is `arriving` from elsewhere, such as a mailbox.

    Ends as done, or as cancelled when the person asked to stop; what was taken by then stays. Raises NextroundError
    with a sentence when nothing more can be stored (a full disk), after writing the failure down where it can.
    """
    started = time.monotonic()
    intake.state = Intake.State.RUNNING
    try:
        _take_all(intake, watch, started, arriving)
    except OSError as trouble:
        _fail(intake, f"The mail could not be read any further: {trouble.strerror or trouble}.")
    except NextroundError as trouble:
        _fail(intake, str(trouble))
        raise
    except DatabaseError as trouble:
        sentence = prepare.said_plainly(trouble)
        _fail(intake, sentence)
        raise NextroundError(sentence) from trouble
    except Exception:
        _fail(intake, _FAULT)  # or whoever watches would watch for ever
        raise
    return intake


def _take_all(intake: models.Intake, watch: Watch, started: float, arriving: Iterable[Laid] | None) -> None:
    keeper = Keeper(intake)
    stopped = False
    with contextlib.closing(_batches(parts_of(intake, arriving))) as batches:
        for batch in batches:
            intake.bytes_total = max(batch[-1].total, intake.bytes_total)
            keeper.keep(batch)
            stopped = _note_progress(intake, batch[-1], started)
            watch(intake)
            if stopped:
                break
    recognise.recognise(intake.owner_id)
    carry_over.changes(keeper.lessons, intake.owner_id)
    outcome = arrange.settle(intake.owner_id, anew=bool(intake.beside.get("rows_new")))
    keeper.settle()
    intake.applications_new += outcome.new
    intake.applications_updated = outcome.updated
    intake.to_review = outcome.doubts + models.Message.objects.of(intake.owner_id).to_review().count()
    intake.state = Intake.State.CANCELLED if stopped else Intake.State.DONE
    intake.seconds = round(time.monotonic() - started, 3)
    intake.ended_at = clock.now()
    intake.save(update_fields=_PROGRESS)
    watch(intake)


def _batches(parts: Generator[Part]) -> Generator[list[Part]]:
    """Parts that are stored together: some hundred messages, or what comes in a moment."""
    batch: list[Part] = []
    messages, since = 0, time.monotonic()
    with contextlib.closing(parts):
        for part in parts:
            batch.append(part)
            messages += len(part.readings)
            if messages >= _BATCH or len(part.found) >= _BATCH or time.monotonic() - since >= _MOMENT:
                yield batch
                batch, messages, since = [], 0, time.monotonic()
        if batch:
            yield batch


def _note_progress(intake: models.Intake, last: Part, started: float) -> bool:
    intake.bytes_done, intake.bytes_total = last.done, max(last.total, intake.bytes_total)
    intake.alive_at = clock.now()
    intake.seconds = round(time.monotonic() - started, 3)
    asked = models.Intake.objects.filter(pk=intake.pk, asked_to_stop=True).exists()
    intake.asked_to_stop = asked
    intake.save(update_fields=_PROGRESS)
    return asked


def _fail(intake: models.Intake, sentence: str) -> None:
    intake.state = Intake.State.FAILED
    intake.sentence = sentence
    intake.ended_at = clock.now()
    with contextlib.suppress(DatabaseError):  # a full disk may not take even this
        intake.save(update_fields=_PROGRESS)


def stop(owner_id: int, intake_id: int) -> None:
    """Ask a running intake to stop after the batch it is at; what it has taken stays."""
    models.Intake.objects.filter(owner_id=owner_id, pk=intake_id, ended_at=None).update(asked_to_stop=True)
