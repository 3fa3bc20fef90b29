"""Which organisation would employ, as a person would write it?

Every capitalised run, the From name and the domain make candidates; signs from places that do not depend on each other
(sender, sentence, signature, small print) speak for each, with learned weights.
"""

from dataclasses import dataclass

from nextround.core.message import Message
from nextround.core.reading.choice import Candidate, chosen
from nextround.core.reading.domains import offices, owners_of, spelt
from nextround.core.reading.employer_names import EmployerNames
from nextround.core.reading.employer_signs import place_in, relate, shape
from nextround.core.reading.names import Display, is_of, label_of, squeezed, untitled
from nextround.core.reading.sender import Sender
from nextround.core.reading.sender_traits import traits_of
from nextround.core.reading.text import Body
from nextround.lexicon.tables import ReadingWords

_QUOTED = 1500
_SUBJECT = 300
_NO_MENTION = frozenset(("mentions", "spelt", "spelt_whole", "spelt_part", "legal", "team_off", "team_kept"))


@dataclass(frozen=True, slots=True)
class Source:
    """Everything in a mail that can name the employer.

    `strangers` are squeezed names that are people's, `hosts` the domain names of those who invite to a meeting.
    """

    sender: Sender
    display: Display
    subject: str
    body: Body
    role: str
    strangers: frozenset[str]
    hosts: tuple[str, ...] = ()


def source_of(message: Message, body: Body, sender: Sender, display: Display, role: str, words: ReadingWords) -> Source:
    """What a mail offers for finding its employer."""
    people = [a.name for a in (*message.to, *message.cc)]
    if display.person and _surely_person(display.person, sender, words):
        people.append(display.person)
    elif _spelt_in_address(sender.address.name, sender):
        people.append(sender.address.name)
    guests = [a for i in message.invitations for a in (*((i.organiser,) if i.organiser else ()), *i.attendees)]
    strangers = {squeezed(name) for name in (*people, *(a.name for a in guests))}
    strangers |= {squeezed(part) for name in people for part in name.split()}
    known = {sender.address.domain, *(a.domain for a in message.to)}
    hosts = dict.fromkeys(label_of(a.domain) for a in guests if a.domain and a.domain not in known)
    return Source(sender, display, message.subject[:_SUBJECT], body, role, frozenset(strangers - {""}), tuple(hosts))


def _surely_person(name: str, sender: Sender, words: ReadingWords) -> bool:
    """A From name of two words may be a firm's: a first name we know, or one that stands in the address, is not."""
    parts = [squeezed(part) for part in untitled(name).split()]
    if sender.free or not parts:
        return bool(parts) and parts[0] in words.lists["given_names"]
    local = squeezed(sender.address.address.partition("@")[0])
    return parts[0] in words.lists["given_names"] or any(len(p) > 2 and p in local for p in (parts[0], parts[-1]))


def _spelt_in_address(name: str, sender: Sender) -> bool:
    """ "Te Rina Walters" writes from terina.walters@."""
    given, _, family = sender.address.address.partition("@")[0].rpartition(".")
    return bool(given) and squeezed(name).endswith(squeezed(family)) and squeezed(name).startswith(squeezed(given))


def employer_of(source: Source, words: ReadingWords) -> tuple[str, str]:
    """The employer and the words it was read from; ("", "") where none is stated."""
    candidates, nothing = candidates_of(source, words)
    best = chosen(candidates, nothing, words.weights["employer"])
    return (best.name, best.quote) if best else ("", "")


def candidates_of(source: Source, words: ReadingWords) -> tuple[list[Candidate], dict[str, float]]:
    """Every candidate with its signs, and the signs for "not stated"; what training asks for, too."""
    sender, body = source.sender, source.body
    names = EmployerNames(source.role, source.strangers, words)
    names.from_display(sender.address.name, source.display, sender.service or sender.board)
    for text, place in (
        (source.subject, "subject"),
        (body.new, "body"),
        (body.signature, "tail"),
        (body.disclaimer[:_QUOTED], "print"),
        (body.quoted[:_QUOTED], "quoted"),
    ):
        names.from_text(text, place)
    names.from_signature(body.new, body.signature)
    place, owners = _owners(sender, words)
    if place == "dom":
        _from_domain(names, sender.address.domain, sender.address.address, words)
    traits = traits_of(sender, owners, body.new, body.signature, words)
    found = names.found()
    for key, each in found:
        _of_sender(each, key, source, place, owners, traits)
        shape(each, words)
    found = [(key, each) for key, each in found if not ("is_role" in each.signs and place not in each.signs)]
    _rivals(found, place)
    relate(found)
    return [each for _, each in found], dict.fromkeys(("none", *(f"none_{t}" for t in traits)), 1.0)


def _owners(sender: Sender, words: ReadingWords) -> tuple[str, tuple[str, ...]]:
    """Which sort of address this is, and the names in it that may be the employer's."""
    domain, local = sender.address.domain, sender.address.address.partition("@")[0]
    if sender.board:
        return "sys", ()
    if sender.free:
        return "free", tuple(p for p in (squeezed(local), *map(squeezed, local.split("."))) if len(p) > 7)
    return "sys" if sender.service else "dom", owners_of(domain, sender.service, local, words)


def _from_domain(names: EmployerNames, domain: str, address: str, words: ReadingWords) -> None:
    name, whole = spelt(domain, words)
    if len(squeezed(name)) > 2:
        names.take(name, address, "spelt", "spelt_whole" if whole else "spelt_part")
        if office := offices(domain, name):
            names.take(office, address, "spelt", "spelt_office")


def _of_sender(
    each: Candidate, key: str, source: Source, place: str, owners: tuple[str, ...], traits: tuple[str, ...]
) -> None:
    """Notes whether the name is the sender's own, and then what sort of sender that is."""
    if "spelt" in each.signs:
        each.note("spelt_too" if set(each.signs) - _NO_MENTION else "spelt_only")
    own = place_in(each, key, owners, place) or "from_all" in each.signs or "disp" in each.signs
    each.note(*(f"own_{trait}" if own else f"not_own_{trait}" for trait in traits))
    local = squeezed(source.sender.address.address.partition("@")[0])
    if place == "dom" and len(local) > 6:
        place_in(each, key, (local,), "local")
    if key == squeezed(source.display.person):
        each.note("sender_name")
    if any(is_of(each.name, host) for host in source.hosts):
        each.note("host")


def _rivals(found: list[tuple[str, Candidate]], place: str) -> None:
    """A domain's letters count for little where a name in the text agrees with the domain."""
    shown = [each for _, each in found if "disp" in each.signs and place not in each.signs]
    agreeing = [each for _, each in found if place in each.signs and "spelt_only" not in each.signs]
    for _, each in found:
        if agreeing and "spelt_only" in each.signs:
            each.note("spelt_rivalled")
        if shown and "spelt_only" in each.signs:
            each.note("spelt_against_display")
