"""A table on the command line: shown first, changed, and taken in only when that is said."""

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from people import REJECTION

Nextround = Callable[..., Any]


@pytest.fixture
def table(tmp_path: Path) -> Path:
    """Two rows in words of their own."""
    path = tmp_path / "mine.csv"
    path.write_text("Company,What,Date applied,Status\nAcme,Chef,3/4/2026,Kaput\nBeta,Cook,5/6/2026,Rejected\n")
    return path


def test_what_the_columns_mean_is_shown_and_nothing_is_taken(here: Nextround, table: Path) -> None:
    ran = here("import", table)
    assert ran.status == 2
    assert "Date applied" in ran.out
    assert "Day you applied" in ran.out
    assert "--yes" in ran.err
    assert here("applications", "--json").answers == []


def test_it_is_taken_as_the_person_changes_it(here: Nextround, table: Path) -> None:
    changes = ("--column", "What=role", "--status", "Kaput=withdrawn", "--dates", "month", "--yes")
    assert "2 rows of tables." in here("import", table, *changes).out
    told = {a["employer"]: (a["role"], a["applied_on"], a["state"]) for a in here("applications", "--json").answers}
    assert told == {"Acme": ("Chef", "2026-03-04", "withdrawn"), "Beta": ("Cook", "2026-05-06", "rejected")}
    assert "There is no column" in here("import", table, "--column", "Nothing=role").err
    assert "is not understood" in here("import", table, "--column", "What=colour").err


def test_a_program_asks_for_json_and_is_asked_nothing(here: Nextround, table: Path) -> None:
    assert here("import", table, "--json").answer["applications_new"] == 2
    assert here("import", table, "--json").answer["applications_new"] == 0
    changed = here("import", table, "--json", "--column", "What=role").answer
    assert changed["messages_seen"] == 0


def test_mail_beside_a_table_comes_in_with_it(here: Nextround, table: Path, tmp_path: Path) -> None:
    (tmp_path / "a.eml").write_bytes(REJECTION)
    assert here("import", table, tmp_path / "a.eml", "--yes").status == 0
    assert len(here("applications", "--json").answers) == 3


def test_a_bad_row_is_said_and_is_no_failure(here: Nextround, tmp_path: Path) -> None:
    path = tmp_path / "mine.csv"
    path.write_text("Company,Date applied\nAcme,2026-13-45\n")
    ran = here("import", path, "--yes")
    assert (ran.status, "row 2" in ran.err) == (0, True)


def test_people_of_the_network_are_listed_found_and_removed(here: Nextround, tmp_path: Path) -> None:
    path = tmp_path / "contacts.vcf"
    path.write_text("BEGIN:VCARD\nVERSION:3.0\nFN:Ben Kahu\nORG:Acme\nEMAIL:ben@acme.nz\nEND:VCARD\n")
    assert "1 people of your network, 1 of them new." in here("import", path).out
    ben = here("people", "--json", "--search", "acme").answer
    assert (ben["name"], ben["addresses"]) == ("Ben Kahu", ["ben@acme.nz"])
    here("people", "--remove", str(ben["id"]))
    assert here("people", "--json").answers == []
    assert "is back" in here("people", "--bring-back", str(ben["id"])).out
    assert "Ben Kahu" in here("people").out
    assert here("people", "--remove", "99").status == 2


def test_an_export_comes_in_again_without_a_question(here: Nextround, table: Path, tmp_path: Path) -> None:
    here("import", table, "--yes")
    here("export", tmp_path / "out")
    ran = here("import", tmp_path / "out")
    assert (ran.status, len(here("applications", "--json").answers)) == (0, 2)
