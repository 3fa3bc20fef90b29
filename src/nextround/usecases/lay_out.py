"""Lay the mail of an intake out in tasks that several processes can look through, and hand back what they came to.

Large files are known again: what was read of them before is counted and not read twice.
"""

import os
from collections.abc import Generator, Iterable, Iterator
from dataclasses import dataclass, field, replace
from itertools import chain
from pathlib import Path
from urllib.parse import unquote_to_bytes

from nextround.core.message import Message, Trouble
from nextround.core.reading.values import Reading
from nextround.records import as_values, models
from nextround.sources.base import Item, Laid, Stretch, Unread
from nextround.sources.detect import laid_out
from nextround.usecases import bookmark, read_mail
from nextround.usecases.crew import Crew, size_here
from nextround.usecases.look_through import NUMBER, Looked, PassedOver, Task, look_through, numbered

HAND_PICKED_BYTES = 5_000_000  # a few mails chosen by hand are read and kept whole, whatever anybody thinks of them
_MANY = 500  # mails arriving from elsewhere, for which it is worth starting other processes
_BATCH = 200
_BATCH_BYTES = 8_000_000
_CHANGED = "The file changed while it was read."
_AGAIN = "Bring it in once more when nothing writes to it; what was read so far is kept."


@dataclass(slots=True)
class Part:
    """Some of what an intake brings; `done` of `total` bytes are read with it.

    `readings` are those of the messages that are not stored yet, by fingerprint. `known` mails were taken in before and
    need no reading. `reached` is how far a file is read then, None where that is of no use.
    """

    done: int
    total: int
    found: list[Item | PassedOver] = field(default_factory=list)
    readings: dict[str, Reading] = field(default_factory=dict)
    known: int = 0
    reached: bookmark.Reached | None = None


def parts_of(intake: models.Intake, arriving: Iterable[Laid] | None = None) -> Generator[Part]:
    """What an intake brings, in its order; from its paths, or what is `arriving` from elsewhere."""
    layout = _Layout(intake)
    try:
        if arriving is not None:
            yield from layout.parts(iter(arriving), None)
            return
        before = 0
        for path in map(path_of, intake.paths):
            done = total = spared = 0
            for part in layout.parts(laid_out(path, layout.read_to), path):
                spared += part.done if part.known else 0  # what need not be read says nothing of the time that is left
                done, total = max(done, part.done), max(total, part.total)
                part.done, part.total = before + max(0, done - spared), before + total - spared
                yield part
            before += total - spared
    finally:
        layout.dismiss()


def noted(path: Path) -> str:
    """The path as text that every database holds; a name that is no UTF-8 is noted as a file: address."""
    text = str(path)
    return text if as_values.storable(text) == text else path.absolute().as_uri()


def path_of(text: str) -> Path:
    """The path that was `noted`."""
    return Path(os.fsdecode(unquote_to_bytes(text.removeprefix("file://"))) if text.startswith("file://") else text)


