"""Does the application speak to this machine alone? And would the watch notice if it did not?"""

import os
import sqlite3
import subprocess
import sys
from collections.abc import Callable
from contextlib import closing
from http.cookiejar import CookieJar
from pathlib import Path
from urllib.request import HTTPCookieProcessor, ProxyHandler, build_opener

import pytest

from house import connections
from servers.application import Application, an_application


def run_watched(code: str, log: Path) -> "subprocess.CompletedProcess[str]":
    environment = os.environ | connections.surroundings(log)
    return subprocess.run([sys.executable, "-c", code], env=environment, capture_output=True, text=True)


@pytest.mark.parametrize(
    "code",
    [
        "import socket; socket.create_connection(('192.0.2.1', 80), timeout=1)",
        "import socket; socket.getaddrinfo('mail.example', 993)",
        "import socket; socket.socket(socket.AF_INET, socket.SOCK_DGRAM).sendto(b'x', ('192.0.2.1', 53))",
        "import socket; socket.socket().bind(('0.0.0.0', 0))",
        "import urllib.request; urllib.request.urlopen('http://192.0.2.1/')",
        "import subprocess, sys; subprocess.run([sys.executable, '-c', "
        "'import socket; socket.socket().connect((\"192.0.2.1\", 80))'], check=True)",
    ],
)
def test_the_watch_notices_and_refuses_what_would_leave_the_machine(code: str, tmp_path: Path) -> None:
    done = run_watched(code, tmp_path / "log")
    assert done.returncode == 1
    assert "only this machine may be spoken to" in done.stderr
    with pytest.raises(AssertionError, match="would have left the machine"):
        connections.assert_nothing_beyond_this_machine(tmp_path / "log")


def test_the_watch_lets_the_loopback_be(tmp_path: Path) -> None:
    code = "import socket; s = socket.create_server(('127.0.0.1', 0)); socket.create_connection(s.getsockname())"
    assert run_watched(code, tmp_path / "log").returncode == 0
    connections.assert_nothing_beyond_this_machine(tmp_path / "log")


def test_a_watch_that_saw_nothing_proves_nothing(tmp_path: Path) -> None:
    assert run_watched("pass", tmp_path / "log").returncode == 0
    with pytest.raises(AssertionError, match="no connection at all"):
        connections.assert_nothing_beyond_this_machine(tmp_path / "log")


def test_the_application_starts_and_answers_without_a_word_to_the_outside(
    serve: Callable[..., Application], tmp_path: Path
) -> None:
    live = serve(environment=connections.surroundings(tmp_path / "log"))
    visitor = build_opener(ProxyHandler({}), HTTPCookieProcessor(CookieJar()))
    with visitor.open(live.address) as answer:
        assert answer.status == 200
    connections.assert_nothing_beyond_this_machine(tmp_path / "log")


def test_a_connected_mailbox_is_left_alone_until_somebody_says_so(
    serve: Callable[..., Application], tmp_path: Path
) -> None:
    """Two starts on the same data: the first makes it, then a mailbox stands in it as if it had been connected."""
    data = tmp_path / "data"
    with an_application(data=data):
        pass
    with closing(sqlite3.connect(data / "nextround.sqlite3")) as store, store:
        store.execute(
            "INSERT INTO records_mailbox (owner_id, address, host, port, security, user, sign_in, in_keyring, watching,"
            " made_at, sentence) SELECT id, 'aroha@mail.example', 'mail.example', 993, 'tls', 'aroha', 'password', 0,"
            " 0, '2026-03-04 00:00:00', '' FROM records_account"
        )
    surroundings = connections.surroundings(tmp_path / "log") | {"NEXTROUND_IMAP_PASSWORD": "secret"}
    live = serve(data=data, environment=surroundings)
    visitor = build_opener(ProxyHandler({}), HTTPCookieProcessor(CookieJar()))
    for path in ("", "mail/new", "mailboxes/1", "settings", "mailboxes/news"):
        with visitor.open(live.address if not path else live.at(f"/{path}")) as answer:
            assert answer.status == 200
    connections.assert_nothing_beyond_this_machine(tmp_path / "log")
