"""Who of those that mail and notes name is one and the same person?"""

from collections.abc import Iterable
from typing import Protocol, TypeVar

from nextround.core.timeline.names import folded


class Named(Protocol):
    """Somebody with a name and an address, "" where not known."""

    @property
    def name(self) -> str: ...
    @property
    def address(self) -> str: ...


T = TypeVar("T", bound=Named)


def once(said: Iterable[T], noted: Iterable[T] = ()) -> list[T]:
    """Each person once: by address, and without one by name, however it is spelt.

    Of two that are one, what knows the address is kept, then what comes later; what was `noted` by hand always wins.
    A first name alone is nobody's but the same first name's.
    """
    found: dict[str, T] = {}
    by_name: dict[str, str] = {}
    for person, by_hand in (*((p, False) for p in said), *((p, True) for p in noted)):
        name = folded(person.name)
        key = person.address.casefold() or by_name.get(name, name)
        if person.address and name and by_name.get(name) == name and name in found:
            found = {key if k == name else k: v for k, v in found.items()}
        if name:
            by_name.setdefault(name, key)
            if by_name[name] == name:
                by_name[name] = key
        earlier = found.get(key)
        if earlier is None or by_hand or person.address or not earlier.address:
            found[key] = person
    return list(found.values())
