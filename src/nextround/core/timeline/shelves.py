"""Which applications stand behind the strands of one employer and one role?"""

from collections import Counter

from nextround.core.timeline.drafts import NEIGHBOURS, SAME_ROLE, Draft, episodes
from nextround.core.timeline.strands import Strand


def applications(shelf: list[Strand], homes: dict[str, str]) -> tuple[list[Draft], list[Strand]]:
    """The applications, and the strands for which a person may have to choose between two of them.

    `homes` says where messages stood so far, for applications that stand for themselves.
    """
    drafts = episodes([strand for strand in shelf if strand.times and not strand.known])
    waiting = _take_undated([strand for strand in shelf if not strand.times and not strand.known], drafts)
    hosts: dict[int, list[Strand]] = {}
    alone = []
    for standing in sorted((s for s in shelf if s.known), key=lambda s: s.known):
        host = _host(standing, drafts, homes)
        if host is None:
            alone.append(_of_its_own(standing))
        else:
            hosts.setdefault(host, []).append(standing)
    for at, guests in hosts.items():
        if len(guests) == 1:
            drafts[at].take(guests[0], SAME_ROLE)
        else:
            own, left = _divide(drafts[at], guests, homes)
            alone += own
            waiting += left
    kept = [draft for at, draft in enumerate(drafts) if len(hosts.get(at, ())) < 2]
    return kept + alone, waiting


def _take_undated(undated: list[Strand], drafts: list[Draft]) -> list[Strand]:
    """Mail without a date goes to the only application there is, or is one; with two it has to wait."""
    if len(drafts) > 1 or not undated:
        return undated
    if not drafts:
        if not any(strand.starts for strand in undated):
            return undated
        drafts.append(Draft())
    for strand in sorted(undated, key=lambda s: s.place):
        drafts[0].take(strand, SAME_ROLE)
    return []


def _host(standing: Strand, drafts: list[Draft], homes: dict[str, str]) -> int | None:
    """The draft that is this standing application: where its messages are, else the nearest in time."""
    votes = Counter(at for at, draft in enumerate(drafts) for key in draft.why if homes.get(key) == standing.known)
    if votes:
        return votes.most_common(1)[0][0]
    if not standing.times:
        return 0 if len(drafts) == 1 else None
    near = min(range(len(drafts)), key=lambda at: (drafts[at].distance(standing), at), default=None)
    return near if near is not None and drafts[near].distance(standing) <= NEIGHBOURS else None


def _of_its_own(standing: Strand) -> Draft:
    draft = Draft()
    draft.take(standing, SAME_ROLE)
    return draft


def _divide(draft: Draft, guests: list[Strand], homes: dict[str, str]) -> tuple[list[Draft], list[Strand]]:
    """Two standing applications of the same name and time: each keeps what it holds, the rest waits for a word."""
    own = {guest.known: _of_its_own(guest) for guest in guests}
    waiting = []
    for strand in draft.strands:
        kept_in = {homes[m.key] for m in strand.messages if homes.get(m.key) in own}
        if len(kept_in) == 1:
            own[kept_in.pop()].take(strand, SAME_ROLE)
        else:
            waiting.append(strand)
    return list(own.values()), waiting
