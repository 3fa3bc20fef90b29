"""Commands about mailboxes on a server: connect, list, folders, sync, watch, keep-watching, password, forget."""

import os
import signal
import sys
import threading
from datetime import date
from typing import TYPE_CHECKING, Any

import click

from nextround.cli import show
from nextround.cli.bring import carry_out
from nextround.cli.door import open_store
from nextround.cli.options import DAY, as_json

if TYPE_CHECKING:
    from nextround.records.models import Account
    from nextround.usecases.connect_mailbox import Connected

_BEFORE_ANOTHER_TRY = 30.0  # seconds, after a lost connection
number = click.argument("mailbox", metavar="MAILBOX", help="Its number, as “nextround mailbox list” says it.")
_lasting = click.option("--keyring/--no-keyring", default=True, help="Keep the password in the system's keyring.")


@click.group()
def mailbox() -> None:
    """Read a mailbox on a server (IMAP), and leave it as it is.

    Nothing is changed or deleted there, not even that a mail counts as unread. The server is spoken to by connect, sync
    and watch, and by no other command.
    """


@mailbox.command()
@click.argument("address", metavar="ADDRESS", help="Your mail address.")
@click.option("--host", default="", help="The mail server, where it is not known from the address.")
@click.option("--port", type=click.IntRange(1, 65535), default=None, help="993 where nothing else is said.")
@click.option("--security", type=click.Choice(["tls", "starttls", "plain"]), help="Plain on this machine alone.")
@click.option("--user", default="", help="The name to sign in with, where it is not the address.")
@click.option("--token", is_flag=True, help="Sign in with an OAuth access token (XOAUTH2).")
@_lasting
@as_json
def connect(
    address: str, host: str, port: int | None, security: str | None, user: str, token: bool, keyring: bool, json: bool
) -> None:
    """Connect your mailbox; nothing is read yet.

    Asks for the password, or reads it from the environment variable NEXTROUND_IMAP_PASSWORD.
    """
    account = open_store()
    from nextround.usecases import connect_mailbox

    known = connect_mailbox.provider(address)
    if known and sys.stdin.isatty():
        show.as_lines(f"{known.name}, at {host or known.host}. {known.how}", known.open_to)
    only = not connect_mailbox.all_connected(account.pk)
    secret = _asked("Access token" if token else "Password", only)
    wish = connect_mailbox.Wish(address, secret, user, host, port or 0, security or "", token, keyring)
    connected = connect_mailbox.connect(account.pk, wish)
    if json:
        show.as_json(show.answer(connected))
        return
    show.as_lines(*_told(connected), _where(connected, keyring))
    show.as_lines(f"“nextround mailbox sync {connected.id}” reads it.")


@mailbox.command("list")
@as_json
def list_mailboxes(json: bool) -> None:
    """List the mailboxes you connected."""
    account = open_store()
    from nextround.usecases import connect_mailbox

    found = connect_mailbox.all_connected(account.pk)
    for one in found:
        if json:
            show.as_json(show.answer(one))
        else:
            show.as_lines(*_told(one))
    if not found and not json:
        show.as_lines("No mailbox is connected. “nextround mailbox connect ADDRESS” does it.")


@mailbox.command()
@number
@click.option("--read", "names", multiple=True, metavar="FOLDER", help="Read this folder; may be given again.")
@click.option("--since", type=DAY, help="Leave out what came before this day.")
@as_json
def folders(mailbox: str, names: tuple[str, ...], since: date | None, json: bool) -> None:
    """Choose the folders that are read, or see which."""
    account = open_store()
    from nextround.usecases import connect_mailbox

    connected = connect_mailbox.connected(account.pk, mailbox)
    if names or since:
        wanted = names or tuple(folder.name for folder in connected.folders if folder.chosen)
        connected = connect_mailbox.choose(account.pk, mailbox, wanted, since or connected.since)
    if json:
        show.as_json(show.answer(connected))
        return
    for folder in connected.folders:
        show.as_row(f"{'read' if folder.chosen else '':<6}{folder.name}")
    if connected.since:
        show.as_lines(f"Mail since {connected.since.isoformat()} is read.")


@mailbox.command()
@number
@as_json
def sync(mailbox: str, json: bool) -> int:
    """Read what is new in it.

    Ctrl-C stops after the batch at hand; what was read by then is kept, and the next time goes on from there.
    """
    account = open_store()
    from nextround.usecases import read_mailbox

    _give_secret(account, mailbox)
    intake = read_mailbox.begin(account.pk, mailbox)
    return carry_out(intake, lambda watch: read_mailbox.read_mailbox(intake, watch), json)


