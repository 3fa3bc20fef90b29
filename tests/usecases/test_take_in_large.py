"""A large mailbox comes in at the cost of what is new in it, with nothing lost and nothing counted twice."""

from collections.abc import Callable
from pathlib import Path

import pytest

from nextround.records.models import Account, Application, Bookmark, Intake, Message, PassedOver
from nextround.sources import mbox
from nextround.usecases import bookmark, crew, keep_mail, lay_out, take_in
from nextround.usecases.look_through import Looked, Task
from people import ACKNOWLEDGEMENT, INTERVIEW, REJECTION, mail, write_mbox

THREE = (ACKNOWLEDGEMENT, INTERVIEW, REJECTION)
BROKEN = b"X-Broken: yes\n\nno mail\n"


@pytest.fixture(autouse=True)
def everything_is_large(monkeypatch: pytest.MonkeyPatch) -> None:
    """What holds of gigabytes holds here of kilobytes."""
    monkeypatch.setattr(lay_out, "HAND_PICKED_BYTES", 1_000)
    monkeypatch.setattr(keep_mail, "HAND_PICKED_BYTES", 1_000)
    monkeypatch.setattr(bookmark, "SMALLEST", 1_000)
    monkeypatch.setattr(bookmark, "_HEAD", 512)
    monkeypatch.setattr(mbox, "LENGTH", 2_000)
    monkeypatch.setattr(lay_out, "size_here", lambda: 1)


def news(number: int) -> bytes:
    raw = mail(f"Kettles {number}", f"Every kettle is {number} dollars.", "Kowhai <no-reply@kowhai.nz>", f"k{number}")
    return b"List-Unsubscribe: <https://kowhai.example/u>\n" + raw


def bring(owner: Account, *paths: Path) -> Intake:
    return take_in.take_in(take_in.begin(owner.pk, paths[0].name, list(paths)))


def passed() -> set[str]:
    rows = [row.digests for row in PassedOver.objects.all()]
    return {digests[at : at + 16] for digests in rows for at in range(0, len(digests), 16)}


def test_newsletters_are_counted_and_only_what_tells_them_apart_is_kept(aroha: Account, tmp_path: Path) -> None:
    path = write_mbox(tmp_path / "all.mbox", *map(news, range(40)), *THREE)
    intake = bring(aroha, path)
    assert (intake.messages_seen, intake.messages_new) == (43, 43)
    assert intake.by_kind == {"other": 40, "acknowledgement": 1, "interview": 1, "rejection": 1}
    assert Message.objects.count() == 3
    assert len(passed()) == 40
    assert Application.objects.get().employer == "Tuatapere District Council"


