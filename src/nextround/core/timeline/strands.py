"""Which messages hang together by themselves, through their threads and the person's own word?

A strand is the unit the rest of the timeline moves: it is never taken apart again, but for a reply that names a role
of another application.
"""

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

from nextround.core.timeline.employers import Employers
from nextround.core.timeline.names import Role, requisition, role_named
from nextround.core.timeline.ties import Ties
from nextround.core.timeline.values import Heard, Known
from nextround.core.vocabulary import Kind, OwnAct

PROCESS = frozenset(
    (
        Kind.ACKNOWLEDGEMENT,
        Kind.PROGRESS,
        Kind.ASSESSMENT,
        Kind.INTERVIEW,
        Kind.OFFER,
        Kind.REJECTION,
        Kind.FEEDBACK,
    )
)
# What the person does counts in the course of things like the employer's word that it stands for.
_DONE = (
    (frozenset((OwnAct.WITHDREW, OwnAct.DECLINED, OwnAct.TOLD_NO)), Kind.REJECTION),
    (frozenset((OwnAct.APPLIED,)), Kind.ACKNOWLEDGEMENT),
)
DAY = 86_400
_UNDATED = 10**15

Claim = tuple[str, str]
_REST: Claim = ("rest", "")


def instant(message: Heard) -> int | None:
    """Seconds on one scale for all senders; None without a date. Safe for the years 1 and 9999."""
    at = message.sent_at
    if at is None:
        return None
    offset = at.utcoffset()
    seconds = at.toordinal() * DAY + at.hour * 3600 + at.minute * 60 + at.second
    return seconds - (int(offset.total_seconds()) if offset else 0)


def bearing(message: Heard) -> Kind:
    """What a message does to the course of an application: the kind of the employer's, the deed of one's own."""
    if not message.outgoing:
        return message.kind
    return next((kind for acts, kind in _DONE if not acts.isdisjoint(message.acts)), Kind.OTHER)


def in_order(messages: Iterable[Heard]) -> list[Heard]:
    """The one order in which everything is done: by time, undated last, then by key."""
    return sorted(messages, key=lambda m: (_UNDATED if (at := instant(m)) is None else at, m.key))


@dataclass(slots=True, eq=False)
class Strand:
    """Messages that belong together for certain. `known` is the application the person tied them to, "" for none.

    `employer` and `role` are what the strand as a whole says; "" and None where it says nothing. `barred` are the
    applications to which the person said it does not belong. `applied` is a Known application's own day.
    """

    messages: list[Heard]
    known: str = ""
    barred: frozenset[str] = frozenset()
    employer: str = ""
    role: Role | None = None
    applied: int | None = None
    times: list[int] = field(default_factory=list)

    @property
    def place(self) -> tuple[int, str]:
        """Where the strand stands among all others."""
        key = self.messages[0].key if self.messages else self.known
        return (self.times[0] if self.times else _UNDATED, key)

    @property
    def starts(self) -> bool:
        """Whether an application can begin with it: mail of a process, an answered approach, or the person's word.

        Own mail begins one where it says at whom or for which role it is aimed.
        """
        kinds = {message.kind for message in self.messages if not message.outgoing}
        answered = Kind.OUTREACH in kinds and any(message.outgoing for message in self.messages)
        aimed = bool(self.employer or (self.role and self.role.words))
        done = aimed and any(message.acts for message in self.messages if message.outgoing)
        return bool(self.known or kinds & PROCESS or answered or done)

    @property
    def fresh(self) -> bool:
        """Whether it opens with an application being sent or received."""
        return bool(self.messages) and bearing(self.messages[0]) is Kind.ACKNOWLEDGEMENT


def threads(heard: Sequence[Heard]) -> list[list[Heard]]:
    """Messages by conversation, through Message-ID, In-Reply-To and References; `heard` is in order and stays so."""
    ties: Ties[str] = Ties()
    for message in heard:
        for other in {message.message_id, message.in_reply_to, *message.references} - {""}:
            ties.tie("key " + message.key, "id " + other)
    by_root: dict[str, list[Heard]] = {}
    for message in heard:
        by_root.setdefault(ties.root("key " + message.key), []).append(message)
    return list(by_root.values())


