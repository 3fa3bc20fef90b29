"""Which phrases of the tables stand in these sentences?

A phrase is written in words with a small notation: `(a|b c)` alternatives, `(…)?` optional, `<name>` a concept, `~3` up
to three other words, `#` a number, `^` and `$` the sentence's ends. Each becomes a pattern over word signs with bounded
gaps, so that matching is linear; one automaton over all anchors says which patterns are worth trying on which sentence.
"""

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from functools import cached_property, lru_cache
from itertools import accumulate
from typing import NamedTuple

import ahocorasick_rs

from nextround.core.reading.words import NUMBER, Signs, folded
from nextround.lexicon.tables import ReadingWords, Rule

_TOKEN = re.compile(r"~\d+|<\w+>|[()|?^$#]|[^\s()|?^$#~<>]+")
_MOST = 64  # signs in an anchor set beyond which another part of the phrase is preferred


class Hit(NamedTuple):
    """A rule that holds in one sentence, from sign `first` to `last` (exclusive)."""

    rule: Rule
    sentence: int
    first: int
    last: int


class _Pattern:
    """One phrase: what to look for, the anchors one of which must stand in the sentence, and signs that must, too.

    Each set of `needs` must share a sign with the sentence; that is asked before the pattern is tried.
    """

    __slots__ = ("anchors", "compiled", "needs", "rule", "source")

    def __init__(self, rule: Rule, node: "_Node") -> None:
        self.rule = rule
        self.source = node.source
        self.anchors = node.anchors
        self.needs = node.needs
        self.compiled: re.Pattern[str] | None = None

    def compile(self) -> re.Pattern[str]:
        """Done when first needed: most phrases stand in no mail of an import."""
        self.compiled = re.compile(self.source)
        return self.compiled


@lru_cache(maxsize=64)
def phrases_in(words: ReadingWords, languages: frozenset[str]) -> "Phrases":
    """The rules of these languages, ready to be looked for; made once, for most mail of a person is in one or two."""
    return Phrases(replace(words, rules=tuple(rule for rule in words.rules if rule.language in languages)))


class Phrases:
    """All rules it is given, ready to be looked for."""

    def __init__(self, words: ReadingWords) -> None:
        self.signs = Signs()
        self._everyday = words.lists["everyday"]
        self._concepts = words.concepts
        self._parsed: dict[str, _Node] = {}
        self._words: dict[str, _Node] = {}
        self._patterns = [self._pattern(rule, phrase) for rule in words.rules for phrase in rule.phrases]
        del self._parsed, self._words
        anchors: dict[str, list[int]] = {}
        for index, pattern in enumerate(self._patterns):
            for anchor in pattern.anchors:
                anchors.setdefault(anchor, []).append(index)
        self._wanted = list(anchors.values())
        self._automaton = ahocorasick_rs.AhoCorasick(list(anchors), store_patterns=False)

    def hits(self, encoded: Sequence[str]) -> Iterator[Hit]:
        """Every rule, at its first place in every sentence."""
        patterns = self._patterns
        for sentence, wanted in self._worth_trying(encoded):
            signs = encoded[sentence]
            apart = frozenset(signs).isdisjoint
            for index in wanted:
                pattern = patterns[index]
                for need in pattern.needs:
                    if apart(need):
                        break
                else:
                    if match := (pattern.compiled or pattern.compile()).search(signs):
                        yield Hit(pattern.rule, sentence, *match.span())

    def _worth_trying(self, encoded: Sequence[str]) -> Iterator[tuple[int, Sequence[int]]]:
        """For each sentence with an anchor in it: the patterns whose anchors stand there, each once."""
        stops = accumulate(len(signs) + 1 for signs in encoded)
        sentence, stop, anchors = -1, 0, set[int]()
        # Found in the order of their ends, so a sentence's anchors come in one go.
        for anchor, start, _ in self._automaton.find_matches_as_indexes("\n".join(encoded), overlapping=True):
            if start >= stop:
                if anchors:
                    yield sentence, self._wanted_by(anchors)
                    anchors = set()
                while start >= stop:
                    stop = next(stops)
                    sentence += 1
            anchors.add(anchor)
        if anchors:
            yield sentence, self._wanted_by(anchors)

    def _wanted_by(self, anchors: set[int]) -> Sequence[int]:
        if len(anchors) == 1:
            return self._wanted[anchors.pop()]
        wanted = self._wanted
        return sorted({index for anchor in anchors for index in wanted[anchor]})

    def _pattern(self, rule: Rule, phrase: str) -> _Pattern:
        try:
            node = _Parser(phrase, self._concept, self._word).whole()
        except (ValueError, IndexError) as trouble:
            raise ValueError(f"The phrase “{phrase}” of rule {rule.name} cannot be read: {trouble}") from None
        if not node.anchors:
            raise ValueError(f"The phrase “{phrase}” of rule {rule.name} has no word that must stand in it.")
        return _Pattern(rule, node)

    def _concept(self, name: str) -> "_Node":
        if name not in self._parsed:
            if name not in self._concepts:
                raise ValueError(f"there is no concept <{name}>")
            choices = [_Parser(entry, self._concept, self._word).whole() for entry in self._concepts[name]]
            self._parsed[name] = _either(choices)
        return self._parsed[name]

    def _word(self, piece: str) -> "_Node":
        """A word's own node, one for all the phrases it stands in."""
        node = self._words.get(piece)
        if node is None:
            signs = self.signs.teach(piece)
            if not signs:
                raise ValueError(f"“{piece}” is no word")
            common = int(len(signs) == 1 and folded(piece) in self._everyday)
            node = self._words[piece] = _Node(signs, frozenset((signs,)), signs, common)
        return node


