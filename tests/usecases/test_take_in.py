"""Mail comes in once, whole, and however it was cut."""

from collections.abc import Callable
from itertools import permutations
from pathlib import Path
from typing import Any

import pytest
from django.db import OperationalError, connection

from nextround.core.vocabulary import NextroundError
from nextround.records.models import Account, Application, Event, Intake, Message
from nextround.sources.base import Laid, Unread
from nextround.usecases import arrange, edit, read_mail, recognise, take_in
from nextround.usecases.list_applications import list_applications
from people import ACKNOWLEDGEMENT, INTERVIEW, REJECTION, mail, write_mbox

Bring = Callable[..., Intake]
THREE = (ACKNOWLEDGEMENT, INTERVIEW, REJECTION)


def _story(owner: Account) -> list[tuple[str, str, str, tuple[tuple[str, str], ...]]]:
    return [
        (a.employer, a.role, str(a.state), tuple((str(e.date), e.kind) for e in a.events))
        for a in list_applications(owner.pk)
    ]


def test_three_mails_become_one_application_with_its_timeline(aroha: Account, bring_in: Bring) -> None:
    intake = bring_in(*THREE)
    assert (intake.messages_seen, intake.messages_new, intake.applications_new) == (3, 3, 1)
    assert intake.by_kind == {"acknowledgement": 1, "interview": 1, "rejection": 1}
    [(employer, role, state, events)] = _story(aroha)
    assert (employer, role, state) == ("Tuatapere District Council", "Parks Officer", "rejected")
    assert {kind for _, kind in events} >= {"acknowledged", "interview", "rejected"}


def test_importing_twice_changes_nothing(aroha: Account, bring_in: Bring) -> None:
    bring_in(*THREE)
    before = _story(aroha)
    again = bring_in(*THREE)
    assert (again.messages_seen, again.messages_new, again.applications_new, again.applications_updated) == (3, 0, 0, 0)
    assert _story(aroha) == before


@pytest.mark.parametrize("order", list(permutations(range(3))))
def test_the_story_does_not_depend_on_the_order_in_which_mail_comes(
    aroha: Account, bring_in: Bring, order: tuple[int, ...]
) -> None:
    for place in order:
        bring_in(THREE[place])
    [(employer, role, state, _)] = _story(aroha)
    assert (employer, role, state) == ("Tuatapere District Council", "Parks Officer", "rejected")


def test_mail_that_arrives_from_a_server_gives_the_same_story_as_files(aroha: Account) -> None:
    arriving = [Laid(Unread(raw, "INBOX"), 1 + number, 3) for number, raw in enumerate(THREE)]
    intake = take_in.take_in(take_in.begin(aroha.pk, "aroha.ngata@posthaven.nz", []), arriving=arriving)
    assert (intake.state, intake.messages_new) == (Intake.State.DONE, 3)
    assert (intake.bytes_done, intake.bytes_total) == (3, 3)
    assert [s[:3] for s in _story(aroha)] == [("Tuatapere District Council", "Parks Officer", "rejected")]


def test_a_mailbox_file_gives_the_same_story_as_single_mails(aroha: Account, tmp_path: Path) -> None:
    path = write_mbox(tmp_path / "archive.mbox", *THREE)
    intake = take_in.take_in(take_in.begin(aroha.pk, path.name, [path]))
    assert intake.state == Intake.State.DONE
    assert [s[:3] for s in _story(aroha)] == [("Tuatapere District Council", "Parks Officer", "rejected")]


def test_a_file_that_cannot_be_read_is_named_and_the_rest_is_taken(aroha: Account, tmp_path: Path) -> None:
    (tmp_path / "a.eml").write_bytes(b"")
    (tmp_path / "b.eml").write_bytes(REJECTION)
    intake = take_in.take_in(take_in.begin(aroha.pk, "two files", [tmp_path / "a.eml", tmp_path / "b.eml"]))
    assert intake.messages_new == 1
    [trouble] = intake.troubles.all()
    assert "a.eml" in trouble.place
    assert str(tmp_path) not in trouble.place


def test_an_intake_stops_after_its_batch_when_asked_and_keeps_what_it_has(aroha: Account, tmp_path: Path) -> None:
    many = [mail(f"Note {n}", f"Lunch on day {n}?", message_id=f"note-{n}") for n in range(450)]
    path = write_mbox(tmp_path / "many.mbox", *many)
    intake = take_in.begin(aroha.pk, path.name, [path])
    take_in.take_in(intake, watch=lambda i: take_in.stop(aroha.pk, i.pk))
    assert intake.state == Intake.State.CANCELLED
    assert 0 < Message.objects.of(aroha.pk).count() < 450


