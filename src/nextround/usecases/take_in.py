"""Take mail in: from files to stored, read and arranged messages, in batches that each stand on their own.

Killed between two batches, nothing is lost and nothing doubled: what was stored is known again by its fingerprint, and
what was stored but not yet arranged is arranged at the next intake or start.
"""

import contextlib
import os
import time
from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from itertools import islice
from pathlib import Path
from urllib.parse import unquote_to_bytes

from django.db import DatabaseError, transaction

from nextround.core.message import Message, Trouble
from nextround.core.reading.lessons import Lessons
from nextround.core.vocabulary import Kind, NextroundError
from nextround.records import as_values, models
from nextround.sources.base import Taken
from nextround.sources.detect import open_path
from nextround.usecases import arrange, carry_over, clock, prepare, read_mail, recognise
from nextround.usecases.take_others import Others

Intake = models.Intake
Watch = Callable[[models.Intake], None]

_BATCH = 200
_SURELY_OTHER = 0.98
# What the work itself writes of an intake. Whether to stop is the person's to say, at any moment, so it is not in here.
_PROGRESS = [
    "state", "alive_at", "ended_at", "sentence", "seconds", "bytes_done", "bytes_total", "messages_seen",
    "messages_new", "by_kind", "applications_new", "applications_updated", "to_review", "beside",
]  # fmt: skip
_FAULT = (
    "This broke off by a fault of nextround. What had been read by then is kept; bring it in once more for the rest."
)
_HAND_PICKED_BYTES = 5_000_000  # a few mails chosen by hand are kept whole, whatever the reader thinks of them


def begin(owner_id: int, name: str, paths: Iterable[Path]) -> models.Intake:
    """Write down that mail is about to come in. The work itself is `take_in`."""
    return models.Intake.objects.create(
        owner_id=owner_id, name=as_values.storable(name)[:300], paths=[_noted(p) for p in paths], began_at=clock.now()
    )


def take_in(
    intake: models.Intake, watch: Watch = lambda _: None, arriving: Iterable[Taken] | None = None
) -> models.Intake:
    """Carry an intake out. `watch` is called after each batch with the intake as it stands.

    What comes in is read from the intake's paths, unless it is `arriving` from elsewhere, such as a mailbox.

    Ends as done, or as cancelled when the person asked to stop; what was taken by then stays. Raises NextroundError
    with a sentence when nothing more can be stored (a full disk), after writing the failure down where it can.
    """
    started = time.monotonic()
    intake.state = Intake.State.RUNNING
    try:
        _take_all(intake, watch, started, _laid_out(intake) if arriving is None else iter(arriving))
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


def _laid_out(intake: models.Intake) -> Iterator[Taken]:
    return (taken for path in intake.paths for taken in _from(_path(path), intake))


def _take_all(intake: models.Intake, watch: Watch, started: float, items: Iterator[Taken]) -> None:
    kinds: Counter[str] = Counter()
    lessons = carry_over.lessons_of(intake.owner_id)
    others = Others(intake)
    stopped = False
    while not stopped and (batch := list(islice(items, _BATCH))):
        kinds.update(_store(intake, batch, lessons, others))
        intake.by_kind = dict(kinds)
        stopped = _note_progress(intake, batch[-1], started)
        watch(intake)
    recognise.recognise(intake.owner_id)
    carry_over.changes(lessons, intake.owner_id)
    outcome = arrange.settle(intake.owner_id)
    intake.applications_new += outcome.new
    intake.applications_updated = outcome.updated
    intake.to_review = outcome.doubts + models.Message.objects.of(intake.owner_id).to_review().count()
    intake.state = Intake.State.CANCELLED if stopped else Intake.State.DONE
    intake.seconds = round(time.monotonic() - started, 3)
    intake.ended_at = clock.now()
    intake.save(update_fields=_PROGRESS)
    watch(intake)


def _noted(path: Path) -> str:
    """The path as text that every database holds; a name that is no UTF-8 is noted as a file: address."""
    text = str(path)
    return text if as_values.storable(text) == text else path.absolute().as_uri()


