"""How does the web application start on a person's own machine, and end?"""

import contextlib
import json
import os
import secrets
import signal
import socket
import sys
import threading
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from nextround.cli import show
from nextround.cli.door import data_folder, open_store
from nextround.core.vocabulary import NextroundError

if TYPE_CHECKING:
    from nextround.records.models import Account

HOST = "127.0.0.1"
PORT = 8766
_NOTE = "running.json"
_LOCK = "running.lock"
_TRIES, _BETWEEN_TRIES = 150, 0.2  # for half a minute, in seconds
_THREADS = 6

_port = click.option("--port", type=click.IntRange(0, 65535), help="The port to listen on; 0 takes any free one.")
_no_browser = click.option("--no-browser", is_flag=True, help="Do not open the browser.")


@click.command()
@_port
@_no_browser
def serve(port: int | None, no_browser: bool) -> None:
    """Start the web application on this machine.

    This is what “nextround” alone does, with the browser.
    """
    _serve(port, not no_browser)


@click.command()
@_port
@_no_browser
def demo(port: int | None, no_browser: bool) -> None:
    """Start it on a made-up job search, apart from your own data."""
    _serve(port, not no_browser, demo=True)


COMMANDS = (serve, demo)


def start() -> None:
    """What nextround does without a command: the web application, and the browser."""
    _serve(None, browser=True)


def _serve(port: int | None, browser: bool, demo: bool = False) -> None:
    listener = _listen(port)
    token = secrets.token_urlsafe(24)
    os.environ["NEXTROUND_TOKEN"] = token
    signal.signal(signal.SIGTERM, _end)
    with (
        contextlib.suppress(KeyboardInterrupt),
        _demo_folder() if demo else contextlib.nullcontext(),
        _one_at_a_time() as elsewhere,
    ):
        if not elsewhere:
            account = open_store()
            elsewhere = _already_running()
        if elsewhere:
            listener.close()
            _send_to(elsewhere, browser)
            return
        if demo:
            from nextround.usecases.make_demo import make_demo

            make_demo(account.pk)
        url = f"http://{HOST}:{listener.getsockname()[1]}/?token={token}"
        with _written_down(url), _worker(account):
            _run(listener, url, browser)


def _listen(port: int | None) -> socket.socket:
    """A socket on the loopback: the port asked for, or the usual one, or else any that is free."""
    wanted = (PORT, 0) if port is None else (port,)
    for candidate in wanted:
        listener = socket.socket(socket.AF_INET, socket.SOCK_STREAM)
        listener.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            listener.bind((HOST, candidate))
            return listener
        except OSError:
            listener.close()
    raise NextroundError(f"Port {port} is taken by another program. Choose another one, or leave --port out.")


@contextlib.contextmanager
def _demo_folder() -> Iterator[None]:
    """A folder of its own for the made-up search: new at each start, so that its dates are near; gone at the end."""
    import tempfile

    with tempfile.TemporaryDirectory(prefix="nextround-demo-", ignore_cleanup_errors=True) as folder:
        os.environ["NEXTROUND_DATA"] = folder
        os.environ["NEXTROUND_DEMO"] = "1"
        os.environ["NEXTROUND_TIME_ZONE"] = "Pacific/Auckland"  # where the made-up person lives
        os.environ.pop("DATABASE_URL", None)
        yield


@contextlib.contextmanager
def _one_at_a_time() -> Iterator[str]:
    """Nothing, "", for the one start that may make, prepare and serve the data; the first one's address for others.

    Raises NextroundError where another start holds the data and does not answer. The system lets the lock go with the
    program, however that ends; where it has no such locks (Windows), the note of the running start has to do.
    """
    try:
        import fcntl
    except ImportError:
        yield ""
        return
    with os.fdopen(os.open(data_folder() / _LOCK, os.O_RDWR | os.O_CREAT, 0o600)) as lock:
        for _ in range(_TRIES):
            try:
                fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
                elsewhere = ""
                break
            except BlockingIOError:
                if elsewhere := _already_running():
                    break
                threading.Event().wait(_BETWEEN_TRIES)
            except OSError:  # a file system without locks
                elsewhere = ""
                break
        else:
            raise NextroundError(
                "Another nextround is starting on the same data, and is not ready yet. Try again in a moment."
            )
        yield elsewhere


