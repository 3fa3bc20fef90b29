"""Does whoever writes employ, or do they recruit, test, check or pass on for others?"""

from itertools import combinations

from nextround.core.reading.sender import Sender
from nextround.core.reading.words import folded, words_of
from nextround.lexicon.tables import ReadingWords

_READ = 4000
_ENDING = 300


def traits_of(
    sender: Sender, owners: tuple[str, ...], body: str, signature: str, words: ReadingWords
) -> tuple[str, ...]:
    """The traits that hold, and every pair of those that tell of others' employment."""
    lists = words.lists
    names = " ".join((*owners, folded(sender.address.name)))
    low = folded(body[:_READ])
    ending = low[-_ENDING:] + folded(signature[:_ENDING])
    telling = {
        "agency": _any_in(lists["agency_marks"], names) or not lists["agencies"].isdisjoint(owners),
        "vendor": _any_in(lists["vendor_marks"], names),
        "third": _any_in(lists["third_party_phrases"], low),
        "hidden": _any_in(lists["hidden_client_phrases"], low),
        "they": _of_others(low, words),
        "desk": _any_in(lists["recruiter_titles"], ending),
        "board": sender.board,
    }
    held = [trait for trait, holds in telling.items() if holds]
    pairs = [f"{a}_{b}" for a, b in combinations(held[:6], 2)]
    return (*held, *pairs, *(["system"] if sender.service else []), *(["free"] if sender.free else []))


def _any_in(marks: frozenset[str], text: str) -> bool:
    return any(mark in text for mark in marks)


def _of_others(low: str, words: ReadingWords) -> bool:
    """Whoever employs writes "we"; who writes of "they" and hardly of "we" does not."""
    said = words_of(low.replace("'", " "))
    theirs, ours = words.lists["theirs"], words.lists["ours"]
    return sum(map(theirs.__contains__, said)) > 1 + sum(map(ours.__contains__, said))
