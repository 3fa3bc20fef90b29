"""Which names mean one employer, and for which employer does a domain speak?"""

from collections.abc import Iterable, Iterator

from nextround.core.timeline.names import domain_labels, employer_name, folded, twins
from nextround.core.timeline.ties import Ties
from nextround.core.timeline.values import Heard, Known
from nextround.core.vocabulary import Kind

_SECOND_LEVELS_WORDS = """
    co com org net govt gov gob gouv ac edu school iwi maori health cri mil parliament gen geek kiwi nhs ltd
    plc sch id asn nz uk au ie
"""
_LONGEST_NAME = 8  # words
_SECOND_LEVELS = frozenset(_SECOND_LEVELS_WORDS.split())


def site(domain: str) -> str:
    """The part of a domain that somebody owns: "mail.kowhai.org.nz" is kowhai.org.nz."""
    parts = domain.casefold().strip(".").split(".")
    at = len(parts) - 2
    while at > 0 and parts[at] in _SECOND_LEVELS:
        at -= 1
    return ".".join(parts[max(at, 0) :])


class Employers:
    """All employers of a matching. Names are compared once per distinct spelling.

    An employer is named by the first of its spellings in the alphabet, so that the answer depends on what was read
    and never on the order in which it was read.
    """

    def __init__(self, heard: Iterable[Heard], known: Iterable[Known], shared_domains: frozenset[str]) -> None:
        self._shared = shared_domains
        self._said: dict[str, set[str]] = {}
        self._meant: dict[str, frozenset[str]] = {}
        names = {employer_name(k.employer) for k in known}
        renamed: list[tuple[str, str]] = []
        for message in heard:
            renamed += [(employer_name(message.employer), sentence) for sentence in message.renamed]
            if message.employer and (message.acts or message.kind is not Kind.OTHER):
                name = employer_name(message.employer)
                names.add(name)
                if not message.outgoing and message.sender.domain:
                    self._said.setdefault(site(message.sender.domain), set()).add(name)
        self._names = frozenset(names - {""})
        self._class = self._classes(names - {""}, renamed)
        self._by_label = self._labels()
        self._behind: dict[str, str] = {}

    def of(self, text: str) -> str:
        """The employer meant by a name as it stands in a mail; "" for none."""
        name = employer_name(text)
        return self._class.get(name, name)

    def behind(self, domain: str) -> str:
        """The one employer whose own domain this is; "" for agencies, recruitment systems, freemail and the unknown.

        A domain that speaks for two employers is nobody's own, whatever it is called.
        """
        if domain not in self._behind:
            self._behind[domain] = self._owner(domain)
        return self._behind[domain]

    def _owner(self, domain: str) -> str:
        owned = site(domain)
        if not domain or self._is_shared(domain):
            return ""
        said = self._said.get(owned, set())
        if said:
            classes = {self._class[name] for name in said}
            own = any(_is_called(owned, name) for name in said)
            return classes.pop() if own and len(classes) == 1 else ""
        meant = set().union(*(self._by_label.get(label, set()) for label in _spoken_as(owned)))
        return next(iter(meant)) if len(meant) == 1 else ""

    def is_called(self, domain: str, name: str) -> bool:
        """Whether a domain carries this very name, an agency's included."""
        return not self._is_shared(domain) and _is_called(site(domain), employer_name(name))

    def _is_shared(self, domain: str) -> bool:
        parts = domain.split(".")
        return any(".".join(parts[at:]) in self._shared for at in range(len(parts)))

    def named_in(self, sentence: str) -> frozenset[str]:
        """The employers of this search that a sentence names."""
        return frozenset(self._class[name] for name in self._spelt_in(sentence))

    def _spelt_in(self, sentence: str) -> frozenset[str]:
        """The names in a sentence, none of which is part of another."""
        if sentence not in self._meant:
            self._meant[sentence] = frozenset(_longest(sentence, self._names))
        return self._meant[sentence]

    def _renamed(self, renamed: list[tuple[str, str]]) -> Iterator[tuple[str, str]]:
        """Two names of which mail says that they are one: the mail's own and another, or two others."""
        for own, sentence in renamed:
            others = sorted(self._spelt_in(sentence) - {own})
            if len(others) == 1 and own:
                yield own, others[0]

    def _classes(self, names: set[str], renamed: list[tuple[str, str]]) -> dict[str, str]:
        ties: Ties[str] = Ties()
        for one, other in self._renamed(renamed):
            ties.tie(one, other)
        for one, other in (*twins(names), *_same_letters(names), *self._of_one_domain()):
            ties.tie(one, other)
        for short, fuller in _said_more_fully(names).items():
            if len({ties.root(name) for name in fuller} - {ties.root(short)}) == 1:
                ties.tie(short, fuller[0])
        return {name: group[0] for group in ties.groups(sorted(names)) for name in group}

    def _of_one_domain(self) -> Iterator[tuple[str, str]]:
        for owned, said in self._said.items():
            own = sorted(name for name in said if _is_called(owned, name))
            yield from ((own[0], name) for name in own[1:])

    def _labels(self) -> dict[str, set[str]]:
        labels: dict[str, set[str]] = {}
        for name, employer in self._class.items():
            for label in domain_labels(name)[0]:
                labels.setdefault(label, set()).add(employer)
        return labels


def _longest(sentence: str, names: frozenset[str]) -> Iterator[str]:
    words = [word for word in folded(sentence).split() if word not in ("the", "and")]
    at = 0
    while at < len(words):
        spans = range(min(len(words), at + _LONGEST_NAME), at, -1)
        end = next((end for end in spans if " ".join(words[at:end]) in names), 0)
        if end:
            yield " ".join(words[at:end])
        at = end or at + 1


def _spoken_as(owned: str) -> set[str]:
    """The name within an owned domain, in one word: kowhai-trust.org.nz is kowhaitrust; with and without an "and"."""
    label = owned.split(".", 1)[0].replace("-", "")
    return {label, label.replace("and", "")}


def _is_called(owned: str, name: str) -> bool:
    return not _spoken_as(owned).isdisjoint(domain_labels(name)[1])


def _same_letters(names: set[str]) -> Iterator[tuple[str, str]]:
    """Names that differ in where the words are parted, as a name taken from a domain does."""
    whole: dict[str, str] = {}
    for name in sorted(names):
        compact = name.replace(" ", "")
        yield whole.setdefault(compact, name), name
        if " " not in name and compact.replace("and", "") in whole:
            yield whole[compact.replace("and", "")], name


def _said_more_fully(names: set[str]) -> dict[str, list[str]]:
    """For each name its fuller forms, a word or two longer: "Puna Valley Parks", "Puna Valley Parks Trust".

    A name in one word is the beginning of another only where it stands for two of its words at least.
    """
    found: dict[str, list[str]] = {}
    in_one_word = {name.replace("and", ""): name for name in sorted(names) if " " not in name}
    for name in sorted(names):
        words = name.split()
        for end in range(max(len(words) - 2, 2), len(words)):
            if (short := " ".join(words[:end])) in names:
                found.setdefault(short, []).append(name)
        for label in domain_labels(name)[0] & in_one_word.keys() if len(words) > 1 else ():
            found.setdefault(in_one_word[label], []).append(name)
    return found
