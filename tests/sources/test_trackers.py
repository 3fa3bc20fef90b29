"""Are the rows of a person's own table understood by the names of its columns?"""

from datetime import date

import pytest
from openpyxl import Workbook

from nextround.core.message import Trouble
from nextround.sources.base import TrackerRow
from nextround.sources.trackers import open_tracker

ACME = TrackerRow("Acme", "Analyst", date(2025, 3, 4), "Rejected", "Wellington")


def rows(path, raw):
    path.write_bytes(raw)
    return [taken.item for taken in open_tracker(path)]


@pytest.mark.parametrize(
    "text",
    [
        "Company,Position,Date applied,Status,Location\nAcme,Analyst,2025-03-04,Rejected,Wellington\n",
        "status;company name;JOB TITLE;City;applied_on\nRejected;Acme;Analyst;Wellington;4 March 2025\n",
        "Employer\tRole\tApplied\tOutcome\tPlace\nAcme\tAnalyst\t04/03/2025\tRejected\tWellington\n",
        "My search,,,,\n,,,,\nCompany,Role,Date,Stage,Region\n,,,,\nAcme,Analyst,4-Mar-25,Rejected,Wellington\n",
        "Firma;Stelle;Beworben am;Stand;Ort\nAcme;Analyst;04.03.2025;Rejected;Wellington\n",
        'Company,Role,Date,Status,Place\n"Acme","Analyst",4/3/2025,Rejected,"Wellington"\n',
        "Company (link),Role title,When applied?,Status now,Location/remote\nAcme,Analyst,4/3/25,Rejected,Wellington\n",
    ],
)
@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16"])
def test_columns_are_known_by_name_in_any_order(text, encoding, tmp_path):
    assert rows(tmp_path / "jobs.csv", text.encode(encoding)) == [ACME]


def test_a_spreadsheet_is_read_with_its_dates(tmp_path):
    book = Workbook()
    book.active.append(["Company", "Role", "Applied on", "Status", "City"])
    book.active.append(["Acme", "Analyst", date(2025, 3, 4), "Rejected", "Wellington"])
    book.save(tmp_path / "jobs.xlsx")
    assert [taken.item for taken in open_tracker(tmp_path / "jobs.xlsx")] == [ACME]


@pytest.mark.parametrize("far_corner", ["XFD1048576", "XFD20000"])
def test_a_small_spreadsheet_that_needs_all_memory_costs_a_sentence_and_not_the_program(far_corner, tmp_path):
    book = Workbook()
    book.active.append(["Company", "Role"])
    book.active[far_corner] = "far away"
    book.save(tmp_path / "jobs.xlsx")
    (trouble,) = [taken.item for taken in open_tracker(tmp_path / "jobs.xlsx")]
    assert trouble == Trouble("jobs.xlsx", "The spreadsheet cannot be read.", "Save it as .csv and import that.")


def test_a_column_settles_for_all_its_rows_whether_the_month_comes_first(tmp_path):
    found = rows(tmp_path / "j.csv", b"Company,Date\nAcme,3/4/2025\nBeta,3/25/2025\n")
    assert [row.applied_on for row in found] == [date(2025, 3, 4), date(2025, 3, 25)]
    found = rows(tmp_path / "j.csv", b"Company,Date\nAcme,3/4/2025\nBeta,25/3/2025\n")
    assert [row.applied_on for row in found] == [date(2025, 4, 3), date(2025, 3, 25)]


def test_a_date_that_is_none_is_said_and_its_row_is_kept(tmp_path):
    trouble, row = rows(tmp_path / "jobs.csv", b"Company,Date\nAcme,2025-13-45\n")
    assert isinstance(trouble, Trouble)
    assert trouble.place == "jobs.csv, row 2"
    assert row == TrackerRow("Acme", "", None, "", "")


def test_words_in_the_cells_of_macrons_and_windows_survive(tmp_path):
    (row,) = rows(tmp_path / "j.csv", "Company,Role\nTe Puni Kōkiri,Kaitātari\n".encode())
    assert (row.employer, row.role) == ("Te Puni Kōkiri", "Kaitātari")
    (row,) = rows(tmp_path / "j.csv", "Company;Role\nCafé;Chef’s help\n".encode("cp1252"))
    assert (row.employer, row.role) == ("Café", "Chef’s help")


@pytest.mark.parametrize(
    ("name", "raw", "what"),
    [
        ("jobs.csv", b"", "The file is empty."),
        ("jobs.csv", b"a,b\n1,2\n", "No line names the columns “Employer”."),
        ("jobs.xlsx", b"PK\x03\x04broken", "The spreadsheet cannot be read."),
        ("jobs.xls", b"\xd0\xcf\x11\xe0broken", "The spreadsheet cannot be read."),
    ],
)
def test_a_table_that_cannot_be_read_says_why(name, raw, what, tmp_path):
    (trouble,) = rows(tmp_path / name, raw)
    assert (trouble.place, trouble.what) == (name, what)
