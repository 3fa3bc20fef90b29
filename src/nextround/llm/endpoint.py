"""How is one question sent to an OpenAI-compatible endpoint, and what may go wrong on the way?

One POST, with the standard library alone: it follows no redirect, heeds no proxy of the environment, and writes nothing
down. Without encryption only this machine is spoken to.
"""

import contextlib
import http.client
import ipaddress
import re
import socket
import ssl
import threading
from dataclasses import dataclass
from urllib.parse import urlsplit

from nextround.core.vocabulary import NextroundError
from nextround.llm.values import Refused

PATIENCE = 120.0  # seconds for the whole answer: a small machine loads a model for a while
LARGEST_ANSWER = 200_000  # bytes
_CONNECTING = 10.0  # seconds
_CHUNK = 16_384
_SAID = {
    400: "It did not understand the question. The model may not know JSON schemas; name another one.",
    401: "It did not accept the key. Check NEXTROUND_LLM_KEY.",
    403: "It did not accept the key. Check NEXTROUND_LLM_KEY.",
    404: "It knows no such address or model. Check both in the settings.",
    429: "It has too much to do, or a limit is used up. Try again later.",
}


@dataclass(frozen=True, slots=True)
class Endpoint:
    """Where questions go: `path` ends in /chat/completions. `local` is True on this very machine."""

    scheme: str
    host: str
    port: int
    path: str
    local: bool

    @property
    def address(self) -> str:
        """The whole address, fit to show."""
        host = f"[{self.host}]" if ":" in self.host else self.host
        return f"{self.scheme}://{host}:{self.port}{self.path}"


def endpoint_at(base: str) -> Endpoint:
    """The endpoint under a base address such as http://127.0.0.1:11434/v1.

    Raises NextroundError for one that cannot be used, plain http beyond this machine among them.
    """
    try:
        parts = urlsplit(base.strip())
        host, port = parts.hostname or "", parts.port
    except ValueError:
        host, port = "", None
    if not re.fullmatch(r"[a-z0-9._-]{1,253}|[0-9a-f:.]{2,45}", host) or re.search(r"[^!-~]", base.strip()):
        raise NextroundError("This is not an address of an endpoint; it should look like http://127.0.0.1:11434/v1.")
    if parts.scheme not in ("http", "https"):
        raise NextroundError("The address of the endpoint must begin with https://, or http:// on this machine.")
    if parts.username is not None or parts.query or parts.fragment:
        raise NextroundError(
            "The address of the endpoint must hold no key and no name; the key is read from elsewhere."
        )
    local = _is_here(host)
    if parts.scheme == "http" and not local:
        raise NextroundError(
            "Beyond this machine the mail must travel encrypted: the address must begin with https://."
        )
    path = parts.path.rstrip("/").removesuffix("/chat/completions") + "/chat/completions"
    return Endpoint(parts.scheme, host, port or (443 if parts.scheme == "https" else 80), path, local)


def send(endpoint: Endpoint, body: bytes, key: str = "", patience: float = PATIENCE) -> bytes | Refused:
    """Send one question and return what came back, or a sentence about why nothing usable did.

    `patience` is in seconds and for all of it: an answer that trickles in without end is cut off, too.
    """
    line, late = _line(endpoint, patience), threading.Event()
    try:
        line.connect()
        line.sock.settimeout(patience)
        watch = threading.Timer(patience, _hang_up, (line.sock, late))
        watch.daemon = True
        watch.start()
        try:
            answer = _exchanged(line, endpoint, body, key)
        finally:
            watch.cancel()
        return Refused(_too_slow(endpoint)) if late.is_set() else answer
    except ssl.SSLCertVerificationError:
        return Refused(f"{endpoint.host} could not show that it is who it says, so nothing was sent.")
    except (OSError, http.client.HTTPException, ValueError) as no:
        if late.is_set() or isinstance(no, TimeoutError):
            return Refused(_too_slow(endpoint))
        return Refused(f"{endpoint.host} did not answer, or broke off. Is the server running at {endpoint.address}?")
    finally:
        line.close()


def _exchanged(line: http.client.HTTPConnection, endpoint: Endpoint, body: bytes, key: str) -> bytes | Refused:
    headers = {"Content-Type": "application/json", "Accept": "application/json", "Accept-Encoding": "identity"}
    if key:
        headers["Authorization"] = f"Bearer {key}"
    line.request("POST", endpoint.path, body, headers)
    answer = line.getresponse()
    if 300 <= answer.status < 400:
        return Refused(f"{endpoint.host} sends its visitors elsewhere. Nothing was sent on; name the final address.")
    if answer.status != 200:
        why = _SAID.get(answer.status, "It has trouble of its own. Try again later." if answer.status >= 500 else "")
        return Refused(f"{endpoint.host} refused with status {answer.status}. {why}".strip())
    return _whole(answer, endpoint)


def _whole(answer: http.client.HTTPResponse, endpoint: Endpoint) -> bytes | Refused:
    got = bytearray()
    while part := answer.read(_CHUNK):
        got += part
        if len(got) > LARGEST_ANSWER:
            return Refused(f"{endpoint.host} sent far more than an answer needs, so it was not read on.")
    # Read in parts, an answer that ends too early raises nothing by itself.
    if answer.length:
        raise http.client.IncompleteRead(bytes(got), answer.length)
    return bytes(got)


def _line(endpoint: Endpoint, patience: float) -> http.client.HTTPConnection:
    seconds = min(_CONNECTING, patience)
    if endpoint.scheme == "https":
        known = ssl.create_default_context()
        return http.client.HTTPSConnection(endpoint.host, endpoint.port, timeout=seconds, context=known)
    return http.client.HTTPConnection(endpoint.host, endpoint.port, timeout=seconds)


def _hang_up(line: socket.socket, late: threading.Event) -> None:
    late.set()
    with contextlib.suppress(OSError, ValueError):  # over already
        line.shutdown(socket.SHUT_RDWR)


def _too_slow(endpoint: Endpoint) -> str:
    return f"{endpoint.host} took too long to answer. Try again, or name a smaller model."


def _is_here(host: str) -> bool:
    """Names are not looked up: whoever answers for a name could say anything."""
    try:
        return ipaddress.ip_address(host).is_loopback
    except ValueError:
        return host == "localhost"
