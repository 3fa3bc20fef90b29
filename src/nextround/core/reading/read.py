"""What does this message say to its receiver now?"""

from collections.abc import Iterable, Iterator
from itertools import islice
from typing import NamedTuple

from nextround.core.message import Message
from nextround.core.reading import rejection
from nextround.core.reading.dates import appointment_of
from nextround.core.reading.kind import UNSURE_BELOW, Verdict, judged, voted
from nextround.core.reading.language import StopWords, beyond_reading, by_rules, languages_of
from nextround.core.reading.learned import Given, Look, looks
from nextround.core.reading.names import squeezed
from nextround.core.reading.own_letters import OwnLetters, as_if_received
from nextround.core.reading.parties import Parties, employing, naming, parties_of
from nextround.core.reading.people import people_of
from nextround.core.reading.phrases import phrases_in
from nextround.core.reading.role_cleaning import without_firm
from nextround.core.reading.sender import automated
from nextround.core.reading.sender_traits import one_in
from nextround.core.reading.signals import BODY, QUOTED, SUBJECT, TAIL, Signals
from nextround.core.reading.text import Body, split_body
from nextround.core.reading.values import Evidence, Reading, Rejection
from nextround.core.reading.words import folded
from nextround.core.vocabulary import Kind
from nextround.lexicon.tables import ReadingWords

RELATIONS = ("renamed", "behalf")
_LONGEST_RELATION = 300
VERSION = 4  # kept with every reading; a higher one makes `nextround reread` read again
_MOST_QUOTES = 4
TOGETHER = 50  # mails; with more the learned look would gain nothing


class _Seen(NamedTuple):
    """What was found in a mail, before anything was weighed."""

    message: Message
    body: Body
    tail: str
    language: str
    signals: Signals
    parties: Parties


class _Weighed(NamedTuple):
    """What came of it. `role` is None where nobody had to ask for it yet."""

    verdict: Verdict
    glance: Look | None
    role: tuple[str, str] | None


