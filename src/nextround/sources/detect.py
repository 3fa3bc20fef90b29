"""Which source can read this file, by what is in it first and by its name second?"""

import io
import re
import zipfile
from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path

from nextround.core.message import Trouble
from nextround.sources.archives import lay_archive, open_archive
from nextround.sources.base import (
    LIMITS,
    Item,
    Laid,
    Lay,
    Source,
    Stretch,
    Taken,
    Unread,
    files_under,
    size_of,
    unreadable,
)
from nextround.sources.calendars import open_calendar
from nextround.sources.connections import FILE_NAME, open_connections
from nextround.sources.decoding import text_of
from nextround.sources.eml_files import SUFFIXES, lay_eml, open_eml, without_frame
from nextround.sources.flows import is_flows, open_flows
from nextround.sources.from_lines import mails, starts_mbox
from nextround.sources.maildir import is_maildir, lay_maildir, open_maildir
from nextround.sources.mbox import lay_mbox, open_mbox
from nextround.sources.outlook import BEGIN as OUTLOOK
from nextround.sources.outlook import lay_outlook, open_outlook
from nextround.sources.own_export import FILE_NAME as EVERYTHING
from nextround.sources.own_export import is_own_export, open_own_export
from nextround.sources.plain_text import open_text, read_text
from nextround.sources.rfc822 import read, read_all
from nextround.sources.trackers import open_tracker
from nextround.sources.vcards import BEGIN as VCARD
from nextround.sources.vcards import open_vcards

_HEAD = 65_536
_MAIL = re.compile(
    rb"^(?:received|return-path|message-id|mime-version|delivered-to|dkim-signature|content-type)[ \t]*:", re.I | re.M
)
_HEADER = re.compile(rb"\s*[!-9;-~]{1,80}[ \t]*:")
_PEOPLE = re.compile(
    r"^[\W_]{0,3}(?:first name|given name|vorname|prénom|nombre|nome|voornaam)\b[^\n]{1,40}?"
    r"\b(?:last|family|nach|nom|apellido|cognome|sobrenome|achter)",
    re.I | re.M,
)
_TABLES = (".csv", ".tsv", ".xlsx", ".xlsm", ".xls", ".ods")
_MEANT_AS_TEXT = (".txt", ".text")
_TEXTS = (*_MEANT_AS_TEXT, ".md", "")
_BY_NAME: dict[str, Source] = {
    **dict.fromkeys(_TABLES, open_tracker),
    **dict.fromkeys(SUFFIXES, open_eml),
    **dict.fromkeys(_TEXTS, open_text),
    ".mbox": open_mbox,
    ".mbx": open_mbox,
    ".ics": open_calendar,
    ".vcf": open_vcards,
    ".vcard": open_vcards,
}
_NOT_READ: dict[Source, Lay] = {
    open_archive: lay_archive,
    open_maildir: lay_maildir,
    open_eml: lay_eml,
    open_outlook: lay_outlook,
}
Anything = Item | Unread | Stretch
_OUTLOOK = "Save the mail as .eml, or the folder as .mbox, and import that."
_UNKNOWN = "This is no kind of file that can be read here."
_KINDS = (
    "Mail (.mbox, .eml, Maildir, .zip, .tgz), text, tables (.csv, .xlsx), calendars (.ics) and contacts (.vcf) can be."
)


def detect(path: Path) -> Source | Trouble:
    """The source for a file or Maildir, or why there is none."""
    try:
        if path.is_dir():
            return open_maildir if is_maildir(path) else Trouble(path.name, "This folder is no Maildir.")
        if not path.exists():
            raise FileNotFoundError
        if not path.is_file():
            return Trouble(path.name, _UNKNOWN, _KINDS)
        with path.open("rb") as stream:
            head = stream.read(_HEAD)
    except OSError as error:
        return unreadable(path.name, error)
    if not head.strip(b"\xef\xbb\xbf \t\r\n\0"):
        return Trouble(path.name, "The file is empty.", "Save or export it again.")
    return _packed(path, head) or _written(path, head)


def _packed(path: Path, head: bytes) -> Source | Trouble | None:
    """What the first bytes of a binary format say; None for what may be text."""
    if head.startswith(b"PK\3\4"):
        return _zipped(path)
    if head.startswith(b"\x1f\x8b") or head[257:262] == b"ustar":
        return open_archive
    if head.startswith(b"\xd0\xcf\x11\xe0"):
        return (
            open_tracker
            if path.suffix.lower() == ".xls"
            else Trouble(path.name, "This is Outlook\u2019s own format.", _OUTLOOK)
        )
    if head.startswith(OUTLOOK):
        return open_outlook
    return None


def _zipped(path: Path) -> Source | Trouble:
    try:
        with zipfile.ZipFile(path) as archive:
            names = {name.lower() for name in archive.namelist()[: LIMITS.archive_members]}
    except (zipfile.BadZipFile, OSError, ValueError, NotImplementedError):
        return open_archive  # which says what is wrong with it
    if "xl/workbook.xml" in names or "content.xml" in names:
        return open_tracker
    if "word/document.xml" in names or "ppt/presentation.xml" in names:
        return Trouble(path.name, _UNKNOWN, _KINDS)
    if EVERYTHING in {name.rpartition("/")[2] for name in names}:
        return open_own_export
    return open_connections if FILE_NAME in {name.rpartition("/")[2] for name in names} else open_archive


