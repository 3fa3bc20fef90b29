"""The installed command, as a person types it, on a data folder of its own."""

import io
import json
import os
import subprocess
import sys
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pytest

COMMAND = Path(sys.executable).with_name("nextround")
SECONDS = 60


@dataclass(frozen=True)
class Ran:
    """What a command left behind."""

    status: int
    out: str
    err: str

    @property
    def answers(self) -> list[dict[str, Any]]:
        """Each line of standard output as an object."""
        return [json.loads(line) for line in self.out.splitlines()]

    @property
    def answer(self) -> dict[str, Any]:
        """The one object."""
        [only] = self.answers
        return only


Nextround = Callable[..., Ran]


@pytest.fixture
def command() -> str:
    """Where the installed command lies."""
    return str(COMMAND)


@pytest.fixture
def nextround(tmp_path: Path) -> Nextround:
    """Runs `nextround ARGUMENTS` and waits for it."""
    # A command opens the store of NEXTROUND_DATA; the tests' own database and settings are none of its business.
    ours = {k: v for k, v in os.environ.items() if k not in ("DATABASE_URL", "DJANGO_SETTINGS_MODULE")}
    surroundings = ours | {"NEXTROUND_DATA": str(tmp_path / "data"), "PYTHONUTF8": "1", "COLUMNS": "100"}

    def run(*arguments: str | Path, stdin: bytes = b"") -> Ran:
        done = subprocess.run(
            [str(COMMAND), *map(str, arguments)], input=stdin, capture_output=True, env=surroundings, timeout=SECONDS
        )
        return Ran(done.returncode, done.stdout.decode(), done.stderr.decode())

    return run


@pytest.fixture
def here(
    db: None, capfdbinary: pytest.CaptureFixture[bytes], monkeypatch: pytest.MonkeyPatch, settings: Any, tmp_path: Path
) -> Nextround:
    """Runs `nextround ARGUMENTS` in this process, on the tests' own database: many times faster than the command."""
    from nextround.cli.main import run

    settings.NEXTROUND_DATA = tmp_path

    def run_here(*arguments: str | Path, stdin: bytes = b"") -> Ran:
        monkeypatch.setattr(sys, "stdin", SimpleNamespace(buffer=io.BytesIO(stdin), isatty=lambda: False))
        capfdbinary.readouterr()
        with pytest.raises(SystemExit) as end:
            run([str(a) for a in arguments])
        said = capfdbinary.readouterr()
        return Ran(int(end.value.code or 0), said.out.decode(), said.err.decode())

    return run_here
