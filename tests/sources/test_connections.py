"""Are the people of a LinkedIn export read, below the explanation above them?"""

import zipfile
from datetime import date

from nextround.sources.base import Connection
from nextround.sources.connections import open_connections

EXPORT = """Notes:
"When exporting your connection data, you may notice that some of the email addresses are missing."

First Name,Last Name,URL,Email Address,Company,Position,Connected On
Ben,Kahu,https://www.linkedin.com/in/ben,ben@acme.nz,"Acme, Limited",Head of Data,04 Mar 2025
Carol,Ngāta,https://www.linkedin.com/in/carol,,,,4 Dec 2019
,,,,,,
"""
BEN = Connection("Ben Kahu", "Acme, Limited", "Head of Data", date(2025, 3, 4), "ben@acme.nz")
CAROL = Connection("Carol Ngāta", "", "", date(2019, 12, 4))


def test_people_are_read_and_empty_lines_passed_over(tmp_path):
    path = tmp_path / "Connections.csv"
    path.write_text(EXPORT, "utf-8")
    assert [taken.item for taken in open_connections(path)] == [BEN, CAROL]


def test_the_whole_export_can_be_given_as_it_came(tmp_path):
    path = tmp_path / "Basic_LinkedInDataExport.zip"
    with zipfile.ZipFile(path, "w") as archive:
        archive.writestr("Messages.csv", "x")
        archive.writestr("Connections.csv", EXPORT)
    assert [taken.item for taken in open_connections(path)] == [BEN, CAROL]


def test_a_table_of_something_else_says_so(tmp_path):
    path = tmp_path / "Connections.csv"
    path.write_text("a,b\n1,2\n")
    (taken,) = open_connections(path)
    assert taken.item.what.startswith("No line names the columns")
