"""Which mails does Outlook's own mailbox file hold (.pst, .ost)? With the extra “pst”; without it, how to add that."""

import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import IO

from nextround.core.message import Trouble
from nextround.sources.base import LIMITS, Laid, Taken, Unread, size_of, too_large
from nextround.sources.outlook_reader import DAMAGED, MAIL, NOT_HERE, NOT_READABLE
from nextround.sources.rfc822 import read_all

BEGIN = b"!BDN"
_READER = Path(__file__).with_name("outlook_reader.py")
_NEEDS_MORE = "Outlook\u2019s own format (.pst, .ost) needs one more part of nextround."
_HOW_TO_ADD = "Add it with \u201cpip install nextround[pst]\u201d, or let Outlook save the mails as .eml."
_NOT_READ = "This Outlook file cannot be read; it may be locked by a password or still be open in Outlook."
_AGAIN = "Close Outlook, copy the file and bring the copy in, or let Outlook save the mails as .eml."
_BROKE_OFF = "This Outlook file is damaged; the mails up to here were taken."


def open_outlook(path: Path) -> Iterator[Taken]:
    """Every mail in all folders of an Outlook file; its contacts, tasks and meetings are counted and passed over."""
    return read_all(lay_outlook(path))


def lay_outlook(path: Path) -> Iterator[Laid]:
    """The same, not yet read. The file is opened by a program of its own, which may fail and harms nothing else."""
    total = size_of(path)
    # Nothing but the path is in the command, and no shell stands between.
    command = [sys.executable, "-I", str(_READER), str(path.absolute())]
    try:
        reader = subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL)  # noqa: S603  # a program of our own
    except OSError:
        yield Laid(Trouble(path.name, _NOT_READ, _AGAIN), total, total)
        return
    assert reader.stdout is not None
    try:
        yield from _mails(reader.stdout, path.name, total)
        if (said := _ended(reader.wait(), path.name)) is not None:
            yield Laid(said, total, total)
    finally:
        reader.kill()
        reader.stdout.close()
        reader.wait()


def _mails(stream: IO[bytes], name: str, total: int) -> Iterator[Laid]:
    number = passed = done = 0
    while (kind := stream.read(1)) and (length := stream.readline(20)).strip().isdigit():
        size = int(length)
        number += 1
        place = f"{name}, item {number}"
        done = min(done + size, total)
        if kind == MAIL and size <= LIMITS.message:
            yield Laid(Unread(stream.read(size), place), done, total)
        elif kind == MAIL:
            _skip(stream, size)
            yield Laid(too_large(place, LIMITS.message), done, total)
        elif kind == DAMAGED:
            yield Laid(Trouble(place, "This item of the Outlook file is damaged."), done, total)
        else:
            passed += 1
    if passed:
        what = "1 item is" if passed == 1 else f"{passed:,} items are"
        what = f"{what} passed over, being no mail but contacts, tasks, meetings or settings."
        yield Laid(Trouble(name, what), total, total)


def _skip(stream: IO[bytes], size: int) -> None:
    while size > 0 and (block := stream.read(min(size, 1_000_000))):
        size -= len(block)


def _ended(status: int, name: str) -> Trouble | None:
    match status:
        case 0:
            return None
        case s if s == NOT_HERE:
            return Trouble(name, _NEEDS_MORE, _HOW_TO_ADD)
        case s if s == NOT_READABLE:
            return Trouble(name, _NOT_READ, _AGAIN)
        case _:
            return Trouble(name, _BROKE_OFF, _AGAIN)