class Reader:
    """Reads mail with the tables it is given; keep one for a process, since the phrases of a language take a moment."""

    def __init__(self, words: ReadingWords) -> None:
        self.words = words
        self._stop_words = StopWords(words.stop_words)
        self._own = OwnLetters(words)

    def read(self, message: Message, own_addresses: frozenset[str] = frozenset()) -> Reading:
        """The reading of one message; never raises for any text. Own mail is `other`, with what it does."""
        return self._together([message], own_addresses)[0]

    def read_many(self, messages: Iterable[Message], own_addresses: frozenset[str] = frozenset()) -> Iterator[Reading]:
        """The reading of each message, the same as one by one, in less time."""
        rest = iter(messages)
        while together := list(islice(rest, TOGETHER)):
            yield from self._together(together, own_addresses)

    def _together(self, messages: list[Message], own_addresses: frozenset[str]) -> list[Reading]:
        found = [self._own_or_seen(message, own_addresses) for message in messages]
        weighed = iter(self._weighed([each for each in found if isinstance(each, _Seen)]))
        return [self._filled(each, next(weighed), own_addresses) if isinstance(each, _Seen) else each for each in found]

    def verdict(self, message: Message) -> Verdict:
        """The kind alone, with what spoke for each; what training and measuring ask for."""
        return self._weighed([self._seen(message, split_body(message))])[0].verdict

    def signals(self, message: Message) -> Signals:
        """What the rules find, before anything is weighed; what training asks for."""
        return self._seen(message, split_body(message)).signals

    def _own_or_seen(self, message: Message, own: frozenset[str]) -> Reading | _Seen:
        body = split_body(message)
        if message.sender.address in own and not body.inner_sender:
            return self._own_mail(message, body)
        return self._seen(message, body)

    def _own_mail(self, message: Message, body: Body) -> Reading:
        language, languages = self._languages(message, body)
        acts = self._own.acts(message, body, languages)
        evidence = [Evidence("act", quote) for quote in acts.values() if quote]
        employer = role = ""
        if acts:
            turned = as_if_received(message)
            parties = parties_of(turned, body, self.words)
            title, _ = naming(turned, body, parties, self.words)
            employer, _ = employing(turned, body, parties, title, self.words)
            role = without_firm(title, employer)
        return Reading(
            Kind.OTHER, 1.0, employer, role, False, (), None, None, tuple(evidence), language, False, tuple(acts)
        )

    def _languages(self, message: Message, body: Body) -> tuple[str, frozenset[str]]:
        return languages_of(f"{message.subject}\n{body.new}", self._stop_words)

    def _seen(self, message: Message, body: Body) -> _Seen:
        language, languages = self._languages(message, body)
        tail = "\n".join(part for part in (body.signature, body.disclaimer) if part)
        parts = ((SUBJECT, message.subject), (BODY, body.new), (TAIL, tail), (QUOTED, body.quoted))
        signals = Signals(phrases_in(self.words, languages), parts)
        return _Seen(message, body, tail, language, signals, parties_of(message, body, self.words))

    def _weighed(self, seen: list[_Seen]) -> list[_Weighed]:
        """The rules weigh each mail alone, the learned look all of them together."""
        ruled = [self._by_rules(each) for each in seen]
        learned = self.words.learned
        if not learned:
            return ruled
        names = [folded(each.message.sender.name) for each in seen]
        given = [Given.of(s.signals.sentences, name, s.parties.sender) for s, name in zip(seen, names, strict=True)]
        glances = looks(given, learned)
        return [
            _Weighed(voted(rules.verdict, glance, learned, each.language), glance, rules.role)
            for each, rules, glance in zip(seen, ruled, glances, strict=True)
        ]

    def _by_rules(self, seen: _Seen) -> _Weighed:
        """A subject that names a job speaks for work; the job is looked for where the subject can name one."""
        titled, role = False, None
        subject = squeezed(seen.message.subject)
        if one_in(self.words.lists["head_nouns"], subject):
            role = naming(seen.message, seen.body, seen.parties, self.words)
            titled = squeezed(role[0]) in subject and self._is_title(role[0])
        verdict = judged(seen.signals, seen.parties.sender, bool(seen.message.invitations), titled)
        return _Weighed(verdict, None, role)

    def _is_title(self, role: str) -> bool:
        """Whether it holds a word which only a job's title has."""
        return any(squeezed(part) in self.words.lists["head_nouns"] for part in role.split())

    def _filled(self, seen: _Seen, weighed: _Weighed, own: frozenset[str]) -> Reading:
        message, signals, verdict, glance = seen.message, seen.signals, weighed.verdict, weighed.glance
        kind = verdict.kind
        evidence = [Evidence("kind", quote) for quote in _quotes(signals, kind)]
        if glance and not evidence and (telling := glance.telling(kind)):
            evidence.append(Evidence("kind", telling))
        said: Rejection | None = None
        if kind is Kind.REJECTION:
            heard = None if by_rules(seen.language) else glance
            said, more = rejection.said(signals, heard, seen.parties.sender, self.words.learned)
            evidence += more
        employer, title = self._parties(seen, weighed, evidence) if _has_parties(kind, verdict, signals) else ("", "")
        evidence += _relations(signals) if kind not in (Kind.OTHER, Kind.ALERT) else []
        mute = automated(message, seen.parties.sender, signals, self.words)
        evidence += [Evidence("sender_automated", s.quote) for s in signals.of("automated")[:1] if mute]
        return Reading(
            kind=kind,
            probability=round(verdict.probability, 4),
            employer=employer,
            role=title,
            sender_automated=mute,
            people=people_of(message, seen.parties.display, employer, (seen.body.new, seen.tail), own, self.words),
            rejection=said,
            appointment=appointment_of(message, seen.body.new) if kind is Kind.INTERVIEW else None,
            evidence=tuple(evidence),
            language=seen.language,
            unsure=verdict.probability < UNSURE_BELOW or beyond_reading(seen.language),
        )

    def _parties(self, seen: _Seen, weighed: _Weighed, evidence: list[Evidence]) -> tuple[str, str]:
        """Employer and role, with their words added to the evidence."""
        role, role_quote = weighed.role or naming(seen.message, seen.body, seen.parties, self.words)
        employer, quote = employing(seen.message, seen.body, seen.parties, role, self.words)
        evidence += [Evidence("employer", quote)] if quote else []
        evidence += [Evidence("role", role_quote)] if role_quote else []
        return employer, without_firm(role, employer)


def _quotes(signals: Signals, kind: Kind) -> list[str]:
    """The words of the first few different rules that speak for the kind."""
    quotes: dict[str, None] = {}
    for signal in signals.of("kind", kind):
        quotes[signal.quote] = None
        if len(quotes) == _MOST_QUOTES:
            break
    return list(quotes)


def _relations(signals: Signals) -> list[Evidence]:
    """The sentences that say how one organisation stands to another; only a whole search can tell which these are."""
    said = [(cue, s.sentence.text.strip()) for cue in RELATIONS for s in signals.of("cue", cue)]
    return [Evidence(cue, text) for cue, text in dict.fromkeys(said) if len(text) <= _LONGEST_RELATION]


def _has_parties(kind: Kind, verdict: Verdict, signals: Signals) -> bool:
    """Other mail has no employer, nor has an advertisement; a mail about one's own application has."""
    if kind is Kind.ALERT:
        return any(s.rule.name.endswith("about-your-application") for s in signals.of("kind", Kind.ALERT))
    return kind is not Kind.OTHER or verdict.probability < UNSURE_BELOW
