"""Feedback from the command line: the promised names, and one clear line where there is nothing to read."""

from collections.abc import Callable
from pathlib import Path
from typing import Any

Nextround = Callable[..., Any]
STATEMENT = {"text", "kind", "polarity", "level", "codes"}


def test_feedback_answers_a_line_a_statement_with_the_promised_names(nextround: Nextround, tmp_path: Path) -> None:
    notes = tmp_path / "notes.txt"
    notes.write_text("Rang Hana 10am. said nerves showed, answers too long. knew the regs well.", encoding="utf-8")
    ran = nextround("feedback", notes, "--json")
    assert ran.status == 0
    assert all(set(answer) == STATEMENT for answer in ran.answers)
    assert [(a["text"], a["polarity"]) for a in ran.answers] == [
        ("said nerves showed, answers too long.", "gap"),
        ("knew the regs well.", "strength"),
    ]
    assert "concision" in ran.answers[0]["codes"]


def test_feedback_in_a_mail_file_is_read_as_its_text(nextround: Nextround, tmp_path: Path) -> None:
    mail = tmp_path / "answer.eml"
    mail.write_bytes(
        b"From: Ben <ben@panel.example>\nTo: Aroha <aroha@home.example>\nSubject: Feedback\nMIME-Version: 1.0\n"
        b"Content-Type: text/plain; charset=utf-8\n\nHi Aroha,\n\nYour examples were too general.\n\nBen\n"
    )
    assert nextround("feedback", mail, "--json").answer["text"] == "Your examples were too general."


def test_a_missing_file_of_feedback_is_said_in_one_line(nextround: Nextround, tmp_path: Path) -> None:
    ran = nextround("feedback", tmp_path / "none.txt", "--json")
    assert ran.status == 2
    assert ran.err.count("\n") == 1
