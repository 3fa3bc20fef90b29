"""Who looks through mail while this process stores it? A few processes of our own, or nobody else where that fails.

Each is a fresh Python that gets tasks on its standard input and answers on its standard output: safe to start from a
program with threads, the same on every system, and gone as soon as its input ends, however this process ended.
"""

import os
import pickle
import queue
import subprocess
import sys
from collections import deque
from collections.abc import Callable, Iterator
from concurrent.futures import Future, ThreadPoolExecutor
from typing import IO, Any

from nextround.usecases.look_through import Looked, Task, look_through, reader

_MOST = 4
_AHEAD = 2  # tasks a worker may be ahead of the storing; more would only cost memory
_PROGRAM = "import sys; sys.path[:] = sys.argv[1:]; from nextround.usecases.crew import serve; serve()"
_LENGTH = 8  # bytes of the number that stands before each thing said

Alone = Callable[[Task], Looked]


class Crew:
    """Looks through tasks, several at a time where `size` is above 1, and hands back the results in their order.

    `known` are the fingerprints that are stored already. What a worker cannot do, `alone` does here.
    """

    def __init__(self, alone: Alone, size: int = 1, known: frozenset[str] = frozenset()) -> None:
        self._alone = alone
        self._known = known
        self._size = size
        self._idle: queue.SimpleQueue[_Worker] = queue.SimpleQueue()
        self._hired: list[_Worker] = []

    def look(self, tasks: Iterator[Task]) -> Iterator[tuple[Task, Looked]]:
        """Each task with what it came to."""
        if self._size < 2 or not self._hire():
            yield from ((task, self._alone(task)) for task in tasks)
            return
        with ThreadPoolExecutor(len(self._hired)) as threads:
            waiting: deque[tuple[Task, Future[Looked | None]]] = deque()
            try:
                for task in tasks:
                    waiting.append((task, threads.submit(self._ask, task)))
                    if len(waiting) > len(self._hired) * _AHEAD:
                        yield self._answer(*waiting.popleft())
                while waiting:
                    yield self._answer(*waiting.popleft())
            finally:
                for _, future in waiting:
                    future.cancel()

    def dismiss(self) -> None:
        """End every process of the crew."""
        for worker in self._hired:
            worker.end()
        self._hired.clear()

    def _hire(self) -> bool:
        while len(self._hired) < self._size:
            try:
                worker = _Worker(self._known)
            except OSError:  # no more processes allowed, or Python is not where it says it is
                break
            self._hired.append(worker)
            self._idle.put(worker)
        return bool(self._hired)

    def _ask(self, task: Task) -> Looked | None:
        worker = self._idle.get()
        try:
            return worker.ask(task)
        finally:
            self._idle.put(worker)

    def _answer(self, task: Task, future: "Future[Looked | None]") -> tuple[Task, Looked]:
        return task, future.result() or self._alone(task)


def size_here() -> int:
    """How many processes are worth having: one for each processor that we may use, within reason."""
    can = len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1
    return min(can, _MOST)


class _Worker:
    """One process, asked one thing at a time. Once it has failed it answers nothing any more."""

    def __init__(self, known: frozenset[str]) -> None:
        pipe = subprocess.PIPE
        command = [sys.executable, "-c", _PROGRAM, *sys.path]
        self._process = subprocess.Popen(  # noqa: S603  # this very Python, with a program of our own
            command, stdin=pipe, stdout=pipe, stderr=subprocess.DEVNULL
        )
        self._first: frozenset[str] | None = known
        self._failed = False

    def ask(self, task: Task) -> Looked | None:
        """What the task came to; None where this worker cannot say."""
        if self._failed:
            return None
        to, back = self._process.stdin, self._process.stdout
        try:
            if to is None or back is None:
                raise EOFError
            if self._first is not None:
                _say(to, self._first)
                self._first = None
            _say(to, task)
            answer = _hear(back)
        except (OSError, EOFError, ValueError, pickle.UnpicklingError):
            self._failed = True
            return None
        return answer if isinstance(answer, Looked) else None

    def end(self) -> None:
        self._process.kill()  # it holds nothing that could be lost
        self._process.communicate()


def serve() -> None:
    """What a worker does: answer tasks until its input ends."""
    import signal

    signal.signal(signal.SIGINT, signal.SIG_IGN)  # Ctrl-C is for who gave the tasks
    asked, answers = sys.stdin.buffer, os.fdopen(os.dup(sys.stdout.fileno()), "wb")
    os.dup2(sys.stderr.fileno(), sys.stdout.fileno())  # whatever prints, prints elsewhere
    try:
        known: frozenset[str] = _hear(asked)
        while True:
            _say(answers, _done(_hear(asked), known))
    except (EOFError, BrokenPipeError):
        return


def _done(task: Task, known: frozenset[str]) -> Looked | None:
    try:
        return look_through(task, reader().read_many, lambda marks: known.intersection(marks))
    except Exception:
        return None  # who asked does it again, and meets the fault where it can be seen


def _say(stream: IO[bytes], thing: Any) -> None:
    raw = pickle.dumps(thing, pickle.HIGHEST_PROTOCOL)
    stream.write(len(raw).to_bytes(_LENGTH, "big"))
    stream.write(raw)
    stream.flush()


def _hear(stream: IO[bytes]) -> Any:
    head = stream.read(_LENGTH)
    if len(head) < _LENGTH:
        raise EOFError
    return pickle.loads(stream.read(int.from_bytes(head, "big")))  # noqa: S301  # both ends are ours
