"""How do strands of one employer and one role become applications, and which of these were open on a day?"""

from bisect import bisect_right, insort
from dataclasses import dataclass, field

from nextround.core.timeline.names import Role, twins
from nextround.core.timeline.strands import DAY, PROCESS, Strand, alike, bearing, instant
from nextround.core.timeline.ties import Ties
from nextround.core.timeline.values import Heard
from nextround.core.vocabulary import Kind

NEIGHBOURS = 274 * DAY  # about nine months between two mails of one application
AFRESH = 30 * DAY  # so long after a rejection, a new acknowledgement is a new application
TWICE = 14 * DAY  # so long after the first, another acknowledgement may be of another application
SAME_ROLE = "same employer and role"
_GOING = PROCESS - {Kind.REJECTION, Kind.FEEDBACK}

Sign = tuple[int, str, Kind, str]  # when, message key, what, by whom ("" for the person)


@dataclass(slots=True, eq=False)
class Draft:
    """An application in the making. `why` says for each message key what tied it here."""

    employer: str = ""
    roles: set[Role] = field(default_factory=set)
    strands: list[Strand] = field(default_factory=list)
    signs: list[Sign] = field(default_factory=list)
    why: dict[str, str] = field(default_factory=dict)
    known: str = ""
    barred: frozenset[str] = frozenset()

    def take(self, strand: Strand, why: str) -> None:
        """Adds a strand; its own messages after the first were tied by their thread."""
        self.strands.append(strand)
        self.known = self.known or strand.known
        self.barred |= strand.barred
        self.employer = self.employer or strand.employer
        if strand.role and strand.role.words:
            self.roles.add(strand.role)
        if strand.applied is not None:
            insort(self.signs, (strand.applied, "", Kind.ACKNOWLEDGEMENT, ""))
        for at, message in enumerate(strand.messages):
            self.why[message.key] = "same thread" if at else why
            if (when := instant(message)) is not None:
                by = "" if message.outgoing else message.sender.address
                insort(self.signs, (when, message.key, bearing(message), by))

    def absorb(self, other: "Draft") -> None:
        """Adds all of another application."""
        self.strands += other.strands
        self.roles |= other.roles
        self.signs = sorted([*self.signs, *other.signs])
        self.why |= other.why
        self.barred |= other.barred

    def drop(self, message: Heard) -> None:
        """Takes one message out again."""
        del self.why[message.key]
        for strand in self.strands:
            strand.messages = [other for other in strand.messages if other.key != message.key]
        self.signs = [sign for sign in self.signs if sign[1] != message.key]

    @property
    def messages(self) -> list[Heard]:
        """All messages, strand by strand."""
        return [message for strand in self.strands for message in strand.messages]

    @property
    def place(self) -> tuple[int, str]:
        """Where the application stands among all others."""
        return min(strand.place for strand in self.strands)

    def heard_by(self, when: int) -> int | None:
        """The time of the last sign by then; None where it had not begun."""
        at = self._by(when)
        return self.signs[at - 1][0] if at else None

    def _by(self, when: int) -> int:
        return bisect_right(self.signs, (when, "\uffff"))

    def closed(self, when: int) -> bool:
        """Whether the last decision by then was a rejection."""
        for at in range(self._by(when) - 1, -1, -1):
            _, _, kind, by = self.signs[at]
            if kind is Kind.REJECTION:
                return True
            if kind in _GOING and by:
                return False
        return False

    def had_met(self, when: int) -> bool:
        """Whether a conversation had been arranged by then."""
        return any(sign[2] is Kind.INTERVIEW for sign in self.signs[: self._by(when)])

    def within_reach(self, strand: Strand) -> bool:
        """Whether mail of that time could be of this application."""
        if not strand.times or not self.signs:
            return True
        when = strand.times[0]
        if (last := self.heard_by(when)) is not None:
            return when - last <= NEIGHBOURS
        gap = self.signs[0][0] - when
        opens_afresh = self.signs[0][2] is Kind.ACKNOWLEDGEMENT
        return gap <= (TWICE if opens_afresh else NEIGHBOURS)

    def applied_twice(self, strand: Strand) -> bool:
        """Whether an acknowledgement may well be of another application: long after the first, after a rejection, or
        from a system that has acknowledged this one already."""
        if not strand.fresh or not strand.times:
            return False
        when, by = strand.times[0], strand.messages[0].sender.address
        first = [sign for sign in self.signs if sign[2] is Kind.ACKNOWLEDGEMENT]
        return self.closed(when) or any(sign[3] == by or abs(when - sign[0]) > TWICE for sign in first)

    def distance(self, strand: Strand) -> int:
        """Seconds between a dated strand and the nearest sign of this application; 0 where either has no date."""
        if not strand.times or not self.signs:
            return 0
        first, last = self.signs[0][0], self.signs[-1][0]
        return max(first - strand.times[-1], strand.times[0] - last, 0)

    def could_be(self, role: Role | None) -> bool:
        """Whether the role could be the one applied for here."""
        return not self.roles or any(alike(role, own) for own in self.roles)