def test_the_same_file_under_another_name_is_known_and_not_read(
    aroha: Account, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = write_mbox(tmp_path / "all.mbox", *map(news, range(20)), *THREE, BROKEN)
    first = bring(aroha, path)
    moved = path.rename(tmp_path / "moved.mbox")

    def nothing(*_: object) -> Looked:
        raise AssertionError("it was read again")

    monkeypatch.setattr(lay_out, "look_through", nothing)
    again = bring(aroha, moved)
    assert (again.messages_seen, again.messages_new, again.by_kind) == (23, 0, {})
    assert [t.what for t in again.troubles.all()] == [t.what for t in first.troubles.all()]
    assert first.troubles.get().place == "all.mbox, message 24"


def test_of_a_file_that_has_grown_only_the_end_is_read(
    aroha: Account, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = write_mbox(tmp_path / "all.mbox", *map(news, range(60)), ACKNOWLEDGEMENT)
    bring(aroha, path)
    before = path.stat().st_size
    more = write_mbox(tmp_path / "more", INTERVIEW, REJECTION, BROKEN).read_bytes()
    with path.open("ab") as file:
        file.write(more)
    asked: list[int] = []
    look = lay_out.look_through

    def noted(task: Task, *rest: object) -> Looked:
        asked.extend(task.stretch.start for _ in [1] if task.stretch)
        return look(task, *rest)  # type: ignore[arg-type]

    monkeypatch.setattr(lay_out, "look_through", noted)
    again = bring(aroha, path)
    assert (again.messages_seen, again.messages_new) == (63, 2)
    assert min(asked) > before - 2_000
    assert again.troubles.get().place == "all.mbox, message 64"
    assert Application.objects.get().state == "rejected"


@pytest.mark.parametrize("what", ["changed", "shortened", "replaced"])
def test_a_file_that_is_not_what_it_was_is_read_anew(aroha: Account, tmp_path: Path, what: str) -> None:
    path = write_mbox(tmp_path / "all.mbox", *map(news, range(30)), ACKNOWLEDGEMENT)
    bring(aroha, path)
    raw = path.read_bytes()
    changed = {
        "changed": raw.replace(b"kettle is 7 ", b"teapot is 7 "),
        "shortened": raw[: raw.rindex(b"From ")],
        "replaced": write_mbox(tmp_path / "other", *map(news, range(30, 60))).read_bytes(),
    }[what]
    path.write_bytes(changed + write_mbox(tmp_path / "more", REJECTION).read_bytes())
    again = bring(aroha, path)
    new = {"changed": 2, "shortened": 1, "replaced": 31}[what]
    seen = {"changed": 32, "shortened": 31, "replaced": 31}[what]
    assert (again.messages_seen, again.messages_new) == (seen, new)


def test_a_mail_passed_over_here_and_stored_there_is_new_once(aroha: Account, tmp_path: Path) -> None:
    (tmp_path / "one").mkdir()
    (tmp_path / "one" / "a.eml").write_bytes(news(1))
    bring(aroha, tmp_path / "one")
    assert Message.objects.count() == 1
    again = bring(aroha, write_mbox(tmp_path / "all.mbox", *map(news, range(30))))
    assert (again.messages_seen, again.messages_new) == (30, 29)


def test_after_the_first_look_has_learnt_something_files_are_looked_through_anew(
    aroha: Account, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = write_mbox(tmp_path / "all.mbox", *map(news, range(30)))
    bring(aroha, path)
    monkeypatch.setattr(bookmark, "LOOK_VERSION", 99)
    assert bookmark.find(aroha.pk, path).at == 0
    again = bring(aroha, path)
    assert (again.messages_seen, again.messages_new) == (30, 0)


def test_each_trouble_of_a_large_file_is_told_with_the_number_of_its_mail(aroha: Account, tmp_path: Path) -> None:
    mails = [BROKEN if n % 25 == 0 else news(n) for n in range(1, 101)]
    intake = bring(aroha, write_mbox(tmp_path / "all.mbox", *mails))
    places = [f"all.mbox, message {n}" for n in (25, 50, 75, 100)]
    assert [t.place for t in intake.troubles.order_by("pk")] == places


def test_stopped_in_the_middle_it_goes_on_from_there(
    aroha: Account, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(take_in, "_MOMENT", 0)
    path = write_mbox(tmp_path / "all.mbox", *map(news, range(100)), *THREE)
    first = take_in.begin(aroha.pk, path.name, [path])
    take_in.take_in(first, watch=lambda i: take_in.stop(aroha.pk, i.pk))
    assert first.state == Intake.State.CANCELLED
    assert 0 < first.messages_seen < 100
    assert 0 < Bookmark.objects.get().reached < path.stat().st_size
    rest = bring(aroha, path)
    assert rest.messages_seen == 103
    assert first.messages_new + rest.messages_new == 103


Mail = Callable[[int], bytes]


@pytest.mark.parametrize("size", [2, 3])
def test_several_processes_come_to_the_same_as_one(
    aroha: Account, carol: Account, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, size: int
) -> None:
    path = write_mbox(tmp_path / "all.mbox", *map(news, range(60)), BROKEN, *THREE, BROKEN)
    alone = bring(carol, path)
    monkeypatch.setattr(lay_out, "size_here", lambda: size)
    monkeypatch.setattr(lay_out._Layout, "_look", _not_here)
    together = bring(aroha, path)
    assert (together.messages_seen, together.by_kind) == (alone.messages_seen, alone.by_kind)
    places = [[t.place for t in each.troubles.order_by("pk")] for each in (alone, together)]
    assert places[0] == places[1] == ["all.mbox, message 61", "all.mbox, message 65"]
    stored = [
        list(Message.objects.of(who.pk).order_by("pk").values_list("fingerprint", "reading")) for who in (aroha, carol)
    ]
    assert stored[0] == stored[1]


def _not_here(_: object, task: Task) -> Looked:
    raise AssertionError("a worker should have done it")


def test_what_a_worker_cannot_do_is_done_here(aroha: Account, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = write_mbox(tmp_path / "all.mbox", *map(news, range(60)), *THREE)
    monkeypatch.setattr(lay_out, "size_here", lambda: 2)
    ask = crew._Worker.ask

    def killed(worker: crew._Worker, task: Task) -> Looked | None:
        if worker._first is None:  # after its first task
            worker._process.kill()
        return ask(worker, task)

    monkeypatch.setattr(crew._Worker, "ask", killed)
    intake = bring(aroha, path)
    assert (intake.messages_seen, intake.messages_new) == (63, 63)


def test_where_no_process_can_be_started_one_does_it_all(
    aroha: Account, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(lay_out, "size_here", lambda: 2)
    monkeypatch.setattr(crew.sys, "executable", str(tmp_path / "no-python"))
    intake = bring(aroha, write_mbox(tmp_path / "all.mbox", *map(news, range(60)), *THREE))
    assert (intake.messages_seen, intake.messages_new) == (63, 63)


def test_no_process_is_left_behind(aroha: Account, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(lay_out, "size_here", lambda: 2)
    workers: list[crew._Worker] = []
    hire = crew._Worker.__init__

    def noted(worker: crew._Worker, known: frozenset[str]) -> None:
        workers.append(worker)
        hire(worker, known)

    monkeypatch.setattr(crew._Worker, "__init__", noted)
    intake = take_in.begin(aroha.pk, "all", [write_mbox(tmp_path / "all.mbox", *map(news, range(60)))])
    take_in.take_in(intake, watch=lambda i: take_in.stop(aroha.pk, i.pk))
    assert len(workers) == 2
    assert all(worker._process.poll() is not None for worker in workers)
