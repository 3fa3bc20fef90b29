"""The command line answers with exactly the promised names, and says what is wrong in one line."""

from collections.abc import Callable
from email import message_from_bytes
from email.policy import default
from pathlib import Path
from typing import Any

import pytest

from people import ACKNOWLEDGEMENT, INTERVIEW, REJECTION, write_mbox

Nextround = Callable[..., Any]

READ = {
    "message_id", "date", "kind", "probability", "employer", "role", "sender_automated", "people", "rejection",
    "evidence", "language",
}  # fmt: skip
IMPORT = {
    "messages_seen", "messages_new", "by_kind", "applications_new", "applications_updated", "to_review", "seconds",
}  # fmt: skip
APPLICATION = {
    "id", "employer", "role", "applied_on", "state", "stage", "rejected_on", "reason", "events", "people",
}  # fmt: skip
ASK = {"route", "why", "to", "subject", "body", "questions", "send_after", "findings"}


@pytest.fixture
def mailbox(tmp_path: Path) -> Path:
    return write_mbox(tmp_path / "search.mbox", ACKNOWLEDGEMENT, INTERVIEW, REJECTION)


def test_read_answers_a_line_a_message_with_the_promised_names(nextround: Nextround, mailbox: Path) -> None:
    ran = nextround("read", mailbox, "--json")
    assert ran.status == 0
    assert [a["kind"] for a in ran.answers] == ["acknowledgement", "interview", "rejection"]
    assert all(set(a) == READ for a in ran.answers)
    last = ran.answers[-1]
    assert last["rejection"] == {
        "stage": "interview",
        "reason": "stronger_candidate",
        "feedback": "offered",
        "keeps_on_file": False,
    }
    assert ran.answers[0]["rejection"] is None
    assert (last["employer"], last["role"]) == ("Tuatapere District Council", "Parks Officer")
    assert {"name": "Hana Mikaere", "address": "hana.mikaere@tuatapere.govt.nz", "title": "Recreation Manager"} in last[
        "people"
    ]
    text = message_from_bytes(REJECTION, policy=default).get_content()
    assert last["evidence"]
    assert all(" ".join(e["quote"].split()) in " ".join(text.split()) for e in last["evidence"])


def test_read_takes_standard_input_and_plain_text(nextround: Nextround) -> None:
    ran = nextround("read", "-", "--json", stdin=b"We have decided not to take your application further.")
    assert (ran.status, ran.answer["kind"]) == (0, "rejection")


def test_import_applications_and_ask_speak_of_the_same_story(nextround: Nextround, mailbox: Path) -> None:
    brought = nextround("import", mailbox, "--json").answer
    assert set(brought) == IMPORT
    assert (brought["messages_seen"], brought["messages_new"], brought["applications_new"]) == (3, 3, 1)
    application = nextround("applications", "--json").answer
    assert set(application) == APPLICATION
    assert (application["state"], application["rejected_on"]) == ("rejected", "2026-03-04")
    assert all(set(event) == {"date", "kind"} for event in application["events"])
    ask = nextround("ask", str(application["id"]), "--json").answer
    assert set(ask) == ASK
    assert (ask["route"], ask["to"]) == (
        "person",
        {"name": "Hana Mikaere", "address": "hana.mikaere@tuatapere.govt.nz"},
    )
    assert 60 <= len(ask["body"].split()) <= 120
    assert ask["findings"] == []
    assert 1 <= len(ask["questions"]) <= 3
    assert all(question in ask["body"] for question in ask["questions"])


def test_tone_marks_the_words_of_a_protest_and_lets_a_fair_question_be(nextround: Nextround, tmp_path: Path) -> None:
    draft = tmp_path / "draft.txt"
    draft.write_text("I met every criterion, so I would like you to reconsider your decision.")
    answer = nextround("tone", draft, "--json").answer
    assert set(answer) == {"protesting", "findings"}
    assert answer["protesting"] is True
    assert all(set(f) == {"code", "quote", "why", "instead"} for f in answer["findings"])
    assert all(f["quote"] in draft.read_text() for f in answer["findings"])
    draft.write_text("I was disappointed, of course. What one thing would you advise me to work on?")
    assert nextround("tone", draft, "--json").answer == {"protesting": False, "findings": []}


