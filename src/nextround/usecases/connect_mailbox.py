"""Connect a mailbox on a server, choose its folders, and forget it again. It is read, and nothing in it is changed.

The server is spoken to when the person presses the button, and not before.
"""

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date, datetime

from django.db import transaction
from django.db.models import Max

from nextround.core.vocabulary import NextroundError, NotFoundError
from nextround.lexicon.load_mailbox import folder_names, mail_hosts
from nextround.lexicon.mailbox_tables import MailHost
from nextround.outlets.mail_draft import safe_address
from nextround.records import as_values, models
from nextround.sources.imap_folders import Folder, folders, worth_reading
from nextround.sources.imap_line import Patience, Server
from nextround.sources.imap_sign_in import Credentials, server_at, sign_in, sign_out
from nextround.usecases import clock, introduce, mailbox_secret

_CONNECTING = Patience(connecting=15.0, silence=20.0, answer=45.0)  # somebody waits for the page
_NONE = "There is no connected mailbox with the number {}."


@dataclass(frozen=True, slots=True)
class Wish:
    """A mailbox as the person names it.

    `secret` is its password, an app password, or with `token` an OAuth access token. What is "" or 0 of the server is
    taken from what is known of the provider; `user` is the address where it is "". `lasting` keeps the secret in the
    system's keyring.
    """

    address: str
    secret: str = field(repr=False)
    user: str = ""
    host: str = ""
    port: int = 0
    security: str = ""
    token: bool = False
    lasting: bool = True


@dataclass(frozen=True, slots=True)
class FolderShown:
    """A folder that can be chosen; `role` is inbox, all, archive, sent, drafts, junk, trash or ""."""

    name: str
    role: str
    chosen: bool


@dataclass(frozen=True, slots=True)
class Connected:
    """A connected mailbox as it stands.

    `at_hand` is False where its password has to be given first. `read_at` is when it was last read to its end, None
    before the first time; `sentence` says why it was not the last time, "" where it was. `intake` is what was brought
    in last, or is coming in.
    """

    id: int
    address: str
    host: str
    port: int
    security: str
    user: str
    token: bool
    in_keyring: bool
    at_hand: bool
    folders: tuple[FolderShown, ...]
    since: date | None
    watching: bool
    read_at: datetime | None
    sentence: str
    intake: int | None
    reading: bool
    messages: int


def provider(address: str) -> MailHost | None:
    """Who is known to keep the mailbox of an address; None where the domain is not among the known ones.

    Raises NextroundError for something that is no address.
    """
    domain = safe_address(address.strip().lower()).rpartition("@")[2]
    return next((host for host in mail_hosts() if domain in host.domains), None)


def connect(owner_id: int, wish: Wish, patience: Patience = _CONNECTING) -> Connected:
    """Open the mailbox once, learn its folders and keep it; the sensible ones are chosen, and nothing is read yet.

    A mailbox that is connected already gets the new password and any new folders. Raises NextroundError with a
    sentence where it does not open; nothing is kept then.
    """
    address = safe_address(wish.address.strip().lower())
    server, user = _server(address, wish), wish.user.strip() or address
    box = sign_in(server, Credentials(user, wish.secret.strip(), wish.token), patience)
    try:
        found = folders(box, server, folder_names())
    finally:
        sign_out(box)
    if not found:
        raise NextroundError(f"{server.host} let you in, but shows no folder that could be read.")
    mailbox = _kept(owner_id, address, server, user, wish.token, found)
    mailbox_secret.keep(mailbox, wish.secret.strip(), wish.lasting)
    mailbox.sentence = ""
    mailbox.save()
    introduce.add_address(owner_id, address)
    return connected(owner_id, mailbox.pk)


def _server(address: str, wish: Wish) -> Server:
    known = provider(address)
    if known is None and not wish.host.strip():
        raise NextroundError(
            f"Which server keeps the mail of {address} is not known here. Ask your provider for its IMAP server."
        )
    host = wish.host.strip() or (known.host if known else "")
    if known and host == known.host:
        if known.sign_in == "token" and not wish.token:
            raise NextroundError(f"{known.name} refuses every password. {known.how}")
        return server_at(host, wish.port or known.port, wish.security or known.security)
    return server_at(host, wish.port or (143 if wish.security == "starttls" else 993), wish.security or "tls")


