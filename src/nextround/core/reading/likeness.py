"""When is one mail like another: of the same sender, and in the same words?"""

import re
from collections.abc import Iterable
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
_WORD = r"\w[\w'’]*"
_PIECE = re.compile(rf'(?P<end>[.!?:;]+(?!\S)|\n[^\S\n]*\n)|(?P<quoted>["“][^"“”\n]{{1,80}}["”])|{_WORD}')


@dataclass(frozen=True, slots=True)
class Traits:
    """What makes another mail similar to this one.

    `sender` is the From address, "" where a mail was merely passed on. `shared` is True for a service that writes in
    many names, `several` for whoever may write for several employers: such a service, an agency, a private mailbox.
    `elsewhere` says that a reply goes to another address. `text` is what the mail says, as plain words between
    blanks, `wording` its runs of words without numbers and names. `named` are the plain words of what the reader took
    for employer and role.
    """

    sender: str
    name: str
    shared: bool
    several: bool
    elsewhere: bool
    text: str
    wording: frozenset[str]
    named: frozenset[str] = frozenset()

    def mentions(self, name: str) -> bool:
        """Whether From name, subject or text name it, whole; False for ""."""
        said = " ".join(words_of(folded(name)))
        return bool(said) and f" {said} " in self.text

    def holds(self, quotes: Iterable[str], named: frozenset[str]) -> bool:
        """Whether every word of these quotes stands in it, but for numbers and for the names."""
        said = (word for quote in quotes for word in words_of(folded(quote)) if word not in named)
        return set(self.text.split()).issuperset(word for word in said if not _is_number(word))


def traits_of(message: Message, words: ReadingWords, names: tuple[str, ...] = ()) -> Traits:
    """The traits of one message; linear in its length, and of a long one only the beginning counts.

    `names` are those that differ from mail to mail of one template: the employer and the role that were read in it.
    """
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
        wording=wording_of(new, names),
        named=frozenset(word for name in names for word in words_of(folded(name))),
    )


def wording_of(text: str, names: tuple[str, ...] = ()) -> frozenset[str]:
    """The runs of three words, links, numbers and names left out.

    A capital within a sentence makes a name, but not in quotation marks: "Process Completed" is what a mail says.
    """
    words, fresh = [], True
    for match in _PIECE.finditer(_TOKEN.sub(_without_links, _without(names, text))):
        word = match.group()
        if match["end"]:
            fresh = True
            continue
        if match["quoted"]:
            words += [folded(w) for w in re.findall(_WORD, word) if not _is_number(w)]
        elif not _is_number(word) and (fresh or not word[0].isupper()):
            words.append(folded(word))
        fresh = False
    return frozenset(map(" ".join, zip(*(words[i:] for i in range(_RUN)), strict=False)))


def from_same_sender(one: Traits, other: Traits) -> bool:
    """The same From address, and where many share it the same From name, too."""
    same = bool(one.sender) and one.sender == other.sender
    return same and (not one.shared or one.name == other.name)


def worded_alike(one: Traits, other: Traits, share: float = ALIKE) -> bool:
    """Whether two mails are as good as made from one template."""
    both = len(one.wording & other.wording)
    return both >= _FEWEST and both >= share * (len(one.wording) + len(other.wording) - both)


def _is_number(word: str) -> bool:
    return any(c.isdigit() for c in word)


def _without(names: tuple[str, ...], text: str) -> str:
    for name in filter(str.strip, names):
        words = r"\s+".join(map(re.escape, name.split()))
        text = re.sub(rf"(?<!\w){words}(?!\w)", " ", text, flags=re.IGNORECASE)
    return text


def _without_links(token: re.Match[str]) -> str:
    word = token.group()
    return "" if "@" in word or "://" in word or word.startswith("www.") else word


def _is_agency(sender: Sender, words: ReadingWords) -> bool:
    """By its domain: an employer's own people call themselves talent and recruitment, too."""
    labels = sender.address.domain.split(".")
    known, marks = words.lists["agencies"], words.lists["agency_marks"]
    return any(label in known or any(mark in label for mark in marks) for label in labels[:-1])
