"""Where do the tests find a PostgreSQL of their own?

A cluster is made in a temporary folder, from the PostgreSQL that is installed, listens on one free loopback port and
is gone when the tests are, however they end. Nothing of an existing server is touched. As a command:

    python tests/servers/postgres.py -- pytest ...        runs the command with DATABASE_URL set
"""

import os
import pwd
import secrets
import shutil
import socket
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path

# Run by path (./test does) this file finds its neighbour beside it, imported by a test it finds it as servers.leash.
sys.path.insert(0, str(Path(__file__).resolve().parent.parent))

from servers import leash  # findable only now

USER = "nextround"
SECONDS_TO_START = 60

# Throw-away data: nothing is worth a flush to the disk.
SETTINGS = {
    "fsync": "off",
    "synchronous_commit": "off",
    "full_page_writes": "off",
    "listen_addresses": "127.0.0.1",
    "max_connections": "50",
    "log_min_messages": "warning",
}


class PostgresError(Exception):
    """There is no PostgreSQL server here, or it does not start; the text says what to do."""


def programs() -> Path | None:
    """The folder with initdb and postgres: Debian's newest, else whatever is on the PATH; None where there is none."""
    folders = sorted(Path("/usr/lib/postgresql").glob("*/bin"), key=lambda folder: float(folder.parent.name))
    on_path = shutil.which("initdb")
    for folder in [*reversed(folders), *([Path(on_path).resolve().parent] if on_path else [])]:
        if (folder / "initdb").exists() and (folder / "postgres").exists():
            return folder
    return None


@contextmanager
def a_cluster() -> Iterator[str]:
    """A running, empty server; the value is its DATABASE_URL. Raises `PostgresError`."""
    folder = programs()
    if folder is None:
        raise PostgresError("No PostgreSQL server is installed. On Debian or Ubuntu: sudo apt install postgresql")
    user = _account()
    home = Path(tempfile.mkdtemp(prefix="nextround-postgres-"))
    try:
        password = _initialise(folder, home, user)
        port = _free_port()
        server = _start(folder, home, user, port)
    except BaseException:
        shutil.rmtree(home, ignore_errors=True)
        raise
    try:
        _wait_until_it_answers(server, home, port)
        _run([str(folder / "createdb"), "-h", "127.0.0.1", "-p", str(port), "-U", USER, USER], "", PGPASSWORD=password)
        yield f"postgresql://{USER}:{password}@127.0.0.1:{port}/{USER}"
    finally:
        server.end()


def _account() -> str:
    """PostgreSQL refuses to run as root; then it runs as the account its package made. "" means as we are."""
    if os.geteuid() != 0:
        return ""
    known = {entry.pw_name for entry in pwd.getpwall()}
    return "postgres" if "postgres" in known else "nobody"


def _initialise(folder: Path, home: Path, user: str) -> str:
    password = secrets.token_urlsafe(16)
    note = home / "password"
    note.write_text(password, encoding="ascii")
    if user:
        for path in (home, note):
            shutil.chown(path, user)
    # C.UTF-8 knows macrons and sorts the same everywhere, but is a glibc name.
    locale = "C.UTF-8" if sys.platform.startswith("linux") else "en_US.UTF-8"
    arguments = ["-D", str(home / "data"), "-U", USER, "--pwfile", str(note), "-A", "scram-sha-256", "--no-sync"]
    _run([str(folder / "initdb"), *arguments, "-E", "UTF8", "--locale", locale], user)
    note.unlink()
    return password


def _start(folder: Path, home: Path, user: str, port: int) -> leash.Leashed:
    options = [part for name, value in SETTINGS.items() for part in ("-c", f"{name}={value}")]
    command = [str(folder / "postgres"), "-D", str(home / "data"), "-k", str(home), "-p", str(port), *options]
    with (home / "log").open("w", encoding="utf-8") as log:
        # SIGINT is PostgreSQL's fast shutdown: open connections are cut, files left whole.
        return leash.start(command, output=log, user=user, end_with="SIGINT", remove=home)


def _wait_until_it_answers(server: leash.Leashed, home: Path, port: int) -> None:
    log = home / "log"
    until = time.monotonic() + SECONDS_TO_START
    while time.monotonic() < until and not server.has_ended:
        # The file says "ready" only once connections are taken; an open port alone comes earlier.
        status = home / "data" / "postmaster.pid"
        if status.exists() and status.read_text(encoding="utf-8").rstrip().endswith("ready"):
            return
        time.sleep(0.05)
    said = log.read_text(encoding="utf-8", errors="replace") if log.exists() else ""
    raise PostgresError(f"PostgreSQL did not start on port {port}:\n{said}")


def _run(command: Sequence[str], user: str, **environment: str) -> None:
    identity = {"user": user, "group": user, "extra_groups": []} if user else {}
    done = subprocess.run(  # type: ignore[call-overload]  # the mapping holds exactly Popen's own keywords
        command, capture_output=True, text=True, cwd="/", env={**os.environ, **environment}, **identity
    )
    if done.returncode:
        raise PostgresError(f"{Path(command[0]).name} failed:\n{done.stdout}{done.stderr}")


def _free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


def main(arguments: Sequence[str]) -> int:
    command = list(arguments[1:] if arguments[:1] == ["--"] else arguments)
    if not command:
        print(__doc__, file=sys.stderr)
        return 2
    try:
        with a_cluster() as url:
            return subprocess.run(command, env={**os.environ, "DATABASE_URL": url}).returncode
    except PostgresError as trouble:
        print(trouble, file=sys.stderr)
        return 1


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
