"""How is a mail server spoken to that may stall, trickle, break off, or send without end?

One connection, read through a buffer of our own: each command has an allowance of seconds and of bytes, and a server
that uses it up is hung up on. Whatever goes wrong is a NotReadError with a sentence.
"""

import contextlib
import imaplib
import ipaddress
import socket
import ssl
import time
from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING

from imap_tools import BaseMailBox, ImapToolsError
from imap_tools.imap_utf7 import utf7_encode

from nextround.core.vocabulary import NextroundError

if TYPE_CHECKING:
    from _typeshed import ReadableBuffer

_BLOCK = 65_536
_SMALL_TALK = 5_000_000  # bytes of the answer to anything but mail
# What a server that lies can bring imaplib and imap-tools to raise, besides the errors they mean to raise.
_UNPREPARED = (ValueError, LookupError, TypeError, AttributeError, ArithmeticError, RecursionError)


class Security(StrEnum):
    """How the connection is encrypted: from its first byte, after asking, or, on this machine alone, not at all."""

    TLS = "tls"
    STARTTLS = "starttls"
    PLAIN = "plain"


@dataclass(frozen=True, slots=True)
class Server:
    """Where a mailbox is."""

    host: str
    port: int = 993
    security: Security = Security.TLS

    @property
    def is_here(self) -> bool:
        """True on this very machine. Names are not looked up: whoever answers for a name could say anything."""
        try:
            return ipaddress.ip_address(self.host).is_loopback
        except ValueError:
            return self.host == "localhost"


@dataclass(frozen=True, slots=True)
class Patience:
    """How long a server is waited for, in seconds: to connect, between two bytes, for one whole answer.

    `between` is the rest before a lost connection is made anew.
    """

    connecting: float = 20.0
    silence: float = 60.0
    answer: float = 600.0
    between: float = 2.0


PATIENCE = Patience()


class NotReadError(NextroundError):
    """The mailbox could not be read, or not to its end; the text says why."""


class SignInError(NotReadError):
    """The server did not accept the name, password or token. Trying again with the same ones is of no use."""


class TooMuchError(imaplib.IMAP4.abort):
    """The server sent far more than it had announced, and was hung up on."""


class Line(imaplib.IMAP4):
    """The connection itself. `allow` says what the next command may take."""

    def __init__(self, server: Server, patience: Patience = PATIENCE) -> None:
        self._server, self._patience = server, patience
        self._buffer = bytearray()
        self._context = context_for(server)
        self.allow()
        super().__init__(server.host, server.port)

    def examine(self, folder: str) -> bool:
        """Open a folder to read alone; False where the server will not. What it says of it is kept in `response`."""
        self.allow()
        self.untagged_responses = {}
        self.is_readonly = True
        # Some servers tell how often a folder has changed (HIGHESTMODSEQ) only to those who ask.
        asked = ["(CONDSTORE)"] if "CONDSTORE" in self.capabilities else []
        status, _ = self._simple_command("EXAMINE", quoted(folder), *asked)
        self.state = "SELECTED" if status == "OK" else "AUTH"
        return bool(status == "OK")

    def learn_capabilities(self) -> None:
        """Ask what the server can do: after signing in it is mostly more than before."""
        self._get_capabilities()

    def allow(self, size: int = _SMALL_TALK) -> None:
        """Begin a new allowance: so many bytes, and the seconds of one answer."""
        self._left = size
        self._until = time.monotonic() + self._patience.answer

    def open(self, host: str = "", port: int = 143, timeout: float | None = None) -> None:  # noqa: ARG002  # imaplib's
        """Connect; with TLS from the first byte, that too."""
        self.host, self.port = host, port
        self.sock = socket.create_connection((host, port), timeout=self._patience.connecting)
        if self._server.security is Security.TLS:
            self.sock = self._wrapped()

    def encrypt(self) -> None:
        """Ask for TLS. What was said before it counts for nothing; what was sent along with the answer is a trick."""
        if self.state != "NONAUTH" or "STARTTLS" not in self.capabilities:
            raise self.error("no STARTTLS here")
        status, _ = self._simple_command("STARTTLS")
        if status != "OK" or self._buffer:
            raise self.abort("STARTTLS went wrong")
        self.sock.settimeout(self._patience.connecting)
        self.sock = self._wrapped()
        self._tls_established = True
        self._get_capabilities()

    def _wrapped(self) -> ssl.SSLSocket:
        try:
            return self._context.wrap_socket(self.sock, server_hostname=self._server.host)
        except BaseException:
            self.sock.close()
            raise

    def readline(self) -> bytes:
        """One line with its end, however long the allowance lets it be."""
        seen = 0
        while (end := self._buffer.find(b"\n", seen)) < 0:
            seen = len(self._buffer)
            self._fill()
        return self._take(end + 1)

    def read(self, size: int) -> bytes:
        """Exactly so many bytes; a size beyond the allowance is refused before a single one of them is read."""
        if size - len(self._buffer) > self._left:
            raise TooMuchError(f"announced {size} bytes")
        while len(self._buffer) < size:
            self._fill()
        return self._take(size)

    def send(self, data: "ReadableBuffer") -> None:
        """Say something to the server."""
        self.sock.settimeout(self._patience.silence)
        self.sock.sendall(data)

    def shutdown(self) -> None:
        """Hang up, without a word."""
        with contextlib.suppress(OSError):
            self.sock.shutdown(socket.SHUT_RDWR)
        self.sock.close()

    def speaks_up(self, seconds: float) -> bool:
        """Wait for the server to say something of its own accord; True when it has said a whole line."""
        self.allow()
        if b"\n" not in self._buffer:
            with contextlib.suppress(TimeoutError):
                self._receive(seconds)
        return b"\n" in self._buffer

    def _fill(self) -> None:
        left = self._until - time.monotonic()
        if left <= 0:
            raise TimeoutError
        self._receive(min(left, self._patience.silence))

    def _receive(self, seconds: float) -> None:
        self.sock.settimeout(seconds)
        block = self.sock.recv(_BLOCK)
        if not block:
            raise self.abort("the connection ended")
        self._buffer += block
        self._left -= len(block)
        if self._left < 0:
            raise TooMuchError("sent without end")

    def _take(self, size: int) -> bytes:
        taken = bytes(self._buffer[:size])
        del self._buffer[:size]
        return taken