class _Layout:
    """What is known of the files of one intake while they are read."""

    def __init__(self, intake: models.Intake) -> None:
        self._intake = intake
        self._owner = intake.owner_id
        self._alone = Crew(self._look)
        self._crew: Crew | None = None
        self._files: dict[Path, _File] = {}
        self._met: list[_File] = []  # files of which something was read before, not yet told

    def read_to(self, path: Path) -> int:
        """How many bytes of a large file were read before."""
        file = self._files[path] = _File(path, bookmark.find(self._owner, path))
        if file.reached.at:
            self._met.append(file)
        return file.reached.at

    def parts(self, laid: Iterator[Laid], path: Path | None) -> Iterator[Part]:
        """All of a path, or of what arrives from elsewhere: nobody picked that by hand, and its `total` is in mails."""
        first = next(laid, None)
        total = first.total if first else 0
        large = total > (HAND_PICKED_BYTES if path else _MANY)
        crew = self._together() if large else self._alone
        seen = 0
        tasks = self._tasks(chain([first] if first else [], laid), pass_over=large or path is None)
        for task, looked in crew.look(tasks):
            yield from self._told(total)
            part = self._part(task, looked)
            seen += sum(isinstance(item, Message | PassedOver) for item in part.found)
            yield part
        yield from self._told(total)
        file = self._files.get(path) if path else None
        if file and file.is_archive and not file.reached.at and not file.has_changed():
            file.reached.at, file.reached.seen = file.size, seen
            yield Part(total, total, reached=file.reached)

    def dismiss(self) -> None:
        """End the processes that helped."""
        if self._crew:
            self._crew.dismiss()

    def _together(self) -> Crew:
        if self._crew is None:
            marks = models.Message.objects.all_of(self._owner).values_list("fingerprint", flat=True)
            self._crew = Crew(self._look, size_here(), frozenset(marks))
        return self._crew

    def _look(self, task: Task) -> Looked:
        return look_through(task, lambda messages, own: read_mail.read_many(messages, own), self._known)

    def _known(self, marks: list[str]) -> set[str]:
        rows = models.Message.objects.all_of(self._owner).filter(fingerprint__in=marks)
        return set(rows.values_list("fingerprint", flat=True))

    def _tasks(self, laid: Iterable[Laid], pass_over: bool) -> Iterator[Task]:
        batch: list[Laid] = []
        size = 0
        for one in laid:
            alone = isinstance(one.item, Stretch)
            if batch and (alone or len(batch) >= _BATCH or size >= _BATCH_BYTES):
                yield self._task(batch, pass_over)
                batch, size = [], 0
            batch.append(one)
            size += len(one.item.raw) if isinstance(one.item, Unread) else 0
            if alone:
                yield self._task(batch, pass_over)
                batch = []
        if batch:
            yield self._task(batch, pass_over)

    def _task(self, batch: list[Laid], pass_over: bool) -> Task:
        return Task(tuple(batch), read_mail.own_addresses(self._owner), pass_over)

    def _told(self, total: int) -> Iterator[Part]:
        """What was met before in files of which a part, or all, need not be read again."""
        for file in self._met:
            found: list[Item | PassedOver] = [Trouble(*said) for _, *said in file.reached.troubles]
            yield Part(file.reached.at, max(total, file.reached.at), found, known=file.reached.seen)
        self._met.clear()

    def _part(self, task: Task, looked: Looked) -> Part:
        last, stretch = task.laid[-1], task.stretch
        part = Part(last.done, last.total, looked.found, looked.readings)
        if stretch:
            self._files[stretch.path].pass_by(stretch, looked, part)
        return part


class _File:
    """One large file while it is read: what of it has been read, and whether it stays as it was."""

    def __init__(self, path: Path, reached: bookmark.Reached) -> None:
        self.reached = reached
        self._path = path
        self._was = _look_of(path)
        self._mails = reached.mails
        self._seen = reached.seen
        self._troubles = list(reached.troubles)
        self._broke_off = False

    @property
    def size(self) -> int:
        """Bytes, when the reading began."""
        return self._was[0]

    @property
    def is_archive(self) -> bool:
        """Whether it is read as a whole or not at all."""
        return self._path.suffix.lower() in {".zip", ".tgz", ".gz", ".tar"}

    def has_changed(self) -> bool:
        """Whether somebody wrote to it, moved it or replaced it since the reading began."""
        return _look_of(self._path) != self._was

    def pass_by(self, stretch: Stretch, looked: Looked, part: Part) -> None:
        """Note that a stretch was read, in the order of the file, and put into the part how far that is."""
        seen = sum(isinstance(item, Message | PassedOver) for item in looked.found)
        part.found = [] if self._broke_off else self._numbered(looked.found)
        if looked.mails and looked.last_start is not None:
            self.reached.at = looked.last_start
            self.reached.mails = self._mails + looked.mails - 1  # the last one may not be all there yet
            self.reached.seen = self._seen + seen - looked.last_is_seen
            self._mails += looked.mails
            self._seen += seen
        if looked.broke_off or self._broke_off:
            self._broke_off = True
        elif not self.has_changed():
            part.reached = replace(self.reached, troubles=list(self._troubles))
            if stretch.stop >= self.size:
                part.reached.size, part.reached.all_seen = self.size, self._seen
        elif stretch.stop >= self.size:
            part.found.append(Trouble(stretch.name, _CHANGED, _AGAIN))

    def _numbered(self, found: list[Item | PassedOver]) -> list[Item | PassedOver]:
        told = []
        for item in found:
            known = numbered(item, self._mails)
            if isinstance(item, Trouble) and isinstance(known, Trouble) and NUMBER in item.place:
                number = self._mails + int(item.place.split(NUMBER)[1])
                self._troubles.append((number, known.place, known.what, known.hint))
            told.append(known)
        return told


def _look_of(path: Path) -> tuple[int, int, int]:
    try:
        status = path.stat()
    except OSError:
        return (0, 0, 0)
    return (status.st_size, status.st_mtime_ns, status.st_ino)
