"""A small server on the loopback that speaks the OpenAI protocol, and can misbehave, stall and lie.

What it is told to do next stands in `behaviour`; every question it got is kept, headers and all.
"""

import json
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any

Behaviour = Callable[["Answering"], None]


@dataclass
class Model:
    """The server while it runs. `asked` holds (path, headers, body) of each question, `gone` is set when it ends."""

    base: str = ""
    behaviour: Behaviour = lambda line: line.say({})
    asked: list[tuple[str, dict[str, str], dict[str, Any]]] = field(default_factory=list)
    gone: threading.Event = field(default_factory=threading.Event)

    @property
    def shown(self) -> str:
        """What the last question showed of the mail."""
        return str(self.asked[-1][2]["messages"][1]["content"])


class Answering(BaseHTTPRequestHandler):
    """One question and what is done about it."""

    model: Model

    def do_POST(self) -> None:
        body = json.loads(self.rfile.read(int(self.headers["Content-Length"])))
        self.model.asked.append((self.path, dict(self.headers), body))
        self.model.behaviour(self)

    def do_GET(self) -> None:
        self.model.asked.append((self.path, dict(self.headers), {}))
        self.send_raw(b"{}")

    def say(self, said: object) -> None:
        """Answer as the protocol has it, with this as the model's JSON."""
        self.say_text(json.dumps(said))

    def say_text(self, text: str) -> None:
        """Answer as the protocol has it, with this as the model's text."""
        self.send_raw(json.dumps({"choices": [{"message": {"role": "assistant", "content": text}}]}).encode())

    def send_raw(self, body: bytes, status: int = 200, length: int | None = None, **headers: str) -> None:
        self.send_response(status)
        self.send_header("Content-Length", str(len(body) if length is None else length))
        for name, value in headers.items():
            self.send_header(name, value)
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, *_: Any) -> None:
        """Silent."""


def says(kind: str = "rejection", employer: str = "", role: str = "", quotes: object = ()) -> Behaviour:
    """A model that gives this opinion."""
    return lambda line: line.say({"kind": kind, "employer": employer, "role": role, "quotes": quotes})


def stalls(line: Answering) -> None:
    """Never answers."""
    line.model.gone.wait(30)


def trickles(line: Answering) -> None:
    """Sends a byte at a time, for ever."""
    line.send_response(200)
    line.end_headers()
    while not line.model.gone.wait(0.05):
        try:
            line.wfile.write(b" ")
        except OSError:
            return


def cuts_off(line: Answering) -> None:
    """Promises more than it sends."""
    line.send_raw(b'{"choices": [', length=5_000)
    line.close_connection = True


def floods(line: Answering) -> None:
    """Sends megabytes."""
    try:
        line.send_raw(b" " * 8_000_000)
    except OSError:
        return


def hangs_up(line: Answering) -> None:
    """Closes without a word."""
    line.close_connection = True


def refuses(status: int) -> Behaviour:
    """Answers with this status, and instructions in the body."""
    return lambda line: line.send_raw(b'{"error": "your key sk-secret is bad"}', status)


def redirects(to: str) -> Behaviour:
    """Sends its visitors elsewhere."""
    return lambda line: line.send_raw(b"", 307, Location=to)


@contextmanager
def a_model() -> Iterator[Model]:
    """The server, on a free port of the loopback, until the block ends."""
    model = Model()
    handler = type("Handler", (Answering,), {"model": model})
    server = ThreadingHTTPServer(("127.0.0.1", 0), handler)
    server.daemon_threads = True
    model.base = f"http://127.0.0.1:{server.server_port}/v1"
    thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.05}, daemon=True)
    thread.start()
    try:
        yield model
    finally:
        model.gone.set()
        server.shutdown()
        server.server_close()
        thread.join()
