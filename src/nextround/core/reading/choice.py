"""Which of several candidates has the most behind it, when every sign carries a learned weight?"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import islice

_LONGEST = 90  # characters; no name of an employer or a role is longer
_MOST = 120  # candidates of one mail; what comes later is a list of something else


@dataclass(slots=True)
class Candidate:
    """One possible answer: how it is written, the words it was read from, and the signs for or against it."""

    name: str
    quote: str
    signs: dict[str, float] = field(default_factory=dict)

    def note(self, *signs: str) -> None:
        """Sets signs; one that is seen twice counts once."""
        self.signs.update(dict.fromkeys(signs, 1.0))

    def mentioned(self) -> None:
        """Counts one more mention, up to four."""
        self.signs["mentions"] = min(4.0, self.signs.get("mentions", 0.0) + 1.0)


class Candidates:
    """Every possible answer by its key; the first spelling stands."""

    def __init__(self) -> None:
        self._by_key: dict[str, Candidate] = {}

    def of(self, key: str, name: str, quote: str = "") -> Candidate:
        """The candidate with this key, made where it is new."""
        found = self._by_key.get(key)
        if found is None:
            found = self._by_key[key] = Candidate(name, quote or name)
        return found

    def items(self) -> list[tuple[str, Candidate]]:
        """Key and candidate, in the order of arrival."""
        fit = ((key, each) for key, each in self._by_key.items() if len(key) > 1 and len(each.name) <= _LONGEST)
        return list(islice(fit, _MOST))


def chosen(candidates: list[Candidate], nothing: Mapping[str, float], weights: Mapping[str, float]) -> Candidate | None:
    """The best candidate; None where "not stated", with the signs `nothing`, is likelier."""
    best, most = None, _score(nothing, weights)
    for each in candidates:
        score = _score(each.signs, weights)
        if score > most:
            best, most = each, score
    return best


def _score(signs: Mapping[str, float], weights: Mapping[str, float]) -> float:
    return sum([value * weights[sign] for sign, value in signs.items() if sign in weights])


def forms(found: Sequence[tuple[str, Candidate]]) -> Iterator[tuple[Candidate, Candidate, str]]:
    """Each candidate with each longer form of it, and whether that "begins" or "ends" with it."""
    for key, each in found:
        size = len(key)
        for other, longer in found:
            if key in other and len(other) != size:
                if other.startswith(key):
                    yield each, longer, "begins"
                elif other.endswith(key):
                    yield each, longer, "ends"
