"""Which of several readings of a name has the most behind it?"""

from dataclasses import dataclass, field

from nextround.core.reading.names import squeezed

_TWICE = 7.0  # about two mentions, or one in a labelled line


@dataclass
class Votes:
    """Candidates for one answer. Where every mention of a name carries the same addition, the fuller name is meant."""

    _weights: dict[str, float] = field(default_factory=dict)
    _names: dict[str, str] = field(default_factory=dict)
    _quotes: dict[str, str] = field(default_factory=dict)

    def add(self, name: str, weight: float, quote: str = "") -> None:
        """One more reason for a name; the first spelling stands."""
        key = squeezed(name)
        if len(key) < 2 or len(name) > 90:
            return
        self._weights[key] = self._weights.get(key, 0.0) + weight
        self._names.setdefault(key, name)
        if quote:
            self._quotes.setdefault(key, quote)

    def fullest(self, least: float, idle: frozenset[str]) -> tuple[str, str, float]:
        """The winner, or a longer name that holds it, has at least this weight of its own and adds no `idle` word."""
        name, quote, weight = self.best()
        key = squeezed(name)
        longer = [
            k for k, w in self._weights.items() if k != key and w >= least and (k.startswith(key) or k.endswith(key))
        ]
        longer = [k for k in longer if idle.isdisjoint(squeezed(w) for w in self._names[k].split())]
        if not key or not longer:
            return name, quote, weight
        longer.sort(key=lambda k: self._weights[k], reverse=True)
        return self._names[longer[0]], self._quotes.get(longer[0], ""), weight

    def _always(self, fuller: str, key: str) -> bool:
        """A part behind a comma belongs to a name where it is never left out; brackets and dashes need two mentions."""
        if self._weights[fuller] < 0.97 * self._weights[key]:
            return False
        return "," in self._names[fuller] or self._weights[key] >= _TWICE

    def weigh(self, name: str, weight: float) -> None:
        """Adds to a name only where it already stands."""
        key = squeezed(name)
        if key in self._weights:
            self._weights[key] += weight

    def names(self) -> list[str]:
        """Every candidate, in the order of arrival."""
        return list(self._names.values())

    def best(self) -> tuple[str, str, float]:
        """Name, quote and weight of the winner; empty and 0.0 without any candidate."""
        if not self._weights:
            return "", "", 0.0
        key = max(self._weights, key=lambda k: self._weights[k])
        fuller = [k for k in self._weights if k != key and k.startswith(key) and self._always(k, key)]
        key = max(fuller, key=len, default=key)
        return self._names[key], self._quotes.get(key, ""), self._weights[key]