def _written(path: Path, head: bytes) -> Source | Trouble:
    suffix = path.suffix.lower()
    text = head.removeprefix(b"\xef\xbb\xbf")
    if starts_mbox(text):
        return open_mbox
    if is_own_export(text):
        return open_own_export
    if text.lstrip().upper().startswith(b"BEGIN:VCALENDAR"):
        return open_calendar
    if text.lstrip().upper().startswith(VCARD):
        return open_vcards
    if _is_mail(without_frame(text)):
        return open_eml
    if suffix in (".csv", ".tsv") and _PEOPLE.search(text_of(text)):
        return open_connections
    if b"\0" in head and head[:2] not in (b"\xff\xfe", b"\xfe\xff"):
        return Trouble(path.name, "This is a binary file of a kind that cannot be read here.", _KINDS)
    if suffix in _TEXTS and is_flows(text_of(text)):
        return open_flows
    return _BY_NAME.get(suffix) or Trouble(path.name, _UNKNOWN, _KINDS)


def _is_mail(text: bytes) -> bool:
    """Whether it starts with headers that only a mail in transit has."""
    block = re.split(rb"\n\r*\n", text.lstrip(), maxsplit=1)[0]
    return bool(_HEADER.match(block) and _MAIL.search(block))


def open_path(path: Path) -> Iterator[Taken]:
    """Everything in a file, a Maildir, or a folder of such things; never raises, and one bad file costs no other."""
    return read_all(_all_of(path, _whole))


def laid_out(path: Path, read_to: Callable[[Path], int] = lambda _: 0) -> Iterator[Laid]:
    """The same with its mail not yet read.

    `read_to` says of a large file how many bytes of it need no reading, up to the start of a mail: of an mbox the rest
    follows, of an archive it is all or nothing.
    """

    def lay(source: Source, file: Path) -> Iterator[Laid]:
        if source is open_mbox:
            return lay_mbox(file, read_to(file))
        if source is open_archive and 0 < size_of(file) <= read_to(file):
            return iter(())
        return _NOT_READ[source](file) if source in _NOT_READ else _whole(source, file)

    return _all_of(path, lay)


def _whole(source: Source, file: Path) -> Iterator[Laid]:
    return (Laid(taken.item, taken.done, taken.total) for taken in source(file))


def _all_of(path: Path, lay: Callable[[Source, Path], Iterator[Laid]]) -> Iterator[Laid]:
    if path.is_dir() and (path / EVERYTHING).is_file():
        yield from lay(open_own_export, path)  # the tables and mails beside it say the same once more
        return
    if not path.is_dir() or is_maildir(path):
        source = detect(path)
        yield from (Laid(source, 0, 0),) if isinstance(source, Trouble) else lay(source, path)
        return
    try:
        found = list(_things_in(path))
    except OSError as error:
        yield Laid(unreadable(path.name, error), 0, 0)
        return
    yield from _folder(path, found, lay)


def _folder(folder: Path, found: list[Path], lay: Callable[[Source, Path], Iterator[Laid]]) -> Iterator[Laid]:
    total = sum(size_of(one) for one in found)
    before = 0
    unknown: list[Path] = []
    for one in found:
        source = detect(one)
        if source is open_text and one.suffix.lower() not in _MEANT_AS_TEXT:
            source = Trouble(one.name, _UNKNOWN)  # a README beside the mails is no mail
        if isinstance(source, Trouble) and source.what == _UNKNOWN:
            unknown.append(one)
        elif isinstance(source, Trouble):
            yield Laid(_placed(source, folder, one), before, total)
        else:
            for each in lay(source, one):
                yield Laid(_placed(each.item, folder, one), min(before + each.done, total), total)
        before += size_of(one)
    if unknown:
        yield Laid(_passed_over(folder, unknown), total, total)
    elif not found:
        yield Laid(Trouble(folder.name, "There is nothing to read in this folder."), 0, 0)


def _things_in(folder: Path) -> Iterator[Path]:
    """Files, and Maildirs as wholes."""
    maildirs: dict[Path, bool] = {}
    for file in files_under(folder):
        box = file.parent.parent
        if file.parent.name in {"cur", "new", "tmp"}:
            if box not in maildirs:
                maildirs[box] = is_maildir(box)
                if maildirs[box]:
                    yield box
            if maildirs[box]:
                continue
        yield file


def _placed(item: Anything, folder: Path, file: Path) -> Anything:
    """Its place with the file's way from the folder, where the name alone could be that of many files."""
    way = str(file.relative_to(folder))
    match item:
        case Trouble() | Unread() if item.place.startswith(file.name):
            return replace(item, place=way + item.place.removeprefix(file.name))
        case Stretch():
            return replace(item, name=way)
    return item


def _passed_over(folder: Path, files: list[Path]) -> Trouble:
    names = ", ".join(file.name for file in files[:3]) + (" \u2026" if len(files) > 3 else "")
    what = f"{len(files)} files are" if len(files) > 1 else "1 file is"
    return Trouble(folder.name, f"{what} of no kind that can be read here ({names}).", _KINDS)


def open_bytes(raw: bytes, place: str) -> Iterator[Taken]:
    """The mails in bytes without a file, such as standard input: an mbox, one mail, or plain text."""
    size = len(raw)
    text = raw.removeprefix(b"\xef\xbb\xbf")
    if starts_mbox(text):
        yield from mails(io.BytesIO(text), place, size)
        return
    framed = without_frame(text)
    items = read(framed, place) if _is_mail(framed) else read_text(raw, place)
    yield from (Taken(item, size, size) for item in items)
