"""Whatever a server says, reading a mailbox ends in mails or in one sentence, never in a fault."""

import socket
import threading
from collections.abc import Iterator
from contextlib import contextmanager, suppress

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from nextround.core.message import Message, Trouble
from nextround.lexicon.load_mailbox import folder_names
from nextround.sources.imap import Stand, open_folders
from nextround.sources.imap_folders import Folder, folders
from nextround.sources.imap_line import NotReadError, Patience, Security, Server
from nextround.sources.imap_sign_in import Credentials, sign_in

QUICK = Patience(connecting=5, silence=2, answer=5, between=0)
FRAGMENTS = (
    b"* OK ", b"* NO ", b"* BAD ", b"* BYE gone", b"* PREAUTH ", b"+ ", b"\r\n", b"\n", b" ", b"(", b")", b"[", b"]",
    b'"', b"\\", b"{3}\r\nabc", b"{0}\r\n", b"{99999999999999999999}\r\n", b"{-1}\r\n", b"{" + b"9" * 5000 + b"}\r\n",
    b"* CAPABILITY IMAP4rev1 IDLE CONDSTORE", b"* 3 EXISTS", b"* 1 EXPUNGE", b"[UIDVALIDITY 7]", b"[UIDNEXT 4]",
    b"[UIDNEXT 99999999999999999999]", b"[HIGHESTMODSEQ x]", b"[UIDVALIDITY]", b"* SEARCH 1 2 3", b"* SEARCH x -1 2",
    b"* ESEARCH", b'* LIST (\\Sent) "/" "INBOX"', b'* LIST () NIL {3}\r\nabc', b"* LIST", b"* LIST (\\Noselect)",
    b'* LIST () "/" "&AAA-&"', b"* 1 FETCH (UID 1 RFC822.SIZE 10)", b"* 1 FETCH (UID 1 BODY[] {5}\r\nhello)",
    b"* 1 FETCH (UID 1 RFC822.SIZE 200000)",
    b'* 1 FETCH (UID 1 BODYSTRUCTURE (("TEXT" "PLAIN") "MIXED" ("BOUNDARY" "x")))',
    b"* 1 FETCH", b"* 1 FETCH (UID", b"* 9999999999999999999999 FETCH (UID 1)", b"\xff\xfe\x00", b"NIL", b"%TAG% NO ",
    b"%TAG% BAD [ALERT] no", b"A999 OK ", b"* FLAGS ()", b"* STATUS", b"* ENABLED", b"\x00" * 10,
)  # fmt: skip
SAID = st.lists(st.lists(st.sampled_from(FRAGMENTS), max_size=8).map(b"".join), min_size=1, max_size=12)


@contextmanager
def a_server_that_says(sayings: list[bytes], agrees: bool) -> Iterator[Server]:
    """Answers one command after another with what is given, then hangs up; where it `agrees`, says OK after each."""
    listening = socket.create_server(("127.0.0.1", 0))

    def serve() -> None:
        left = list(sayings)
        while left:
            try:
                line, _ = listening.accept()
            except OSError:
                return
            with line, line.makefile("rb") as heard:
                try:
                    line.sendall(b"* OK ready\r\n")
                    while left and (command := heard.readline()):
                        tag = command.split(b" ")[0]
                        said = left.pop(0).replace(b"%TAG%", tag)
                        line.sendall(said + b"\r\n" + (tag + b" OK done\r\n" if agrees else b""))
                except OSError:
                    continue
        listening.close()

    thread = threading.Thread(target=serve, daemon=True)
    thread.start()
    try:
        yield Server("127.0.0.1", listening.getsockname()[1], Security.PLAIN)
    finally:
        listening.close()


@settings(max_examples=60, suppress_health_check=list(HealthCheck))
@given(sayings=SAID, capable=st.booleans())
def test_nonsense_of_every_sort_ends_in_mails_or_in_one_sentence(sayings: list[bytes], capable: bool) -> None:
    polite = (
        [b"* CAPABILITY IMAP4rev1 IDLE CONDSTORE", b"", b"* CAPABILITY IMAP4rev1 IDLE CONDSTORE"] if capable else []
    )
    with a_server_that_says(polite + sayings, agrees=True) as server:
        found: list[object] = []
        try:
            found += open_folders(
                lambda: sign_in(server, Credentials("aroha", "secret"), QUICK), server, [Stand("INBOX")], patience=QUICK
            )
        except NotReadError as no:
            found.append(no)
    assert all(isinstance(getattr(one, "item", one), Message | Trouble | NotReadError | None) for one in found)


@settings(max_examples=30, suppress_health_check=list(HealthCheck))
@given(sayings=SAID)
def test_nonsense_in_place_of_folders_ends_in_folders_or_in_one_sentence(sayings: list[bytes]) -> None:
    polite = [b"* CAPABILITY IMAP4rev1", b"", b"* CAPABILITY IMAP4rev1"]
    with a_server_that_says(polite + sayings, agrees=True) as server:
        found: list[Folder] = []
        with suppress(NotReadError):
            found += folders(sign_in(server, Credentials("aroha", "secret"), QUICK), server, folder_names())
    assert all(folder.name and folder.name.isprintable() for folder in found)
