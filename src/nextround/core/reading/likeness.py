"""When is one mail like another: of the same sender, and in the same words?"""

import re
from dataclasses import dataclass

from nextround.core.message import Message
from nextround.core.reading.sender import Sender, sender_of
from nextround.core.reading.text import split_body
from nextround.core.reading.words import folded, words_of
from nextround.lexicon.tables import ReadingWords

ALIKE = 0.7  # share of the runs of words that stand in either mail and stand in both
_FEWEST = 6  # runs; with fewer, two mails are alike by chance
_RUN = 3  # words
_READ = 6_000  # characters; a template has shown itself by then
_TOKEN = re.compile(r"\S+")
_PIECE = re.compile(r"(?P<end>[.!?:;]+(?!\S)|\n[^\S\n]*\n)|\w[\w'’]*")


@dataclass(frozen=True, slots=True)
class Traits:
    """What makes another mail similar to this one.

    `sender` is the From address, "" where a mail was merely passed on. `shared` is True for a service that writes in
    many names, `several` for whoever may write for several employers: such a service, an agency, a private mailbox.
    `elsewhere` says that a reply goes to another address. `text` is what the mail says, as plain words between
    blanks, `wording` its runs of words without numbers and names.
    """

    sender: str
    name: str
    shared: bool
    several: bool
    elsewhere: bool
    text: str
    wording: frozenset[str]

    def mentions(self, name: str) -> bool:
        """Whether From name, subject or text name it, whole; False for ""."""
        said = " ".join(words_of(folded(name)))
        return bool(said) and f" {said} " in self.text


def traits_of(message: Message, words: ReadingWords) -> Traits:
    """The traits of one message; linear in its length, and of a long one only the beginning counts."""
    body, sender = split_body(message), sender_of(message, words)
    new = body.new[:_READ]
    said = "\n".join((message.sender.name, message.subject, new))
    return Traits(
        sender="" if body.forwarded or body.inner_sender else message.sender.address,
        name=" ".join(words_of(folded(message.sender.name))),
        shared=sender.service or sender.board,
        several=sender.service or sender.board or sender.free or _is_agency(sender, words),
        elsewhere=any(a.address and a.address != message.sender.address for a in message.reply_to),
        text=f" {' '.join(words_of(folded(said)))} ",
        wording=wording_of(new),
    )


def wording_of(text: str) -> frozenset[str]:
    """The runs of three words, links, numbers and names left out; a capital within a sentence makes a name."""
    words, fresh = [], True
    for match in _PIECE.finditer(_TOKEN.sub(_without_links, text)):
        word = match.group()
        if match["end"]:
            fresh = True
            continue
        if not any(c.isdigit() for c in word) and (fresh or not word[0].isupper()):
            words.append(folded(word))
        fresh = False
    return frozenset(map(" ".join, zip(*(words[i:] for i in range(_RUN)), strict=False)))


def from_same_sender(one: Traits, other: Traits) -> bool:
    """The same From address, and where many share it the same From name, too."""
    same = bool(one.sender) and one.sender == other.sender
    return same and (not one.shared or one.name == other.name)


def worded_alike(one: Traits, other: Traits) -> bool:
    """Whether two mails are as good as made from one template."""
    both = len(one.wording & other.wording)
    return both >= _FEWEST and both >= ALIKE * (len(one.wording) + len(other.wording) - both)


def _without_links(token: re.Match[str]) -> str:
    word = token.group()
    return "" if "@" in word or "://" in word or word.startswith("www.") else word


def _is_agency(sender: Sender, words: ReadingWords) -> bool:
    """By its domain: an employer's own people call themselves talent and recruitment, too."""
    labels = sender.address.domain.split(".")
    known, marks = words.lists["agencies"], words.lists["agency_marks"]
    return any(label in known or any(mark in label for mark in marks) for label in labels[:-1])
