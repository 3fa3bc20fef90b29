"""Is a text the recipe of a diagram (SankeyMATIC), which counts applications and names none?"""

import re
from collections.abc import Iterator
from pathlib import Path

from nextround.core.message import Trouble
from nextround.sources.base import LIMITS, Taken, bytes_of, size_of
from nextround.sources.decoding import text_of

_FLOW = re.compile(r"\s*(\S.{0,80}?)\s*\[\s*(\d[\d.,]{0,12}|\*|\?)\s*\]\s*(\S.{0,80}?)\s*(?:#[0-9a-fA-F.]{3,12}.*)?")
_HINT = (
    "Bring the table it was drawn from, or the mail of the search itself, and each application appears with its story."
)


def is_flows(text: str) -> bool:
    """Whether most of the first lines are flows, "Applied [45] Rejected"."""
    lines = [
        line for line in text.splitlines()[:200] if line.strip() and not line.lstrip().startswith(("'", "//", ":"))
    ]
    flows = sum(_FLOW.fullmatch(line[:300]) is not None for line in lines)
    return flows >= 2 and flows * 2 >= len(lines)


def open_flows(path: Path) -> Iterator[Taken]:
    """A sentence about what the diagram counts: of numbers alone no application can be made."""
    raw = bytes_of(path, LIMITS.text_file)
    size = size_of(path)
    yield Taken(raw if isinstance(raw, Trouble) else about(text_of(raw), path.name), size, size)


def about(text: str, place: str) -> Trouble:
    """What the diagram counts, in a sentence."""
    found = [flow.groups() for line in text.splitlines() if (flow := _FLOW.fullmatch(line[:300]))]
    begins = [flow for flow in found if flow[0] == found[0][0]][:4]
    counted = ", ".join(f"{target} {number}" for _, number, target in begins)
    what = (
        f"This is the text of a diagram that counts applications ({found[0][0]}: {counted}) and names none, "
        "so nothing could be taken from it."
    )
    return Trouble(place, what, _HINT)
