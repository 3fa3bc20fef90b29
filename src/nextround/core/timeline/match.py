"""Which application does each message belong to?

Everything is derived anew from all messages in one fixed order, so that the answer depends on what was said and never
on the order or the pieces in which it arrived. First conversations; then employers and roles; then, in the order of
time, the mail that names less. What is certain is done, what is not becomes a Doubt. docs/methods/timeline.md has the
rules and their limits.
"""

from collections import Counter
from collections.abc import Iterable

from nextround.core.timeline.drafts import SAME_ROLE, Draft, role_groups
from nextround.core.timeline.employers import Employers
from nextround.core.timeline.joining import Uncertain, fold
from nextround.core.timeline.keeping import Kept, name_drafts
from nextround.core.timeline.names import Role, role_named
from nextround.core.timeline.placing import Placing
from nextround.core.timeline.shelves import applications
from nextround.core.timeline.strands import DAY, PROCESS, Sorting, Strand, alike, in_order, threads
from nextround.core.timeline.values import Candidate, Doubt, Heard, Known, Matched, Story
from nextround.core.vocabulary import Kind

SAME_THREAD = "same thread"
HERE_BEFORE = "here before"

Loose = tuple[Heard, list[int | str]]  # a message, and what it could be part of: a strand's id, a standing key


def match(
    heard: Iterable[Heard],
    known: Iterable[Known],
    own_addresses: frozenset[str],
    shared_domains: frozenset[str] = frozenset(),
) -> Matched:
    """Puts every job message into exactly one story or one doubt.

    `known` are the applications that stand already; pass all their messages in `heard` again. `own_addresses` are the
    person's, in lower case. `shared_domains` are known to speak for many employers (recruitment systems, agencies,
    freemail); domains seen to do so are found without being listed.
    """
    by_key = {message.key: _turned(message, own_addresses) for message in heard}
    ordered = in_order(by_key.values())
    kept = Kept.of(tuple(known), by_key)
    employers = Employers(ordered, [kept.known[key] for key in kept.standing], shared_domains)
    strands, loose = _strands(ordered, employers, kept)
    _of_one_number(strands)
    drafts, floating = _anchored(strands, kept.homes())
    placing = Placing(drafts, employers, own_addresses)
    uncertain: list[Uncertain] = []
    for strand in sorted(floating, key=lambda s: (not s.known, s.place)):
        candidates = placing.place(strand)
        uncertain += [(message, candidates) for message in strand.messages if candidates]
    uncertain += _loose(loose, placing.drafts, kept)
    uncertain += _other_role(placing, kept)
    drafts, uncertain = fold(placing.drafts, uncertain, kept)
    return _outcome(drafts, employers, uncertain, by_key, kept)


def _turned(message: Heard, own_addresses: frozenset[str]) -> Heard:
    """Marks the person's own mail as outgoing, whatever folder it lay in; what they forwarded to themself is news."""
    if message.outgoing or message.sender.address not in own_addresses or message.kind is not Kind.OTHER:
        return message
    return Heard(**{name: getattr(message, name) for name in Heard.__slots__} | {"outgoing": True})


def _is_of_a_search(message: Heard, kept: Kept) -> bool:
    if message.key in kept.pins:
        return True
    if message.outgoing:
        return True
    return message.kind in PROCESS or message.kind is Kind.OUTREACH


def _strands(ordered: list[Heard], employers: Employers, kept: Kept) -> tuple[list[Strand], list[Loose]]:
    """All conversations as strands, one for each application that stands for itself; and messages that could be of
    several camps of their own conversation."""
    sorting = Sorting(employers, kept.known, kept.pins)
    strands: list[Strand] = []
    loose: list[Loose] = []
    fixed: dict[str, list[Heard]] = {key: [] for key in sorted(kept.standing)}
    for thread in threads(ordered):
        found, left = sorting.camps([message for message in thread if _is_of_a_search(message, kept)])
        camps: list[int | str] = []
        for claim, messages in found.items():
            if claim[0] == "known":
                fixed[claim[1]] += messages
                camps.append(claim[1])
            else:
                strands.append(sorting.strand(messages, claim))
                camps.append(id(strands[-1]))
        loose += [(message, camps) for message in left]
    for key, messages in fixed.items():
        strands.append(_standing(kept.known[key], sorting.strand(in_order(messages), ("known", key)), employers))
    return strands, loose


def _of_one_number(strands: list[Strand]) -> None:
    """Mail of another name about the same role under the same number is of the employer that was applied to."""
    opened: dict[str, list[Strand]] = {}
    for strand in strands:
        if strand.role and strand.role.number and strand.role.words and strand.employer and strand.fresh:
            opened.setdefault(strand.role.number, []).append(strand)
    for strand in strands:
        if strand.known or strand.fresh or strand.role is None or not strand.role.words:
            continue
        meant = {o.employer for o in opened.get(strand.role.number, ()) if alike(o.role, strand.role)}
        if len(meant) == 1:
            strand.employer = meant.pop()


