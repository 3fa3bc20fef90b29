"""Does a table hold what it was given, and nothing that a spreadsheet would run?"""

import csv
from datetime import UTC, date, datetime

import pytest
from openpyxl import load_workbook

from nextround.outlets.tables import harmless, write_csv, write_xlsx

HEADER = ("employer", "salary", "applied_on", "note")


@pytest.mark.parametrize(
    "text",
    [
        "=1+1",
        "+64 21",
        "-1",
        "@SUM(A1)",
        "\t=1",
        "\r=1",
        "\n=1",
        "  =1",
        "=cmd|'/c calc'!A1",
        '=HYPERLINK("x")',
        "＝1+1",
    ],
)
def test_a_text_that_could_be_a_formula_is_made_harmless(text):
    assert harmless(text) == "'" + text


@pytest.mark.parametrize("cell", [5, -5, -2.5, True, date(2025, 3, 4), "Acme", "a=b", "5-6", ""])
def test_numbers_dates_and_other_words_stay_as_they_are(cell):
    assert harmless(cell) == cell


def test_a_csv_opens_in_excel_with_its_macrons(tmp_path):
    write_csv(
        tmp_path / "a.csv", HEADER, [("Te Puni Kōkiri", -5, date(2025, 3, 4), "=1"), ("A, B", None, None, 'say "x"\ny')]
    )
    assert (tmp_path / "a.csv").read_bytes().startswith(b"\xef\xbb\xbf")
    with (tmp_path / "a.csv").open(encoding="utf-8-sig", newline="") as file:
        assert list(csv.reader(file)) == [
            list(HEADER),
            ["Te Puni Kōkiri", "-5", "2025-03-04", "'=1"],
            ["A, B", "", "", 'say "x"\ny'],
        ]


def test_a_spreadsheet_has_numbers_dates_and_no_formula(tmp_path):
    rows = [("Acme\0\x01", -5, date(2025, 3, 4), "=1+1"), ("x" * 40_000, 1.5, datetime(2025, 3, 4, tzinfo=UTC), None)]
    write_xlsx(tmp_path / "a.xlsx", "Applications: 2025/26 [all of them, even old ones]", HEADER, rows)
    sheet = load_workbook(tmp_path / "a.xlsx").active
    assert [cell.value for cell in sheet[2]] == ["Acme  ", -5, datetime(2025, 3, 4), "'=1+1"]  # noqa: DTZ001 - Excel knows no zones
    assert [cell.value for cell in sheet[3]][1:3] == [1.5, "2025-03-04T00:00:00+00:00"]
    assert all(cell.data_type != "f" for row in sheet for cell in row)
