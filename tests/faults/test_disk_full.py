"""A disk that fills up in the middle of an import costs nothing: it is said in a sentence, and the rest comes later."""

import json
import os
import resource
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path

import pytest

from missing import missing
from people import mail, write_mbox

COMMAND = str(Path(sys.executable).with_name("nextround"))


def run(data: Path, *words: str, largest: int = 0) -> subprocess.CompletedProcess[str]:
    """A command as a person runs it; `largest` is how many bytes a file may have, 0 for any."""

    def limit() -> None:
        if largest:
            resource.setrlimit(resource.RLIMIT_FSIZE, (largest, largest))

    environment = {n: v for n, v in os.environ.items() if not n.startswith(("DJANGO_", "DATABASE_URL"))}
    return subprocess.run(
        [COMMAND, *words],
        env=environment | {"NEXTROUND_DATA": str(data)},
        capture_output=True,
        text=True,
        preexec_fn=limit,
    )


def letters(path: Path, count: int = 400) -> Path:
    def one(n: int) -> bytes:
        text = (
            f"Thank you for applying for Keeper {n} at Firm {n}. We have received your application.\n"
            + "Dear Aroha. " * 300
        )
        return mail(f"Application for Keeper {n}", text, f"Firm {n} <no-reply@firm{n}.co.nz>", message_id=f"r{n}")

    return write_mbox(path, *map(one, range(count)))


def applications(data: Path) -> list[tuple[str, str, str]]:
    lines = run(data, "applications", "--json").stdout.splitlines()
    return sorted((row["employer"], row["role"], row["state"]) for row in map(json.loads, lines))


@pytest.fixture(params=["2m", "2500k"])
def small_disk(request: pytest.FixtureRequest) -> Iterator[Path]:
    """A disk of its own: at 2 MB not even the start of the import can be written down."""
    place = Path(tempfile.mkdtemp(prefix="nextround-full-"))
    done = subprocess.run(
        ["mount", "-t", "tmpfs", "-o", f"size={request.param}", "tmpfs", str(place)], capture_output=True, text=True
    )
    if done.returncode:
        place.rmdir()
        missing("a small disk can only be mounted by root")
    yield place
    subprocess.run(["umount", "-l", str(place)], check=True)
    shutil.rmtree(place, ignore_errors=True)


def comes_in_later(data: Path, mailbox: Path, failed: subprocess.CompletedProcess[str], sentence: str) -> None:
    assert failed.returncode == 2, failed.stdout + failed.stderr
    assert "Traceback" not in failed.stderr
    assert sentence in failed.stderr
    done = run(data, "import", str(mailbox), "--json")
    assert done.returncode == 0, done.stderr
    said = json.loads(done.stdout)
    assert said["messages_seen"] == 400
    undisturbed = data.with_name("undisturbed")
    run(undisturbed, "import", str(mailbox))
    assert applications(data) == applications(undisturbed)
    assert json.loads(run(data, "import", str(mailbox), "--json").stdout)["messages_new"] == 0


def test_where_no_file_may_grow_the_import_says_so_and_loses_nothing(tmp_path: Path) -> None:
    data, mailbox = tmp_path / "data", letters(tmp_path / "all.mbox")
    run(data, "applications")
    size = (data / "nextround.sqlite3").stat().st_size
    comes_in_later(data, mailbox, run(data, "import", str(mailbox), largest=size + 700_000), "The disk could not be")


def test_on_a_disk_that_fills_up_the_import_says_so_and_loses_nothing(small_disk: Path, tmp_path: Path) -> None:
    data, mailbox = small_disk / "data", letters(tmp_path / "all.mbox")
    run(data, "applications")
    failed = run(data, "import", str(mailbox))
    moved = tmp_path / "data"
    shutil.copytree(data, moved)
    comes_in_later(moved, mailbox, failed, "The disk is full")
