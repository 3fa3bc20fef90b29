"""Who sends this: a person, an employer's system, a job board, and would anybody read a reply?"""

import re
from dataclasses import dataclass
from functools import cache

from nextround.core.message import Address, Message
from nextround.core.reading.signals import Signals
from nextround.lexicon.tables import ReadingWords

_PIECES = re.compile(r"[a-z]+")


@dataclass(frozen=True, slots=True)
class Sender:
    """What the headers alone say about where a mail comes from."""

    address: Address
    service: bool  # a system that writes in an employer's name
    board: bool  # a job board or network
    free: bool  # a private mailbox
    mute: bool  # an address that nobody reads, by its own name


def sender_of(message: Message, words: ReadingWords) -> Sender:
    """The traits of the From address."""
    address = message.sender
    local, domain = address.address.partition("@")[0], address.domain
    return Sender(
        address=address,
        service=_named(domain, words.lists["applicant_services"]),
        board=_named(domain, words.lists["job_boards"]),
        free=domain in words.lists["free_mail"] or _example_of_free_mail(domain, words),
        mute=_mute(local, domain, words),
    )


def automated(message: Message, sender: Sender, signals: Signals, words: ReadingWords) -> bool:
    """Whether a reply would reach nobody. A Reply-To that somebody reads wins over a mute From address."""
    replies = [a for a in message.reply_to if a.address and a.address != sender.address.address]
    if replies:
        return all(_mute(a.address.partition("@")[0], a.domain, words) for a in replies)
    return sender.mute or bool(signals.of("automated"))


def _named(domain: str, known: frozenset[str]) -> bool:
    """In the list, or under the same name in another country ("trademe" of trademe.example.nz)."""
    if _within(domain, known):
        return True
    labels = _labels(known)
    return any(part in labels or part.removesuffix("mail") in labels for part in domain.split("."))


@cache
def _labels(known: frozenset[str]) -> frozenset[str]:
    names = (part for domain in known for part in domain.split(".")[:-1])
    return frozenset(name for name in names if len(name) >= _DISTINCT)


_DISTINCT = 6  # letters; shorter names of services are words of other firms' domains, too


def _within(domain: str, known: frozenset[str]) -> bool:
    """Whether the domain or one above it stands in the list."""
    labels = domain.split(".")
    return any(".".join(labels[i:]) in known for i in range(len(labels) - 1))


def _example_of_free_mail(domain: str, words: ReadingWords) -> bool:
    name = domain.partition(".")[0]
    return domain.endswith(".example") and any(known.startswith(name + ".") for known in words.lists["free_mail"])


def _mute(local: str, domain: str, words: ReadingWords) -> bool:
    if domain == "invalidemail.com":
        return True
    mute = words.lists["automated_parts"]
    if local in mute or any(part in mute for part in re.split(r"[+._]", local)):
        return True
    squeezed = "".join(_PIECES.findall(local))
    return any(mark in squeezed for mark in ("noreply", "donotreply", "autoreply", "nepasrepondre", "unattended"))
