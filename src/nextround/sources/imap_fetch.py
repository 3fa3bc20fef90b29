"""How are single mails got out of a folder when the server may drop the line, or cannot hand one of them over?

Small mails come many at a time, large ones by the parts worth having. What fails in company is asked for alone, what
fails alone twice is a Trouble, and a lost connection is made anew, as long as mails come in between.
"""

import re
import threading
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from typing import TypeVar

from nextround.core.message import Trouble
from nextround.sources.base import LIMITS, megabytes
from nextround.sources.imap_answers import Answer, answers
from nextround.sources.imap_line import Box, NotReadError, Patience, Server, SignInError, sentences
from nextround.sources.imap_parts import Outline, outline, put_together

_WHOLE = 100_000  # bytes; a smaller mail is not worth asking which parts it has
_COMMAND = 4_000_000  # bytes of mail asked for at once
_SLACK = 2_000_000  # bytes; some servers count a mail's size otherwise than they send it
_WINDOW, _MOST_WINDOWS = 50_000, 1_000  # of UIDs, per search
_LARGEST_NUMBER = 2**63 - 1  # that every database holds
_LOST_IN_A_ROW = 5
_MONTHS = ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec")

T = TypeVar("T")
Raw = bytes | Trouble | None  # a mail, why it is missing, or None where it was deleted meanwhile


@dataclass(frozen=True, slots=True)
class Opened:
    """What the server said when a folder was opened; a number is 0 where it said none."""

    uid_validity: int
    next_uid: int
    highest_modseq: int


class RenumberedError(Exception):
    """The server has numbered the mails of the open folder anew."""


class GoneError(Exception):
    """There is no such folder, or it cannot be opened."""


