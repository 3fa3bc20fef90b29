"""The lookout watches what the person wants watched, rests after a lost connection, and ends when told to."""

import threading
from collections.abc import Callable, Iterator

import pytest
from django.db import OperationalError

from nextround.jobs.lookout import Lookout
from nextround.sources.imap_line import NotReadError, SignInError
from nextround.usecases import keep_watching

SOON = 30  # seconds; a bound, not a measure


@pytest.fixture
def wanted(monkeypatch: pytest.MonkeyPatch) -> set[int]:
    """The mailboxes that are to be watched, for the test to change."""
    now: set[int] = set()
    monkeypatch.setattr(keep_watching, "watched", lambda _owner: set(now))
    return now


@pytest.fixture
def look_out() -> Iterator[Callable[[], Lookout]]:
    """Starts a lookout that looks often and rests briefly."""
    started: list[Lookout] = []

    def start() -> Lookout:
        lookout = Lookout(1, interval=0.01, rest=0.01)
        started.append(lookout)
        lookout.start()
        return lookout

    yield start
    for lookout in started:
        lookout.stop()
        lookout.join(SOON)


def test_a_mailbox_is_watched_from_when_it_is_wanted_until_it_is_not(
    wanted: set[int], look_out: Callable[[], Lookout], monkeypatch: pytest.MonkeyPatch
) -> None:
    began, ended = threading.Event(), threading.Event()

    def watch(mailbox_id: int, is_wanted: Callable[[], bool]) -> None:
        began.set()
        pause = threading.Event()
        while is_wanted():
            pause.wait(0.01)
        ended.set()

    monkeypatch.setattr(keep_watching, "look_out", watch)
    look_out()
    assert not began.wait(0.1)
    wanted.add(7)
    assert began.wait(SOON)
    assert not ended.is_set()
    wanted.clear()
    assert ended.wait(SOON)


def test_a_lost_connection_is_noted_and_tried_again(
    wanted: set[int], look_out: Callable[[], Lookout], monkeypatch: pytest.MonkeyPatch
) -> None:
    tries, noted, again = list[int](), list[str](), threading.Event()

    def watch(mailbox_id: int, is_wanted: Callable[[], bool]) -> None:
        tries.append(mailbox_id)
        if len(tries) < 3:
            raise NotReadError("The connection broke off.")
        again.set()
        while is_wanted():
            threading.Event().wait(0.01)

    monkeypatch.setattr(keep_watching, "look_out", watch)
    monkeypatch.setattr(keep_watching, "note_trouble", lambda _id, trouble: noted.append(str(trouble)))
    wanted.add(7)
    look_out()
    assert again.wait(SOON)
    assert (tries, noted) == ([7, 7, 7], ["The connection broke off."] * 2)


def test_a_password_that_is_refused_is_tried_once(
    wanted: set[int], look_out: Callable[[], Lookout], monkeypatch: pytest.MonkeyPatch
) -> None:
    tries, noted = list[int](), threading.Event()

    def watch(mailbox_id: int, is_wanted: Callable[[], bool]) -> None:
        tries.append(mailbox_id)
        raise SignInError("It did not accept this password.")

    def note(mailbox_id: int, trouble: Exception) -> None:
        wanted.discard(mailbox_id)  # as the real one does
        noted.set()

    monkeypatch.setattr(keep_watching, "look_out", watch)
    monkeypatch.setattr(keep_watching, "note_trouble", note)
    wanted.add(7)
    look_out()
    assert noted.wait(SOON)
    threading.Event().wait(0.2)
    assert tries == [7]


def test_a_database_that_is_locked_for_long_does_not_end_the_lookout(
    look_out: Callable[[], Lookout], monkeypatch: pytest.MonkeyPatch
) -> None:
    asked, went_on = list[int](), threading.Event()

    def watched(_owner: int) -> set[int]:
        asked.append(1)
        if len(asked) < 3:
            raise OperationalError("database is locked")
        went_on.set()
        return set()

    monkeypatch.setattr(keep_watching, "watched", watched)
    look_out()
    assert went_on.wait(SOON)


def test_whatever_goes_wrong_the_server_is_left_alone_for_a_while(
    wanted: set[int], monkeypatch: pytest.MonkeyPatch
) -> None:
    tries, looked = list[int](), threading.Event()

    def watch(mailbox_id: int, is_wanted: Callable[[], bool]) -> None:
        tries.append(mailbox_id)
        raise RuntimeError("nobody thought of this")

    def watched(_owner: int) -> set[int]:
        if len(looks) > 20:
            looked.set()
        looks.append(1)
        return {7}

    looks = list[int]()
    monkeypatch.setattr(keep_watching, "look_out", watch)
    monkeypatch.setattr(keep_watching, "watched", watched)
    lookout = Lookout(1, interval=0.01, rest=SOON)
    lookout.start()
    assert looked.wait(SOON)
    lookout.stop()
    lookout.join(SOON)
    assert tries == [7]