class Sorting:
    """Takes a conversation apart where it certainly is about more than one application."""

    def __init__(self, employers: Employers, known: dict[str, Known], pins: dict[str, str]) -> None:
        self.employers = employers
        self.known = known
        self.pins = pins
        self.bars: dict[str, frozenset[str]] = {}
        for application in known.values():
            for key in application.apart_from:
                self.bars[key] = self.bars.get(key, frozenset()) | {application.key}

    def camps(self, thread: list[Heard]) -> tuple[dict[Claim, list[Heard]], list[Heard]]:
        """The thread's messages by what they are about, and those of which that cannot be told."""
        claims = self._claims(thread)
        sure = sorted({claim for claim in claims.values() if claim[0] != "barred"})
        fallback = {0: _REST, 1: sure[0] if sure else _REST}.get(len(sure))
        by_id: dict[str, Claim] = {}
        found: dict[Claim, list[Heard]] = {}
        loose = []
        for message in thread:
            claim = claims.get(message.key) or _inherited(message, by_id) or fallback
            if claim is None:
                loose.append(message)
                continue
            by_id.setdefault(message.message_id, claim)
            found.setdefault(claim, []).append(message)
        return found, loose

    def _claims(self, thread: list[Heard]) -> dict[str, Claim]:
        """What each message says by itself, where that matters in this thread."""
        claims: dict[str, Claim] = {}
        pinned = sorted({self.pins[m.key] for m in thread if m.key in self.pins})
        spoken_for = self._for_whom(thread)
        for message in thread:
            employer = spoken_for.get(message.key, "")
            if message.key in self.pins:
                claims[message.key] = ("known", self.pins[message.key])
            elif message.key in self.bars:
                claims[message.key] = ("barred", " ".join(sorted(self.bars[message.key])))
            elif pinned and not any(self._fits(message, key) for key in pinned):
                claims[message.key] = ("employer", employer) if employer else _REST
            elif employer:
                fitting = [key for key in pinned if self.employers.of(self.known[key].employer) == employer]
                claims[message.key] = ("known", fitting[0]) if len(fitting) == 1 else ("employer", employer)
        return claims

    def _for_whom(self, thread: list[Heard]) -> dict[str, str]:
        """The employer each message speaks for, by key, in a thread about several; empty for any other.

        The name of the domain from which the thread is written does not count: an employer renamed while one waits is
        still the same, and an agency speaks for others.
        """
        named = {m.key: employer for m in thread if (employer := self.employers.of(m.employer))}
        if len(set(named.values())) < 2:
            return {}
        domains = {m.sender.domain for m in thread if not m.outgoing}
        own = {
            named[m.key]
            for m in thread
            if m.key in named and any(self.employers.is_called(d, m.employer) for d in domains)
        }
        others = {key: employer for key, employer in named.items() if employer not in own}
        return others if len(set(others.values())) > 1 else {}

    def _fits(self, message: Heard, key: str) -> bool:
        application = self.known[key]
        ours, theirs = self.employers.of(application.employer), self.employers.of(message.employer)
        return (not ours or not theirs or ours == theirs) and alike(
            role_named(application.role), role_named(message.role)
        )

    def strand(self, messages: list[Heard], claim: Claim) -> Strand:
        """One camp as a strand, with what it says as a whole."""
        bars = frozenset().union(*(self.bars.get(m.key, frozenset()) for m in messages))
        return Strand(
            messages,
            known=claim[1] if claim[0] == "known" else "",
            barred=bars if claim[0] == "barred" else frozenset(),
            employer=self._employer(messages),
            role=main_role(messages),
            times=[at for m in messages if (at := instant(m)) is not None],
        )

    def _employer(self, messages: list[Heard]) -> str:
        """The one most often named; of two as frequent, not the one that carries the sender's own name (an agency).

        Whoever says for whom they recruit is not the employer.
        """
        for_others = {other for m in messages for sentence in m.behalf for other in self.employers.named_in(sentence)}
        for_others -= {self.employers.of(m.employer) for m in messages}
        if len(for_others) == 1:
            return for_others.pop()
        named = Counter(employer for m in messages if (employer := self.employers.of(m.employer)))
        own = {self.employers.of(m.employer) for m in messages if self.employers.is_called(m.sender.domain, m.employer)}
        if named:
            return min(named, key=lambda employer: (-named[employer], employer in own))
        for message in messages:
            addresses = message.to if message.outgoing else (message.sender,)
            for address in addresses:
                if behind := self.employers.behind(address.domain):
                    return behind
        return ""


def _inherited(message: Heard, by_id: dict[str, Claim]) -> Claim | None:
    """What the nearest message above is about; a reply that names nothing is about the same."""
    for above in (message.in_reply_to, *reversed(message.references)):
        if above in by_id:
            return by_id[above]
    return None


def main_role(messages: Sequence[Heard]) -> Role | None:
    """The role most often named, in its fullest form, with the employer's number if a subject gives one."""
    named = [role for m in messages if (role := role_named(m.role))]
    number = next((found for m in messages if (found := requisition(m.subject))), "")
    if not named:
        return Role((), (), number) if number else None
    main = Counter(named).most_common(1)[0][0]
    fuller = sorted({role for role in named if main.within(role)}, key=lambda role: (len(role.words), role))
    if fuller and all(role == fuller[-1] or role.within(fuller[-1]) for role in fuller):
        main = fuller[-1]
    return main.numbered(number)


def alike(one: Role | None, other: Role | None) -> bool:
    """Whether two roles could be one: equal, one within the other, or one of them not stated."""
    if one is None or other is None:
        return True
    if one.number and one.number == other.number:
        return True
    return one.agrees(other) and (set(one.words) <= set(other.words) or set(other.words) <= set(one.words))
