"""Which things belong together, once certain links between them are known?"""

from collections.abc import Hashable, Iterable
from typing import Generic, TypeVar

T = TypeVar("T", bound=Hashable)


class Ties(Generic[T]):
    """A union-find. The groups depend on the links alone, never on the order in which they were made."""

    def __init__(self) -> None:
        self._parent: dict[T, T] = {}

    def root(self, item: T) -> T:
        """The item that stands for its group; which one it is may depend on the order, so never show it."""
        parent = self._parent
        top = item
        while (above := parent.setdefault(top, top)) != top:
            top = above
        while parent[item] != top:
            parent[item], item = top, parent[item]
        return top

    def tie(self, one: T, other: T) -> None:
        """Puts two items, and all that is tied to either, into one group."""
        self._parent[self.root(one)] = self.root(other)

    def groups(self, items: Iterable[T]) -> list[list[T]]:
        """The groups among `items`, each in the order of `items`, ordered by their first item."""
        found: dict[T, list[T]] = {}
        for item in items:
            found.setdefault(self.root(item), []).append(item)
        return list(found.values())
