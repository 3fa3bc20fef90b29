"""What does a person see at a terminal, and what does a pipe get?"""

import contextlib
import os
import pty
import re
import select
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from tempfile import TemporaryFile
from typing import Any

import click
import pytest

from nextround.cli.main import app
from people import REJECTION, mail, write_mbox

Nextround = Callable[..., Any]
SECONDS = 60
COLOUR = re.compile(r"\x1b\[[0-9;]*m")


@pytest.fixture
def surroundings(tmp_path: Path) -> dict[str, str]:
    ours = {k: v for k, v in os.environ.items() if k not in ("DATABASE_URL", "DJANGO_SETTINGS_MODULE")}
    return ours | {"NEXTROUND_DATA": str(tmp_path / "data"), "COLUMNS": "80", "TERM": "xterm-256color"}


@pytest.fixture
def years_of_mail(tmp_path: Path) -> Path:
    """Thousands of mails: some batches, some seconds."""
    shop = "Paper Shop <orders@papershop.example>"
    orders = (mail(f"Your order {n}", "Your parcel has left our shop. " * 40, sender=shop) for n in range(1200))
    return write_mbox(tmp_path / "archive.mbox", REJECTION, *orders)


def a_terminal(
    command: list[str],
    surroundings: dict[str, str],
    on_screen: Callable[[str, int], None] = lambda _s, _p: None,
    seconds: float = SECONDS,
) -> tuple[int, str, str]:
    """Status, standard output and what stands on the terminal (standard error) of a command that ends by itself.

    One that has not ended after so many seconds is killed, so that it fails its test and holds up no other.
    """
    ours, theirs = pty.openpty()
    with (
        open_until_the_end(ours),
        TemporaryFile() as out,  # no pipe: whatever else holds its other end would keep us reading
        subprocess.Popen(command, env=surroundings, stdout=out, stderr=theirs, stdin=theirs) as running,
    ):
        os.close(theirs)
        screen, until = "", time.monotonic() + seconds
        while time.monotonic() < until:
            if select.select([ours], [], [], 0.05)[0]:
                try:
                    screen += os.read(ours, 65536).decode("utf-8", "replace")
                except OSError:  # the other end has been closed
                    break
                on_screen(screen, running.pid)
            elif running.poll() is not None:
                break
        status = ended(running, until)
        out.seek(0)
        return status, out.read().decode(), screen


@contextlib.contextmanager
def open_until_the_end(terminal: int) -> Iterator[None]:
    try:
        yield
    finally:
        os.close(terminal)


def ended(running: "subprocess.Popen[bytes]", until: float) -> int:
    """The status of a command, which is killed when its time is over."""
    try:
        return running.wait(timeout=max(0.0, until - time.monotonic()))
    except subprocess.TimeoutExpired:
        running.kill()
        return running.wait()


def test_a_command_that_never_ends_is_ended_and_holds_up_no_other_test(surroundings: dict[str, str]) -> None:
    for mute in ("import time; time.sleep(600)", "import os, time; [os.close(n) for n in (0, 1, 2)]; time.sleep(600)"):
        status, out, _ = a_terminal([sys.executable, "-c", mute], surroundings, seconds=1)
        assert (status, out) == (-signal.SIGKILL, "")


def test_an_import_shows_a_bar_at_a_terminal_and_none_in_a_pipe(
    nextround: Nextround, years_of_mail: Path, surroundings: dict[str, str], command: str
) -> None:
    status, out, screen = a_terminal([command, "import", str(years_of_mail), "--json"], surroundings)
    assert status == 0
    assert '"messages_new": 1201' in out
    assert "messages" in screen
    assert "Ctrl-C stops" in screen
    assert nextround("import", years_of_mail).err == ""


def test_ctrl_c_stops_after_the_batch_and_what_was_read_stays(
    nextround: Nextround, years_of_mail: Path, surroundings: dict[str, str], command: str
) -> None:
    pressed = []

    def press(screen: str, pid: int) -> None:
        if "Ctrl-C stops" in screen and not pressed:
            pressed.append(os.kill(pid, signal.SIGINT))

    status, out, _ = a_terminal([command, "import", str(years_of_mail)], surroundings, press)
    assert (status, len(pressed)) == (130, 1)
    assert out.startswith("Stopped as you asked; what had been read by then is kept.")
    [intake] = nextround("imports", "list", "--json").answers
    assert intake["state"] == "cancelled"
    assert 0 < intake["messages_new"] < 1201
    assert nextround("applications", "--json").answer["role"] == "Parks Officer"
    again = nextround("import", years_of_mail, "--json").answer
    assert again["messages_seen"] == 1201
    assert again["messages_new"] == 1201 - intake["messages_new"]


def test_a_reader_that_has_seen_enough_ends_the_command_quietly(
    nextround: Nextround, surroundings: dict[str, str], command: str
) -> None:
    nextround("add", "--employer", "Kererū Bakery")
    nextround("add", "--employer", "Harbour Trust")
    for line in (
        f"{command} applications | head -1",
        f"{command} applications --json | head -c 1",
        f"{command} --help | true",
    ):
        done = subprocess.run(
            ["bash", "-c", f"set -o pipefail; {line}"], env=surroundings, capture_output=True, text=True
        )
        assert (done.returncode, done.stderr) == (0, ""), line


def leaves(group: click.Group, before: tuple[str, ...] = ()) -> Iterator[tuple[str, ...]]:
    for name, found in group.commands.items():
        yield (*before, name)
        if isinstance(found, click.Group):
            yield from leaves(found, (*before, name))


@pytest.mark.parametrize("words", [(), *leaves(app)], ids=" ".join)
def test_every_help_fits_eighty_columns_and_says_what_everything_is_for(
    words: tuple[str, ...], capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("COLUMNS", "80")
    app.main([*words, "--help"], prog_name="nextround", standalone_mode=False)
    said = capsys.readouterr().out
    assert [line for line in said.splitlines() if len(line) > 80] == []
    assert "..." not in said.replace("...\n", "\n").replace("PATH...", "").replace("FILE...", "").replace(
        "VALUE...", ""
    )
    found: Any = app
    for word in words:
        found = found.commands[word]
    assert found.help
    assert [p.name for p in found.params if not getattr(p, "help", "")] == []


def test_no_colour_goes_to_a_pipe_and_no_line_runs_over_a_terminal(
    nextround: Nextround, tmp_path: Path, surroundings: dict[str, str], command: str
) -> None:
    (tmp_path / "no.eml").write_bytes(REJECTION)
    nextround("import", tmp_path / "no.eml")
    assert "\x1b" not in nextround("show", "1").out
    for words in (["applications"], ["show", "1"], ["ask", "1"]):
        lines = COLOUR.sub("", on_a_terminal([command, *words], surroundings)).splitlines()
        assert [line for line in lines if len(line) > 80] == []


def on_a_terminal(command: list[str], surroundings: dict[str, str]) -> str:
    """Everything a command writes to a terminal."""
    ours, theirs = pty.openpty()
    until = time.monotonic() + SECONDS
    with (
        open_until_the_end(ours),
        subprocess.Popen(command, env=surroundings, stdout=theirs, stderr=theirs, stdin=theirs) as running,
    ):
        os.close(theirs)
        screen = b""
        with contextlib.suppress(OSError):  # how the other end says that it has been closed
            while select.select([ours], [], [], max(0.0, until - time.monotonic()))[0] and (
                block := os.read(ours, 65536)
            ):
                screen += block
        assert ended(running, until) == 0
    return screen.decode()