@transaction.atomic
def _kept(owner_id: int, address: str, server: Server, user: str, token: bool, found: list[Folder]) -> models.Mailbox:
    mailbox, _ = models.Mailbox.objects.update_or_create(
        owner_id=owner_id,
        host=server.host,
        port=server.port,
        user=as_values.storable(user)[:320],
        defaults={
            "address": address,
            "security": server.security.value,
            "sign_in": models.Mailbox.SignIn.TOKEN if token else models.Mailbox.SignIn.PASSWORD,
        },
        create_defaults={
            "address": address,
            "security": server.security.value,
            "sign_in": models.Mailbox.SignIn.TOKEN if token else models.Mailbox.SignIn.PASSWORD,
            "made_at": clock.now(),
        },
    )
    known = {row.name: row for row in mailbox.folders.all()}
    chosen = {folder.name for folder in worth_reading(found)} if not any(f.chosen for f in known.values()) else set()
    for folder in found:
        name = as_values.storable(folder.name)
        row = known.pop(name, None) or models.MailboxFolder(owner_id=owner_id, mailbox=mailbox, name=name)
        row.role, row.chosen = folder.role, row.chosen or folder.name in chosen
        row.save()
    mailbox.folders.filter(pk__in=[row.pk for row in known.values()]).delete()
    return mailbox


def all_connected(owner_id: int) -> list[Connected]:
    """Every mailbox the person connected, in the order in which they did."""
    return [_shown(row) for row in models.Mailbox.objects.of(owner_id)]


def connected(owner_id: int, mailbox_id: int | str) -> Connected:
    """The mailbox of that number. Raises NotFoundError when the person has none such."""
    return _shown(mailbox_of(owner_id, mailbox_id))


def mailbox_of(owner_id: int, mailbox_id: int | str) -> models.Mailbox:
    """The row of that number. Raises NotFoundError when the person has none such."""
    number = str(mailbox_id)
    row = models.Mailbox.objects.of(owner_id).filter(pk=int(number)).first() if _is_number(number) else None
    if row is None:
        raise NotFoundError(_NONE.format(number[:40]))
    return row


def _is_number(text: str) -> bool:
    return text.isascii() and text.isdigit() and len(text) < 19


def choose(owner_id: int, mailbox_id: int | str, names: Iterable[str], since: date | None = None) -> Connected:
    """Read these folders and no others, and of them what came since a day; None for everything.

    A day further back than before has the folders looked through once more; what is here already is not doubled.
    Raises NextroundError for a folder that is not there, and where none is chosen.
    """
    mailbox, wanted = mailbox_of(owner_id, mailbox_id), set(names)
    rows = list(mailbox.folders.all())
    if unknown := sorted(wanted - {row.name for row in rows}):
        raise NextroundError(f"There is no folder “{unknown[0][:80]}” in {mailbox.address}.")
    if not wanted:
        raise NextroundError("Choose at least one folder, or there is nothing to read.")
    further_back = mailbox.since is not None and (since is None or since < mailbox.since)
    with transaction.atomic():
        for row in rows:
            row.chosen = row.name in wanted
            if further_back:
                row.read_to = row.highest_modseq = 0
            row.save()
        mailbox.since = since
        mailbox.save(update_fields=["since"])
    return _shown(mailbox)


def give_secret(owner_id: int, mailbox_id: int | str, secret: str, lasting: bool = False) -> Connected:
    """Give the password or token once more, after a start without a keyring or when it has changed.

    It is not tried; the next reading does. Raises NextroundError for an empty one.
    """
    mailbox = mailbox_of(owner_id, mailbox_id)
    if not secret.strip():
        raise NextroundError("No password was given.")
    mailbox_secret.keep(mailbox, secret.strip(), lasting)
    mailbox.sentence = ""
    mailbox.save(update_fields=["in_keyring", "sentence"])
    return _shown(mailbox)


def forget(owner_id: int, mailbox_id: int | str) -> str:
    """End the connection for good, its password in the keyring included; the mail that was read stays.

    The address of the mailbox is handed back.
    """
    mailbox = mailbox_of(owner_id, mailbox_id)
    mailbox.intakes.filter(ended_at=None).update(asked_to_stop=True)
    mailbox_secret.let_go(mailbox)
    mailbox.delete()
    return mailbox.address


def _shown(row: models.Mailbox) -> Connected:
    rows = row.folders.all()
    last = row.intakes.aggregate(last=Max("pk"))["last"]
    return Connected(
        id=row.pk,
        address=row.address,
        host=row.host,
        port=row.port,
        security=row.security,
        user=row.user,
        token=row.sign_in == models.Mailbox.SignIn.TOKEN,
        in_keyring=row.in_keyring,
        at_hand=mailbox_secret.is_at_hand(row),
        folders=tuple(FolderShown(folder.name, folder.role, folder.chosen) for folder in rows),
        since=row.since,
        watching=row.watching,
        read_at=row.read_at,
        sentence=row.sentence,
        intake=last,
        reading=row.intakes.filter(ended_at=None).exists(),
        messages=models.Message.objects.filter(intake__mailbox=row).count(),
    )
