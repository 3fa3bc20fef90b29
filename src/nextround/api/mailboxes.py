"""Mailboxes on a server over HTTP: connect, choose folders, read, watch, forget. They are read and never changed."""

from datetime import date, datetime

from django.conf import settings
from django.http import HttpRequest
from ninja import Query, Router, Schema, Status
from pydantic import Field

from nextround.api.answers import IntakeOut, Sentence, Stated
from nextround.api.refusals import NOT_THERE, REFUSED
from nextround.core.vocabulary import NotFoundError
from nextround.jobs.read_mailbox import read_mailbox as in_the_background
from nextround.lexicon.mailbox_tables import MailHost
from nextround.records.models import Intake
from nextround.usecases import connect_mailbox, keep_watching, read_mailbox
from nextround.usecases.connect_mailbox import Connected, Wish
from nextround.usecases.identify import owner_of

router = Router()

_LONGEST = 1_000


class ProviderOut(Schema):
    """Who keeps the mailbox of an address, and how a program is let in."""

    code: str
    name: str
    host: str
    port: int
    security: str
    sign_in: str = Field(description="app_password, password, or token where only OAuth lets a program in")
    how: str = Field(description="how one gets the word with which a program is let in")
    open_to: str = Field(description="what that word opens")


class MailboxIn(Schema):
    address: str = Field(max_length=_LONGEST, examples=["aroha.ngata@posthaven.nz"])
    secret: str = Field(max_length=10_000, description="password or app password; with `token` an OAuth access token")
    user: str = Field("", max_length=_LONGEST, description="the name to sign in with; “” for the address")
    host: str = Field("", max_length=_LONGEST, description="“” where it is known from the address")
    port: int = Field(0, description="0 for the usual one")
    security: str = Field("", max_length=_LONGEST, description="tls, starttls, or plain on this machine alone")
    token: bool = False
    lasting: bool = Field(True, description="keep the secret in the system's keyring")


class FolderOut(Schema):
    name: str
    role: str = Field(description="inbox, all, archive, sent, drafts, junk, trash or “”")
    chosen: bool


class MailboxOut(Schema):
    """A connected mailbox. Its password is in no answer."""

    id: int
    address: str
    host: str
    port: int
    security: str
    user: str
    token: bool
    in_keyring: bool
    at_hand: bool = Field(description="false where its password has to be given first")
    folders: list[FolderOut]
    since: date | None
    watching: bool
    read_at: datetime | None
    sentence: Stated = Field(description="why it could not be read the last time")
    intake: int | None = Field(description="the import that it was read by last")
    reading: bool
    messages: int


class FoldersIn(Schema):
    names: list[str] = Field(max_length=2_000, examples=[["INBOX", "Sent"]])
    since: date | None = Field(None, description="leave out what came to the server before; null for everything")


class SecretIn(Schema):
    secret: str = Field(max_length=10_000)
    lasting: bool = False


class WatchIn(Schema):
    on: bool


class NewcomerOut(Schema):
    id: int
    sender: str
    subject: str
    kind: str


class NewsOut(Schema):
    """Mail of the search that came in by itself since `after`; `last` is what to ask with the next time."""

    watching: bool
    last: int
    count: int
    shown: list[NewcomerOut]


@router.get("", response={200: list[MailboxOut], **NOT_THERE}, summary="List connected mailboxes")
def browse(request: HttpRequest) -> list[Connected]:
    """In the order in which they were connected."""
    _only_at_the_machine(request)
    return connect_mailbox.all_connected(owner_of(request.user))


@router.post("", response={200: MailboxOut, 404: Sentence, **REFUSED}, summary="Connect a mailbox")
def connect(request: HttpRequest, said: MailboxIn) -> Connected:
    """Opens it once to learn its folders, and reads no mail. Nothing is kept where it does not open."""
    _only_at_the_machine(request)
    return connect_mailbox.connect(owner_of(request.user), Wish(**said.dict()))


@router.get("/provider", response={200: ProviderOut | None, **NOT_THERE}, summary="Who keeps the mail of an address")
def provider(request: HttpRequest, address: Query[str]) -> MailHost | None:
    """Looked up in a table that comes with nextround; null for a domain that is not in it. Nobody is asked."""
    return connect_mailbox.provider(address)


@router.get("/news", response={200: NewsOut, **REFUSED}, summary="What has come in by itself")
def news(request: HttpRequest, after: Query[int] = 0) -> keep_watching.News:
    """Mail of the search that watched mailboxes brought since the message `after`."""
    return keep_watching.news(owner_of(request.user), min(max(after, 0), 2**63 - 1))


@router.get("/{mailbox_id}", response={200: MailboxOut, **NOT_THERE}, summary="How a mailbox stands")
def show(request: HttpRequest, mailbox_id: int) -> Connected:
    """With its folders."""
    _only_at_the_machine(request)
    return connect_mailbox.connected(owner_of(request.user), mailbox_id)


@router.put("/{mailbox_id}/folders", response={200: MailboxOut, **NOT_THERE}, summary="Choose the folders to read")
def choose(request: HttpRequest, mailbox_id: int, said: FoldersIn) -> Connected:
    """These and no others."""
    _only_at_the_machine(request)
    return connect_mailbox.choose(owner_of(request.user), mailbox_id, said.names, said.since)


@router.put("/{mailbox_id}/secret", response={200: MailboxOut, **NOT_THERE}, summary="Give the password again")
def give_secret(request: HttpRequest, mailbox_id: int, said: SecretIn) -> Connected:
    """After a start without a keyring, or when it has changed. The next reading tries it."""
    _only_at_the_machine(request)
    return connect_mailbox.give_secret(owner_of(request.user), mailbox_id, said.secret, said.lasting)


@router.post("/{mailbox_id}/reading", response={202: IntakeOut, **NOT_THERE}, summary="Read what is new")
def read(request: HttpRequest, mailbox_id: int) -> Status[Intake]:
    """Goes on in the background; the answer is the import in which it can be watched."""
    _only_at_the_machine(request)
    intake = read_mailbox.begin(owner_of(request.user), mailbox_id)
    in_the_background.enqueue(intake.pk)
    return Status(202, intake)


@router.put("/{mailbox_id}/watch", response={200: MailboxOut, **NOT_THERE}, summary="Watch for new mail, or no longer")
def watch(request: HttpRequest, mailbox_id: int, said: WatchIn) -> Connected:
    """While nextround runs, at later starts too, until it is ended."""
    _only_at_the_machine(request)
    return keep_watching.keep_watching(owner_of(request.user), mailbox_id, said.on)


@router.delete("/{mailbox_id}", response={204: None, **NOT_THERE}, summary="Forget a mailbox")
def forget(request: HttpRequest, mailbox_id: int) -> Status[None]:
    """The connection and its password go; mail that was read stays."""
    _only_at_the_machine(request)
    connect_mailbox.forget(owner_of(request.user), mailbox_id)
    return Status(204, None)


def _only_at_the_machine(request: HttpRequest) -> None:
    """Not on a server for many, which must not turn to addresses that visitors name, nor from a phone."""
    if not settings.NEXTROUND_TOKEN or "nextround.door" in request.META:
        raise NotFoundError("Mailboxes are connected only at the machine that holds the data.")
