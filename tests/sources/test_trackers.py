"""Are the rows of a person's own table understood by the names of its columns?"""

from datetime import date

import pytest
from openpyxl import Workbook

from nextround.core.message import Trouble
from nextround.sources.base import TrackerRow
from nextround.sources.trackers import KEEP, Looked, Matching, look, open_tracker, order_of

ACME = TrackerRow("Acme", "Analyst", date(2025, 3, 4), "Rejected", "Wellington", means="rejected")


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


# The first line is what each program writes above its export.
EXPORTS = {
    "huntr": (
        "Job Title,Company,List Name,Date Applied,Job URL,Location,Description\n"
        "Analyst,Acme,Rejected,2025-03-04,https://jobs.example/1,Wellington,We want you\n"
    ),
    "teal": (
        "Job Position,Company,Maximum Salary,Location,Status,Date Saved,Deadline,Date Applied,Follow up,Excitement\n"
        "Analyst,Acme,,Wellington,Rejected,03/01/2025,,03/14/2025,,4\n"
    ),
    "simplify": (
        "Job Title,Company Name,Job URL,Location,Status,Applied Date,Notes\n"
        'Analyst,Acme,https://jobs.example/1,Wellington,Rejected,"Mar 4, 2025",\n'
    ),
    "jobsync": (
        "index,createdAt,applied,appliedDate,Company,JobTitle,jobType,Locations,JobSource,Status\n"
        "1,2025-03-01,Yes,2025-03-04,Acme,Analyst,FT,Wellington,Indeed,Rejected\n"
    ),
}


@pytest.mark.parametrize("program", EXPORTS)
def test_the_exports_of_common_programs_are_understood(program, tmp_path):
    (row,) = rows(tmp_path / "export.csv", EXPORTS[program].encode())
    assert (row.employer, row.role, row.place, row.means) == ("Acme", "Analyst", "Wellington", "rejected")
    assert row.applied_on in (date(2025, 3, 4), date(2025, 3, 14))


@pytest.mark.parametrize(
    ("written", "order"),
    [
        (["3/4/2025", "25/4/2025"], True),
        (["3/4/2025", "3/25/2025"], False),
        (["3/4/2025", "5/6/2025"], None),
        (["4/4/2025"], True),
        (["2025-03-04", "4 March 2025"], True),
    ],
)
def test_a_column_says_as_a_whole_which_number_is_the_day_or_leaves_it_open(written, order):
    assert order_of(written) is order


def test_a_table_is_looked_at_before_it_is_taken_and_what_it_means_can_be_changed(tmp_path):
    path = tmp_path / "mine.csv"
    path.write_text("Who,Company,Sent,How,Mood\nBen,Acme,3/4/2025,Ghosted,low\nAna,Beta,5/6/2025,Kaput,high\n")
    looked = look(path)
    assert isinstance(looked, Looked)
    assert (looked.titles, looked.count, looked.order_unsure) == (("Who", "Company", "Sent", "How", "Mood"), 2, False)
    assert looked.matching.columns == ("", "employer", "", "", "")
    said = Matching(
        ("contact", "employer", "applied_on", "status", KEEP), day_first=False, statuses={"kaput": "rejected"}
    )
    looked = look(path, said)
    assert isinstance(looked, Looked)
    assert (looked.order_unsure, looked.statuses) == (True, (("Ghosted", 1), ("Kaput", 1)))
    first, second = looked.as_taken
    assert (first.contact, first.applied_on, first.means, first.notes) == (
        "Ben",
        date(2025, 3, 4),
        "no_answer",
        "Mood: low",
    )
    assert (second.applied_on, second.means) == (date(2025, 5, 6), "rejected")
    assert [taken.item for taken in open_tracker(path, said)] == list(looked.as_taken)


def test_a_matching_for_another_table_is_taken_as_far_as_it_fits(tmp_path):
    path = tmp_path / "mine.csv"
    path.write_text("Company,Role\nAcme,Chef\n")
    (taken,) = open_tracker(path, Matching(("employer", "employer", "nonsense", "role")))
    assert (taken.item.employer, taken.item.role) == ("Acme", "")


def sheet(tmp_path, fill):
    book = Workbook()
    fill(book)
    book.save(tmp_path / "jobs.xlsx")
    return [taken.item for taken in open_tracker(tmp_path / "jobs.xlsx")]


def test_a_hidden_sheet_is_left_alone_and_the_one_with_the_list_is_found(tmp_path):
    def fill(book):
        book.active.append(["My summary"])
        for title, hidden in (("Old", True), ("List", False)):
            made = book.create_sheet(title)
            made.append(["Company", "Role"])
            made.append([title, "Chef"])
            made.sheet_state = "hidden" if hidden else "visible"

    assert [row.employer for row in sheet(tmp_path, fill)] == ["List"]


def test_merged_cells_above_and_within_the_list_are_understood(tmp_path):
    def fill(book):
        page = book.active
        page.append(["My search 2025", None, None])
        page.append(["Company", "Job", "When"])
        page.append([None, "Role", "Applied"])
        page.append(["Acme", "Chef", date(2025, 3, 4)])
        page.append([None, "Baker", date(2025, 3, 5)])
        page.merge_cells("A1:C1")
        page.merge_cells("A2:A3")
        page.merge_cells("A4:A5")

    assert [(row.employer, row.role, row.applied_on) for row in sheet(tmp_path, fill)][-2:] == [
        ("Acme", "Chef", date(2025, 3, 4)),
        ("Acme", "Baker", date(2025, 3, 5)),
    ]


def test_a_date_that_lost_its_format_and_a_cell_at_fault_do_no_harm(tmp_path):
    def fill(book):
        book.active.append(["Company", "Applied on", "Notes"])
        book.active.append(["Acme", 45720, "#REF!"])

    (row,) = sheet(tmp_path, fill)
    assert (row.applied_on, row.notes) == (date(2025, 3, 4), "")


def test_a_formula_that_makes_a_link_is_read_as_its_words(tmp_path):
    text = 'Company,Role\n"=HYPERLINK(""https://acme.example"",""Acme"")",Chef\n'
    assert [row.employer for row in rows(tmp_path / "j.csv", text.encode())] == ["Acme"]


def test_the_line_in_which_excel_names_its_delimiter_is_passed_over(tmp_path):
    assert [row.employer for row in rows(tmp_path / "j.csv", b"sep=;\nCompany;Role\nA, B and C;Chef\n")] == [
        "A, B and C"
    ]


def test_a_hundred_thousand_rows_are_read_and_the_rest_is_said(tmp_path):
    raw = b"Company,Role\n" + b"".join(b"Acme %d,Chef\n" % n for n in range(100_002))
    *found, trouble = rows(tmp_path / "j.csv", raw)
    assert len(found) == 100_000
    assert trouble.what == "Only the first 100,000 rows were read."
