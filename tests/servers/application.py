"""How do tests start the real application, as the person does, and learn its address?"""

import os
import queue
import re
import sys
import tempfile
import threading
import time
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import urljoin, urlsplit

from servers import leash

SECONDS_TO_START = 60
ADDRESS = re.compile(r"http://(?:127\.0\.0\.1|localhost|\[::1\]):\d+/\S*")
COMMAND = Path(sys.executable).with_name("nextround")


class DidNotStartError(Exception):
    """The application ended, or stayed silent, before it told its address; the text is what it said."""


@dataclass(frozen=True)
class Application:
    """A running application. `address` is what the person opens: it carries the secret of this start."""

    address: str
    data: Path
    said: list[str]

    @property
    def origin(self) -> str:
        """Scheme, host and port, with no slash at the end."""
        parts = urlsplit(self.address)
        return f"{parts.scheme}://{parts.netloc}"

    def at(self, path: str) -> str:
        """The full address of a page; the browser must have opened `address` once before."""
        return urljoin(self.origin, path)


@contextmanager
def an_application(
    *arguments: str, data: Path | None = None, environment: Mapping[str, str] | None = None
) -> Iterator[Application]:
    """`nextround ARGUMENTS --no-browser --port 0` on SQLite, on a leash; by default `serve` on an empty folder.

    The folder goes with the application unless `data` names one. Raises `DidNotStartError`.
    """
    with tempfile.TemporaryDirectory(prefix="nextround-live-", ignore_cleanup_errors=True) as folder:
        place = data or Path(folder)
        surroundings = {name: value for name, value in os.environ.items() if name != "DATABASE_URL"}
        surroundings.pop("DJANGO_SETTINGS_MODULE", None)  # the tests' own settings; the application brings its own
        surroundings |= {"NEXTROUND_DATA": str(place), "PYTHONUNBUFFERED": "1", **(environment or {})}
        command = [str(COMMAND), *(arguments or ("serve",)), "--no-browser", "--port", "0"]
        server = leash.start(command, environment=surroundings)
        try:
            said, lines = _listen(server)
            yield Application(_address(server, said, lines), place, said)
        finally:
            server.end()


def _listen(server: leash.Leashed) -> tuple[list[str], "queue.Queue[str]"]:
    """Keep reading what the application says, so that it never waits for us."""
    said: list[str] = []
    lines: queue.Queue[str] = queue.Queue()

    def read() -> None:
        for line in server.output or ():
            said.append(line)
            lines.put(line)

    threading.Thread(target=read, daemon=True).start()
    return said, lines


def _address(server: leash.Leashed, said: list[str], lines: "queue.Queue[str]") -> str:
    until = time.monotonic() + SECONDS_TO_START
    while time.monotonic() < until:
        try:
            found = ADDRESS.search(lines.get(timeout=0.2))
        except queue.Empty:
            if server.has_ended:
                break
            continue
        if found:
            return found.group()
    raise DidNotStartError("The application told no address. It said:\n" + ("".join(said) or "nothing"))
