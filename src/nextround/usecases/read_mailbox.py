"""Read what is new in a connected mailbox, and remember where the reading stopped.

Where it stopped is moved on only past mails that are stored: killed at any moment, nothing is lost, and what comes
twice is known by its fingerprint.
"""

import contextlib
import time
from collections import deque
from collections.abc import Iterator
from datetime import timedelta
from itertools import chain

from nextround.core.vocabulary import NextroundError
from nextround.records import models
from nextround.sources.base import Laid
from nextround.sources.imap import Arrived, Stand, lay_folders
from nextround.sources.imap_line import PATIENCE, Box, NotReadError, Patience, Server
from nextround.sources.imap_sign_in import Credentials, server_at, sign_in
from nextround.usecases import clock, mailbox_secret, take_in
from nextround.usecases.connect_mailbox import mailbox_of
from nextround.usecases.take_in_later import MAILBOX_CUT_SHORT

_ALIVE = timedelta(minutes=15)
_LOOKS_EVERY = 2.0  # seconds
_FORGOTTEN = "The connection to this mailbox was forgotten, so nothing more is read from it."


def begin(owner_id: int, mailbox_id: int | str) -> models.Intake:
    """Write down that a mailbox is about to be read; one that is being read already is handed over as it is.

    Raises NextroundError where its password has to be given first.
    """
    mailbox = mailbox_of(owner_id, mailbox_id)
    if under_way := _under_way(mailbox):
        return under_way
    if not mailbox_secret.is_at_hand(mailbox):
        mailbox_secret.secret_of(mailbox)  # says what to do
    return _begun(mailbox)


def carry_out(intake_id: int) -> None:
    """Read the mailbox of an intake that was begun. One that is over is left alone."""
    intake = models.Intake.objects.filter(pk=intake_id, ended_at=None).first()
    if intake is not None:
        with contextlib.suppress(NextroundError):  # said in the intake itself, which the page shows
            read_mailbox(intake)


def read_mailbox(
    intake: models.Intake, watch: take_in.Watch = lambda _: None, patience: Patience = PATIENCE
) -> models.Intake:
    """Carry the reading out. A server that breaks off fails the intake with a sentence; what came before is kept."""
    mailbox = models.Mailbox.objects.filter(pk=intake.mailbox_id or 0).first()
    if mailbox is None:
        return _failed(intake, _FORGOTTEN)
    coming = _Coming(mailbox, patience)
    return _taken(intake, coming, iter(coming), watch)


def read_new(mailbox_id: int, patience: Patience = PATIENCE) -> models.Intake | None:
    """Read what is new without being asked each time; None where nothing was. Raises NotReadError."""
    mailbox = models.Mailbox.objects.filter(pk=mailbox_id).first()
    if mailbox is None or _under_way(mailbox):
        return None
    coming = _Coming(mailbox, patience, unasked=True)
    arriving = iter(coming)
    first = next(arriving, None)
    intake = None
    if first is None:
        coming.note_stands(0)
        _note_end(mailbox, coming.trouble)
    else:
        intake = _taken(_begun(mailbox), coming, chain([first], arriving), lambda _: None)
    if coming.error:
        raise coming.error
    return intake


def server_of(mailbox: models.Mailbox) -> Server:
    """Where the mailbox is. Raises NextroundError where a row, restored perhaps, would send a password in clear."""
    return server_at(mailbox.host, mailbox.port, mailbox.security)


def door_of(mailbox: models.Mailbox, patience: Patience = PATIENCE) -> Box:
    """The mailbox, opened. Raises NotReadError, and NextroundError where its password has to be given first."""
    secret = mailbox_secret.secret_of(mailbox)
    who = Credentials(mailbox.user, secret, mailbox.sign_in == models.Mailbox.SignIn.TOKEN)
    return sign_in(server_of(mailbox), who, patience)


def _under_way(mailbox: models.Mailbox) -> models.Intake | None:
    """The reading that goes on just now. One that has given no sign for long was killed, and is said to be over."""
    for intake in mailbox.intakes.filter(ended_at=None):
        if clock.now() - (intake.alive_at or intake.began_at) < _ALIVE:
            return intake
        _failed(intake, MAILBOX_CUT_SHORT)
    return None