def _already_running() -> str:
    """The address of an earlier start on the same data that still answers, "" where there is none."""
    from http.client import HTTPConnection, HTTPException
    from urllib.parse import urlsplit

    try:
        url = str(json.loads((data_folder() / _NOTE).read_text())["url"])
        parts = urlsplit(url)
        connection = HTTPConnection(HOST, parts.port, timeout=2)
        connection.request("GET", f"/?{parts.query}")
        answers = connection.getresponse().status < 400
        connection.close()
    except (OSError, ValueError, KeyError, HTTPException):
        return ""
    return url if answers else ""


def _send_to(url: str, browser: bool) -> None:
    show.as_lines(f"nextround is running already, at {url}")
    if browser:
        _open_browser(url)


@contextlib.contextmanager
def _written_down(url: str) -> Iterator[None]:
    """A note in the data folder, readable by its owner alone, of where this start is reached."""
    from django.conf import settings

    path = Path(settings.NEXTROUND_DATA) / _NOTE
    with contextlib.suppress(OSError), os.fdopen(_for_me_alone(path), "w") as file:
        json.dump({"url": url, "pid": os.getpid()}, file)
    try:
        yield
    finally:
        path.unlink(missing_ok=True)


def _for_me_alone(path: Path) -> int:
    return os.open(path, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600)


@contextlib.contextmanager
def _worker(account: "Account") -> Iterator[None]:
    """One thread that carries the background work out, beginning with what an earlier start left undone.

    Beside it one that watches the mailboxes the person wants watched; without any it only looks whether there are.
    """
    from nextround.jobs.bring_in import bring_in
    from nextround.jobs.lookout import Lookout
    from nextround.jobs.worker import WorkerThread, sweep
    from nextround.usecases.take_in_later import resume

    sweep()
    for intake_id in resume(account.pk):
        bring_in.enqueue(intake_id)
    worker, lookout = WorkerThread(), Lookout(account.pk)
    worker.start()
    lookout.start()
    try:
        yield
    finally:
        lookout.stop()
        worker.stop()


def _run(listener: socket.socket, url: str, browser: bool) -> None:
    from django.conf import settings
    from django.core.wsgi import get_wsgi_application
    from waitress.server import create_server

    _lay_uploads_beside_the_data()
    server: Any = create_server(
        get_wsgi_application(),
        sockets=[listener],
        threads=_THREADS,
        ident=None,
        clear_untrusted_proxy_headers=True,
        max_request_body_size=settings.NEXTROUND_LARGEST_UPLOAD,
    )
    show.as_lines(f"nextround is ready at {url}", "Only this machine can open it. Press Ctrl-C to stop.")
    sys.stdout.flush()
    if browser:
        threading.Thread(target=_open_browser, args=(url,), daemon=True).start()
    try:
        server.run()
    finally:
        server.close()


def _lay_uploads_beside_the_data() -> None:
    """What comes in is laid aside there by the server, too, and what an ended start left of it is cleared away."""
    import tempfile

    from django.conf import settings

    folder = Path(settings.FILE_UPLOAD_TEMP_DIR)
    for left in folder.glob("*.upload*"):  # as Django names them
        left.unlink(missing_ok=True)
    if folder.is_dir():
        tempfile.tempdir = str(folder)


def _end(*_: object) -> None:
    """A polite request to end is answered as Ctrl-C is; what was under way is taken up by the next start."""
    raise KeyboardInterrupt


def _open_browser(url: str) -> None:
    import webbrowser

    if not webbrowser.open(url):
        show.as_lines("No browser could be opened; open the address above in yours.")
