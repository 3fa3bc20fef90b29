"""Who watches the mailboxes that a person wants watched? One thread that looks which, and one for each of them."""

import logging
import threading
import time

from django.db import DatabaseError, close_old_connections

from nextround.core.vocabulary import NextroundError
from nextround.usecases import keep_watching

_INTERVAL = 1.0  # seconds between two looks at what the person wants
_FIRST_REST, _LONGEST_REST = 15.0, 900.0  # seconds after a lost connection, doubled each time


class Lookout(threading.Thread):
    """Watches while nextround runs, and only what the person wants watched."""

    def __init__(self, owner_id: int, interval: float = _INTERVAL, rest: float = _FIRST_REST) -> None:
        super().__init__(name="nextround-lookout", daemon=True)
        self._owner_id, self._interval, self._first_rest = owner_id, interval, rest
        self._stopped = threading.Event()
        self._wanted: set[int] = set()
        self._watchers: dict[int, threading.Thread] = {}
        self._rests: dict[int, tuple[float, float]] = {}  # until when, and how long the next one is

    def run(self) -> None:
        """Looks each second what is wanted; a database that is busy or full only makes it wait."""
        while not self._stopped.is_set():
            try:
                self._wanted = keep_watching.watched(self._owner_id)
            except DatabaseError as trouble:
                logging.getLogger(__name__).warning("The lookout waits: %s", trouble)
            for mailbox_id in self._wanted:
                self._see_to(mailbox_id)
            self._rests = {key: rest for key, rest in self._rests.items() if key in self._wanted}
            self._stopped.wait(self._interval)
        close_old_connections()

    def stop(self) -> None:
        """Watch nothing any more. Nobody waits for the server to take leave."""
        self._stopped.set()

    def _see_to(self, mailbox_id: int) -> None:
        watcher = self._watchers.get(mailbox_id)
        until, _ = self._rests.get(mailbox_id, (0.0, 0.0))
        if (watcher and watcher.is_alive()) or time.monotonic() < until:
            return
        watcher = threading.Thread(target=self._watch, args=(mailbox_id,), name="nextround-mailbox", daemon=True)
        self._watchers[mailbox_id] = watcher
        watcher.start()

    def _is_wanted(self, mailbox_id: int) -> bool:
        return mailbox_id in self._wanted and not self._stopped.is_set()

    def _watch(self, mailbox_id: int) -> None:
        began = time.monotonic()
        try:
            keep_watching.look_out(mailbox_id, lambda: self._is_wanted(mailbox_id))
        except NextroundError as trouble:
            self._rest(mailbox_id, began)
            keep_watching.note_trouble(mailbox_id, trouble)
        except DatabaseError as trouble:
            self._rest(mailbox_id, began)
            logging.getLogger(__name__).warning("A mailbox is not watched for a while: %s", trouble)
        except Exception as fault:  # whatever it is, trying again at once would knock at the server without end
            self._rest(mailbox_id, began)
            logging.getLogger(__name__).error("A mailbox is not watched for a while: %s", type(fault).__name__)
        finally:
            close_old_connections()

    def _rest(self, mailbox_id: int, began: float) -> None:
        """Longer each time, unless the connection had held for a while."""
        _, wait = self._rests.get(mailbox_id, (0.0, self._first_rest))
        wait = self._first_rest if time.monotonic() - began > _LONGEST_REST else wait
        self._rests[mailbox_id] = (time.monotonic() + wait, min(wait * 2, _LONGEST_REST))
