"""Which addresses did a command turn to, itself and every Python it started?

Anything run in `surroundings(log)` is watched from its first line on. What C libraries do by themselves (libpq) is not
seen; the application on SQLite has no such library in use.
"""

import json
import os
from dataclasses import dataclass
from pathlib import Path

GUARD = Path(__file__).parent / "guard"


@dataclass(frozen=True)
class Contact:
    """One connection, datagram, look-up or listening socket."""

    allowed: bool
    event: str
    host: str
    port: str

    def __str__(self) -> str:
        return f"{self.event} {self.host} {self.port}"


def surroundings(log: Path) -> dict[str, str]:
    """The environment variables that put a command under watch; `log` is where it writes. Merge them into its own."""
    rest = [folder for folder in [os.environ.get("PYTHONPATH", "")] if folder]
    return {"PYTHONPATH": os.pathsep.join([str(GUARD), *rest]), "NEXTROUND_GUARD_LOG": str(log)}


def contacts(log: Path) -> list[Contact]:
    """Everything written down so far, in order. Raises FileNotFoundError where the watch was never in place."""
    return [Contact(*json.loads(line)) for line in log.read_text(encoding="utf-8").splitlines()]


def assert_nothing_beyond_this_machine(log: Path) -> None:
    """Every address was on the loopback, and at least one was seen: a watch that saw nothing proves nothing."""
    seen = contacts(log)
    assert seen, "The watch saw no connection at all, not even on the loopback."
    beyond = [str(contact) for contact in seen if not contact.allowed]
    assert not beyond, "These would have left the machine:\n" + "\n".join(beyond)
