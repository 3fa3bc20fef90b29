"""Who writes, in whose name, and about which job?"""

from dataclasses import dataclass

from nextround.core.message import Message
from nextround.core.reading.employer import Source, employer_of, source_of
from nextround.core.reading.names import Display, display_of, label_of, squeezed
from nextround.core.reading.role import role_of
from nextround.core.reading.sender import Sender, sender_of
from nextround.core.reading.text import Body
from nextround.lexicon.tables import ReadingWords


@dataclass(frozen=True, slots=True)
class Parties:
    """What the headers and the text say of sender and job. `role` is the role and the words it was read from."""

    sender: Sender
    display: Display
    label: str
    role: tuple[str, str]


def parties_of(message: Message, body: Body, words: ReadingWords) -> Parties:
    """The sender taken apart, and the role."""
    sender, display, label = sending(message, body, words)
    role = role_of(message.subject, role_texts(body), firms_in(display, label), people_in(message, display), words)
    return Parties(sender, display, label, role)


def sending(message: Message, body: Body, words: ReadingWords) -> tuple[Sender, Display, str]:
    """The sender, the From name taken apart, and the name in a domain of their own."""
    sender = sender_of(message, words)
    local = sender.address.address.partition("@")[0]
    label = "" if sender.service or sender.board or sender.free else label_of(sender.address.domain)
    display = display_of(message.sender.name, local, label, words)
    if (sender.service or sender.board) and display.person and not display.organisation:
        display = _of_system(display, body)
    return sender, display, label


def role_texts(body: Body) -> tuple[str, str, str]:
    """The parts of a mail that can name the role."""
    return body.new, body.signature, body.quoted


def firms_in(display: Display, label: str) -> frozenset[str]:
    """The squeezed names of the sender's organisation."""
    return frozenset((squeezed(display.organisation), squeezed(display.person), label)) - {""}


def people_in(message: Message, display: Display) -> frozenset[str]:
    """The squeezed names of sender and receivers."""
    names = (display.person, *(a.name for a in (*message.to, *message.cc)))
    return frozenset(squeezed(name) for name in names if name)


def employing(message: Message, body: Body, parties: Parties, words: ReadingWords) -> tuple[str, str]:
    """The employer and the words it was read from."""
    return employer_of(source(message, body, parties, words), words)


def source(message: Message, body: Body, parties: Parties, words: ReadingWords) -> Source:
    """What the employer is read from."""
    return source_of(message, body, parties.sender, parties.display, parties.role[0], words)


def _of_system(display: Display, body: Body) -> Display:
    """A system's From name that looks like a person's is one where they head the text or sign by first name."""
    lines = [line.strip(" ,.-–") for line in "\n".join((body.new, body.signature)).split("\n") if line.strip()]
    first = display.person.split()[0]
    signs = first in lines[-6:] or (lines[:1] == [display.person] and lines[-1:] != [display.person])
    return display if signs else Display("", display.person)
