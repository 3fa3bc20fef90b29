"""Where does mail belong that does not name both employer and role?"""

import re
from collections.abc import Iterable

from nextround.core.message import Address
from nextround.core.timeline.begun import Begun
from nextround.core.timeline.drafts import AFRESH, Draft
from nextround.core.timeline.employers import Employers, site
from nextround.core.timeline.names import Role
from nextround.core.timeline.strands import Strand, alike
from nextround.core.timeline.values import Heard
from nextround.core.vocabulary import Kind, Stage

BY_EMPLOYER = "the only open application at this employer"
BY_ROLE = "the only open application for this role"
BY_ADDRESS = "same correspondent"
_AUTOMATED = re.compile(r"no[-_.]?reply|do[-_.]?not[-_.]?reply|mailer|notification|postmaster|bounce", re.IGNORECASE)
_MOST_CANDIDATES = 6
_MET = (Stage.INTERVIEW, Stage.FINAL)

Candidates = list[tuple[Draft, str]]


class Placing:
    """Places strands one after the other, in the order of time; each finds what the ones before it have begun."""

    def __init__(self, drafts: Iterable[Draft], employers: Employers, own_addresses: frozenset[str]) -> None:
        self.drafts: list[Draft] = []
        self.employers = employers
        self._own = own_addresses
        self._at_employer: dict[str, Begun] = {}
        self._for_word: dict[str, Begun] = {}
        self._with_address: dict[str, Begun] = {}
        self._all = Begun()
        for draft in sorted(drafts, key=lambda d: d.place):
            self._add(draft)

    def place(self, strand: Strand) -> Candidates:
        """Puts the strand where it certainly belongs, or begins an application with it; the doubtful is returned."""
        for pool, why in self._pools(strand):
            able = [d for d in pool if d.could_be(strand.role) and d.within_reach(strand) and not _is_barred(d, strand)]
            if strand.known:
                able = [draft for draft in able if not draft.known]
            likely = able if strand.known else self._told_apart(_likely(able, strand), strand)
            if len(likely) == 1 and (strand.known or self._is_certain(likely[0], strand, why)):
                self._take(likely[0], strand, why)
                return []
            if likely and not strand.known:
                return [(draft, _doubtful(why)) for draft in _ranked(likely, strand)]
        if not strand.starts:
            return []
        if candidates := self._open_then(strand):
            return candidates
        draft = Draft()
        draft.take(strand, "")
        self._add(draft)
        return []

    def for_role(self, employer: str, role: Role) -> list[Draft]:
        """The applications at an employer for a certain role."""
        drafts = self._at_employer.get(employer, Begun()).every()
        return [draft for draft in drafts if any(alike(role, own) for own in draft.roles)]

    def _pools(self, strand: Strand) -> Iterable[tuple[list[Draft], str]]:
        """Where to look, the surest place first; an employer that is named is the only place."""
        when = strand.times[0] if strand.times else None
        if strand.employer:
            yield self._at_employer.get(strand.employer, Begun()).around(when), BY_EMPLOYER
            return
        if strand.role and strand.role.words:
            shelves = [shelf for word in strand.role.words if (shelf := self._for_word.get(word))]
            yield [draft for draft in min(shelves, key=len, default=Begun()).around(when) if draft.roles], BY_ROLE
        found: dict[int, Draft] = {}
        for address in self._correspondents(strand.messages):
            found |= {id(draft): draft for draft in self._with_address.get(address, Begun()).around(when)}
        yield list(found.values()), BY_ADDRESS

    def _told_apart(self, likely: list[Draft], strand: Strand) -> list[Draft]:
        """Of several, the one that had come as far as the mail says, or of whose people it comes."""
        if len(likely) < 2 or strand.fresh or not strand.times:
            return likely
        when = strand.times[0]
        if any(m.rejection and m.rejection.stage in _MET for m in strand.messages):
            met = [draft for draft in likely if draft.had_met(when)]
            likely = met or likely
        people = set(self._correspondents(strand.messages))
        with_them = [d for d in likely if any(sign[3] in people for sign in d.signs)] if people else []
        return with_them if len(with_them) == 1 else likely

    def _is_certain(self, draft: Draft, strand: Strand, why: str) -> bool:
        if strand.barred or draft.applied_twice(strand):
            return False
        if why != BY_ROLE:
            return True
        sites = {site(sign[3].rpartition("@")[2]) for sign in draft.signs if sign[3]}
        writes_itself = any(self.employers.behind(owned) == draft.employer for owned in sites)
        return not writes_itself or any(site(m.sender.domain) in sites for m in strand.messages)

    def _open_then(self, strand: Strand) -> Candidates:
        """For mail that names nothing at all: what was open when it came."""
        named = strand.employer or (strand.role and strand.role.words)
        if named or strand.known or strand.fresh or not strand.times:
            return []
        when = strand.times[0]
        still = [d for d in self._all.around(when) if d.heard_by(when) is not None and not d.closed(when)]
        still = [draft for draft in still if draft.within_reach(strand)]
        still = [draft for draft in still if not _is_barred(draft, strand)]
        return [(draft, "open when it came") for draft in _ranked(still, strand)]

    def _add(self, draft: Draft) -> None:
        self.drafts.append(draft)
        self._all.add(draft)
        for strand in draft.strands:
            self._index(draft, strand)

    def _take(self, draft: Draft, strand: Strand, why: str) -> None:
        draft.take(strand, why)
        self._index(draft, strand)

    def _index(self, draft: Draft, strand: Strand) -> None:
        shelves = [(self._for_word, word) for word in (strand.role.words if strand.role else ())]
        shelves += [(self._with_address, address) for address in self._correspondents(strand.messages)]
        shelves += [
            (self._with_address, p.address) for m in strand.messages for p in m.people if self._speaks(p.address)
        ]
        if draft.employer:
            shelves.append((self._at_employer, draft.employer))
        for index, word in shelves:
            index.setdefault(word, Begun()).add(draft)

    def _correspondents(self, messages: list[Heard]) -> list[str]:
        found: dict[str, None] = {}
        for message in messages:
            addresses: tuple[Address, ...] = message.to if message.outgoing else (message.sender,)
            found |= dict.fromkeys(a.address for a in addresses if self._speaks(a.address))
        return list(found)

    def _speaks(self, address: str) -> bool:
        """Whether an address is that of somebody on the other side, not a machine that writes for many."""
        return bool(address) and address not in self._own and not _AUTOMATED.search(address)


