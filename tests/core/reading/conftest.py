"""A test's docstring is the mail: headers, a blank line, the text. `reading` is what the reader makes of it."""

import inspect
from datetime import UTC, datetime
from email.utils import parseaddr, parsedate_to_datetime

import pytest

from nextround.core.message import Address, Message
from nextround.core.reading.read import Reader
from nextround.core.reading.values import Reading
from nextround.lexicon.load import reading_words

AROHA = Address("Aroha Ngata", "aroha.ngata@gmail.com")


def message_of(text: str) -> Message:
    """The mail a docstring holds; From, Subject and Date have quiet defaults."""
    head, _, body = inspect.cleandoc(text).partition("\n\n")
    headers = dict(line.split(": ", 1) for line in head.splitlines())
    name, address = parseaddr(headers.get("From", "Mere Tipene <mere@waitoru.co.nz>"))
    date = headers.get("Date")
    return Message(
        message_id="test@example",
        fingerprint="test",
        sent_at=parsedate_to_datetime(date) if date else datetime(2026, 3, 2, 9, 0, tzinfo=UTC),
        sender=Address(name, address.lower()),
        subject=headers.get("Subject", ""),
        plain=body,
        reply_to=tuple(Address(*parseaddr(a)) for a in headers.get("Reply-To", "").split(",") if a),
        to=(AROHA,),
    )


@pytest.fixture(scope="session")
def reader() -> Reader:
    return Reader(reading_words())


@pytest.fixture
def mail(request: pytest.FixtureRequest) -> Message:
    return message_of(request.function.__doc__)


@pytest.fixture
def reading(mail: Message, reader: Reader) -> Reading:
    return reader.read(mail)
