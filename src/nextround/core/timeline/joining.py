"""Which applications are one, because the person said so?

Each of them goes on drawing its own mail, under its own name; only then are they told as one story.
"""

from nextround.core.timeline.drafts import Draft
from nextround.core.timeline.keeping import Kept
from nextround.core.timeline.strands import Strand, instant
from nextround.core.timeline.values import Heard

SAID_TO_BE_ONE = "you said that the two are one application"

Uncertain = tuple[Heard, list[tuple[Draft, str]]]


def fold(drafts: list[Draft], uncertain: list[Uncertain], kept: Kept) -> tuple[list[Draft], list[Uncertain]]:
    """Lays joined applications into those they were joined to. A message that could only have been of the two stands
    there; any other stays uncertain."""
    by_key = {draft.known: draft for draft in drafts if draft.known}
    into: dict[int, Draft] = {}
    for key in sorted(by_key):
        host = by_key.get(_root(key, kept))
        if host is not None and host is not by_key[key]:
            into[id(by_key[key])] = host
    if not into:
        return drafts, uncertain
    for draft in drafts:
        if id(draft) in into:
            into[id(draft)].absorb(draft)
    left: list[Uncertain] = []
    for message, candidates in uncertain:
        found: dict[int, tuple[Draft, str]] = {}
        for draft, why in candidates:
            host = into.get(id(draft), draft)
            found.setdefault(id(host), (host, why))
        if len(found) == 1 < len(candidates):
            _stand(message, next(iter(found.values()))[0])
        else:
            left.append((message, list(found.values())))
    return [draft for draft in drafts if id(draft) not in into], left


def _root(key: str, kept: Kept) -> str:
    seen = {key}
    while (above := kept.known[key].joined_to) and above in kept.known and above not in seen:
        seen.add(above)
        key = above
    return key


def _stand(message: Heard, draft: Draft) -> None:
    when = instant(message)
    draft.take(Strand([message], times=[] if when is None else [when]), SAID_TO_BE_ONE)