def _begun(mailbox: models.Mailbox) -> models.Intake:
    return models.Intake.objects.create(
        owner_id=mailbox.owner_id, mailbox=mailbox, name=mailbox.address, began_at=clock.now()
    )


def _taken(intake: models.Intake, coming: "_Coming", arriving: Iterator[Laid], watch: take_in.Watch) -> models.Intake:
    def watch_both(intake: models.Intake) -> None:
        coming.note_stands(intake.bytes_done)  # in mails, as they come out of a mailbox
        watch(intake)

    coming.intake_id, intake.bytes_done = intake.pk, 0
    take_in.take_in(intake, watch_both, arriving)
    if coming.stopped and intake.state == models.Intake.State.DONE:
        intake.state = models.Intake.State.CANCELLED
        intake.save(update_fields=["state"])
    _note_end(coming.mailbox, coming.trouble, whole=intake.state == models.Intake.State.DONE)
    return _failed(intake, str(coming.error)) if coming.error else intake


def _note_end(mailbox: models.Mailbox, sentence: str, whole: bool = True) -> None:
    changed: dict[str, object] = {"sentence": sentence}
    if whole and not sentence:
        changed["read_at"] = clock.now()
    models.Mailbox.objects.filter(pk=mailbox.pk).update(**changed)


def _failed(intake: models.Intake, sentence: str) -> models.Intake:
    intake.state, intake.sentence, intake.ended_at = models.Intake.State.FAILED, sentence, clock.now()
    intake.save(update_fields=["state", "sentence", "ended_at"])
    return intake


class _Coming:
    """What comes out of the chosen folders of a mailbox, and how far of that is stored.

    Trouble with the server ends what comes instead of being raised, so that the mails before it are stored all the
    same; afterwards `error` holds it. A folder that cannot be opened is Trouble among the mails. In a reading that
    nobody has asked for it is only `noted`, or each look at the mailbox would bring the same Trouble.
    """

    def __init__(self, mailbox: models.Mailbox, patience: Patience, unasked: bool = False) -> None:
        self.mailbox, self._patience, self._unasked = mailbox, patience, unasked
        self.error: NextroundError | None = None
        self.noted = ""
        self.intake_id: int | None = None
        self.stopped = False
        self._looked = time.monotonic()
        self._waiting: deque[tuple[int, Stand]] = deque()

    @property
    def trouble(self) -> str:
        """Why it broke off, or what else is worth saying of the mailbox; "" where nothing is."""
        return str(self.error) if self.error else self.noted

    def __iter__(self) -> Iterator[Laid]:
        try:
            for arrived in self._arriving():
                if self._is_to_stop():
                    return
                if arrived.about_folder and self._unasked:
                    self.noted = str(arrived.item)
                    continue
                self._waiting.append((arrived.done, arrived.stand))
                if arrived.item is not None:
                    yield Laid(arrived.item, arrived.done, arrived.total)
        except NextroundError as trouble:
            self.error = trouble

    def _is_to_stop(self) -> bool:
        """Whether the person has asked to stop; a slow server may take minutes for a batch, after which it is seen."""
        if self.intake_id is not None and time.monotonic() - self._looked > _LOOKS_EVERY:
            self._looked = time.monotonic()
            self.stopped = models.Intake.objects.filter(pk=self.intake_id, asked_to_stop=True).exists()
        return self.stopped

    def _arriving(self) -> Iterator[Arrived]:
        mailbox = self.mailbox
        stands = [
            Stand(row.name, row.uid_validity, row.read_to, row.highest_modseq)
            for row in mailbox.folders.filter(chosen=True)
        ]
        if not stands:
            raise NotReadError(f"No folder of {mailbox.address} is chosen, so there is nothing to read.")
        return lay_folders(
            lambda: door_of(mailbox, self._patience), server_of(mailbox), stands, mailbox.since, self._patience
        )

    def note_stands(self, stored: int) -> None:
        """Move on past the mails that are stored: the first so many of those that came."""
        passed: dict[str, Stand] = {}
        while self._waiting and self._waiting[0][0] <= stored:
            _, stand = self._waiting.popleft()
            passed[stand.name] = stand
        for stand in passed.values():
            self.mailbox.folders.filter(name=stand.name).update(
                uid_validity=stand.uid_validity, read_to=stand.read_to, highest_modseq=stand.highest_modseq
            )
