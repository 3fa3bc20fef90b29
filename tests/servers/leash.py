"""How does a server started for the tests end, even when the tests are killed?

A leash is a small process between the tests and the server. It holds the read end of a pipe whose write end only the
tests hold: when they close it, or die in any way, the leash ends the server and removes its folder. Run by path:

    python leash.py [--user NAME] [--signal NAME] [--remove DIR] -- COMMAND...
"""

import argparse
import os
import shutil
import signal
import subprocess
import sys
import threading
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import IO

SECONDS_TO_END = 20


class Leashed:
    """A server on its leash. `output` is where its output can be read, None when it went to a file."""

    def __init__(self, process: "subprocess.Popen[str]") -> None:
        self.process = process

    @property
    def output(self) -> IO[str] | None:
        return self.process.stdout

    @property
    def has_ended(self) -> bool:
        return self.process.poll() is not None

    def end(self) -> None:
        """Let go, and wait until server and folder are gone."""
        if self.process.stdin and not self.process.stdin.closed:
            self.process.stdin.close()
        self.process.wait(timeout=SECONDS_TO_END + 10)
        if self.process.stdout:
            self.process.stdout.close()


def start(
    command: Sequence[str],
    *,
    output: int | IO[str] = subprocess.PIPE,
    environment: Mapping[str, str] | None = None,
    user: str = "",
    end_with: str = "SIGTERM",
    remove: Path | None = None,
) -> Leashed:
    """Start `command` on a leash; standard error goes with standard output."""
    options = ["--user", user] if user else []
    options += ["--remove", str(remove)] if remove else []
    return Leashed(
        subprocess.Popen(
            [sys.executable, __file__, *options, "--signal", end_with, "--", *command],
            stdin=subprocess.PIPE,
            stdout=output,
            stderr=subprocess.STDOUT,
            env=environment,
            text=True,
            encoding="utf-8",
            # Ctrl-C on the terminal ends the tests, and they (or their death) end the leash: in that order.
            start_new_session=True,
        )
    )


def hold(command: Sequence[str], user: str, end_with: str, remove: Path | None) -> int:
    """Run the server until it ends by itself or the other end lets go; answer with its exit status."""
    identity = {"user": user, "group": user, "extra_groups": []} if user else {}
    server = subprocess.Popen(command, stdin=subprocess.DEVNULL, cwd="/", **identity)  # type: ignore[call-overload]  # the mapping holds exactly Popen's own keywords
    threading.Thread(target=_end_when_let_go, args=(server, end_with), daemon=True).start()
    try:
        return server.wait()
    finally:
        if remove:
            shutil.rmtree(remove, ignore_errors=True)


def _end_when_let_go(server: "subprocess.Popen[bytes]", end_with: str) -> None:
    while os.read(sys.stdin.fileno(), 4096):
        pass
    server.send_signal(signal.Signals[end_with])
    try:
        server.wait(timeout=SECONDS_TO_END)
    except subprocess.TimeoutExpired:
        server.kill()


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--user", default="")
    parser.add_argument("--signal", default="SIGTERM")
    parser.add_argument("--remove", type=Path)
    parser.add_argument("command", nargs="+")
    given = parser.parse_args()
    return hold(given.command, given.user, given.signal, given.remove)


if __name__ == "__main__":
    sys.exit(main())
