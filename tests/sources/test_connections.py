"""Are the people of a LinkedIn export, or of a table of contacts, read below whatever stands above them?"""

import zipfile
from datetime import date

import pytest

from nextround.sources.base import Connection
from nextround.sources.connections import open_connections
from nextround.sources.detect import open_path

EXPORT = """Notes:
"When exporting your connection data, you may notice that some of the email addresses are missing."

First Name,Last Name,URL,Email Address,Company,Position,Connected On
Ben,Kahu,https://www.linkedin.com/in/ben,ben@acme.nz,"Acme, Limited",Head of Data,04 Mar 2025
Carol,Ngāta,https://www.linkedin.com/in/carol,,,,4 Dec 2019
,,,,,,
"""
BEN = Connection(
    "Ben Kahu", "Acme, Limited", "Head of Data", date(2025, 3, 4), ("ben@acme.nz",), "https://www.linkedin.com/in/ben"
)
CAROL = Connection("Carol Ngāta", "", "", date(2019, 12, 4), (), "https://www.linkedin.com/in/carol")


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


@pytest.mark.parametrize(
    ("connected", "day"),
    [
        ("04 mars 2024", date(2024, 3, 4)),
        ("4. März 2024", date(2024, 3, 4)),
        ("4 de ago. de 2024", date(2024, 8, 4)),
        ("4 févr. 2024", date(2024, 2, 4)),
        ("2024/03/04", date(2024, 3, 4)),
        ("", None),
    ],
)
def test_the_day_of_connecting_is_read_in_the_languages_of_the_site(connected, day, tmp_path):
    path = tmp_path / "Connections.csv"
    path.write_text(f"First Name,Last Name,Email Address,Connected On\nBen,Kahu,,{connected}\n", "utf-8")
    assert [taken.item.connected_on for taken in open_path(path)] == [day]


@pytest.mark.parametrize(
    "header",
    [
        "Vorname,Nachname,URL,E-Mail-Adresse,Unternehmen,Position,Verbunden am",
        "Prénom,Nom,URL,Adresse e-mail,Entreprise,Poste,Connecté le",
        "Nombre,Apellidos,URL,Correo electrónico,Empresa,Cargo,Conectado el",
        "First Name,Last Name,Profile URL,E-mail 1 - Value,Organization Name,Organization Title,Connected On",
    ],
)
def test_the_columns_are_known_in_other_languages_and_from_address_books(header, tmp_path):
    path = tmp_path / "people.csv"
    path.write_text(f"{header}\nBen,Kahu,https://l.example/ben,ben@acme.nz,Acme,Chef,2024-03-04\n", "utf-8")
    wanted = Connection("Ben Kahu", "Acme", "Chef", date(2024, 3, 4), ("ben@acme.nz",), "https://l.example/ben")
    assert [taken.item for taken in open_path(path)] == [wanted]


def test_somebody_without_any_name_is_said_with_their_row(tmp_path):
    path = tmp_path / "Connections.csv"
    path.write_text("First Name,Last Name,Company,Connected On\n,,Acme,04 Mar 2025\nBen,,Acme,04 Mar 2025\n")
    trouble, ben = (taken.item for taken in open_connections(path))
    assert (trouble.place, ben.name) == ("Connections.csv, row 2", "Ben")
