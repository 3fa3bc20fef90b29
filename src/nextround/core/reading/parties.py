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
    """What the headers say of the sender: `display` is the From name taken apart, `label` the name in a domain of
    their own."""

    sender: Sender
    display: Display
    label: str


def parties_of(message: Message, body: Body, words: ReadingWords) -> Parties:
    """The sender taken apart."""
    sender = sender_of(message, words)
    local = sender.address.address.partition("@")[0]
    label = "" if sender.service or sender.board or sender.free else label_of(sender.address.domain)
    display = display_of(message.sender.name, local, label, words)
    if (sender.service or sender.board) and display.person and not display.organisation:
        display = _of_system(display, body)
    return Parties(sender, display, label)


def naming(message: Message, body: Body, parties: Parties, words: ReadingWords) -> tuple[str, str]:
    """The role and the words it was read from."""
    firms, people = firms_in(parties), people_in(message, parties)
    return role_of(message.subject, role_texts(body), firms, people, words)


def role_texts(body: Body) -> tuple[str, str, str]:
    """The parts of a mail that can name the role."""
    return body.new, body.signature, body.quoted


def firms_in(parties: Parties) -> frozenset[str]:
    """The squeezed names of the sender's organisation."""
    display = parties.display
    return frozenset((squeezed(display.organisation), squeezed(display.person), parties.label)) - {""}


def people_in(message: Message, parties: Parties) -> frozenset[str]:
    """The squeezed names of sender and receivers."""
    names = (parties.display.person, *(a.name for a in (*message.to, *message.cc)))
    return frozenset(squeezed(name) for name in names if name)


def employing(message: Message, body: Body, parties: Parties, role: str, words: ReadingWords) -> tuple[str, str]:
    """The employer and the words it was read from."""
    return employer_of(source(message, body, parties, role, words), words)


def source(message: Message, body: Body, parties: Parties, role: str, words: ReadingWords) -> Source:
    """What the employer is read from."""
    return source_of(message, body, parties.sender, parties.display, role, words)


def _of_system(display: Display, body: Body) -> Display:
    """A system's From name that looks like a person's is one where they head the text or sign by first name."""
    lines = [line.strip(" ,.-–") for line in "\n".join((body.new, body.signature)).split("\n") if line.strip()]
    first = display.person.split()[0]
    signs = first in lines[-6:] or (lines[:1] == [display.person] and lines[-1:] != [display.person])
    return display if signs else Display("", display.person)