@mailbox.command()
@number
def watch(mailbox: str) -> None:
    """Read new mail as it comes, until Ctrl-C.

    The server tells when mail has come (IDLE). In the web application the same is a choice on the mailbox's page.
    """
    account = open_store()
    from nextround.sources.imap_line import NotReadError, SignInError
    from nextround.usecases import connect_mailbox, keep_watching

    _give_secret(account, mailbox)
    connected = connect_mailbox.connected(account.pk, mailbox)
    ended = threading.Event()
    before = signal.signal(signal.SIGINT, lambda *_: ended.set())
    try:
        show.as_lines(f"Watching {connected.address}. Press Ctrl-C to stop.")
        sys.stdout.flush()
        while not ended.is_set():
            try:
                keep_watching.look_out(connected.id, _telling(account.pk, ended))
                break
            except SignInError:
                raise
            except NotReadError as trouble:
                show.trouble(trouble)
                ended.wait(_BEFORE_ANOTHER_TRY)
    finally:
        signal.signal(signal.SIGINT, before)
    show.as_lines("No longer watching.")


@mailbox.command("keep-watching")
@number
@click.option("--on/--off", default=True, help="Watch it while the web application runs, or no longer.")
def keep_watching(mailbox: str, on: bool) -> None:
    """Have the web application watch it while it runs."""
    account = open_store()
    from nextround.usecases.keep_watching import keep_watching as choose_to

    connected = choose_to(account.pk, mailbox, on)
    said = "is watched while the web application runs" if on else "is no longer watched"
    show.as_lines(f"{connected.address} {said}.")


@mailbox.command()
@number
@_lasting
def password(mailbox: str, keyring: bool) -> None:
    """Give its password or token again."""
    account = open_store()
    from nextround.usecases import connect_mailbox

    connect_mailbox.connected(account.pk, mailbox)
    connected = connect_mailbox.give_secret(account.pk, mailbox, _asked("Password", _is_only(account)), lasting=keyring)
    show.as_lines(_where(connected, keyring))


@mailbox.command()
@number
def forget(mailbox: str) -> None:
    """End the connection, and remove its password; mail that was read stays."""
    account = open_store()
    from nextround.usecases import connect_mailbox

    address = connect_mailbox.forget(account.pk, mailbox)
    show.as_lines(f"{address} is no longer connected, and its password is gone. The mail that was read stays.")


COMMANDS = (mailbox,)


def _asked(what: str, only: bool) -> str:
    """The environment's password names no mailbox, so it counts only where there is no other it could be meant for."""
    if only and (given := os.environ.get("NEXTROUND_IMAP_PASSWORD", "")):
        return given
    if not sys.stdin.isatty():
        return sys.stdin.buffer.readline().decode("utf-8", "replace").strip()
    return str(click.prompt(what, hide_input=True))


def _is_only(account: "Account") -> bool:
    from nextround.usecases import connect_mailbox

    return len(connect_mailbox.all_connected(account.pk)) == 1


def _give_secret(account: "Account", mailbox: str) -> None:
    """Without a keyring the password is in nobody's memory but the person's."""
    from nextround.usecases import connect_mailbox

    connected = connect_mailbox.connected(account.pk, mailbox)
    if not connected.at_hand and (secret := _asked(f"Password for {connected.address}", _is_only(account))):
        connect_mailbox.give_secret(account.pk, mailbox, secret)


def _telling(owner_id: int, ended: threading.Event) -> Any:
    """Whether to go on watching; says what has come in since it was last asked."""
    from nextround.usecases import keep_watching

    last = keep_watching.news(owner_id).last

    def wanted() -> bool:
        nonlocal last
        news = keep_watching.news(owner_id, last)
        last = news.last
        for newcomer in reversed(news.shown):
            show.as_row(f"{newcomer.id:>6}  {show.words_of(newcomer.kind):<16}{newcomer.sender}: {newcomer.subject}")
            sys.stdout.flush()
        return not ended.is_set()

    return wanted


def _told(connected: "Connected") -> list[str]:
    chosen = ", ".join(folder.name for folder in connected.folders if folder.chosen)
    watched = " Watched while the web application runs." if connected.watching else ""
    read = f"read on {connected.read_at:%Y-%m-%d}" if connected.read_at else "not read yet"
    return [
        f"{connected.id:>3}  {connected.address} at {connected.host}, {read}.{watched}",
        f"     Folders: {chosen}.",
        *([f"     {connected.sentence}"] if connected.sentence else []),
    ]


def _where(connected: "Connected", wished: bool) -> str:
    if connected.in_keyring:
        return "Its password is in your system's keyring."
    why = "This system has no keyring that can be used, so its" if wished else "Its"
    return f"{why} password is kept nowhere: give it each time, or in NEXTROUND_IMAP_PASSWORD."
