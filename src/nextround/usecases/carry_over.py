"""Carry what the person put right in one message over to similar mail of its sender, or leave it out on their word."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from django.db import transaction
from django.db.models import F

from nextround.core.message import Address
from nextround.core.reading import lesson_words
from nextround.core.reading.corrections import Correction
from nextround.core.reading.lessons import Lesson, Lessons
from nextround.core.reading.values import Reading
from nextround.core.vocabulary import NextroundError
from nextround.records import as_values, models
from nextround.records.rewrite import rewrite
from nextround.usecases import arrange, clock, find, read_mail

_BATCH = 500
_DERIVED = [*read_mail.DERIVED, "arranged"]
_WORDS = ("plain", "html", "headers", "invitations", "attachments")


@dataclass(frozen=True, slots=True)
class Named:
    """A message by its number and subject."""

    message: int
    subject: str


@dataclass(frozen=True, slots=True)
class Carried:
    """What one message taught about another: which fields of it, and in words what was said there and when.

    Where the person has said one thing here and another there, they do not `agree`, and nothing was changed. `others`
    are the further messages in which they said the same or, where they do not agree, something else.
    """

    message: int
    subject: str
    fields: tuple[str, ...]
    says: tuple[str, ...]
    agree: bool
    others: tuple[Named, ...]


@dataclass(frozen=True, slots=True)
class NotCarried:
    """A message whose correction the person does not want to count for another; it would bear on these fields."""

    message: int
    subject: str
    fields: tuple[str, ...]


def lessons_of(owner_id: int, addresses: Iterable[str] | None = None, anew: bool = False) -> Lessons:
    """All that the person put right, or only in mail from some addresses; one query where all is known.

    With `anew` the reader reads the corrected messages again, as it is now.
    """
    rows = models.Correction.objects.filter(owner_id=owner_id, message__outgoing=False, message__removed="")
    if addresses is not None:
        rows = rows.filter(message__sender_address__in=list(addresses))
    of_message: dict[int, list[models.Correction]] = {}
    for row in rows.select_related("message").order_by("message_id", "pk"):
        of_message.setdefault(row.message_id, []).append(row)
    unread = [said[0].message for said in of_message.values() if anew or said[0].message.own_reading is None]
    own = read_mail.own_addresses(owner_id) if unread else frozenset[str]()
    fresh = {row.pk: read_mail.fresh(row, own) for row in unread}
    return Lessons(lesson for said in of_message.values() for lesson in _lessons(said, fresh))


def carry_over(owner_id: int, addresses: Iterable[str]) -> None:
    """Read all stored mail from these addresses through the lessons as they are now. Arranging is left to the caller.

    The reader itself is not asked again, and messages of other senders are not looked at.
    """
    senders = sorted(set(addresses) - {""})
    lessons = lessons_of(owner_id, senders)
    own = read_mail.own_addresses(owner_id)
    last = 0
    while rows := _batch(owner_id, senders, last):
        last = rows[-1].pk
        changed = [row for row in rows if _read_through(row, lessons, own)]
        rewrite(changed, _DERIVED)


def changes(before: Lessons, owner_id: int) -> None:
    """Carry over what was said while something took its time, such as bringing mail in."""
    if senders := before.unlike(lessons_of(owner_id)):
        with transaction.atomic():
            arrange.alone(owner_id)
            carry_over(owner_id, senders)


@transaction.atomic
def not_here(owner_id: int, message_id: int, lesson_id: int) -> models.Message:
    """Read a message for good without what the person put right in another, in the fields on which that bears.

    Raises NextroundError where the other message bears on nothing in this one.
    """
    arrange.alone(owner_id)
    row = find.message(owner_id, message_id)
    teacher = find.message(owner_id, lesson_id)
    taught = row.taught or ()
    told = [field for field, by, _ in taught if teacher.pk == by[0]]
    fields = told or [field for field, by, _ in taught if teacher.pk in by]
    if not fields:
        raise NextroundError(f"Nothing that you put right in message {teacher.pk} bears on message {row.pk}.")
    for field in fields:
        said = {"owner_id": owner_id, "taught_by": teacher, "made_at": clock.now()}
        models.Exemption.objects.update_or_create(message=row, field=field, defaults=said)
    return _settle(row)


@transaction.atomic
def here_after_all(owner_id: int, message_id: int, lesson_id: int) -> models.Message:
    """Undo of `not_here`. Raises NextroundError where there is nothing to undo."""
    arrange.alone(owner_id)
    row = find.message(owner_id, message_id)
    gone, _ = models.Exemption.objects.filter(message=row, taught_by=find.message(owner_id, lesson_id)).delete()
    if not gone:
        raise NextroundError(f"What you put right in message {lesson_id} was not left out of message {row.pk}.")
    return _settle(row)


def carried(row: models.Message) -> tuple[Carried, ...]:
    """What bears on this message from others, one for each message that taught something; at most two queries."""
    grouped: dict[tuple[int, bool], list[tuple[str, list[int]]]] = {}
    for field, by, agree in row.taught or ():
        grouped.setdefault((by[0], not agree), []).append((field, by))
    said = _said(pk for _, by, _ in row.taught or () for pk in by)
    return tuple(_carried(row, key, fields, said) for key, fields in grouped.items())


def followers(row: models.Message) -> tuple[Named, ...]:
    """The messages that are read otherwise because of what the person put right in this one; one query at most."""
    rows = models.Message.objects.of(row.owner_id).filter(sender_address=row.sender_address, taught__isnull=False)
    if not row.sender_address:
        return ()
    taught = rows.order_by("-sent_at", "-pk").values_list("pk", "subject", "taught")
    return tuple(Named(pk, subject) for pk, subject, fields in taught if _owes(fields or [], row.pk))


def not_carried(row: models.Message) -> tuple[NotCarried, ...]:
    """What the person left out of this message, as far as it would bear on it still."""
    left = models.Exemption.objects.filter(message=row, taught_by__corrections__field=F("field")).order_by("pk")
    found: dict[tuple[int, str], list[str]] = {}
    for teacher, subject, field in left.values_list("taught_by", "taught_by__subject", "field"):
        found.setdefault((teacher, subject), []).append(field)
    return tuple(NotCarried(pk, subject, tuple(fields)) for (pk, subject), fields in found.items())


def _lessons(said: list[models.Correction], fresh: dict[int, Reading]) -> Iterable[Lesson]:
    message = said[0].message
    own = fresh.get(message.pk) or as_values.own_reading(message)
    traits = read_mail.traits(as_values.message(message), own)
    for row in said:
        yield Lesson(str(message.pk), row.made_at, Correction(row.field, row.value), own, traits)


def _batch(owner_id: int, senders: list[str], after: int) -> list[models.Message]:
    rows = models.Message.objects.of(owner_id).filter(sender_address__in=senders, pk__gt=after).order_by("pk")
    return list(rows.prefetch_related("corrections", "exemptions")[:_BATCH])


def _read_through(row: models.Message, lessons: Lessons, own: frozenset[str]) -> bool:
    """Whether anything about the row is other than before."""
    before = (row.reading, row.own_reading, row.taught)
    read_mail.through(row, read_mail.own_reading(row, own), lessons, row.reader_version)
    row.arranged = row.arranged and row.reading == before[0]
    return (row.reading, row.own_reading, row.taught) != before


def _settle(row: models.Message) -> models.Message:
    carry_over(row.owner_id, [row.sender_address])
    arrange.settle(row.owner_id)
    return models.Message.objects.get(pk=row.pk)


def _owes(taught: list[tuple[str, list[int], bool]], teacher: int) -> bool:
    return any(agree and teacher in by for _, by, agree in taught)


def _said(teachers: Iterable[int]) -> dict[tuple[int, str], models.Correction]:
    numbers = set(teachers)
    if not numbers:
        return {}
    rows = models.Correction.objects.filter(message__in=numbers).select_related("message")
    return {(r.message_id, r.field): r for r in rows.defer(*(f"message__{word}" for word in _WORDS))}


def _carried(
    row: models.Message,
    key: tuple[int, bool],
    taught: list[tuple[str, list[int]]],
    said: dict[tuple[int, str], models.Correction],
) -> Carried:
    teacher, quarrel = key
    fields = tuple(field for field, _ in taught)
    known = [said[teacher, field] for field in fields if (teacher, field) in said]
    says = tuple(lesson_words.quarrel(f, _sender(row)) for f in fields) if quarrel else tuple(_sentences(known))
    subjects = {pk: correction.message.subject for (pk, _), correction in said.items()}
    others = dict.fromkeys(pk for _, by in taught for pk in by[1:] if pk in subjects and pk != teacher)
    named = tuple(Named(pk, subjects[pk]) for pk in others)
    return Carried(teacher, subjects.get(teacher, ""), fields, says, not quarrel, named)


def _sentences(said: list[models.Correction]) -> Iterable[str]:
    """One for each day on which the person said something of the one message."""
    by_day: dict[date, list[models.Correction]] = {}
    for row in said:
        by_day.setdefault(clock.day_of(row.made_at), []).append(row)
    for day, rows in sorted(by_day.items()):
        message, words = rows[0].message, [Correction(row.field, row.value) for row in rows]
        yield lesson_words.sentence(words, as_values.own_reading(message), _sender(message), day, clock.today())


def _sender(row: models.Message) -> Address:
    return Address(row.sender_name, row.sender_address)
