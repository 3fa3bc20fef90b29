"""Review what waits for the person's word: unsure readings, and mail that fits several applications."""

from dataclasses import dataclass

from django.db import transaction

from nextround.records import models
from nextround.usecases import arrange, carry_over, correct, find

_MOST = 200
_WORDS = ("plain", "html", "headers", "invitations", "attachments")


@dataclass(frozen=True, slots=True)
class Candidate:
    """An application to which the message could belong, and why one may think so."""

    application: int
    name: str
    why: str

    def __str__(self) -> str:
        return f"{self.application}: {self.name} ({self.why})"


@dataclass(frozen=True, slots=True)
class Waiting:
    """One message that waits. Without candidates it is the kind that is unsure; `language` is that of its words."""

    message: int
    subject: str
    sender: str
    kind: str
    language: str
    candidates: tuple[Candidate, ...]


def waiting(owner_id: int) -> list[Waiting]:
    """What waits, newest first, at most 200 of each."""
    return [*_doubts(owner_id), *_unsure(owner_id)]


def count(owner_id: int) -> int:
    """How many messages wait."""
    doubts = models.Doubt.objects.filter(owner_id=owner_id).count()
    return doubts + models.Message.objects.of(owner_id).to_review().filter(doubt=None).count()


def queue(owner_id: int) -> list[int]:
    """The numbers of the messages that wait, in the order of `waiting`; at most 200 of each."""
    doubts = models.Doubt.objects.filter(owner_id=owner_id).order_by("-message__sent_at", "-message")
    unsure = models.Message.objects.of(owner_id).to_review().filter(doubt=None).order_by("-sent_at", "-pk")
    return [*doubts.values_list("message_id", flat=True)[:_MOST], *unsure.values_list("pk", flat=True)[:_MOST]]


@transaction.atomic
def wait_again(owner_id: int, message_id: int) -> None:
    """Undo an answer given in the review: where the message belongs and of which kind it is are open once more."""
    arrange.alone(owner_id)
    row = find.message(owner_id, message_id)
    correct.lift(row)
    row.corrections.filter(field="kind").delete()
    row = find.message(owner_id, message_id)
    row.arranged, row.looked_at = False, None
    row.save(update_fields=["arranged", "looked_at"])
    carry_over.carry_over(owner_id, [row.sender_address])
    arrange.arrange(owner_id)


def _doubts(owner_id: int) -> list[Waiting]:
    rows = models.Doubt.objects.filter(owner_id=owner_id).select_related("message")
    doubts = list(
        rows.defer(*(f"message__{word}" for word in _WORDS)).order_by("-message__sent_at", "-message")[:_MOST]
    )
    named = models.Application.objects.of(owner_id).in_bulk([pk for d in doubts for pk, _ in d.candidates])
    return [
        _waiting(d.message, tuple(Candidate(pk, str(named[pk]), why) for pk, why in d.candidates if pk in named))
        for d in doubts
    ]


def _unsure(owner_id: int) -> list[Waiting]:
    rows = models.Message.objects.of(owner_id).to_review().filter(doubt=None).order_by("-sent_at", "-pk").defer(*_WORDS)
    return [_waiting(row, ()) for row in rows[:_MOST]]


def _waiting(row: models.Message, candidates: tuple[Candidate, ...]) -> Waiting:
    sender, language = row.sender_name or row.sender_address, row.reading["language"]
    return Waiting(row.pk, row.subject, sender, row.kind, language, candidates)