class Box(BaseMailBox):
    """imap-tools' mailbox on a line of ours."""

    client: Line

    def __init__(self, line: Line) -> None:
        self._line = line
        super().__init__()

    def _get_mailbox_client(self) -> Line:
        return self._line

    def hang_up(self) -> None:
        """Close the connection without a word."""
        self._line.shutdown()


def quoted(folder: str) -> str:
    """A folder's name as IMAP writes it: other letters than English ones in its own UTF-7."""
    plain = bytes(utf7_encode(folder)).decode("ascii")
    return '"' + plain.replace("\\", "\\\\").replace('"', '\\"') + '"'


def context_for(server: Server) -> ssl.SSLContext:
    """What TLS has to prove: that the server is who it says, except on this machine, where there is no way between."""
    context = ssl.create_default_context()
    if server.is_here:
        context.check_hostname = False
        context.verify_mode = ssl.CERT_NONE
    return context


@contextlib.contextmanager
def sentences(server: Server) -> Iterator[None]:
    """Turn whatever goes wrong in speaking to the server into a NotReadError with a sentence."""
    try:
        yield
    except NextroundError:
        raise
    except (OSError, imaplib.IMAP4.error, ImapToolsError, *_UNPREPARED) as trouble:
        raise NotReadError(_said(server, trouble)) from trouble


def _said(server: Server, trouble: Exception) -> str:
    host = server.host
    match trouble:
        case ssl.SSLCertVerificationError():
            return f"{host} could not show that it is who it says, so nothing was sent to it."
        case ssl.SSLError():
            return f"{host} does not speak TLS on port {server.port}. Check the port, or try STARTTLS on port 143."
        case socket.gaierror():
            return f"There is no mail server called {host}, or this machine is not online. Check the name."
        case ConnectionRefusedError():
            return f"{host} takes no calls on port {server.port}. Check the server's name and the port."
        case TimeoutError():
            return f"{host} stayed silent for too long. What had been read is kept; try again later."
        case TooMuchError():
            return f"{host} sent far more than it had announced, so it was hung up on. What had been read is kept."
        case OSError() | imaplib.IMAP4.abort():
            return f"The connection to {host} broke off. What had been read is kept; try again later."
        case _:
            return f"{host} answered something that nextround does not understand. What had been read is kept."
