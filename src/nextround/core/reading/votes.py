"""Which of several readings of a name has the most behind it?"""

from dataclasses import dataclass, field

from nextround.core.reading.names import squeezed


@dataclass
class Votes:
    """Candidates for one answer. A name that is part of a longer one lends that one half of its weight."""

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
        totals = {key: weight + self._lent(key) for key, weight in self._weights.items()}
        key = max(totals, key=lambda k: totals[k])
        return self._names[key], self._quotes.get(key, ""), totals[key]

    def _lent(self, key: str) -> float:
        return sum(0.5 * w for other, w in self._weights.items() if other != key and other in key)
