"""Tell everything a person has as lines of JSON that nextround takes in again, here or elsewhere, doubling nothing."""

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import asdict
from typing import Any

from nextround.records import as_values, models
from nextround.sources.own_export import FORMAT

_PARTICULARS = (
    "employer", "role", "named_by_hand", "by_hand", "applied_by_hand", "place", "channel", "notes", "advertisement",
    "hook", "made_at",
)  # fmt: skip
ASK = ("state", "route", "to_name", "to_address", "voice", "subject", "body", "way", "made_at", "sent_at")
DEBRIEF = ("interview_on", "keep", "change", "made_at", "changed_at")
QUESTION = ("position", "asked", "said", "next_time", "rating")
EVENT = ("on", "kind", "note", "day_unsure")
CONTACT = ("name", "address", "title", "interviewed", "by_hand")
_PERSON = ("name", "employer", "position", "addresses", "profile", "telephone", "connected_on")
_ENTRY = (
    "uid", "occurrence", "sequence", "changed_at", "summary", "details", "place", "on", "starts", "ends", "people",
    "cancelled",
)  # fmt: skip


def lines(owner_id: int) -> Iterator[dict[str, Any]]:
    """One dictionary a line: first what this is, then mail, then what the person made of it; nothing they removed."""
    account = models.Account.objects.get(pk=owner_id)
    own = models.OwnAddress.objects.filter(owner_id=owner_id).order_by("pk")
    addresses = list(own.values_list("address", flat=True))
    yield {"what": FORMAT, "name": account.full_name, "voice": account.voice, "addresses": addresses}
    for row in models.Message.objects.of(owner_id).filter(words_kept=True).order_by("pk").iterator(200):
        yield {"what": "message", **asdict(as_values.message(row))}
    yield from _applications(owner_id)
    corrections = models.Correction.objects.filter(owner_id=owner_id).order_by("pk")
    for mark, field, value, at in corrections.values_list("message__fingerprint", "field", "value", "made_at"):
        yield {"what": "correction", "message": mark, "field": field, "value": value, "made_at": at}
    for person in models.Connection.objects.of(owner_id).order_by("pk").values(*_PERSON).iterator():
        yield {"what": "connection", **person}


def _applications(owner_id: int) -> Iterator[dict[str, Any]]:
    held: dict[int, list[str]] = defaultdict(list)
    mail = models.Message.objects.of(owner_id).filter(application__isnull=False).order_by("sent_at", "pk")
    for mark, home in mail.values_list("fingerprint", "application"):
        held[home].append(mark)
    placed: dict[int, list[str]] = defaultdict(list)
    placements = models.Placement.objects.filter(owner_id=owner_id).order_by("pk")
    for mark, home in placements.values_list("message__fingerprint", "application"):
        placed[home].append(mark)
    rows = models.Application.objects.of(owner_id).order_by("pk")
    for row in rows.prefetch_related("events", "contacts", "asks", "debriefs__questions", "entries"):
        yield {
            "what": "application",
            **{name: getattr(row, name) for name in _PARTICULARS},
            "messages": held[row.pk],
            "placed": placed[row.pk],
            "events": [_of(e, EVENT) for e in row.events.all() if _is_own(e)],
            "contacts": [_of(c, CONTACT) for c in row.contacts.all() if c.entry_id is None],
            "asks": [_of(a, ASK) for a in row.asks.all()],
            "debriefs": [
                {**_of(d, DEBRIEF), "questions": [_of(q, QUESTION) for q in d.questions.all()]}
                for d in row.debriefs.all()
            ],
            "entries": [{**_of(e, _ENTRY), "decided": e.decided_at is not None} for e in row.entries.all()],
        }


def _is_own(event: models.Event) -> bool:
    return event.message_id is None and event.entry_id is None


def _of(row: Any, names: tuple[str, ...]) -> dict[str, Any]:
    return {name: getattr(row, name) for name in names}
