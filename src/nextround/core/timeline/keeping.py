"""What do applications that already stand ask of a matching, and which of the new stories are they?

An application that only mirrors its own mail asks nothing: its mail is matched afresh, so that mail imported in pieces
comes to the same as mail imported at once. What a person wrote, moved or corrected is kept to the letter.
"""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

from nextround.core.timeline.drafts import Draft
from nextround.core.timeline.names import employer_name, folded
from nextround.core.timeline.strands import DAY, instant
from nextround.core.timeline.values import Heard, Known


@dataclass(frozen=True, slots=True)
class Kept:
    """The Known applications by key; which of them stand for themselves; and the messages that are fixed to one."""

    known: dict[str, Known]
    standing: frozenset[str]
    pins: dict[str, str]

    @classmethod
    def of(cls, known: Sequence[Known], heard: dict[str, Heard]) -> "Kept":
        """Reads the person's word out of what stands: a message they pinned wins over all else."""
        pinned = {m.key: m.pinned for m in heard.values() if m.pinned}
        by_key = {key: Known(key, "", "") for key in pinned.values()} | {k.key: k for k in known}
        pins: dict[str, str] = {}
        standing = set(pinned.values())
        for key, application in sorted(by_key.items()):
            touched = _is_touched(application, heard)
            if touched:
                pins |= {m: key for m in application.messages - application.apart_from if m in heard}
            if touched or application.kept or not application.messages or _has_own_day(application, heard):
                standing.add(key)
        return cls(by_key, frozenset(standing), pins | pinned)

    def homes(self) -> dict[str, str]:
        """For each message of an application that stands for itself, that application."""
        return {message: key for key in sorted(self.standing) for message in self.known[key].messages}

    def is_apart(self, message: str, key: str) -> bool:
        """Whether the person said that the message does not belong to the application."""
        return key in self.known and message in self.known[key].apart_from

    def mirrors(self) -> list[Known]:
        """The applications that only mirror their mail."""
        return [application for key, application in sorted(self.known.items()) if key not in self.standing]


def _is_touched(application: Known, heard: dict[str, Heard]) -> bool:
    """Whether a person sorted it, corrected its names, or some of its mail is not at hand to be matched afresh."""
    if not application.messages:
        return False
    own = [heard[key] for key in application.messages if key in heard]
    if application.apart_from or len(own) < len(application.messages):
        return True
    employers = {employer_name(m.employer) for m in own} | {""}
    roles = {folded(m.role) for m in own} | {""}
    return employer_name(application.employer) not in employers or folded(application.role) not in roles


def _has_own_day(application: Known, heard: dict[str, Heard]) -> bool:
    """Whether it was applied for on a day of which the mail says nothing."""
    if application.applied_on is None:
        return False
    day = application.applied_on.toordinal() * DAY
    times = [at for key in application.messages if (at := instant(heard[key])) is not None]
    return not any(day - DAY <= at < day + 2 * DAY for at in times)


def name_drafts(drafts: Sequence[Draft], kept: Kept) -> tuple[dict[int, list[str]], list[str]]:
    """Gives each draft (by its place in the sequence) the keys it continues, the one it keeps first; and the keys that
    no longer have any mail."""
    home = {message: at for at, draft in enumerate(drafts) for message in draft.why}
    keys = {at: [draft.known] for at, draft in enumerate(drafts) if draft.known}
    claims = []
    for application in kept.mirrors():
        for at, votes in Counter(home[m] for m in application.messages if m in home).items():
            if application.key not in drafts[at].barred:
                claims.append((-votes, at, application.key))
    placed: set[str] = set()
    for _, at, key in sorted(claims):
        if key not in placed and at not in keys:
            keys[at] = [key]
            placed.add(key)
    for _, at, key in sorted(claims):
        if key not in placed:
            keys[at].append(key)
            placed.add(key)
    return keys, sorted({application.key for application in kept.mirrors()} - placed)