def test_export_backup_and_restore_bring_everything_back(nextround: Nextround, mailbox: Path, tmp_path: Path) -> None:
    nextround("import", mailbox)
    before = nextround("applications", "--json").out
    assert nextround("export", tmp_path / "out").status == 0
    assert "Parks Officer" in (tmp_path / "out" / "applications.csv").read_text()
    assert nextround("backup", tmp_path / "copy.zip").status == 0
    assert nextround("--data", tmp_path / "elsewhere", "restore", tmp_path / "copy.zip").status == 0
    assert nextround("applications", "--json", "--data", tmp_path / "elsewhere").out == before
    again = nextround("import", tmp_path / "out" / "messages.mbox", "--json", "--data", tmp_path / "third").answer
    assert again["by_kind"] == {"acknowledgement": 1, "interview": 1, "rejection": 1}


@pytest.mark.parametrize(
    ("arguments", "sentence"),
    [
        (("read", "no-such-file.eml"), "no-such-file.eml"),
        (("tone", "no-such-file.txt"), "no-such-file.txt"),
        (("ask", "999"), "no application with the number 999"),
        (("ask", "seven"), "no application with the number seven"),
        (("restore", "no-such-file.zip"), "no file"),
        (("nonsense",), "nonsense"),
        (("serve", "--port", "70000"), "65535"),
        (("applications", "--data"), "--data needs a folder"),
    ],
)
def test_a_wrong_request_ends_with_2_and_one_clear_line(
    nextround: Nextround, arguments: tuple[str, ...], sentence: str
) -> None:
    ran = nextround(*arguments)
    assert (ran.status, ran.out) == (2, "")
    assert ran.err.count("\n") == 1
    assert sentence in ran.err


@pytest.mark.parametrize(
    ("name", "content", "sentence"),
    [
        ("empty.eml", b"", "empty"),
        ("picture.eml", b"\x89PNG\r\n\x1a\n" + bytes(range(256)) * 40, "cannot be read"),
    ],
)
def test_a_file_that_is_no_mail_is_said_and_everything_else_is_taken(
    nextround: Nextround, tmp_path: Path, name: str, content: bytes, sentence: str
) -> None:
    (tmp_path / name).write_bytes(content)
    (tmp_path / "good.eml").write_bytes(REJECTION)
    ran = nextround("import", tmp_path / name, tmp_path / "good.eml", "--json")
    assert (ran.status, ran.answer["messages_new"]) == (0, 1)
    assert name in ran.err
    assert sentence in ran.err
    assert nextround("import", tmp_path / name, "--json").status == 2


def test_a_data_folder_that_cannot_be_made_is_said_in_a_sentence(nextround: Nextround, tmp_path: Path) -> None:
    (tmp_path / "file").write_text("not a folder")
    ran = nextround("applications", "--data", tmp_path / "file" / "data")
    assert ran.status == 2
    assert "cannot be made" in ran.err


def test_a_database_of_a_newer_version_is_left_alone(nextround: Nextround, tmp_path: Path) -> None:
    import sqlite3

    nextround("add", "--employer", "Kererū Bakery")
    path = tmp_path / "data" / "nextround.sqlite3"
    with sqlite3.connect(path) as database:
        database.execute(
            "INSERT INTO django_migrations (app, name, applied) VALUES ('records', '9999_future', '2030-01-01')"
        )
    ran = nextround("applications")
    assert ran.status == 2
    assert "newer nextround" in ran.err


def test_a_file_that_is_no_database_is_said_in_a_sentence(nextround: Nextround, tmp_path: Path) -> None:
    (tmp_path / "data").mkdir()
    (tmp_path / "data" / "nextround.sqlite3").write_bytes(b"a shopping list, not a database" * 100)
    ran = nextround("applications")
    assert ran.status == 2
    assert "not a database" in ran.err


def test_hostile_mail_cannot_steer_the_terminal(nextround: Nextround) -> None:
    raw = b"Subject: \x1b[2Jhello\x07\nFrom: a@b.nz\n\nWe regret that you were not successful.\n"
    ran = nextround("read", "-", stdin=raw)
    assert "\x1b" not in ran.out
    assert "\x07" not in ran.out
