"""How does a mail server behave that is ill-disposed, or simply broken?

A small IMAP server of our own on the loopback that can stall, trickle, drop the line, lie about sizes, send without
end, and number its mails anew, each at a command of the test's choice. What it was asked is kept in `asked`.
"""

import base64
import re
import socket
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from typing import ClassVar

PASSWORD, TOKEN = "correct horse", "ya29.fresh"


@dataclass
class Fault:
    """What goes wrong when a command that matches `at` is heard, `times` times.

    `how` is "stall" (says nothing more), "trickle" (a byte now and then, without end), "drop" (hangs up), "half"
    (sends half of the answer and hangs up), "huge" (announces a literal of a terabyte), "flood" (sends without end),
    "short" (announces less than it sends), "long" (announces more than it sends), "no", "nonsense", "nothing" (an
    answer without what was asked for) or "renumber" (another UIDVALIDITY from now on, then hangs up).
    """

    at: str
    how: str
    times: int = 1


@dataclass
class BadMailServer:
    """One mailbox. Mails have the UIDs 1, 2, 3 ... in each folder."""

    folders: dict[str, list[bytes]] = field(default_factory=lambda: {"INBOX": []})
    faults: list[Fault] = field(default_factory=list)
    sizes: dict[int, int] = field(default_factory=dict)  # what it says of a mail's size, by UID, instead of the truth
    capabilities: str = "IMAP4rev1 IDLE AUTH=PLAIN AUTH=XOAUTH2"
    greeting: str = "* OK ready"
    listed: tuple[str, ...] = ()  # instead of the folders as they are
    refusal: str = "NO [AUTHENTICATIONFAILED] Authentication failed."
    validity: int = 7
    says_next_uid: bool = True
    port: int = 0
    asked: list[str] = field(default_factory=list)
    _lines: list[socket.socket] = field(default_factory=list)

    def hang_up_on_everybody(self) -> None:
        """As a server does that is switched off."""
        for line in self._lines:
            line.close()

    def answer(self, line: socket.socket) -> None:
        """Speak with one client until one of the two hangs up."""
        heard = line.makefile("rb")
        line.sendall(f"{self.greeting}\r\n".encode())
        folder = "INBOX"
        try:
            for raw in heard:
                tag, _, command = raw.decode("latin-1").strip().partition(" ")
                self.asked.append(re.sub(r"(?<=LOGIN ).*", "...", command))
                fault = next((f for f in self.faults if f.times and re.search(f.at, command)), None)
                if fault:
                    fault.times -= 1
                if match := re.match(r'EXAMINE "?([^"]*)"?', command):
                    folder = match[1]
                said = self._said(command, folder, heard, line)
                if fault and not self._misbehave(line, fault.how, said, tag):
                    return
                if not fault:
                    line.sendall(said + f"{tag} {self._verdict(command)}\r\n".encode())
        except (OSError, ValueError):
            return
        finally:
            line.close()

    def _verdict(self, command: str) -> str:
        word = command.split(" ")[0]
        if word == "LOGIN" and PASSWORD not in command:
            return self.refusal
        if word == "AUTHENTICATE" and not self.let_in:
            return "NO [AUTHENTICATIONFAILED] Invalid credentials."
        if word == "EXAMINE" and not any(f'"{name}"' in command for name in self.folders):
            return "NO [NONEXISTENT] There is none."
        return "OK done"

    let_in: bool = False

    def _said(self, command: str, folder: str, heard: object, line: socket.socket) -> bytes:
        word = command.split(" ")[0].upper()
        mails = self.folders.get(folder, [])
        if word == "CAPABILITY":
            return f"* CAPABILITY {self.capabilities}\r\n".encode()
        if word == "AUTHENTICATE":
            line.sendall(b"+ \r\n")
            said = base64.b64decode(heard.readline())  # type: ignore[attr-defined]  # a socket's file
            self.let_in = (TOKEN if "XOAUTH2" in command else PASSWORD).encode() in said
        if word == "LIST":
            listed = self.listed or tuple(f'(\\HasNoChildren) "/" "{name}"' for name in self.folders)
            return "".join(f"* LIST {one}\r\n" for one in listed).encode()
        if word == "EXAMINE":
            next_uid = f"* OK [UIDNEXT {len(mails) + 1}] next\r\n" if self.says_next_uid else ""
            told = f"* {len(mails)} EXISTS\r\n* OK [UIDVALIDITY {self.validity}] valid\r\n{next_uid}"
            return told.encode()
        if command.startswith("UID SEARCH"):
            return f"* SEARCH {' '.join(map(str, self._chosen(command, mails)))}\r\n".encode()
        if command.startswith("UID FETCH"):
            return b"".join(self._told(uid, mails[uid - 1], command) for uid in self._chosen(command, mails))
        if word == "IDLE":
            line.sendall(b"+ idling\r\n")
            heard.readline()  # type: ignore[attr-defined]  # a socket's file
        return b""

    def _chosen(self, command: str, mails: list[bytes]) -> list[int]:
        asked = re.search(r"(?:UID FETCH|SEARCH UID) ([\d:,*]+)", command)
        chosen: list[int] = []
        for part in asked[1].split(",") if asked else []:
            first, _, last = part.partition(":")
            end = len(mails) if last == "*" else int(last or first)
            chosen += range(min(int(first), max(end, 1)), end + 1)
        return [uid for uid in chosen if 0 < uid <= len(mails)]

    def _told(self, uid: int, raw: bytes, command: str) -> bytes:
        if "RFC822.SIZE" in command:
            return f"* {uid} FETCH (UID {uid} RFC822.SIZE {self.sizes.get(uid, len(raw))})\r\n".encode()
        if "BODYSTRUCTURE" in command:
            return (
                f'* {uid} FETCH (UID {uid} BODYSTRUCTURE ("TEXT" "PLAIN" NIL NIL NIL "7BIT" {len(raw)} 1))\r\n'.encode()
            )
        return f"* {uid} FETCH (UID {uid} BODY[] {{{len(raw)}}}\r\n".encode() + raw + b")\r\n"

    def _misbehave(self, line: socket.socket, how: str, said: bytes, tag: str) -> bool:
        """True where the conversation goes on afterwards."""
        waits = threading.Event()
        if how in self._instead:
            line.sendall(
                self._instead[how](said) + (f"{tag} NO not today\r\n" if how == "no" else f"{tag} OK done\r\n").encode()
            )
            return True
        if how == "renumber":
            self.validity += 1
        elif how == "half":
            line.sendall(said[: len(said) // 2])
        elif how in self._without_end:
            words, pause = self._without_end[how]
            while True:
                line.sendall(words)
                waits.wait(pause)
        elif how != "drop":
            line.sendall(b"* 1 FETCH (UID 1 BODY[] {1000000000000}\r\n" if how == "huge" else b"")
            waits.wait(60)
        return False

    _instead: ClassVar[dict[str, Callable[[bytes], bytes]]] = {
        "short": lambda said: _announced(said, -20),
        "long": lambda said: _announced(said, 20),
        "no": lambda said: b"",
        "nonsense": lambda said: b"\xff\xfe {9} )( \x00\r\n",
        "nothing": lambda said: b"* 1 FETCH (FLAGS ())\r\n",
    }
    _without_end: ClassVar[dict[str, tuple[bytes, float]]] = {
        "trickle": (b"*", 0.02),
        "flood": (b"* OK and another thing\r\n" * 1000, 0),
    }


def _announced(said: bytes, more: int) -> bytes:
    return re.sub(rb"\{(\d+)\}", lambda m: b"{%d}" % (int(m[1]) + more), said, count=1)


@contextmanager
def a_bad_mail_server(**as_it_is: object) -> Iterator[BadMailServer]:
    """A running server on a free loopback port."""
    server = BadMailServer(**as_it_is)  # type: ignore[arg-type]  # the fields above, by name
    listening = socket.create_server(("127.0.0.1", 0))
    server.port = int(listening.getsockname()[1])

    def serve() -> None:
        while True:
            try:
                line, _ = listening.accept()
            except OSError:
                return
            server._lines.append(line)
            threading.Thread(target=server.answer, args=(line,), daemon=True).start()

    threading.Thread(target=serve, daemon=True).start()
    try:
        yield server
    finally:
        listening.close()
        server.hang_up_on_everybody()
