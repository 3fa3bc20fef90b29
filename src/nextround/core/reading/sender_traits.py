"""Does whoever writes employ, or do they recruit, test, check or pass on for others?"""

from functools import cache
from itertools import combinations

import ahocorasick_rs

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
        "agency": one_in(lists["agency_marks"], names) or not lists["agencies"].isdisjoint(owners),
        "vendor": one_in(lists["vendor_marks"], names),
        "third": one_in(lists["third_party_phrases"], low),
        "hidden": one_in(lists["hidden_client_phrases"], low),
        "they": _of_others(low, words),
        "desk": one_in(lists["recruiter_titles"], ending),
        "board": sender.board,
    }
    held = [trait for trait, holds in telling.items() if holds]
    pairs = [f"{a}_{b}" for a, b in combinations(held[:6], 2)]
    return (*held, *pairs, *(["system"] if sender.service else []), *(["free"] if sender.free else []))


def one_in(marks: frozenset[str], text: str) -> bool:
    """Whether one of the marks stands in the text, within a word, too."""
    return bool(_automaton(marks).find_matches_as_indexes(text))


@cache
def _automaton(marks: frozenset[str]) -> ahocorasick_rs.AhoCorasick:
    return ahocorasick_rs.AhoCorasick(marks, store_patterns=False)


def _of_others(low: str, words: ReadingWords) -> bool:
    """Whoever employs writes "we"; who writes of "they" and hardly of "we" does not."""
    theirs, ours = words.lists["theirs"], words.lists["ours"]
    if sum(map(low.count, theirs)) < 2:
        return False
    said = words_of(low.replace("'", " "))
    return sum(map(theirs.__contains__, said)) > 1 + sum(map(ours.__contains__, said))
