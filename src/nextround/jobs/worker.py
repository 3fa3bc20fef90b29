"""Who carries the background work out on a person's own machine? One thread beside the web server."""

import logging
import threading

from django.db import DatabaseError, close_old_connections
from django_tasks_db.management.commands.db_worker import Worker
from django_tasks_db.models import DBTaskResult

_INTERVAL = 0.3
_REST = 5.0  # seconds before the database is asked again after it refused


class WorkerThread(threading.Thread):
    """Takes one job after another from the database until told to stop."""

    def __init__(self, rest: float = _REST) -> None:
        super().__init__(name="nextround-worker", daemon=True)
        self._rest = rest
        self._stopped = threading.Event()
        self._worker = Worker(
            queue_names=["default"],
            interval=_INTERVAL,
            batch=False,
            backend_name="default",
            startup_delay=False,
            max_tasks=None,
            worker_id=f"local-{threading.get_ident()}",
            excluded_queue_names=[],
        )

    def run(self) -> None:
        """Works until it is stopped; a database that is busy for long (a restore) or full only makes it wait."""
        while not self._stopped.is_set():
            try:
                self._worker.run()
            except DatabaseError as trouble:
                logging.getLogger(__name__).warning("The background work waits: %s", trouble)
                self._stopped.wait(self._rest)
        close_old_connections()

    def stop(self) -> None:
        """Take no further job. Nobody waits for the one at hand: what a stop cuts short the next start takes up."""
        self._stopped.set()
        self._worker.running = False


def sweep() -> None:
    """Forget the jobs of an earlier start. Only a start that has the data folder to itself may call this.

    A worker that was killed leaves its job marked as running for ever; the intake it was at is taken up again by
    `take_in_later.resume`, which asks the intakes themselves what is left to do.
    """
    DBTaskResult.objects.all().delete()
