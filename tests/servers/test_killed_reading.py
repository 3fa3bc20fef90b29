"""A reading that is killed at any moment and begun again comes to the same as one left in peace."""

import os
import signal
import sqlite3
import subprocess
import time
from collections.abc import Callable, Iterator
from contextlib import closing
from pathlib import Path

import pytest

from servers.application import COMMAND
from servers.bad_mail_server import PASSWORD, BadMailServer

MAILS = 700


def _start(data: Path, *arguments: str) -> "subprocess.Popen[bytes]":
    surroundings = {name: value for name, value in os.environ.items() if name not in ("DATABASE_URL",)}
    surroundings.pop("DJANGO_SETTINGS_MODULE", None)
    surroundings |= {"NEXTROUND_DATA": str(data), "NEXTROUND_IMAP_PASSWORD": PASSWORD}
    return subprocess.Popen(
        [str(COMMAND), "mailbox", *arguments], env=surroundings, stdout=subprocess.PIPE, stderr=subprocess.PIPE
    )


def _run(data: Path, *arguments: str) -> int:
    process = _start(data, *arguments)
    process.communicate()
    return process.returncode


def _held(data: Path) -> tuple[set[str], list[int]]:
    """The fingerprints that are stored, and how far the folder was read."""
    with closing(sqlite3.connect(data / "nextround.sqlite3")) as store:
        prints = [row[0] for row in store.execute("SELECT fingerprint FROM records_message")]
        read_to = [row[0] for row in store.execute("SELECT read_to FROM records_mailboxfolder")]
    assert len(prints) == len(set(prints))
    return set(prints), read_to


def _connect(data: Path, bad: BadMailServer) -> None:
    where = ["--host", "127.0.0.1", "--port", str(bad.port), "--security", "plain", "--user", "aroha"]
    assert _run(data, "connect", "aroha.ngata@posthaven.nz", *where) == 0


@pytest.mark.parametrize("fetches", [2, 4])
def test_killed_at_any_moment_nothing_is_lost_or_doubled(
    bad: BadMailServer, many: Callable[[int], Iterator[bytes]], tmp_path: Path, fetches: int
) -> None:
    bad.folders["INBOX"] = list(many(MAILS))
    _connect(tmp_path / "killed", bad)
    before = len(bad.asked)
    killed = _start(tmp_path / "killed", "sync", "1")
    while killed.poll() is None and sum("BODY" in line for line in bad.asked[before:]) < fetches:
        time.sleep(0.001)
    killed.send_signal(signal.SIGKILL)
    killed.communicate()
    stored, [read_to] = _held(tmp_path / "killed")
    assert read_to <= len(stored)
    assert _run(tmp_path / "killed", "sync", "1") == 0
    stored, [read_to] = _held(tmp_path / "killed")
    assert (len(stored), read_to) == (MAILS, MAILS)
