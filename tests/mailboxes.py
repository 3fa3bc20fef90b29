"""Which mail servers stand ready for tests? Debian's dovecot, and one of our own that can misbehave."""

from collections.abc import Callable, Iterator
from itertools import count

import pytest

from missing import missing
from people import mail
from servers.bad_mail_server import BadMailServer, a_bad_mail_server
from servers.dovecot import DovecotError, MailServer, a_mail_server

FIVE = [mail(f"Mail number {n}", f"Kia ora Aroha, this is mail {n}.", message_id=f"five-{n}") for n in range(1, 6)]
_numbers = count()


@pytest.fixture(scope="session")
def dovecot() -> Iterator[MailServer]:
    """The real one, with a mailbox under any name; each test fills one of its own."""
    try:
        with a_mail_server() as server:
            yield server
    except DovecotError as trouble:
        missing(str(trouble))


@pytest.fixture
def user() -> str:
    """The name of a mailbox of this test's own on dovecot."""
    return f"aroha-{next(_numbers)}"


@pytest.fixture
def bad() -> Iterator[BadMailServer]:
    """The other one, with five mails; a test adds the faults."""
    with a_bad_mail_server(folders={"INBOX": list(FIVE)}) as server:
        yield server


@pytest.fixture
def many() -> Callable[[int], Iterator[bytes]]:
    """So many small mails, all different, made faster than a server takes them."""
    template = mail("Mail number 00000", "Kia ora Aroha, thank you for applying.", message_id="many-00000")
    return lambda how_many: (template.replace(b"00000", b"%05d" % n) for n in range(how_many))


@pytest.fixture
def newsletters() -> Callable[[int], Iterator[bytes]]:
    """So many mails that went out to many people, as most of a mailbox did."""
    raw = mail("Half price 00000", "Shoes at half price. " * 20, "Shop <news@shop.example>", message_id="news-00000")
    template = raw.replace(b"Subject:", b"List-Unsubscribe: <mailto:off@shop.example>\nSubject:")
    return lambda how_many: (template.replace(b"00000", b"%05d" % n) for n in range(how_many))


@pytest.fixture
def next_start() -> Iterator[Callable[[], None]]:
    """What one start of nextround held in memory is not there in the next: call it to begin that one."""
    from nextround.usecases import mailbox_secret

    mailbox_secret._held.clear()
    yield mailbox_secret._held.clear
    mailbox_secret._held.clear()
