"""How does one get into a mailbox: which server may be named, and with which word is one let in?"""

import contextlib
import imaplib
import re
from dataclasses import dataclass

from imap_tools import MailboxLoginError

from nextround.core.vocabulary import NextroundError
from nextround.sources.imap_line import (
    PATIENCE,
    Box,
    Line,
    NotReadError,
    Patience,
    Security,
    Server,
    SignInError,
    sentences,
)

_NOT_NOW = ("[UNAVAILABLE]", "[LIMIT]", "[INUSE]", "[SERVERBUG]")  # RFC 5530: nothing wrong with the password


@dataclass(frozen=True, slots=True)
class Credentials:
    """Who signs in, and with what. `secret` is a password, or with `token` an OAuth access token (XOAUTH2)."""

    user: str
    secret: str
    token: bool = False

    def __repr__(self) -> str:
        return f"Credentials({self.user!r})"  # a secret has no business in any trace


def server_at(host: str, port: int, security: str) -> Server:
    """A server as a person names it. Raises NextroundError for one that cannot be used."""
    host = host.strip().strip("[]").lower()
    if not re.fullmatch(r"(?!-)[a-z0-9.-]{1,253}|[0-9a-f:.]{2,45}", host):
        raise NextroundError("This is not the name of a mail server; it should look like imap.example.com.")
    if not 0 < port < 65_536:
        raise NextroundError("The port is a number from 1 to 65535; mail servers mostly use 993.")
    if security not in tuple(Security):
        raise NextroundError("The connection is encrypted by tls or starttls; plain is for this machine alone.")
    server = Server(host, port, Security(security))
    if server.security is Security.PLAIN and not server.is_here:
        raise NextroundError("Beyond this machine a password must travel encrypted: choose TLS or STARTTLS.")
    return server


def sign_in(server: Server, who: Credentials, patience: Patience = PATIENCE) -> Box:
    """An open mailbox with no folder chosen. Raises SignInError, or NotReadError for everything else."""
    if not who.user or not who.secret or re.search(r"[\0\r\n]", who.user + who.secret):
        raise SignInError("A name and a password, each on one line, are needed to open a mailbox.")
    with sentences(server):
        box = Box(Line(server, patience))
    try:
        with sentences(server):
            if server.security is Security.STARTTLS:
                _encrypt(box, server)
            _let_in(box, server, who)
            box.client.learn_capabilities()
    except BaseException:
        box.hang_up()
        raise
    return box


def sign_out(box: Box) -> None:
    """Take leave; a server that no longer listens is simply hung up on."""
    with contextlib.suppress(OSError, imaplib.IMAP4.error):
        box.client.allow()
        box.client.send(b"BYE LOGOUT\r\n")
    box.hang_up()


def _encrypt(box: Box, server: Server) -> None:
    try:
        box.client.encrypt()
    except imaplib.IMAP4.abort:
        raise
    except imaplib.IMAP4.error:
        raise NotReadError(
            f"{server.host} offers no encryption on port {server.port}, so nothing was sent to it."
        ) from None


def _let_in(box: Box, server: Server, who: Credentials) -> None:
    if box.client.state == "AUTH":  # a server on this machine may know who we are
        return
    box.client.allow()
    try:
        if who.token:
            box.xoauth2(who.user, who.secret, initial_folder=None)
        elif (who.user + who.secret).isascii():
            box.login(who.user, who.secret, initial_folder=None)
        else:
            box.login_utf8(who.user, who.secret, initial_folder=None)
    except imaplib.IMAP4.abort:
        raise
    except (MailboxLoginError, imaplib.IMAP4.error) as no:
        raise _refusal(server, who, str(no)) from None


def _refusal(server: Server, who: Credentials, said: str) -> NotReadError:
    if any(code in said.upper() for code in _NOT_NOW):
        return NotReadError(
            f"{server.host} lets nobody in just now. Try again later; nothing is wrong with your password."
        )
    if "LOGINDISABLED" in said.upper():
        return NotReadError(f"{server.host} takes no password over this connection. Choose TLS on port 993.")
    # RFC 3501: what a server marks as an alert must be shown, such as where an app password is made.
    alert = re.search(r"\[ALERT\] ?([^\]'\"]{3,200})", said)
    adds = f" It says: “{' '.join(alert[1].split())}”" if alert and alert[1].isprintable() else ""
    if who.token:
        return SignInError(
            f"{server.host} did not accept this token for {who.user}; it may have run out, so bring a fresh one.{adds}"
        )
    return SignInError(
        f"{server.host} did not accept this password for {who.user}; check it for a slip, and whether your provider "
        f"wants an app password here.{adds}"
    )
