"""What does this message say to its receiver now?"""

from dataclasses import dataclass

from nextround.core.message import Message
from nextround.core.reading import rejection
from nextround.core.reading.dates import appointment_of
from nextround.core.reading.kind import UNSURE_BELOW, Verdict, judged, voted
from nextround.core.reading.language import beyond_reading, languages_of
from nextround.core.reading.learned import Look, look
from nextround.core.reading.names import squeezed
from nextround.core.reading.own_letters import OwnLetters, as_if_received
from nextround.core.reading.parties import Parties, employing, parties_of
from nextround.core.reading.people import people_of
from nextround.core.reading.phrases import Phrases
from nextround.core.reading.role_cleaning import without_firm
from nextround.core.reading.sender import automated
from nextround.core.reading.signals import BODY, QUOTED, SUBJECT, TAIL, Signals
from nextround.core.reading.text import Body, split_body
from nextround.core.reading.values import Evidence, Reading, Rejection
from nextround.core.reading.words import folded
from nextround.core.vocabulary import Kind
from nextround.lexicon.tables import ReadingWords

RELATIONS = ("renamed", "behalf")
_LONGEST_RELATION = 300
VERSION = 4  # kept with every reading; a higher one makes `nextround reread` read again


@dataclass(frozen=True, slots=True)
class _Seen:
    """What was found on the way to a reading."""

    body: Body
    tail: str
    signals: Signals
    parties: Parties
    verdict: Verdict
    glance: Look | None


class Reader:
    """Reads mail with the tables it is given; building it costs milliseconds, so keep one for a process."""

    def __init__(self, words: ReadingWords) -> None:
        self.words = words
        self._phrases = Phrases(words)
        self._own = OwnLetters(words)

    def read(self, message: Message, own_addresses: frozenset[str] = frozenset()) -> Reading:
        """The reading of one message; never raises for any text. Own mail is `other`, with what it does."""
        body = split_body(message)
        language, languages = languages_of(f"{message.subject}\n{body.new}", self.words.stop_words)
        if message.sender.address in own_addresses and not body.inner_sender:
            return self._own_mail(message, body, language, languages)
        return self._filled(message, self._seen(message, body, languages), language, own_addresses)

    def _own_mail(self, message: Message, body: Body, language: str, languages: frozenset[str]) -> Reading:
        acts = self._own.acts(message, body, languages)
        evidence = [Evidence("act", quote) for quote in acts.values() if quote]
        employer = role = ""
        if acts:
            turned = as_if_received(message)
            parties = parties_of(turned, body, self.words)
            employer, _ = employing(turned, body, parties, self.words)
            role = without_firm(parties.role[0], employer)
        return Reading(
            Kind.OTHER, 1.0, employer, role, False, (), None, None, tuple(evidence), language, False, tuple(acts)
        )

    def verdict(self, message: Message) -> Verdict:
        """The kind alone, with what spoke for each; what training and measuring ask for."""
        body = split_body(message)
        _, languages = languages_of(f"{message.subject}\n{body.new}", self.words.stop_words)
        return self._seen(message, body, languages).verdict

    def signals(self, message: Message) -> Signals:
        """What the rules find, before anything is weighed; what training asks for."""
        body = split_body(message)
        _, languages = languages_of(f"{message.subject}\n{body.new}", self.words.stop_words)
        return self._seen(message, body, languages).signals

    def _seen(self, message: Message, body: Body, languages: frozenset[str]) -> _Seen:
        tail = "\n".join(part for part in (body.signature, body.disclaimer) if part)
        parts = ((SUBJECT, message.subject), (BODY, body.new), (TAIL, tail), (QUOTED, body.quoted))
        signals = Signals(self._phrases, parts, languages)
        parties = parties_of(message, body, self.words)
        sender, role = parties.sender, parties.role
        verdict = judged(signals, sender, bool(message.invitations), self._titled(role[0], message.subject))
        glance: Look | None = None
        if self.words.learned:
            glance = look(signals.sentences, folded(message.sender.name), sender, self.words.learned)
            verdict = voted(verdict, glance, self.words.learned)
        return _Seen(body, tail, signals, parties, verdict, glance)

    def _titled(self, role: str, subject: str) -> bool:
        """Whether the subject names a role that holds a word which only a job's title has."""
        return squeezed(role) in squeezed(subject) and any(
            squeezed(part) in self.words.lists["head_nouns"] for part in role.split()
        )

    def _filled(self, message: Message, seen: _Seen, language: str, own: frozenset[str]) -> Reading:
        verdict, signals = seen.verdict, seen.signals
        kind = verdict.kind
        quotes = dict.fromkeys(s.quote for s in signals.of("kind", kind))
        evidence = [Evidence("kind", quote) for quote in list(quotes)[:4]]
        if verdict.telling and not evidence:
            evidence.append(Evidence("kind", verdict.telling))
        said: Rejection | None = None
        if kind is Kind.REJECTION:
            said, more = rejection.said(signals, seen.glance, seen.parties.sender, self.words.learned)
            evidence += more
        employer, title = self._parties(message, seen, evidence) if _has_parties(kind, verdict, signals) else ("", "")
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
            language=language,
            unsure=verdict.probability < UNSURE_BELOW or beyond_reading(language),
        )

    def _parties(self, message: Message, seen: _Seen, evidence: list[Evidence]) -> tuple[str, str]:
        """Employer and role, with their words added to the evidence."""
        role, role_quote = seen.parties.role
        employer, quote = employing(message, seen.body, seen.parties, self.words)
        evidence += [Evidence("employer", quote)] if quote else []
        evidence += [Evidence("role", role_quote)] if role_quote else []
        return employer, without_firm(role, employer)


def _relations(signals: Signals) -> list[Evidence]:
    """The sentences that say how one organisation stands to another; only a whole search can tell which these are."""
    said = [(cue, s.sentence.text.strip()) for cue in RELATIONS for s in signals.of("cue", cue)]
    return [Evidence(cue, text) for cue, text in dict.fromkeys(said) if len(text) <= _LONGEST_RELATION]


def _has_parties(kind: Kind, verdict: Verdict, signals: Signals) -> bool:
    """Other mail has no employer, nor has an advertisement; a mail about one's own application has."""
    if kind is Kind.ALERT:
        return any(s.rule.name.endswith("about-your-application") for s in signals.of("kind", Kind.ALERT))
    return kind is not Kind.OTHER or verdict.probability < UNSURE_BELOW
