"""Which competencies, parts of interview craft and outside causes does a statement speak of, and in which words?"""

from collections.abc import Sequence

from nextround.core.feedback.cues import Cue
from nextround.core.feedback.leaning import code_of
from nextround.core.vocabulary import Code

_MOST = 3
_LEAST = 0.6  # weight from which a code is said
_SHARE = 0.5  # of the heaviest code's weight, below which another is not said
_MORE = 0.25  # what each further cue of a code adds, as a share of its weight


def codes(found: Sequence[Cue]) -> tuple[tuple[Code, Cue], ...]:
    """None to three codes, the surest first, each with the cue that speaks for it most."""
    weights: dict[str, float] = {}
    heaviest: dict[str, Cue] = {}
    for cue in (cue for cue in found if cue.field == "code"):
        best = heaviest.get(cue.value)
        if best is None:
            weights[cue.value] = cue.weight
        else:
            weights[cue.value] += _MORE * cue.weight
        if best is None or (cue.weight, cue.end - cue.start) > (best.weight, best.end - best.start):
            heaviest[cue.value] = cue
    top = max(weights.values(), default=0.0)
    chosen = [value for value, weight in weights.items() if weight >= max(_LEAST, _SHARE * top)]
    chosen.sort(key=lambda value: (-weights[value], heaviest[value].start))
    return tuple((code_of(value), heaviest[value]) for value in chosen[:_MOST])
