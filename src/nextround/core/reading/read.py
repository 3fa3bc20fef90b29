"""What does this message say to its receiver now?"""

from nextround.core.message import Message
from nextround.core.reading import rejection
from nextround.core.reading.dates import appointment_of
from nextround.core.reading.employer import employer_of
from nextround.core.reading.kind import UNSURE_BELOW, Verdict, judged
from nextround.core.reading.language import languages_of
from nextround.core.reading.names import Display, display_of, label_of, squeezed
from nextround.core.reading.people import people_of
from nextround.core.reading.phrases import Phrases
from nextround.core.reading.role import role_of
from nextround.core.reading.sender import Sender, automated, sender_of
from nextround.core.reading.signals import BODY, QUOTED, SUBJECT, TAIL, Signals
from nextround.core.reading.text import Body, split_body
from nextround.core.reading.values import Evidence, Reading, Rejection
from nextround.core.vocabulary import Kind
from nextround.lexicon.tables import ReadingWords

VERSION = 1  # kept with every reading; a higher one makes `nextround reread` read again


class Reader:
    """Reads mail with the tables it is given; building it costs milliseconds, so keep one for a process."""

    def __init__(self, words: ReadingWords) -> None:
        self._words = words
        self._phrases = Phrases(words)

    def read(self, message: Message, own_addresses: frozenset[str] = frozenset()) -> Reading:
        """The reading of one message; never raises for any text. The person's own mail is `other`: it is not news."""
        body = split_body(message)
        tail = "\n".join(part for part in (body.signature, body.disclaimer) if part)
        language, languages = languages_of(f"{message.subject}\n{body.new}", self._words.stop_words)
        if message.sender.address in own_addresses and not body.inner_sender:
            return _own(language)
        parts = ((SUBJECT, message.subject), (BODY, body.new), (TAIL, tail), (QUOTED, body.quoted))
        signals = Signals(self._phrases, parts, languages)
        sender = sender_of(message, self._words)
        local = sender.address.address.partition("@")[0]
        label = "" if sender.service or sender.board or sender.free else label_of(sender.address.domain)
        display = display_of(message.sender.name, local, label, self._words)
        if (sender.service or sender.board) and display.person and not display.organisation:
            display = _of_system(display, body, tail)
        firms = frozenset((squeezed(display.organisation), label)) - {""}
        speaks = bool(signals.of("kind") or signals.of("cue"))
        role = role_of(message.subject, body.new, body.quoted, firms, self._words) if speaks else ("", "")
        verdict = judged(signals, sender, bool(message.invitations), self._titled(role[0], message.subject))
        mute = automated(message, sender, signals, self._words)
        return self._filled(
            message, body, tail, signals, sender, verdict, mute, language, own_addresses, role, display, label
        )

    def _titled(self, role: str, subject: str) -> bool:
        """Whether the subject names a role that holds a word which only a job's title has."""
        return squeezed(role) in squeezed(subject) and any(
            squeezed(part) in self._words.lists["head_nouns"] for part in role.split()
        )

    def _filled(
        self,
        message: Message,
        body: Body,
        tail: str,
        signals: Signals,
        sender: Sender,
        verdict: Verdict,
        mute: bool,
        language: str,
        own: frozenset[str],
        role: tuple[str, str],
        display: Display,
        label: str,
    ) -> Reading:
        kind = verdict.kind
        evidence = [Evidence("kind", s.quote) for s in signals.of("kind", kind)[:4]]
        said: Rejection | None = None
        if kind is Kind.REJECTION:
            said, more = rejection.said(signals)
            evidence += more
        employer, title = "", ""
        if _has_parties(kind, verdict, signals):
            employer, title = self._parties(message, body, sender, display, label, evidence, role)
        evidence += [Evidence("sender_automated", s.quote) for s in signals.of("automated")[:1] if mute]
        return Reading(
            kind=kind,
            probability=round(verdict.probability, 4),
            employer=employer,
            role=title,
            sender_automated=mute,
            people=people_of(message, display, employer, (body.new, tail), own, self._words),
            rejection=said,
            appointment=appointment_of(message, body.new) if kind is Kind.INTERVIEW else None,
            evidence=tuple(evidence),
            language=language,
            unsure=verdict.probability < UNSURE_BELOW,
        )

    def _parties(
        self,
        message: Message,
        body: Body,
        sender: Sender,
        display: Display,
        label: str,
        evidence: list[Evidence],
        found: tuple[str, str],
    ) -> tuple[str, str]:
        """Employer and role, with their words added to the evidence."""
        role, role_quote = found
        known = {squeezed(display.person), *(squeezed(a.name) for a in (*message.to, *message.cc))}
        known |= {squeezed(part) for name in (display.person, *(a.name for a in message.to)) for part in name.split()}
        texts = (message.subject, body.new, body.signature, body.disclaimer + "\n" + body.quoted)
        employer, quote = employer_of(sender, display, label, texts, role, frozenset(known - {""}), self._words)
        evidence += [Evidence("employer", quote)] if quote else []
        evidence += [Evidence("role", role_quote)] if role_quote else []
        return employer, role


def _of_system(display: Display, body: Body, tail: str) -> Display:
    """A system's From name that looks like a person's is one only where that person signs."""
    signs = squeezed(display.person) in squeezed("".join((*body.new.split("\n")[-5:], tail)))
    return display if signs else Display("", display.person)


def _own(language: str) -> Reading:
    return Reading(Kind.OTHER, 1.0, "", "", False, (), None, None, (), language, False)


def _has_parties(kind: Kind, verdict: Verdict, signals: Signals) -> bool:
    """Other mail has no employer, nor has an advertisement; a mail about one's own application has."""
    if kind is Kind.ALERT:
        return any(s.rule.name.endswith("about-your-application") for s in signals.of("kind", Kind.ALERT))
    return kind is not Kind.OTHER or verdict.probability < UNSURE_BELOW
