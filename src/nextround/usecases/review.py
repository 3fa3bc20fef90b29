"""Review what waits for the person's word: unsure readings, and mail that fits several applications."""

from dataclasses import dataclass

from nextround.records import models

_MOST = 200


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
    """One message that waits. Without candidates it is the kind that is unsure."""

    message: int
    subject: str
    sender: str
    kind: str
    candidates: tuple[Candidate, ...]


def waiting(owner_id: int) -> list[Waiting]:
    """What waits, newest first, at most 200 of each."""
    return [*_doubts(owner_id), *_unsure(owner_id)]


def count(owner_id: int) -> int:
    """How many messages wait."""
    doubts = models.Doubt.objects.filter(owner_id=owner_id).count()
    return doubts + models.Message.objects.of(owner_id).to_review().filter(doubt=None).count()


def _doubts(owner_id: int) -> list[Waiting]:
    doubts = list(
        models.Doubt.objects.filter(owner_id=owner_id).select_related("message").order_by("-message__sent_at")[:_MOST]
    )
    named = models.Application.objects.of(owner_id).in_bulk([pk for d in doubts for pk, _ in d.candidates])
    return [
        _waiting(d.message, tuple(Candidate(pk, str(named[pk]), why) for pk, why in d.candidates if pk in named))
        for d in doubts
    ]


def _unsure(owner_id: int) -> list[Waiting]:
    rows = models.Message.objects.of(owner_id).to_review().filter(doubt=None).order_by("-sent_at")
    return [_waiting(row, ()) for row in rows[:_MOST]]


def _waiting(row: models.Message, candidates: tuple[Candidate, ...]) -> Waiting:
    return Waiting(row.pk, row.subject, row.sender_name or row.sender_address, row.kind, candidates)