def _standing(application: Known, strand: Strand, employers: Employers) -> Strand:
    """What the person wrote down wins over what the mail says."""
    strand.employer = employers.of(application.employer) or strand.employer
    strand.role = role_named(application.role) or strand.role
    if application.applied_on:
        strand.applied = application.applied_on.toordinal() * DAY
        strand.times = sorted([*strand.times, strand.applied])
    return strand


def _anchored(strands: list[Strand], homes: dict[str, str]) -> tuple[list[Draft], list[Strand]]:
    """The applications of all strands that name both employer and role; and the strands that wait for these."""
    by_employer: dict[str, list[Strand]] = {}
    for strand in strands:
        by_employer.setdefault(strand.employer, []).append(strand)
    drafts, floating = [], by_employer.pop("", [])
    for same in by_employer.values():
        groups, unclear = role_groups({strand.role for strand in same if strand.role})
        shelves: dict[tuple[Role, frozenset[str]], list[Strand]] = {}
        for strand in same:
            if strand.role is None or strand.role in unclear or not groups[strand.role].words:
                floating.append(strand)
            else:
                shelves.setdefault((groups[strand.role], strand.barred), []).append(strand)
        for shelf in shelves.values():
            made, waiting = applications(shelf, homes)
            drafts += made
            floating += waiting
    return drafts, floating


def _loose(loose: list[Loose], drafts: list[Draft], kept: Kept) -> list[Uncertain]:
    """Mail of a conversation about several applications that answers none of its messages in particular."""
    home: dict[int | str, Draft] = {id(strand): draft for draft in drafts for strand in draft.strands}
    home |= {draft.known: draft for draft in drafts if draft.known}
    found: list[Uncertain] = []
    for message, camps in loose:
        meant = {id(draft): draft for camp in camps if (draft := home.get(camp))}
        able = [draft for draft in meant.values() if not kept.is_apart(message.key, draft.known)]
        found.append((message, [(draft, SAME_THREAD) for draft in able]))
    return found


def _other_role(placing: Placing, kept: Kept) -> list[Uncertain]:
    """Replies within one application's conversation that name the role of another at the same employer."""
    found: list[Uncertain] = []
    for draft in placing.drafts:
        for strand in (s for s in draft.strands if len(s.messages) > 1 and not s.known):
            for message in strand.messages:
                role = role_named(message.role)
                if role is None or alike(role, strand.role):
                    continue
                others = [other for other in placing.for_role(draft.employer, role) if other is not draft]
                others = [other for other in others if not kept.is_apart(message.key, other.known)]
                if others:
                    found.append((message, [*((other, SAME_ROLE) for other in others), (draft, SAME_THREAD)]))
    for message, candidates in found:
        candidates[-1][0].drop(message)
    return found


def _outcome(
    made: list[Draft], employers: Employers, uncertain: list[Uncertain], by_key: dict[str, Heard], kept: Kept
) -> Matched:
    drafts = sorted(made, key=lambda d: d.place)
    place = {id(draft): at for at, draft in enumerate(drafts)}
    keys, emptied = name_drafts(drafts, kept)
    stories = tuple(_story(draft, keys.get(at, [""]), by_key, kept, employers) for at, draft in enumerate(drafts))
    candidates = {m.key: tuple(Candidate(place[id(draft)], why) for draft, why in found) for m, found in uncertain}
    doubts = tuple(Doubt(m.key, candidates[m.key]) for m in in_order(m for m, _ in uncertain))
    return Matched(stories, doubts, tuple(emptied))


def _story(draft: Draft, keys: list[str], by_key: dict[str, Heard], kept: Kept, employers: Employers) -> Story:
    messages = in_order(draft.messages)
    application = kept.known.get(keys[0]) if keys[0] in kept.standing else None
    absent = sorted(key for key in application.messages if key not in by_key) if application else []
    employer, role = _names(messages, draft, employers)
    return Story(
        key=keys[0],
        employer=(application.employer if application else "") or employer,
        role=(application.role if application else "") or role,
        messages=(*absent, *(m.key for m in messages)),
        why=(*(HERE_BEFORE for _ in absent), *(_why(m, at, draft, kept) for at, m in enumerate(messages))),
        absorbed=tuple(sorted(keys[1:])),
    )


def _why(message: Heard, at: int, draft: Draft, kept: Kept) -> str:
    if message.pinned:
        return "you put it here"
    if message.key in kept.pins:
        return HERE_BEFORE
    return "the first message" if at == 0 else draft.why[message.key]


def _names(messages: list[Heard], draft: Draft, employers: Employers) -> tuple[str, str]:
    """Employer and role as the messages most often write them; of two as frequent, the one with less around it."""
    named = Counter(m.employer for m in messages if m.employer)
    roles = Counter(m.role for m in messages if m.role)
    return (
        min(named, key=lambda text: (employers.of(text) != draft.employer, -named[text], len(text), text), default=""),
        min(roles, key=lambda text: (-roles[text], " " not in text, len(text), text), default=""),
    )