def _path(noted: str) -> Path:
    return Path(os.fsdecode(unquote_to_bytes(noted.removeprefix("file://"))) if noted.startswith("file://") else noted)


def _from(path: Path, intake: models.Intake) -> Iterator[Taken]:
    before = intake.bytes_total
    for taken in open_path(path):
        intake.bytes_total = before + taken.total
        yield Taken(taken.item, before + taken.done, before + taken.total)


def _note_progress(intake: models.Intake, last: Taken, started: float) -> bool:
    intake.bytes_done, intake.bytes_total = last.done, max(last.total, intake.bytes_total)
    intake.alive_at = clock.now()
    intake.seconds = round(time.monotonic() - started, 3)
    asked = models.Intake.objects.filter(pk=intake.pk, asked_to_stop=True).exists()
    intake.asked_to_stop = asked
    intake.save(update_fields=_PROGRESS)
    return asked


def _store(intake: models.Intake, batch: list[Taken], lessons: Lessons, others: Others) -> Counter[str]:
    messages = {t.item.fingerprint: t.item for t in batch if isinstance(t.item, Message)}
    troubles = [t.item for t in batch if isinstance(t.item, Trouble)]
    own, known = read_mail.own_addresses(intake.owner_id), _known(intake.owner_id, messages)
    # Reading takes its time, and nobody else can write while a transaction is open: it is done before.
    read = [_row(intake, m, own, lessons) for key, m in messages.items() if key not in known]
    with transaction.atomic():
        arrange.alone(intake.owner_id)
        known = _known(intake.owner_id, [row.fingerprint for row in read])
        rows = [row for row in read if row.fingerprint not in known]
        models.Message.objects.bulk_create(rows, ignore_conflicts=True)
        troubles += others.keep(t.item for t in batch)
        models.Trouble.objects.bulk_create(_trouble_row(intake, t) for t in troubles)
    intake.messages_seen += sum(isinstance(t.item, Message) for t in batch)
    intake.messages_new += len(rows)
    return Counter(str(row.kind) for row in rows)


def _known(owner_id: int, fingerprints: Iterable[str]) -> set[str]:
    rows = models.Message.objects.of(owner_id).filter(fingerprint__in=list(fingerprints))
    return set(rows.values_list("fingerprint", flat=True))


def _row(intake: models.Intake, message: Message, own: frozenset[str], lessons: Lessons) -> models.Message:
    reading = read_mail.read(message, own)
    row = as_values.message_row(message, intake.owner_id, outgoing=read_mail.is_own(message.sender, reading, own))
    row.intake = intake
    read_mail.put(row, reading, lessons, message=message)
    other = reading.kind is Kind.OTHER and row.kind == Kind.OTHER
    surely_other = other and reading.probability >= _SURELY_OTHER and not row.unsure and not row.outgoing
    hand_picked = intake.mailbox_id is None and intake.bytes_total <= _HAND_PICKED_BYTES
    if surely_other and not hand_picked:
        row.plain = row.html = ""
        row.words_kept = False
        read_mail.put(row, reading, lessons)  # as it would be read later, when its words are gone
    return row


def _trouble_row(intake: models.Intake, trouble: Trouble) -> models.Trouble:
    return models.Trouble(
        owner_id=intake.owner_id,
        intake=intake,
        place=as_values.storable(trouble.place)[:500],
        what=as_values.storable(trouble.what),
        hint=as_values.storable(trouble.hint),
    )


def _fail(intake: models.Intake, sentence: str) -> None:
    intake.state = Intake.State.FAILED
    intake.sentence = sentence
    intake.ended_at = clock.now()
    with contextlib.suppress(DatabaseError):  # a full disk may not take even this
        intake.save(update_fields=_PROGRESS)


def stop(owner_id: int, intake_id: int) -> None:
    """Ask a running intake to stop after the batch it is at; what it has taken stays."""
    models.Intake.objects.filter(owner_id=owner_id, pk=intake_id, ended_at=None).update(asked_to_stop=True)
