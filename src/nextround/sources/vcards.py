"""Whom does the person know, by the cards of an address book (.vcf, vCard 2.1, 3.0 and 4.0)?"""

import binascii
import quopri
import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from nextround.core.message import Trouble
from nextround.sources.base import LIMITS, Connection, Taken, bytes_of, size_of
from nextround.sources.decoding import text_of

BEGIN = b"BEGIN:VCARD"
_NOTHING = "There is no card of a person in it."
_NO_NAME = "This card has neither a name nor an address, and was left out."
_NOT_CLOSED = "This card is cut off; what it holds was taken."
_SOFT_BREAK = re.compile(rb"=[ \t]*\r?\n[ \t]?")
_ADDRESS = re.compile(r"[^\s@<>\",;:]+@[^\s@<>\",;:]+")


@dataclass(frozen=True, slots=True)
class _Line:
    """One property: its name without a group, its parameters, and its value, decoded but still escaped."""

    name: str
    parameters: str
    value: str


def open_vcards(path: Path) -> Iterator[Taken]:
    """The people of an address book, in the order of the file."""
    size = size_of(path)
    raw = bytes_of(path, LIMITS.table_file)
    if isinstance(raw, Trouble):
        yield Taken(raw, size, size)
        return
    number = 0
    for number, (card, closed) in enumerate(_cards(raw), start=1):
        place = f"{path.name}, card {number}"
        yield Taken(_person(card) or Trouble(place, _NO_NAME), size, size)
        if not closed:
            yield Taken(Trouble(place, _NOT_CLOSED), size, size)
    if not number:
        yield Taken(Trouble(path.name, _NOTHING, "Export the contacts again as .vcf."), size, size)


def _cards(raw: bytes) -> Iterator[tuple[list[_Line], bool]]:
    """The lines of each card, and whether it was closed; a card within a card (AGENT) belongs to the outer one."""
    if raw[:2] in (b"\xff\xfe", b"\xfe\xff"):
        raw = text_of(raw, "utf-16").encode()
    card: list[_Line] | None = None
    depth = 0
    for line in _lines(raw):
        if line.name == "BEGIN" and line.value.upper().strip() == "VCARD":
            depth += 1
            card = [] if card is None else card
        elif line.name == "END" and line.value.upper().strip() == "VCARD" and card is not None:
            depth -= 1
            if not depth:
                yield card, True
                card = None
        elif card is not None and depth == 1:
            card.append(line)
    if card:
        yield card, False


def _lines(raw: bytes) -> Iterator[_Line]:
    for line in _unfolded(raw):
        head, colon, value = line.partition(b":")
        if not colon:
            continue
        name, _, parameters = head.decode("ascii", "replace").partition(";")
        upper = parameters.upper()
        yield _Line(name.rpartition(".")[2].strip().upper(), upper, _decoded(value, upper))


def _unfolded(raw: bytes) -> Iterator[bytes]:
    """Lines that start with a blank go on from the one above; quoted-printable ones that end in "=" go on below."""
    lines = re.sub(rb"\r?\n[ \t]", b"", raw).splitlines() if b"QUOTED-PRINTABLE" not in raw.upper() else _printable(raw)
    yield from (line for line in lines if line.strip())


def _printable(raw: bytes) -> list[bytes]:
    found: list[bytes] = []
    open_ended = False
    for line in raw.splitlines():
        if open_ended and found:
            found[-1] = found[-1][:-1] + line.strip()
        elif line[:1] in (b" ", b"\t") and found:
            found[-1] += line[1:]
        else:
            found.append(line)
        open_ended = found[-1].endswith(b"=") and b"QUOTED-PRINTABLE" in found[-1].partition(b":")[0].upper()
    return found


def _decoded(value: bytes, parameters: str) -> str:
    charset = found[1] if (found := re.search(r"CHARSET=\"?([\w-]+)", parameters)) else ""
    if "QUOTED-PRINTABLE" in parameters:
        value = quopri.decodestring(_SOFT_BREAK.sub(b"", value))
    elif re.search(r"ENCODING=\"?B\b|BASE64", parameters):
        try:
            value = binascii.a2b_base64(value) if len(value) < 2_000 else b""  # a picture is of no use here
        except binascii.Error:
            value = b""
    return text_of(value, charset)


def _person(card: list[_Line]) -> Connection | None:
    by_name: dict[str, list[_Line]] = {}
    for line in card:
        by_name.setdefault(line.name, []).append(line)
    found = tuple(
        dict.fromkeys(
            address[0].lower() for line in by_name.get("EMAIL", ()) if (address := _ADDRESS.search(_plain(line.value)))
        )
    )
    name = _first(by_name, "FN") or _name_in_parts(by_name)
    employer = " ".join(_parts(by_name["ORG"][0].value)[0].split()) if "ORG" in by_name else ""
    if "@" in name and not _name_in_parts(by_name):
        name = ""  # phones write the address where no name is known
    if not name and not found:
        return None
    return Connection(
        name=name,
        employer=employer if employer != name else "",
        position=_first(by_name, "TITLE") or _first(by_name, "ROLE"),
        connected_on=None,
        addresses=found,
        profile=next((u for u in map(_plain, _values(by_name, "URL")) if "linkedin.com/in/" in u), ""),
        telephone=re.sub(r"(?i)^tel:", "", _first(by_name, "TEL")),
    )


def _name_in_parts(by_name: dict[str, list[_Line]]) -> str:
    """Family;given;further;before;after, put in the order in which one says them."""
    if "N" not in by_name:
        return ""
    parts = [*_parts(by_name["N"][0].value), "", "", "", ""]
    return " ".join(f"{parts[1]} {parts[2]} {parts[0]}".split())


def _values(by_name: dict[str, list[_Line]], name: str) -> list[str]:
    """The values of a property, the preferred one first."""
    lines = sorted(by_name.get(name, ()), key=lambda line: not re.search(r"\bPREF\b", line.parameters))
    return [line.value for line in lines]


def _first(by_name: dict[str, list[_Line]], name: str) -> str:
    return next((plain for value in _values(by_name, name) if (plain := _plain(value))), "")


def _parts(value: str) -> list[str]:
    return [_plain(part) for part in re.split(r"(?<!\\);", value)]


def _plain(value: str) -> str:
    """The text without its escapes, on one line."""
    told = re.sub(r"\\([nN,;:\\])", lambda found: " " if found[1] in "nN" else found[1], value)
    return " ".join(told.replace("\0", "").split())[:300]
