"""Somebody writes to the mailbox while it is read, or moves it away, or two bring it in at once: nothing is lost."""

import json
import os
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from nextround.records.models import Account, Bookmark, Intake, Message
from nextround.sources import mbox
from nextround.usecases import bookmark, lay_out, take_in
from people import mail, write_mbox

COMMAND = str(Path(sys.executable).with_name("nextround"))
Change = Callable[[Path], object]


def receipts(path: Path, count: int, first: int = 0) -> Path:
    def one(n: int) -> bytes:
        text = f"Thank you for applying for Keeper {n} at Firm {n} Ltd. We have received your application."
        return mail(f"Application for Keeper {n}", text, f"Firm {n} <no-reply@firm{n}.co.nz>", message_id=f"r{n}")

    return write_mbox(path, *map(one, range(first, first + count)))


@pytest.fixture(autouse=True)
def everything_is_large(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(lay_out, "HAND_PICKED_BYTES", 1_000)
    monkeypatch.setattr(lay_out, "size_here", lambda: 1)
    monkeypatch.setattr(bookmark, "SMALLEST", 1_000)
    monkeypatch.setattr(mbox, "LENGTH", 3_000)
    monkeypatch.setattr(take_in, "_MOMENT", 0)


def bring(owner: Account, path: Path, change: Change = lambda _: None) -> Intake:
    """Bring the mailbox in; the change is made to it once its first stretch is stored."""
    changes = [change]

    def watch(_: Intake) -> None:
        if changes:
            changes.pop()(path)

    return take_in.take_in(take_in.begin(owner.pk, path.name, [path]), watch)


def append(path: Path) -> None:
    more = receipts(path.with_name("more"), 5, first=60).read_bytes()
    with path.open("ab") as file:
        file.write(more)


def replace(path: Path) -> None:
    receipts(path.with_name("new"), 60, first=100).replace(path)


def cut(path: Path) -> None:
    os.truncate(path, 9_000)


def empty(path: Path) -> None:
    path.write_bytes(b"")


@pytest.mark.parametrize("change", [append, replace, cut, empty, Path.unlink])
def test_a_mailbox_that_changes_while_it_is_read_is_named_and_read_anew_the_next_time(
    aroha: Account, tmp_path: Path, change: Change
) -> None:
    path = receipts(tmp_path / "all.mbox", 60)
    intake = bring(aroha, path, change)
    assert intake.state == Intake.State.DONE
    assert intake.messages_new >= 1
    assert len(intake.troubles.filter(place="all.mbox")) == 1
    receipts(path, 70)
    again = bring(aroha, path)
    assert again.messages_seen == 70
    assert not again.troubles.exists()
    assert Message.objects.filter(subject__in=[f"Application for Keeper {n}" for n in range(70)]).count() == 70


def test_what_was_read_before_a_change_is_not_taken_for_the_whole(aroha: Account, tmp_path: Path) -> None:
    path = receipts(tmp_path / "all.mbox", 60)
    bring(aroha, path, replace)
    assert Bookmark.objects.get().reached < 3_000
    again = bring(aroha, path)
    assert again.messages_seen == 60
    assert Message.objects.filter(subject__in=[f"Application for Keeper {n}" for n in range(100, 160)]).count() == 60


@pytest.mark.parametrize("same", [True, False])
def test_two_commands_at_once_come_to_the_same_as_one_after_the_other(tmp_path: Path, same: bool) -> None:
    first = receipts(tmp_path / "first.mbox", 80)
    second = first if same else receipts(tmp_path / "second.mbox", 80, first=40)
    environment = {n: v for n, v in os.environ.items() if not n.startswith(("DJANGO_", "DATABASE_URL"))}

    def start(data: str, *words: str) -> subprocess.Popen[bytes]:
        place = environment | {"NEXTROUND_DATA": str(tmp_path / data)}
        return subprocess.Popen([COMMAND, *words, "--json"], env=place, stdout=subprocess.PIPE, stderr=subprocess.PIPE)

    def story(data: str) -> list[tuple[str, str, str]]:
        lines = start(data, "applications").communicate()[0].splitlines()
        return sorted((row["employer"], row["role"], row["state"]) for row in map(json.loads, lines))

    story("together")
    both = [start("together", "import", str(path)) for path in (first, second)]
    said = [process.communicate() for process in both]
    assert [process.returncode for process in both] == [0, 0], said
    assert sum(json.loads(out)["messages_new"] for out, _ in said) == (80 if same else 120)
    for path in (first, second):
        start("apart", "import", str(path)).communicate()
    assert story("together") == story("apart") != []