def role_groups(roles: set[Role]) -> tuple[dict[Role, Role], set[Role]]:
    """The roles of one employer: each with the one that stands for its group, and those that could be of several.

    "Coordinator" is the "Events Coordinator" where that is the only coordinator, and nobody's where there are two.
    """
    ordered = sorted(roles, key=lambda role: (not role.words, role))
    ties: Ties[Role] = Ties()
    by_text: dict[str, list[Role]] = {}
    by_number: dict[str, Role] = {}
    for role in ordered:
        by_text.setdefault(role.text, []).append(role)
        if role.number:
            ties.tie(by_number.setdefault(role.number, role), role)
    for one, other in twins(by_text):
        for left in by_text[one]:
            for right in (r for r in by_text[other] if r.levels == left.levels and r.number == left.number):
                ties.tie(left, right)
    fuller = _fuller(ordered)
    unclear = set()
    for role in sorted(fuller, key=lambda r: (-len(r.words), not r.number, r)):
        above = {ties.root(other) for other in fuller[role] if other not in unclear}
        tops = above - {ties.root(role)}
        if any(other in unclear for other in fuller[role]) or len(tops) > 1:
            unclear.add(role)
        elif tops:
            ties.tie(role, tops.pop())
    return {role: group[0] for group in ties.groups(ordered) for role in group}, unclear


def _fuller(ordered: list[Role]) -> dict[Role, list[Role]]:
    """For each role that is said more fully elsewhere, all the fuller ones; found through its rarest word."""
    by_word: dict[str, list[Role]] = {}
    for role in ordered:
        for word in role.words:
            by_word.setdefault(word, []).append(role)
    found = {}
    for role in ordered:
        shelf = min((by_word[word] for word in role.words), key=len) if role.words else []
        if fuller := [other for other in shelf if role.within(other)]:
            found[role] = fuller
    return found


def episodes(strands: list[Strand]) -> list[Draft]:
    """The applications among the dated strands of one employer and one role.

    A year of silence ends an application, and so does a rejection after which one applies again. An approach that led
    nowhere, or mail that only looks on, begins none.
    """
    drafts: list[Draft] = []
    end = 0
    for strand in sorted((s for s in strands if s.starts), key=lambda s: s.place):
        start = strand.times[0]
        afresh = bool(drafts) and strand.fresh and start - end >= AFRESH and drafts[-1].closed(start)
        if not drafts or start - end > NEIGHBOURS or afresh:
            drafts.append(Draft())
            end = strand.times[-1]
        drafts[-1].take(strand, SAME_ROLE)
        end = max(end, strand.times[-1])
    for strand in sorted((s for s in strands if not s.starts), key=lambda s: s.place):
        near = min(drafts, key=lambda d: (d.distance(strand), d.place), default=None)
        if near and near.distance(strand) <= NEIGHBOURS:
            near.take(strand, SAME_ROLE)
    return drafts
