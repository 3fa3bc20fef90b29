"""Who of the employer's or the agency's side is named, with address and title?"""

import re

from nextround.core.message import Message
from nextround.core.reading.names import Display, is_person, person_name, squeezed, untitled
from nextround.core.reading.values import Person
from nextround.core.reading.words import folded
from nextround.lexicon.tables import ReadingWords

_TITLED = r"(?:(?:Dr|Prof|Professor|Mr|Mrs|Ms|Miss|Mx|Sir|Dame|Rev|Cllr|Hon)\.? )?"
_NAME = _TITLED + r"[A-ZÀ-ÖØ-ÞĀ-Ž][\w'’\-]+(?: (?:van|von|de|der|da|te|o)){0,2}(?: [A-ZÀ-ÖØ-ÞĀ-Ž][\w'’\-]+){1,2}"
_MEETING = re.compile(
    rf"\b(?:with|meet|meeting|panel (?:is|will be|of)|be|seeing|speak to|speaking to|speaking with|see|by|from|"
    rf"contact|ask for) ({_NAME}(?:(?:, | and | & |, and ){_NAME}){{0,4}})"
)
_LISTED = re.compile(rf"(?m)^[ \t]*[-•*·–]?[ \t]*({_NAME})[ \t]*(?:,|[–\-|:(])[ \t]*([A-Z][\w &/\-’',]{{2,60}})")
_PANEL = re.compile(
    r"(?im)^[ \t>*•·\-–]*(?:the )?(?:interview )?(?:panel(?: members?)?|interviewers?|with|who|hosts?|guests|attendees|"
    r"meeting with|you(?:'|’)ll meet|contact(?: person)?|hiring manager|convenor|chair)[ \t]*[:\t][ \t]*"
    r"(?P<who>[^\n]{4,240})"
)
_PANEL_SPLIT = re.compile(r",(?![^(]*\))\s*|;\s*|\s+(?:and|&)\s+(?![^(]*\))")
_BRACKETED = re.compile(r"\s*\(([^)]{2,60})\)")
_SPLIT = re.compile(r", and |, | and | & ")
_TITLE_SPLIT = re.compile(r"\s*[|•·,]\s*|\s+[–—-]\s+")


def people_of(
    message: Message,
    display: Display,
    organisation: str,
    texts: tuple[str, str],
    own: frozenset[str],
    words: ReadingWords,
) -> tuple[Person, ...]:
    """The sender first, then the invitation's people, then those the text names. Nobody twice, never the receiver.

    `texts` are what was written and the signature; `organisation` is the employer's name, which is nobody's.
    """
    body, tail = texts
    receiver = {squeezed(a.name) for a in (*message.to, *message.cc) if a.address in own or a in message.to}
    found: dict[str, Person] = {}
    if display.person and not _is_firm(display.person, organisation, words):
        _add(found, Person(display.person, message.sender.address, _title(display.person, body, tail, words)))
    for invitation in message.invitations:
        mine = own | {a.address for a in message.to}
        for address in (*((invitation.organiser,) if invitation.organiser else ()), *invitation.attendees):
            if address.name and address.address not in mine and is_person(address.name, words):
                _add(found, Person(person_name(address.name), address.address))
    for person in (*_signed(display, organisation, body, tail, words), *_panel(body, words), *_named(body, words)):
        if squeezed(untitled(person.name)) not in receiver and not _is_firm(person.name, organisation, words):
            _add(found, person)
    return tuple(found.values())[:12]


def _is_firm(name: str, organisation: str, words: ReadingWords) -> bool:
    """Whether what looks like a person's name is the employer's, in full or in part."""
    key, firm = squeezed(name), squeezed(organisation)
    if not firm or squeezed(untitled(name).split()[0]) in words.lists["given_names"]:
        return bool(firm) and key == firm
    return len(key) > 4 and (firm.startswith(key) or key.startswith(firm))


def _add(found: dict[str, Person], person: Person) -> None:
    key = squeezed(untitled(person.name))
    for known in found:
        if key == known or (len(key) > 2 and (known.startswith(key) or key.startswith(known))):
            old = found[known]
            name = max(old.name, person.name, key=len)
            found[known] = Person(name, old.address or person.address, old.title or person.title)
            return
    found[key] = person


def _ending(body: str, tail: str) -> list[str]:
    lines = [line.strip() for line in tail.split("\n") if line.strip()]
    if len(lines) < 2:
        lines = [line.strip() for line in body.split("\n") if line.strip()][-5:] + lines
    return [line[:160] for line in lines[:14]]


def _signed(display: Display, organisation: str, body: str, tail: str, words: ReadingWords) -> list[Person]:
    """A person's name that stands alone in the signature, where the From name is a team's."""
    if display.person:
        return []
    for line in _ending(body, tail):
        first = _TITLE_SPLIT.split(re.sub(r"\s?\([^)]{0,60}\)", "", line))[0].strip()
        if squeezed(first) == squeezed(organisation):
            continue
        alone = first.isalpha() and first.istitle() and squeezed(first) not in words.lists["greetings"]
        if is_person(first, words) or (alone and _title(first, body, tail, words)):
            return [Person(person_name(first), "", _title(first, body, tail, words))]
    return []


def _title(name: str, body: str, tail: str, words: ReadingWords) -> str:
    """The job title beside or below a name in the signature."""
    lines = _ending(body, tail)
    heads = words.lists["head_nouns"]
    key = squeezed(name)
    for index, line in enumerate(lines):
        if not squeezed(line).startswith(key[:6]):
            continue
        beside = _TITLE_SPLIT.split(re.sub(r"\s?\([^)]{0,60}\)", "", line))[1:]
        below = [_TITLE_SPLIT.split(x)[0] for x in lines[index + 1 : index + 3]]
        for part in (*beside, *below):
            plain = [squeezed(w) for w in part.split()]
            if 0 < len(plain) <= 7 and (any(p in heads for p in plain) or "hr" in plain):
                return part.strip()
    return ""


def _panel(body: str, words: ReadingWords) -> list[Person]:
    """Who stands behind "Panel:", "With:", "Interviewers:"; what follows a name in brackets is their title."""
    found = []
    for match in list(_PANEL.finditer(body[:6000]))[:4]:
        for part in _PANEL_SPLIT.split(match["who"]):
            title = _BRACKETED.search(part)
            name = _BRACKETED.sub("", part).strip(" .,*")
            if is_person(name, words) and squeezed(untitled(name).split()[-1]) not in words.lists["places"]:
                found.append(Person(person_name(name), "", title[1].strip() if title else ""))
    return found


def _named(body: str, words: ReadingWords) -> list[Person]:
    found = []
    for match in list(_MEETING.finditer(body[:6000]))[:6]:
        found += [Person(person_name(n), "") for n in _SPLIT.split(match[1]) if is_person(n, words)]
    for match in list(_LISTED.finditer(body[:6000]))[:8]:
        titled = any(squeezed(w) in words.lists["head_nouns"] for w in re.split(r"[\s,]+", folded(match[2])))
        titled = titled or folded(match[2]).startswith(("organi", "host"))
        if titled and is_person(match[1], words):
            found.append(Person(person_name(match[1]), "", match[2].strip(" ,")))
    return found
