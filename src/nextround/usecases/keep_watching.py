"""Keep a lookout for new mail while nextround runs: the person's choice for each mailbox, until they end it."""

from collections.abc import Callable
from dataclasses import dataclass

from nextround.core.vocabulary import NextroundError
from nextround.records import models
from nextround.sources.imap_idle import LONGEST, await_news, open_to_listen
from nextround.sources.imap_line import PATIENCE, Patience, SignInError
from nextround.sources.imap_sign_in import sign_out
from nextround.usecases import mailbox_secret, read_mailbox
from nextround.usecases.connect_mailbox import Connected, connected, mailbox_of

_FIRST = ("inbox", "all")  # where new mail comes in
_MOST_NEWS = 5


@dataclass(frozen=True, slots=True)
class Newcomer:
    """A mail of the search that has come in by itself."""

    id: int
    sender: str
    subject: str
    kind: str


@dataclass(frozen=True, slots=True)
class News:
    """What has come in by itself since the message `after`. `last` is the newest message there is, 0 without any."""

    watching: bool
    last: int
    count: int
    shown: tuple[Newcomer, ...]


def keep_watching(owner_id: int, mailbox_id: int | str, on: bool) -> Connected:
    """Watch for new mail from now on, at later starts too, or no longer.

    Raises NextroundError where the password has to be given first.
    """
    mailbox = mailbox_of(owner_id, mailbox_id)
    if on and not mailbox_secret.is_at_hand(mailbox):
        mailbox_secret.secret_of(mailbox)  # says what to do
    models.Mailbox.objects.filter(pk=mailbox.pk).update(watching=on, sentence="" if on else mailbox.sentence)
    return connected(owner_id, mailbox.pk)


def watched(owner_id: int) -> set[int]:
    """The mailboxes that the person wants watched and that can be opened without asking."""
    rows = models.Mailbox.objects.of(owner_id).watched()
    return {row.pk for row in rows if mailbox_secret.is_at_hand(row)}


def look_out(
    mailbox_id: int, wanted: Callable[[], bool], patience: Patience = PATIENCE, longest: float = LONGEST
) -> None:
    """Read what is new, then whenever the server tells of something, as long as it is wanted.

    Raises NotReadError when the connection is lost, SignInError when the server no longer lets us in.
    """
    mailbox = models.Mailbox.objects.filter(pk=mailbox_id).first()
    if mailbox is None or not wanted():
        return
    server = read_mailbox.server_of(mailbox)
    box = read_mailbox.door_of(mailbox, patience)
    try:
        open_to_listen(box, server, _listened_to(mailbox))  # first, or mail could come between reading and listening
        read_mailbox.read_new(mailbox_id, patience)
        while wanted():
            await_news(box, server, wanted, longest)
            if wanted():
                read_mailbox.read_new(mailbox_id, patience)
    finally:
        sign_out(box)


def _listened_to(mailbox: models.Mailbox) -> str:
    chosen = list(mailbox.folders.filter(chosen=True))
    if not chosen:
        raise NextroundError(f"No folder of {mailbox.address} is chosen, so there is nothing to watch.")
    return min(chosen, key=lambda row: _FIRST.index(row.role) if row.role in _FIRST else len(_FIRST)).name


def note_trouble(mailbox_id: int, trouble: NextroundError) -> None:
    """Keep why the lookout broke off. Where the server no longer lets us in, it ends: trying on would lock it."""
    changed: dict[str, object] = {"sentence": str(trouble)}
    if isinstance(trouble, SignInError):
        changed["watching"] = False
    models.Mailbox.objects.filter(pk=mailbox_id).update(**changed)


def news(owner_id: int, after: int | None = None) -> News:
    """What has come in by itself since a message; without one, only where the news would begin."""
    watching = models.Mailbox.objects.of(owner_id).watched().exists()
    last = models.Message.objects.of(owner_id).order_by("-pk").values_list("pk", flat=True).first() or 0
    if after is None or last <= after:
        return News(watching, last, 0, ())
    came = (
        models.Message.objects.of(owner_id)
        .of_the_search()
        .filter(pk__gt=after, intake__mailbox__isnull=False, outgoing=False)
    )
    shown = came.order_by("-pk")[:_MOST_NEWS]
    newcomers = tuple(Newcomer(m.pk, m.sender_name or m.sender_address, m.subject, m.kind) for m in shown)
    return News(watching, last, came.count(), newcomers)
