"""Whom does the person know, by LinkedIn's export (Connections.csv) or a table of contacts?"""

import io
import zipfile
import zlib
from collections.abc import Iterator
from pathlib import Path

from nextround.core.message import Trouble
from nextround.sources.base import LIMITS, Connection, Taken, bytes_of, size_of
from nextround.sources.dates import day_in, is_day_first
from nextround.sources.headers import addresses
from nextround.sources.tables import Row, rows

# As LinkedIn, Google Contacts and Outlook name them; LinkedIn in the languages of its site too.
NAMES = {
    "first": ("first name", "given name", "vorname", "prénom", "nombre", "nome", "voornaam"),
    "last": (
        *("last name", "family name", "surname", "nachname", "nom", "nom de famille", "apellidos", "apellido"),
        *("cognome", "sobrenome", "achternaam"),
    ),
    "address": (
        *("email address", "e mail address", "e mail 1 value", "email", "e mail", "e mail adresse", "adresse e mail"),
        *("dirección de correo electrónico", "correo electrónico", "indirizzo e mail", "e mailadres"),
    ),
    "employer": (
        *("company", "organization name", "organization 1 name", "unternehmen", "firma", "entreprise", "société"),
        *("empresa", "azienda", "bedrijf", "organization"),
    ),
    "position": (
        *("position", "job title", "organization title", "organization 1 title", "poste", "puesto", "cargo"),
        *("posizione", "functie", "stelle"),
    ),
    "profile": ("url", "profile url", "profil url"),
    "telephone": ("phone 1 value", "mobile phone", "business phone", "phone"),
    "connected_on": (
        *("connected on", "verbunden am", "vernetzt am", "date de connexion", "connecté le", "fecha de conexión"),
        *("conectado el", "data di collegamento", "conectado em", "verbonden op"),
    ),
}
FILE_NAME = "connections.csv"
NEEDED = frozenset({"first", "last"})
NO_NAME = "This person has neither a name nor an address, and was left out."


def open_connections(path: Path) -> Iterator[Taken]:
    """The people of an export, in its order; the explanation that LinkedIn puts above the table is passed over."""
    size = size_of(path)
    raw = _table(path)
    found = [raw] if isinstance(raw, Trouble) else list(rows(raw, path.name, NAMES, NEEDED))
    day_first = is_day_first([row.cells.get("connected_on", "") for row in found if isinstance(row, Row)])
    for row in found:
        item = row if isinstance(row, Trouble) else _read(row, path.name, day_first=day_first)
        yield Taken(item, size, size)


def _table(path: Path) -> bytes | Trouble:
    """The table alone; LinkedIn hands it out inside a .zip with everything else it knows."""
    raw = bytes_of(path, LIMITS.table_file)
    if isinstance(raw, Trouble) or raw[:2] != b"PK":
        return raw
    try:
        with zipfile.ZipFile(io.BytesIO(raw)) as export:
            member = next(one for one in export.infolist() if one.filename.rpartition("/")[2].lower() == FILE_NAME)
            with export.open(member) as stream:
                return stream.read(LIMITS.table_file)
    except (StopIteration, zipfile.BadZipFile, zlib.error, EOFError, RuntimeError, NotImplementedError):
        return Trouble(path.name, "The archive is damaged or not complete.", "Download the export again.")


def _read(row: Row, name: str, *, day_first: bool) -> Connection | Trouble:
    cells = row.cells
    mailbox = next(iter(addresses(cells.get("address", ""))), None)
    person = Connection(
        name=f"{cells['first']} {cells['last']}".strip(),
        employer=cells.get("employer", ""),
        position=cells.get("position", ""),
        connected_on=row.days.get("connected_on") or day_in(cells.get("connected_on", ""), day_first=day_first),
        addresses=(mailbox.address,) if mailbox and "@" in mailbox.address else (),
        profile=cells.get("profile", ""),
        telephone=cells.get("telephone", ""),
    )
    return person if person.name or person.addresses else Trouble(f"{name}, row {row.number}", NO_NAME)