def _is_barred(draft: Draft, strand: Strand) -> bool:
    """Whether the person said that the two do not belong together."""
    return draft.known in strand.barred or strand.known in draft.barred


def _likely(able: list[Draft], strand: Strand) -> list[Draft]:
    """Of the applications that could be meant, those that were open; for feedback, those that were decided."""
    if not strand.times:
        return able
    when = strand.times[0]
    if not strand.fresh:  # what answers an application is written after it
        able = [draft for draft in able if draft.heard_by(when) is not None] or able
    shut = [draft for draft in able if draft.closed(when)]
    still = [draft for draft in able if not draft.closed(when)]
    if strand.messages and strand.messages[0].kind is Kind.FEEDBACK:
        return shut or still
    if strand.fresh and not still:
        return [draft for draft in shut if draft.distance(strand) < AFRESH]
    return still or shut


def _ranked(drafts: list[Draft], strand: Strand) -> list[Draft]:
    """The one heard of last comes first."""
    when = strand.times[0] if strand.times else None

    def age(draft: Draft) -> tuple[int, tuple[int, str]]:
        last = draft.heard_by(when) if when is not None else None
        return (when - last if when is not None and last is not None else 10**15, draft.place)

    return sorted(drafts, key=age)[:_MOST_CANDIDATES]


def _doubtful(why: str) -> str:
    return {BY_EMPLOYER: "same employer", BY_ROLE: "same role"}.get(why, why)
