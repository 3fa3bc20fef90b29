"""What does a person's correction of one mail teach about the others of that sender?

A lesson never goes further than this:
- `kind` and what a rejection says, on alike wording alone, where the reader made the same mistake in both, led by the
  same telling words;
- the names of employer and role, where the reader would again say the wrong one for that sender, and a role only where
  the mail itself holds it;
- whether a reply arrives, and what people are called, for the same address.
When and where an interview takes place is never carried over. Every lesson rests on what the reader itself said, never
on what another lesson made of it, so that the order in which mail comes in cannot matter.
"""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import datetime
from typing import Any

from nextround.core.reading.corrections import FIELDS, NOTHING_STATED, Correction, corrected
from nextround.core.reading.likeness import Traits, from_same_sender, worded_alike
from nextround.core.reading.values import Person, Reading
from nextround.core.reading.words import folded, words_of

_OF_REJECTION = ("stage", "reason", "feedback", "keeps_on_file")
_OF_WORDING = ("kind", *_OF_REJECTION)  # judgements on words; the others are facts about a sender, and facts change
_NAMES = ("employer", "role")
NEVER_CARRIED = ("interview_at", "interview_place")
_A_NAME = 4  # letters
_NEARLY_ALL = 0.9  # share of the runs, where no telling words show that the reader was led by the same in both
_PROBABILITY = 0.95  # of a kind that a lesson says: likely, and yet nobody has looked at this very mail


@dataclass(frozen=True, slots=True)
class Lesson:
    """One correction of one mail. `key` names that mail, `own` is what the reader itself said of it."""

    key: str
    made_at: datetime
    said: Correction
    own: Reading
    traits: Traits


@dataclass(frozen=True, slots=True)
class Mail:
    """A mail to be read through the lessons.

    `own` is what the reader itself says of it, `said` what the person put right in this very mail, `left_out` the
    fields for which they said that no lesson holds here, and `looked_at` when they last gave their word on it.
    """

    key: str
    own: Reading
    traits: Traits
    said: tuple[Correction, ...] = ()
    left_out: frozenset[str] = frozenset()
    looked_at: datetime | None = None


@dataclass(frozen=True, slots=True)
class Taught:
    """A field and the mails whose correction bears on it, the latest first.

    Where they do not `agree` nothing was changed: the reader's own view stands.
    """

    field: str
    by: tuple[str, ...]
    agree: bool = True


class Lessons:
    """All that one person put right, by sender."""

    def __init__(self, lessons: Iterable[Lesson] = ()) -> None:
        self._of: dict[str, list[Lesson]] = defaultdict(list)
        for lesson in sorted(lessons, key=lambda each: (each.made_at, each.key)):
            if lesson.traits.sender and lesson.said.field not in NEVER_CARRIED:
                self._of[lesson.traits.sender].append(lesson)

    def know(self, sender: str) -> bool:
        """Whether there is any lesson from this address."""
        return sender in self._of

    def unlike(self, others: "Lessons") -> set[str]:
        """The addresses about which the two do not teach the same."""
        senders = self._of.keys() | others._of.keys()
        return {each for each in senders if self._of.get(each) != others._of.get(each)}

    def read_through(self, mail: Mail) -> tuple[Reading, tuple[Taught, ...]]:
        """The reading with what the lessons change, the person's own corrections on top, and which lesson did what."""
        lessons = [each for each in self._of.get(mail.traits.sender, ()) if _bears_on(each, mail)]
        fixed = {each.field for each in mail.said} | mail.left_out
        reading = corrected(mail.own, [each for each in mail.said if each.field == "kind"])
        taught: list[Taught] = []
        for field in FIELDS:
            apt = [] if field in fixed else [each for each in lessons if each.said.field == field]
            if apt and (changed := _changed(field, apt, mail, reading)):
                reading = changed[0]
                taught.append(changed[1])
        return corrected(reading, mail.said), tuple(taught)


def was(own: Reading, field: str) -> Any:
    """What the reader itself said of a field that lessons can be about, as a correction would put it."""
    if field in _OF_REJECTION:
        return getattr(own.rejection or NOTHING_STATED, field)
    return getattr(own, field)


def _bears_on(lesson: Lesson, mail: Mail) -> bool:
    return lesson.key != mail.key and from_same_sender(lesson.traits, mail.traits)


def _changed(field: str, lessons: list[Lesson], mail: Mail, reading: Reading) -> tuple[Reading, Taught] | None:
    """The reading with one field as the lessons have it; None where they change nothing."""
    if field == "people":
        return _with_people(lessons, reading)
    if field in _OF_REJECTION and reading.rejection is None:
        return None
    apt = [each for each in lessons if _carries_over(each, mail)]
    if field in _NAMES:
        apt = [each for each in apt if mail.traits.mentions(str(each.said.value))] or apt
    if not apt:
        return None
    latest_first = tuple(each.key for each in reversed(apt))
    value = apt[-1].said.value
    if any(_quarrel(each, apt[-1]) for each in apt):
        doubtful = replace(reading, unsure=True) if field == "kind" else reading
        return doubtful, Taught(field, latest_first, agree=False)
    if value == was(mail.own, field):
        return None
    reading = corrected(reading, [apt[-1].said])
    if field == "kind":
        reading = replace(reading, probability=_PROBABILITY)
    by = tuple(each.key for each in reversed(apt) if each.said.value == value)
    return reading, Taught(field, by)


