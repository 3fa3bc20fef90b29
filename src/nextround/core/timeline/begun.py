"""Which applications had begun around a certain time?"""

from bisect import bisect_right, insort

from nextround.core.timeline.drafts import Draft

_BEFORE, _AFTER = 40, 10


class Begun:
    """Applications by the time of their first sign. At most fifty are looked at, so that a thousand of one employer or
    role cost no more than fifty."""

    def __init__(self) -> None:
        self._held: set[int] = set()
        self._dated: list[tuple[int, int, Draft]] = []
        self._undated: list[Draft] = []

    def __len__(self) -> int:
        return len(self._held)

    def add(self, draft: Draft) -> None:
        """Adds an application once; it keeps the place of its first sign at that time."""
        if id(draft) in self._held:
            return
        self._held.add(id(draft))
        if draft.signs:
            insort(self._dated, (draft.signs[0][0], len(self._held), draft))
        else:
            self._undated.append(draft)

    def around(self, when: int | None) -> list[Draft]:
        """Those begun last before the time and first after it, and those without a date; any, where it is None."""
        end = len(self._dated) if when is None else bisect_right(self._dated, when, key=lambda begun: begun[0])
        near = self._dated[max(end - _BEFORE, 0) : end + _AFTER]
        return [draft for _, _, draft in near] + self._undated[-_BEFORE:]

    def every(self) -> list[Draft]:
        """All of them."""
        return [draft for _, _, draft in self._dated] + self._undated