@dataclass(frozen=True)
class _Node:
    """A piece of a phrase: its pattern, and the literals one of which must stand wherever it matches.

    `literal` is the piece's signs where it is nothing but words; `common` counts the everyday words of its anchors.
    """

    source: str
    anchors: frozenset[str]
    literal: str = ""
    common: int = 0
    needs: tuple[frozenset[str], ...] = ()

    @cached_property
    def worth(self) -> float:
        """How well its anchors sort sentences: rare ones, long ones and few."""
        if not self.anchors:
            return 0.0
        shortest = min(len(anchor) for anchor in self.anchors)
        return 100.0 - 25 * self.common + 10 * shortest - min(len(self.anchors), _MOST) / 4

    @cached_property
    def firsts(self) -> frozenset[str]:
        """A sign of each anchor: where none of them stands in a sentence, no anchor does."""
        return frozenset(anchor[0] for anchor in self.anchors)


def _either(choices: Sequence[_Node]) -> _Node:
    if any(not choice.anchors for choice in choices):
        anchors: frozenset[str] = frozenset()
    else:
        anchors = frozenset().union(*(choice.anchors for choice in choices))
    single = [choice.literal for choice in choices if len(choice.literal) == 1]
    rest = [choice.source for choice in choices if len(choice.literal) != 1]
    rest.sort(key=len, reverse=True)
    if single:
        rest.append(f"[{''.join(dict.fromkeys(single))}]" if len(single) > 1 else single[0])
    common = sum(choice.common for choice in choices)
    return _Node(rest[0] if len(rest) == 1 else f"(?:{'|'.join(rest)})", anchors, common=common)


def _in_a_row(nodes: Sequence[_Node]) -> _Node:
    """One after the other; runs of plain words are joined, since a longer anchor sorts better."""
    if len(nodes) == 1:
        return nodes[0]
    runs: list[_Node] = []
    for node in nodes:
        if runs and runs[-1].literal and node.literal:
            both = runs[-1].literal + node.literal
            runs[-1] = _Node(both, frozenset((both,)), both, common=0)
        else:
            runs.append(node)
    if len(runs) == 1:
        return runs[0]
    best = max(runs, key=lambda node: node.worth)
    needs = tuple(node.firsts for node in runs if node is not best and node.anchors)
    return _Node("".join(node.source for node in runs), best.anchors, common=best.common, needs=needs + best.needs)


class _Parser:
    """Reads one phrase of the notation."""

    def __init__(self, phrase: str, concept: "Callable[[str], _Node]", word: "Callable[[str], _Node]") -> None:
        self._tokens = _TOKEN.findall(phrase)
        self._at = 0
        self._concept = concept
        self._word = word

    def whole(self) -> _Node:
        node = self._choices()
        if self._at < len(self._tokens):
            raise ValueError(f"unexpected “{self._tokens[self._at]}”")
        return node

    def _choices(self) -> _Node:
        choices = [self._row()]
        while self._at < len(self._tokens) and self._tokens[self._at] == "|":
            self._at += 1
            choices.append(self._row())
        return choices[0] if len(choices) == 1 else _either(choices)

    def _row(self) -> _Node:
        nodes: list[_Node] = []
        while self._at < len(self._tokens) and self._tokens[self._at] not in "|)":
            nodes.append(self._piece())
        if not nodes:
            raise ValueError("an empty alternative")
        return _in_a_row(nodes)

    def _piece(self) -> _Node:
        piece = self._tokens[self._at]
        self._at += 1
        if piece[0].isalpha():
            return self._optional(self._word(piece))
        if piece == "(":
            return self._group()
        if piece[0] == "~":
            return _Node(f".{{0,{piece[1:]}}}?", frozenset())
        if piece[0] == "<":
            return self._optional(self._concept(piece[1:-1]))
        if piece in "^$":
            return _Node(piece, frozenset())
        if piece == "#":
            return _Node(NUMBER, frozenset((NUMBER,)), NUMBER, 1)
        return self._optional(self._word(piece))

    def _group(self) -> _Node:
        inner = self._choices()
        if self._at >= len(self._tokens) or self._tokens[self._at] != ")":
            raise ValueError("a bracket is not closed")
        self._at += 1
        return self._optional(inner)

    def _optional(self, node: _Node) -> _Node:
        if self._at < len(self._tokens) and self._tokens[self._at] == "?":
            self._at += 1
            return _Node(f"(?:{node.source})?", frozenset())
        return node