class Fetching:
    """A signed-in mailbox, made anew by `connect` whenever the server breaks off."""

    def __init__(self, connect: Callable[[], Box], server: Server, patience: Patience) -> None:
        self._connect, self._server, self._patience = connect, server, patience
        self._box = connect()
        self._lost = 0  # connections in a row that brought no mail

    def examine(self, folder: str) -> Opened:
        """Open a folder to read alone. Raises GoneError."""
        with sentences(self._server):
            if not self._box.client.examine(folder):
                raise GoneError
            return Opened(*(self._said(code) for code in ("UIDVALIDITY", "UIDNEXT", "HIGHESTMODSEQ")))

    def _said(self, code: str) -> int:
        _, told = self._box.client.response(code)
        word = told[-1] if told else None
        number = int(word) if isinstance(word, bytes) and re.fullmatch(rb"\d{1,19}", word) else 0
        return number if number <= _LARGEST_NUMBER else 0

    def search(self, after: int, next_uid: int, since: date | None) -> list[int]:
        """The UIDs above `after` in the open folder, rising.

        Asked for in windows: a server answers in one line, however long. `next_uid` is 0 where it is not known.
        """
        if not next_uid:
            return sorted(self._window(after + 1, 0, since))
        step = max(_WINDOW, (next_uid - after) // _MOST_WINDOWS + 1)
        starts = range(after + 1, next_uid, step)
        return [u for start in starts for u in sorted(self._window(start, min(start + step, next_uid) - 1, since))]

    def _window(self, first: int, last: int, since: date | None) -> set[int]:
        # What was never sent, or is thrown away and only not cleared up yet, tells nothing of a search.
        criteria = f"UID {first}:{last or '*'} UNDRAFT UNDELETED"
        if since:
            criteria += f" SINCE {since.day}-{_MONTHS[since.month - 1]}-{since.year}"
        with sentences(self._server):
            self._box.client.allow()
            found = self._box.uids(criteria, charset=None)
        # "5:*" always finds the last mail, be it number 3; and a server may tell of mails nobody asked for.
        highest = last or 2**32
        return {int(uid) for uid in found if re.fullmatch(r"\d{1,10}", uid) and first <= int(uid) <= highest}

    def mails(self, folder: str, validity: int, uids: Sequence[int]) -> Iterator[tuple[int, Raw]]:
        """The mails of one batch, in order. Raises RenumberedError, GoneError, NotReadError."""
        open_again = _Folder(folder, validity)
        sizes = self._attempt(open_again, lambda: self._sizes(uids))
        if sizes is None:
            raise NotReadError(f"{self._server.host} breaks off again and again. What had been read is kept.")
        for company in _companies(uids, sizes):
            if len(company) > 1:
                yield from self._together(open_again, company, sizes)
            else:
                [uid] = company
                yield uid, self._alone(open_again, uid, sizes[uid]) if uid in sizes else None

    def _together(self, folder: "_Folder", uids: list[int], sizes: dict[int, int]) -> Iterator[tuple[int, Raw]]:
        fetched = self._attempt(folder, lambda: self._whole(uids, 2 * sum(sizes[u] for u in uids)), times=1)
        for uid in uids:
            yield uid, (fetched or {}).get(uid) or self._alone(folder, uid, sizes[uid])

    def _alone(self, folder: "_Folder", uid: int, size: int) -> Raw:
        """One mail by itself; None where it is gone, a Trouble where the server cannot hand it over."""
        raw = self._attempt(folder, lambda: self._one(uid, size))
        if raw:
            return raw if len(raw) <= LIMITS.message else _too_large(folder.name, uid)
        there = self._attempt(folder, lambda: self._sizes([uid]))
        if there is not None and uid not in there:
            return None
        what = "The server could not hand this mail over."
        return Trouble(place(folder.name, uid), what, "Save it in your mail program, and bring it in as a file.")

    def _attempt(self, folder: "_Folder", ask: Callable[[], T], times: int = 2) -> T | None:
        """What `ask` brings; None where it broke off each time. The connection is open again either way."""
        for _ in range(times):
            try:
                return ask()
            except SignInError:
                raise
            except NotReadError:
                self._lost += 1
                if self._lost > _LOST_IN_A_ROW:
                    raise
                self._open_anew(folder)
        return None

    def _open_anew(self, folder: "_Folder") -> None:
        self._box.hang_up()
        threading.Event().wait(self._patience.between)
        self._box = self._connect()
        if self.examine(folder.name).uid_validity != folder.uid_validity:
            raise RenumberedError

    def _one(self, uid: int, size: int) -> bytes:
        plan = self._outline(uid) if size > _WHOLE else None
        if plan and plan.wanted_size <= min(size // 2, LIMITS.message):
            told = self._fetch([uid], _peeks(plan.sections()), 2 * plan.wanted_size)
            raw = next((whole for a in told if a.uid == uid and (whole := put_together(plan, a))), None)
            if raw:
                self._lost = 0
                return raw
        return self._whole([uid], LIMITS.message, f"<0.{LIMITS.message + 1}>" if size > LIMITS.message else "").get(
            uid, b""
        )

    def _outline(self, uid: int) -> Outline | None:
        told = self._fetch([uid], "(UID BODYSTRUCTURE)", 0)
        return next((outline(a.items.get(b"BODYSTRUCTURE")) for a in told if a.uid == uid), None)

    def _whole(self, uids: Sequence[int], size: int, part: str = "") -> dict[int, bytes]:
        told = self._fetch(uids, f"(UID BODY.PEEK[]{part})", size)
        found = {a.uid: raw for a in told if (raw := a.words(""))}
        if found:
            self._lost = 0
        return found

    def _sizes(self, uids: Sequence[int]) -> dict[int, int]:
        told = self._fetch(uids, "(UID RFC822.SIZE)", 0)
        return {a.uid: a.number(b"RFC822.SIZE") for a in told if b"RFC822.SIZE" in a.items}

    def _fetch(self, uids: Sequence[int], what: str, size: int) -> list[Answer]:
        with sentences(self._server):
            client = self._box.client
            client.allow(size + _SLACK)
            client.untagged_responses.pop("FETCH", None)  # what the server told by itself is of no concern
            status, told = client.uid("FETCH", ",".join(map(str, uids)), what)
            return list(answers(told)) if status == "OK" else []

    @property
    def box(self) -> Box:
        """The mailbox of the moment."""
        return self._box


@dataclass(frozen=True, slots=True)
class _Folder:
    """What a new connection has to find again."""

    name: str
    uid_validity: int


def _companies(uids: Sequence[int], sizes: dict[int, int]) -> Iterator[list[int]]:
    """Which mails are asked for together, in order: small ones, up to what one answer should hold; any other alone."""
    company: list[int] = []
    for uid in uids:
        small = sizes.get(uid, _WHOLE + 1) <= _WHOLE
        if company and (not small or sum(sizes[u] for u in company) + sizes[uid] > _COMMAND):
            yield company
            company = []
        if small:
            company.append(uid)
        else:
            yield [uid]
    if company:
        yield company


def place(folder: str, uid: int) -> str:
    """Where a mail is, as a person can look for it."""
    return f"{folder}, mail {uid}"


def _too_large(folder: str, uid: int) -> Trouble:
    what = f"The mail is larger than {megabytes(LIMITS.message)} and was left out."
    return Trouble(place(folder, uid), what, "Save it without its attachments and bring that copy in as a file.")


def _peeks(sections: Sequence[str]) -> str:
    return f"(UID {' '.join(f'BODY.PEEK[{section}]' for section in sections)})"
