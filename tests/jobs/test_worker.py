"""The background work outlives what happens to the database under it."""

import pytest
from django.db import OperationalError

from nextround.jobs.worker import WorkerThread


@pytest.mark.django_db
def test_a_database_that_is_locked_for_long_does_not_end_the_background_work(monkeypatch: pytest.MonkeyPatch) -> None:
    worker, asked = WorkerThread(rest=0), []

    def take_jobs() -> None:
        asked.append("again")
        if len(asked) < 3:
            raise OperationalError("database is locked")  # what the library lets through when a restore holds it
        worker.stop()

    monkeypatch.setattr(worker._worker, "run", take_jobs)
    worker.run()
    assert len(asked) == 3
