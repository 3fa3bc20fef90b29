"""Whose is this domain, and how would its owner write the name?"""

import re
from functools import lru_cache
from operator import itemgetter

from nextround.core.reading.names import ENDINGS, label_of, squeezed
from nextround.lexicon.tables import ReadingWords

_TAILS = ("careers", "career", "jobs", "hiring", "recruitment", "recruiting", "talent", "hr", "mail", "apply")
_HEADS = ("hire", "join", "careers", "jobs", "team", "work", "get")
_PIECES = re.compile(r"[+._\-]")


def owners_of(domain: str, system: bool, local: str, words: ReadingWords) -> tuple[str, ...]:
    """The squeezed names in an address that may be its owner's, likeliest first.

    For a system that writes in an employer's name they stand below its own domain or before the @.
    """
    labels = domain.split(".")
    if system:
        found = [squeezed(part) for part in (*labels[:-2], *_PIECES.split(local))] + [squeezed(local)]
    else:
        own = label_of(domain)
        rest = [squeezed(part) for part in labels[:-1] if part not in ENDINGS and len(part) > 3]
        found = [own, *(part for part in rest if part != own)]
    found += [label.removeprefix(head) for label in found for head in _HEADS if label.startswith(head)]
    found += [label.removesuffix(tail) for label in found for tail in _TAILS if label.endswith(tail)]
    return tuple(
        dict.fromkeys(f for f in found if len(f) > 1 and f not in words.lists["idle_addresses"] and not f[-1].isdigit())
    )


@lru_cache(maxsize=4096)
def _parted(label: str, known: frozenset[str]) -> tuple[tuple[str, ...], bool]:
    """The likeliest words of a label and whether all are known; at most one of four letters or more may be new."""
    best: list[tuple[float, tuple[str, ...], bool]] = [(0.0, (), True)]
    for end in range(1, len(label) + 1):
        options = []
        for start in range(max(0, end - 18), end):
            cost, words, whole = best[start]
            word = label[start:end]
            if word in known:
                options.append((cost + _cost(word), (*words, word), whole))
            elif whole and len(word) > 3:
                extra = 0.3 if end == len(label) and start else 0.0  # names end in a word that says what they are
                options.append((cost + 1.65 + 0.2 * len(word) + extra, (*words, word), False))
        best.append(min(options, key=itemgetter(0), default=(99.0, (), True)))
    return (best[-1][1], best[-1][2]) if best[-1][1] else ((label,), False)


def _cost(word: str) -> float:
    """Few and long words are likelier: a word of two letters is often no word at all."""
    if word in ("and", "of", "the", "co"):
        return 0.9
    return 1.0 + (1.5 if len(word) < 3 else 0.6 if len(word) == 3 else 0.0)


def spelt(domain: str, words: ReadingWords) -> tuple[str, bool]:
    """A domain's name as its owner may write it, and whether every word of it is known.

    "littleacornsnursery.co.uk" is Little Acorns Nursery, "tidepool-labs.io" is Tidepool Labs.
    """
    label = label_of(domain)
    own = next((part for part in domain.split(".") if squeezed(part) == label), label)
    parts: list[str] = []
    whole = True
    for piece in own.split("-"):
        found, known = _parted(squeezed(piece)[:40], words.lists["name_words"])
        whole = whole and known
        parts += found
    if parts and parts[-1] in _TAILS and len(parts) > 1:
        parts.pop()
    if len(parts) > 1 and parts[0] in _HEADS:
        parts.pop(0)
    return " ".join(_written(part, i, parts) for i, part in enumerate(parts)), whole


def offices(domain: str, name: str) -> str:
    """What kind of domain says of its owner: "wharerata.ac.nz" is the University of Wharerata. "" for nothing."""
    parts = domain.split(".")[1:]
    if ("ac" in parts or parts[:1] == ["edu"]) and " " not in name and not _SCHOOLS.search(name.lower()):
        return f"University of {name}"
    if "govt" in parts and name[-2:].lower() in _COUNCILS and " " not in name and len(name) > 5:
        return f"{name[:-2]} {_COUNCILS[name[-2:].lower()]}"
    return ""


_SCHOOLS = re.compile(r"uni|coll|poly|inst|school|tech|academ")
_COUNCILS = {"dc": "District Council", "cc": "City Council", "rc": "Regional Council"}


def _written(word: str, index: int, words: list[str]) -> str:
    if word == "and" and index:
        return "&" if words[index + 1 :] in (["co"], ["sons"], ["daughters"]) else "and"
    if index and word in ("of", "the", "for", "in", "on"):
        return word
    return word.capitalize()
