"""What does an export of nextround itself hold (everything.jsonl), when it is brought in again?"""

import io
import json
import zipfile
import zlib
from collections.abc import Iterator
from datetime import datetime
from pathlib import Path
from typing import Any

from nextround.core.message import Address, Invitation, Message, Trouble
from nextround.sources.base import LIMITS, Exported, Item, Taken, size_of, too_large, unreadable

FILE_NAME = "everything.jsonl"
FORMAT = "nextround-export-1"
FACTS = frozenset({FORMAT, "application", "correction", "connection"})
_BAD = "This line of the export cannot be understood; the others were taken."


def is_own_export(head: bytes) -> bool:
    """Whether a file starts as our export does."""
    return head.startswith(b'{"what": "' + FORMAT.encode())


def open_own_export(path: Path) -> Iterator[Taken]:
    """Mail and facts, line by line; from the file alone, the folder it lies in, or the packed export."""
    total = size_of(path)
    try:
        if path.suffix.lower() == ".zip":
            with zipfile.ZipFile(path) as archive:
                name = next(n for n in archive.namelist() if n.rpartition("/")[2] == FILE_NAME)
                with archive.open(name) as packed:
                    yield from _lines(packed, path.name, archive.getinfo(name).file_size)
            return
        with (path / FILE_NAME if path.is_dir() else path).open("rb") as stream:
            yield from _lines(stream, path.name, total)
    except OSError as error:
        yield Taken(unreadable(path.name, error), total, total)
    except (StopIteration, zipfile.BadZipFile, zlib.error, EOFError, RuntimeError, NotImplementedError):
        yield Taken(Trouble(path.name, "The export is damaged.", "Export it again."), total, total)


def _lines(stream: Any, name: str, total: int) -> Iterator[Taken]:
    done = number = 0
    reader = io.BufferedReader(stream) if isinstance(stream, io.RawIOBase) else stream
    while raw := reader.readline(LIMITS.message * 2):
        number += 1
        done += len(raw)
        place = f"{name}, line {number}"
        yield Taken(_item(raw, place), done, max(total, done))
        if len(raw) >= LIMITS.message * 2 and not raw.endswith(b"\n"):
            yield Taken(too_large(place, LIMITS.message * 2), done, total)
            return


def _item(raw: bytes, place: str) -> Item:
    try:
        said = json.loads(raw)
        what = said.pop("what")
        if what == "message":
            return _message(said)
        if what in FACTS:
            return Exported(what, said, place)
    except (ValueError, TypeError, KeyError, AttributeError, IndexError, RecursionError):
        pass
    return Trouble(place, _BAD)


def _message(said: dict[str, Any]) -> Message:
    texts = {name: str(said[name]) for name in ("message_id", "fingerprint", "subject", "plain", "html", "in_reply_to")}
    texts["fingerprint"] = texts["fingerprint"][:40]
    if not texts["fingerprint"] or not texts["message_id"]:
        raise ValueError
    return Message(
        **texts,
        sent_at=_moment(said["sent_at"]),
        sender=_address(said["sender"]),
        reply_to=tuple(map(_address, said["reply_to"])),
        to=tuple(map(_address, said["to"])),
        cc=tuple(map(_address, said["cc"])),
        references=tuple(map(str, said["references"])),
        headers={str(name): str(value) for name, value in said["headers"].items()},
        invitations=tuple(map(_invitation, said["invitations"])),
        attachments=tuple(map(str, said["attachments"])),
    )


def _invitation(said: dict[str, Any]) -> Invitation:
    return Invitation(
        uid=str(said["uid"]),
        summary=str(said["summary"]),
        starts=_moment(said["starts"]),
        ends=_moment(said["ends"]),
        place=str(said["place"]),
        organiser=_address(said["organiser"]) if said["organiser"] else None,
        attendees=tuple(map(_address, said["attendees"])),
        method=str(said["method"]),
    )


def _address(said: dict[str, Any]) -> Address:
    return Address(str(said["name"]), str(said["address"]).lower())


def _moment(text: str | None) -> datetime | None:
    moment = datetime.fromisoformat(text) if text else None
    if moment is not None and moment.tzinfo is None:
        raise ValueError
    return moment
