"""Which mails does a mailbox on a server hold that have not been read here yet?

Folders are opened by EXAMINE and mails fetched by PEEK, so that nothing on the server changes, not even that a mail
counts as new. Where the reading of a folder stands is told with each mail; the next time begins there.
"""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date

from nextround.core.message import Message, Trouble
from nextround.sources.base import Unread
from nextround.sources.imap_fetch import Fetching, GoneError, Opened, RenumberedError, place
from nextround.sources.imap_line import PATIENCE, Box, NotReadError, Patience, Server
from nextround.sources.imap_sign_in import sign_out
from nextround.sources.rfc822 import read

_BATCH = 200  # mails
_TIMES = 3  # that a folder may be numbered anew while it is read


@dataclass(frozen=True, slots=True)
class Stand:
    """How far the reading of a folder has come.

    Mails up to the UID `read_to` are done; that counts under `uid_validity` alone. `highest_modseq` is 0 where the
    server has no CONDSTORE; the same number as before means that nothing has happened in the folder.
    """

    name: str
    uid_validity: int = 0
    read_to: int = 0
    highest_modseq: int = 0


@dataclass(frozen=True, slots=True)
class Arrived:
    """A mail, or why one is missing; `stand` holds once it is stored. An `item` of None only tells of the stand.

    It is number `done` of `total`. `about_folder` is True for the Trouble that a whole folder cannot be opened.
    """

    item: Message | Unread | Trouble | None
    stand: Stand
    done: int
    total: int
    about_folder: bool = False


@dataclass(frozen=True, slots=True)
class _Plan:
    """What is to be fetched of a folder: `uids` in rising order, where it stands before and after them."""

    uids: list[int]
    begin: Stand
    end: Stand


def open_folders(
    connect: Callable[[], Box],
    server: Server,
    stands: Sequence[Stand],
    since: date | None = None,
    patience: Patience = PATIENCE,
) -> Iterator[Arrived]:
    """The same as `lay_folders`, with each mail read and followed by the troubles inside it that do not spoil it."""
    for arrived in lay_folders(connect, server, stands, since, patience):
        items = read(arrived.item.raw, arrived.item.place) if isinstance(arrived.item, Unread) else (arrived.item,)
        yield from (replace(arrived, item=item) for item in items)


def lay_folders(
    connect: Callable[[], Box],
    server: Server,
    stands: Sequence[Stand],
    since: date | None = None,
    patience: Patience = PATIENCE,
) -> Iterator[Arrived]:
    """Every mail that is new since the stands, folder by folder, oldest first; `since` leaves out what came before.

    `connect` is asked for a signed-in mailbox at first, and again when the connection is lost. Raises NotReadError
    when the server cannot be read any further; what came by then is whole.
    """
    fetching = Fetching(connect, server, patience)
    try:
        yield from _Pass(fetching, server, since).over(stands)
    finally:
        sign_out(fetching.box)


class _Pass:
    """One reading of a mailbox."""

    def __init__(self, fetching: Fetching, server: Server, since: date | None) -> None:
        self._fetching, self._server, self._since = fetching, server, since
        self._done = self._total = 0

    def over(self, stands: Sequence[Stand]) -> Iterator[Arrived]:
        plans = []
        for stand in stands:
            try:
                plans.append(self._plan(stand))
            except GoneError:
                yield Arrived(_gone(stand.name), stand, self._done, self._total, about_folder=True)
        self._total = sum(len(plan.uids) for plan in plans)
        for plan in plans:
            yield from self._folder(plan)

    def _plan(self, stand: Stand) -> _Plan:
        opened = self._fetching.examine(stand.name)
        same = bool(stand.uid_validity) and stand.uid_validity == opened.uid_validity
        after = stand.read_to if same else 0
        begin = Stand(stand.name, opened.uid_validity, after)
        uids = [] if same and _unchanged(stand, opened) else self._fetching.search(after, opened.next_uid, self._since)
        last = max([after, opened.next_uid - 1, *uids[-1:]])
        return _Plan(uids, begin, replace(begin, read_to=last, highest_modseq=opened.highest_modseq))

    def _folder(self, plan: _Plan) -> Iterator[Arrived]:
        renumbered = False
        for _ in range(_TIMES):
            try:
                if renumbered:
                    plan = self._plan(Stand(plan.begin.name))
                    self._total = self._done + len(plan.uids)
                yield from self._mails(plan)
                yield self._arrived(None, plan.end)
                return
            except RenumberedError:
                renumbered = True
            except GoneError:
                yield Arrived(_gone(plan.begin.name), plan.begin, self._done, self._total, about_folder=True)
                return
        raise NotReadError(f"{self._server.host} numbers its mail anew again and again. Try again later.")

    def _mails(self, plan: _Plan) -> Iterator[Arrived]:
        name, validity, stand = plan.begin.name, plan.begin.uid_validity, plan.begin
        if plan.uids and self._fetching.examine(name).uid_validity != validity:
            raise RenumberedError
        for start in range(0, len(plan.uids), _BATCH):
            for uid, raw in self._fetching.mails(name, validity, plan.uids[start : start + _BATCH]):
                self._done += 1
                stand = replace(stand, read_to=uid)
                yield self._arrived(Unread(raw, place(name, uid)) if isinstance(raw, bytes) else raw, stand)

    def _arrived(self, item: Unread | Trouble | None, stand: Stand) -> Arrived:
        return Arrived(item, stand, self._done, self._total)


def _unchanged(stand: Stand, opened: Opened) -> bool:
    """No mail can be new: CONDSTORE says that nothing has happened, or no number was given out since."""
    return (bool(stand.highest_modseq) and stand.highest_modseq == opened.highest_modseq) or (
        bool(opened.next_uid) and opened.next_uid <= stand.read_to + 1
    )


def _gone(folder: str) -> Trouble:
    return Trouble(folder, "There is no such folder any more, or it cannot be opened.", "Choose your folders again.")