def test_a_wish_to_stop_is_not_overwritten_by_the_work_it_speaks_to(aroha: Account, tmp_path: Path) -> None:
    path = write_mbox(tmp_path / "one.mbox", REJECTION)
    intake = take_in.begin(aroha.pk, path.name, [path])
    take_in.take_in(intake, watch=lambda i: take_in.stop(aroha.pk, i.pk))
    assert Intake.objects.get(pk=intake.pk).asked_to_stop


@pytest.mark.parametrize(
    ("fault", "raised", "said"),
    [
        (OperationalError("database or disk is full"), NextroundError, "disk is full"),
        (RuntimeError("something nobody thought of"), RuntimeError, "broke off"),
    ],
)
def test_an_intake_that_breaks_off_says_so_instead_of_running_for_ever(
    aroha: Account,
    bring_in: Bring,
    monkeypatch: pytest.MonkeyPatch,
    fault: Exception,
    raised: type[Exception],
    said: str,
) -> None:
    def break_off(_: int) -> None:
        raise fault

    monkeypatch.setattr(recognise, "recognise", break_off)
    with pytest.raises(raised):
        bring_in(REJECTION)
    intake = Intake.objects.get()
    assert (intake.state, intake.ended_at is not None) == (Intake.State.FAILED, True)
    assert said in intake.sentence
    assert Message.objects.of(aroha.pk).count() == 1


def test_what_a_killed_intake_stored_is_arranged_at_the_next_chance(
    aroha: Account, bring_in: Bring, monkeypatch: pytest.MonkeyPatch
) -> None:
    def killed(owner_id: int) -> None:
        raise SystemExit(137)

    with monkeypatch.context() as patch:
        patch.setattr(arrange, "arrange", killed)
        with pytest.raises(SystemExit):
            bring_in(*THREE)
    assert not Application.objects.exists()
    arrange.settle(aroha.pk)
    assert [s[:3] for s in _story(aroha)] == [("Tuatapere District Council", "Parks Officer", "rejected")]


def test_mail_is_read_before_anything_is_locked(
    aroha: Account, bring_in: Bring, monkeypatch: pytest.MonkeyPatch, transactional_db: None
) -> None:
    inside: list[bool] = []
    read_many = read_mail.read_many

    def noted(*given: Any) -> Any:
        for reading in read_many(*given):
            inside.append(connection.in_atomic_block)
            yield reading

    monkeypatch.setattr(read_mail, "read_many", noted)
    bring_in(*THREE)
    assert inside == [False] * 3


def test_a_removed_application_does_not_come_back_with_the_same_table(aroha: Account, tmp_path: Path) -> None:
    table = tmp_path / "search.csv"
    table.write_text("Company,Role,Status,Date applied\nKererū Bakery,Baker,Applied,2026-03-01\n", "utf-8")
    take_in.take_in(take_in.begin(aroha.pk, table.name, [table]))
    edit.remove(aroha.pk, Application.objects.of(aroha.pk).get().pk)
    take_in.take_in(take_in.begin(aroha.pk, table.name, [table]))
    assert not Application.objects.of(aroha.pk).exists()


def test_carol_does_not_see_what_is_arohas(aroha: Account, carol: Account, bring_in: Bring) -> None:
    bring_in(*THREE)
    bring_in(REJECTION, owner=carol)
    assert Message.objects.of(carol.pk).count() == 1
    assert len(_story(aroha)) == len(_story(carol)) == 1
    assert not Event.objects.filter(owner_id=carol.pk, application__owner_id=aroha.pk).exists()


@pytest.mark.parametrize("count", [3, 40])
def test_a_batch_costs_the_same_number_of_queries_whatever_its_size(
    aroha: Account, tmp_path: Path, django_assert_max_num_queries: Callable[..., object], count: int
) -> None:
    mails = [
        mail(
            f"Application for Role {n}",
            f"Thank you for applying for Role {n} at Firm {n} Ltd. We have received your application.",
            sender=f"Firm {n} <no-reply@firm{n}.co.nz>",
            message_id=f"receipt-{n}",
        )
        for n in range(count)
    ]
    path = write_mbox(tmp_path / "one-batch.mbox", *mails)
    with django_assert_max_num_queries(45 + count):  # each new application is one insert
        take_in.take_in(take_in.begin(aroha.pk, path.name, [path]))