def _quarrel(one: Lesson, other: Lesson) -> bool:
    """Whether both cannot hold. Of facts about a sender the later holds, but two unlike names are of two employers."""
    field, said, others = one.said.field, one.said.value, other.said.value
    if field == "employer":
        return not (_same(said, others) or _shares_a_name(str(said), str(others)))
    return field in ("role", *_OF_WORDING) and not _same(said, others)


def _carries_over(lesson: Lesson, mail: Mail) -> bool:
    field = lesson.said.field
    if not _same(was(lesson.own, field), was(mail.own, field)):
        return False
    if field == "sender_automated":
        return lesson.traits.elsewhere == mail.traits.elsewhere
    if field in _NAMES:
        return _names_the_same(lesson, mail)
    if field == "kind" and mail.looked_at and lesson.made_at > mail.looked_at:
        return False  # they have given their word on that very mail since
    return _led_by_the_same(lesson, mail)


def _led_by_the_same(lesson: Lesson, mail: Mail) -> bool:
    """Whether the telling words of either mail stand in the other, and most other words, too.

    A single word makes the difference in "The status of your application is now: ...", and it is a telling one.
    """
    one, other = lesson.own.quotes(lesson.said.field), mail.own.quotes(lesson.said.field)
    if not (one and other):
        return worded_alike(lesson.traits, mail.traits, _NEARLY_ALL)
    named = lesson.traits.named | mail.traits.named
    held = mail.traits.holds(one, named) and lesson.traits.holds(other, named)
    return held and worded_alike(lesson.traits, mail.traits)


def _names_the_same(lesson: Lesson, mail: Mail) -> bool:
    """Whether a wrong name stands for the same right one in the other mail.

    Surely so where that mail holds the right name. Else a role only where the right name is part of the wrong one. An
    employer only for a sender of one employer, whose name it goes with: of a name that goes with nothing else that is
    known of them, as where there was none before or is none now, the mails have to be worded alike.
    """
    field, right, wrong = lesson.said.field, str(lesson.said.value or ""), was(lesson.own, lesson.said.field)
    if not right:
        return worded_alike(lesson.traits, mail.traits)
    if mail.traits.mentions(right):
        return True
    if field == "role":
        return _is_within(right, wrong)
    if _shares_a_name(lesson.traits.name, right):
        return bool(wrong) or worded_alike(lesson.traits, mail.traits)
    if lesson.traits.several:
        return False
    known = wrong and (_shares_a_name(wrong, right) or _stands_in_domain(right, lesson.traits.sender))
    return bool(known) or worded_alike(lesson.traits, mail.traits)


def _shares_a_name(one: str, other: str) -> bool:
    """Whether two names go together, as "Waitoru Careers", under which a service writes, and Waitoru Council."""
    return any(len(word) >= _A_NAME for word in set(words_of(folded(one))) & set(words_of(folded(other))))


def _stands_in_domain(name: str, address: str) -> bool:
    domain = folded(address.rpartition("@")[2])
    return any(len(word) >= _A_NAME and word in domain for word in words_of(folded(name)))


def _is_within(part: str, whole: str) -> bool:
    parts, words = words_of(folded(part)), words_of(folded(whole))
    return parts != words and set(parts) <= set(words)


def _same(one: Any, other: Any) -> bool:
    if isinstance(one, str) and isinstance(other, str):
        return " ".join(words_of(folded(one))) == " ".join(words_of(folded(other)))
    return bool(one == other)


def _with_people(lessons: list[Lesson], reading: Reading) -> tuple[Reading, Taught] | None:
    """Each lesson may know another address; of one address the latest counts."""
    known: dict[str, tuple[Person, str]] = {}
    for lesson in lessons:
        known |= {person.address: (person, lesson.key) for person in _put_right(lesson)}
    people, by = list(reading.people), []
    for at, person in enumerate(people):
        if person.address in known:
            right, key = known[person.address]
            people[at] = Person(right.name or person.name, person.address, right.title or person.title)
            by += [key] if people[at] != person and key not in by else []
    if not by:
        return None
    latest_first = [each.key for each in reversed(lessons) if each.key in by]
    return replace(reading, people=tuple(people)), Taught("people", tuple(latest_first))


def _put_right(lesson: Lesson) -> list[Person]:
    """The people with an address whom the reader had otherwise, or not at all."""
    said = corrected(lesson.own, [lesson.said]).people
    return [person for person in said if person.address and person not in lesson.own.people]
