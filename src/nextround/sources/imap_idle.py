"""Has new mail come? The server says so by itself (IDLE, RFC 2177), or is asked from time to time where it cannot."""

import re
import threading
from collections.abc import Callable

from nextround.sources.imap_line import Box, NotReadError, Server, sentences

LONGEST = 9 * 60.0  # seconds; after half an hour servers hang up, and a laptop that slept holds a dead line
_ASKED_EVERY = 60.0  # seconds, where the server cannot speak up by itself
_SLICE = 1.0  # seconds between two looks at whether to stop
_NEWS = re.compile(rb"\* \d+ (?:EXISTS|RECENT|EXPUNGE)", re.IGNORECASE)


def open_to_listen(box: Box, server: Server, folder: str) -> None:
    """Open the folder that is listened to, to read alone. Raises NotReadError."""
    with sentences(server):
        opened = box.client.examine(folder)
    if not opened:
        raise NotReadError(f"The folder {folder} cannot be opened any more. Choose your folders again.")


def await_news(box: Box, server: Server, wanted: Callable[[], bool], longest: float = LONGEST) -> bool:
    """Wait until something changes in the open folder; False after `longest` seconds, or once it is not wanted.

    Raises NotReadError where the connection is lost.
    """
    with sentences(server):
        box.client.allow()
        if "IDLE" in box.client.capabilities:
            return _listen(box, wanted, longest)
        return _ask(box, wanted, min(longest, _ASKED_EVERY))


def _listen(box: Box, wanted: Callable[[], bool], longest: float) -> bool:
    client = box.client
    client.untagged_responses.pop("EXISTS", None)
    tag = client._command("IDLE")
    while client._get_response() is not None:  # the "+" of the server; what it says before that is kept
        if client.tagged_commands[tag]:
            return _ask(box, wanted, min(longest, _ASKED_EVERY))  # it said no
    news = "EXISTS" in client.untagged_responses
    waited = 0.0
    while not news and wanted() and waited < longest:
        # Whatever it says ends the waiting: "still here" and news may stand together in what was received.
        if client.speaks_up(_SLICE):
            break
        waited += _SLICE
    client.allow()
    client.send(b"DONE\r\n")
    _, said = box.consume_until_tagged_response(tag)
    return news or any(_NEWS.match(line or b"") for line in said)


def _ask(box: Box, wanted: Callable[[], bool], seconds: float) -> bool:
    pause, waited = threading.Event(), 0.0
    while wanted() and waited < seconds:
        pause.wait(_SLICE)
        waited += _SLICE
    box.client.allow()
    box.client.untagged_responses.pop("EXISTS", None)
    box.client.noop()
    return "EXISTS" in box.client.untagged_responses
