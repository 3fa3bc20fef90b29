"""Whom does the person know, by their LinkedIn export (Connections.csv)?"""

import io
import zipfile
import zlib
from collections.abc import Iterator
from pathlib import Path

from nextround.core.message import Trouble
from nextround.sources.base import LIMITS, Connection, Taken, bytes_of, size_of
from nextround.sources.dates import day_in
from nextround.sources.headers import addresses
from nextround.sources.tables import Row, rows

NAMES = {
    "first": ("first name",),
    "last": ("last name",),
    "address": ("email address",),
    "employer": ("company",),
    "position": ("position",),
    "connected_on": ("connected on",),
}
FILE_NAME = "connections.csv"
NEEDED = frozenset({"first", "last", "connected_on"})


def open_connections(path: Path) -> Iterator[Taken]:
    """The people of an export, in its order; the explanation that LinkedIn puts above the table is passed over."""
    size = size_of(path)
    raw = _table(path)
    for row in (raw,) if isinstance(raw, Trouble) else rows(raw, path.name, NAMES, NEEDED):
        item = row if isinstance(row, Trouble) else _read(row)
        if isinstance(item, Trouble) or item.name:
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


def _read(row: Row) -> Connection:
    cells = row.cells
    mailbox = next(iter(addresses(cells.get("address", ""))), None)
    return Connection(
        name=f"{cells['first']} {cells['last']}".strip(),
        employer=cells.get("employer", ""),
        position=cells.get("position", ""),
        connected_on=row.days.get("connected_on") or day_in(cells.get("connected_on", "")),
        address=mailbox.address if mailbox else "",
    )
