"""May a phone in the same network come in? Only when the person asks, by a code that works once, through an open door.

The door is a second listener on the machine's address in its own network. Whatever comes in by it is marked, so that
the middleware lets it answer to that address alone, and asks for the phone's own cookie instead of the start's secret.
"""

import hashlib
import ipaddress
import secrets
import socket
import threading
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

import segno
from django.conf import settings
from django.core.handlers.wsgi import WSGIHandler
from django.utils.safestring import SafeString, mark_safe
from waitress import wasyncore
from waitress.server import create_server

from nextround.core.vocabulary import NextroundError
from nextround.usecases import clock
from nextround.web.middleware.secret import PARAMETER
from nextround.web.middleware.visitor import DOOR

LASTS = timedelta(minutes=5)
NOWHERE = ("192.0.2.1", 9)  # TEST-NET-1 (RFC 5737): an address that belongs to nobody
Application = Callable[[dict[str, Any], Callable[..., Any]], Iterable[bytes]]


@dataclass(frozen=True, slots=True)
class Invitation:
    """A link for one phone. `expires_at` is exclusive."""

    address: str
    code: str
    expires_at: datetime


class Door:
    """The listener for phones, closed until it is opened. Safe to use from several threads."""

    def __init__(self, application: Callable[[], Application] = WSGIHandler, now: Callable[[], datetime] = clock.now):
        self._make_application = application
        self._now = now
        self._lock = threading.Lock()  # over what is known: held for moments
        self._hinge = threading.Lock()  # over the door's turning: one opens or closes it at a time
        self._server: Any = None
        self._thread: threading.Thread | None = None
        self._channels: dict[int, Any] = {}  # the listener and its connections, apart from the main server's
        self._invitation: Invitation | None = None
        self._keys: set[bytes] = set()
        self.host = ""

    @property
    def is_open(self) -> bool:
        """True while phones are listened to."""
        return self._server is not None

    @property
    def has_guest(self) -> bool:
        """True once a phone came in by a code of this door."""
        return bool(self._keys)

    def open(self, address: str, port: int = 0) -> None:
        """Listens at the address until `close`; port 0 takes a free one. An open door stays as it is.

        Raises NextroundError when the machine does not allow it.
        """
        with self._hinge:
            if self.is_open:
                return
            application = self._make_application()
            try:
                self._server = create_server(
                    _marked(application, self),
                    map=self._channels,
                    host=address,
                    port=port,
                    threads=3,
                    max_request_body_size=settings.NEXTROUND_LARGEST_UPLOAD,
                )
            except OSError as trouble:
                raise NextroundError(
                    f"This machine does not let nextround listen at {address} ({trouble.strerror}). Nothing was opened."
                ) from trouble
            self.host = f"{address}:{self._server.effective_port}"
            self._thread = threading.Thread(target=self._server.run, name="phone door", daemon=True)
            self._thread.start()

    def close(self) -> None:
        """Stops listening, and forgets every code and every phone."""
        with self._hinge:
            with self._lock:
                server, thread = self._server, self._thread
                self._server = self._thread = self._invitation = None
                self._keys.clear()
                self.host = ""
            if server is not None and thread is not None:
                _stop(server, thread, self._channels)

    def invite(self) -> Invitation:
        """A new code; an older one that was not used stops working. Raises NextroundError when the door is closed."""
        code = secrets.token_urlsafe(24)
        with self._lock:
            if not self.is_open:
                raise NextroundError("Phone access is off. Turn it on first.")
            address = f"http://{self.host}/?{PARAMETER}={code}"
            self._invitation = Invitation(address, code, self._now() + LASTS)
            return self._invitation

    def invitation(self) -> Invitation | None:
        """The code that can still be used, None when it was used, ran out or was never made."""
        found = self._invitation
        return found if found is not None and self._now() < found.expires_at else None

    def redeem(self, code: str) -> str:
        """The key for the phone's cookie; "" for a wrong, used or expired code. A right code is spent by this."""
        with self._lock:
            waiting = self.invitation()
            if waiting is None or not secrets.compare_digest(code.encode(), waiting.code.encode()):
                return ""
            self._invitation = None
            key = secrets.token_urlsafe(32)
            self._keys.add(_digest(key))
            return key

    def knows(self, key: str) -> bool:
        """True for a key that `redeem` gave since the door was opened."""
        return _digest(key) in self._keys


def _marked(application: Application, door: Door) -> Application:
    def through(environ: dict[str, Any], start_response: Callable[..., Any]) -> Iterable[bytes]:
        environ[DOOR] = door
        return application(environ, start_response)

    return through


def _stop(server: Any, thread: threading.Thread, channels: dict[int, Any]) -> None:
    server.trigger.pull_trigger(lambda: _let_go(server, channels))
    thread.join(timeout=5)
    server.task_dispatcher.shutdown(timeout=2)
    # Whoever still works at an answer wakes the listener by its trigger when done. Closed under their hands, that
    # number would soon be another file's, and theirs would be written there: it is closed last, or not at all.
    if not server.task_dispatcher.threads:
        server.trigger.close()


def _let_go(server: Any, channels: dict[int, Any]) -> None:
    """Ends every connection, in the listener's own thread, and with the last of them its loop."""
    for channel in list(channels.values()):
        if channel is server.trigger:
            channel.del_channel()
        elif channel is server:
            wasyncore.dispatcher.close(server)  # not its own close, which closes the trigger too
        else:
            channel.close()


def _digest(key: str) -> bytes:
    """Looked up instead of the key, so that the time a look-up takes says nothing about a key."""
    return hashlib.sha256(key.encode()).digest()


def own_address() -> str:
    """The address of this machine in its own network, found without sending anything.

    Raises NextroundError when the machine is in no network, or in one that is not private.
    """
    with socket.socket(socket.AF_INET, socket.SOCK_DGRAM) as probe:
        try:
            probe.connect(NOWHERE)  # on a datagram socket this only chooses the way out; no packet leaves
        except OSError as trouble:
            raise NextroundError(
                "This machine is in no network at the moment, so a phone cannot reach it."
            ) from trouble
        address = str(probe.getsockname()[0])
    place = ipaddress.ip_address(address)
    if place.is_loopback or not place.is_private:
        raise NextroundError(
            f"This machine's address ({address}) is not one of a home or office network. Phone access stays off there."
        )
    return address


def picture(address: str) -> SafeString:
    """The address as a QR code: an SVG with no style and no script, black on white in every theme."""
    svg = segno.make(address, error="m", micro=False).svg_inline(
        border=4, omitsize=True, dark="#000", light="#fff", svgclass=None, lineclass=None
    )
    return mark_safe(svg)  # noqa: S308 -- segno draws it from our own address; no text of anybody else's is in it


DOOR_OF_THIS_START = Door()
