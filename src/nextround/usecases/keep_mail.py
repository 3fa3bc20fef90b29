"""Keep what an intake brings, batch by batch: mail as rows, what was passed over as digests, troubles with their place.

Each batch is one transaction: it is stored whole, with how far the file was read, or not at all.
"""

import base64
from collections import Counter
from collections.abc import Iterable

from django.db import transaction

from nextround.core.message import Message, Trouble
from nextround.core.reading.lessons import Lessons
from nextround.core.reading.values import Reading
from nextround.core.vocabulary import Kind
from nextround.records import as_values, models
from nextround.sources.base import Item
from nextround.usecases import arrange, bookmark, carry_over, read_mail
from nextround.usecases.lay_out import HAND_PICKED_BYTES, Part
from nextround.usecases.look_through import PassedOver
from nextround.usecases.take_others import Others

_SURELY_OTHER = 0.98
_DIGEST = 16  # characters of a stored digest


class Keeper:
    """Keeps the parts of one intake. `kinds` counts what was new, by its kind."""

    def __init__(self, intake: models.Intake) -> None:
        self._intake = intake
        self._owner = intake.owner_id
        self._others = Others(intake)
        self._passed = _Passed(intake.owner_id)
        self.lessons: Lessons = carry_over.lessons_of(intake.owner_id)
        self.kinds: Counter[str] = Counter()

    def keep(self, parts: list[Part]) -> None:
        """Store some parts, and count them in the intake, which is not saved."""
        found = [item for part in parts for item in part.found]
        messages = {item.fingerprint: item for item in found if isinstance(item, Message)}
        readings = {key: reading for part in parts for key, reading in part.readings.items()}
        own = read_mail.own_addresses(self._owner) if messages else frozenset[str]()
        # Building rows takes its time, and nobody else can write while a transaction is open: it is done before.
        made = [self._row(messages[key], reading, own) for key, reading in readings.items()]
        passed = [item for item in found if isinstance(item, PassedOver)]
        with transaction.atomic():
            arrange.alone(self._owner)
            known = _known(self._owner, [row.fingerprint for row in made])
            rows = [row for row in made if row.fingerprint not in known]
            models.Message.objects.bulk_create(rows, 500, ignore_conflicts=True)
            new_passed = self._passed.keep(self._intake, passed)
            self._keep_others([item for item in found if not isinstance(item, PassedOver)])
            for reached in {part.reached.path: part.reached for part in parts if part.reached}.values():
                bookmark.put(self._owner, reached)
        self.kinds.update(str(row.kind) for row in rows)
        self.kinds.update({Kind.OTHER.value: new_passed} if new_passed else {})
        self._intake.messages_seen += sum(isinstance(item, Message | PassedOver) for item in found)
        self._intake.messages_seen += sum(part.known for part in parts)
        self._intake.messages_new += len(rows) + new_passed
        self._intake.by_kind = dict(self.kinds)

    def settle(self) -> None:
        """Keep what can only be judged when all mail stands in its applications."""
        self._others.settle()

    def _keep_others(self, found: list[Item]) -> None:
        troubles = [item for item in found if isinstance(item, Trouble)] + self._others.keep(found)
        models.Trouble.objects.bulk_create((_trouble_row(self._intake, trouble) for trouble in troubles), 500)

    def _row(self, message: Message, reading: Reading, own: frozenset[str]) -> models.Message:
        outgoing = read_mail.is_own(message.sender, reading, own)
        row = as_values.message_row(message, self._owner, outgoing=outgoing)
        row.intake = self._intake
        read_mail.put(row, reading, self.lessons, message=message)
        other = reading.kind is Kind.OTHER and row.kind == Kind.OTHER
        surely_other = other and reading.probability >= _SURELY_OTHER and not row.unsure and not row.outgoing
        hand_picked = self._intake.mailbox_id is None and self._intake.bytes_total <= HAND_PICKED_BYTES
        if surely_other and not hand_picked:
            row.plain = row.html = ""
            row.words_kept = False
            read_mail.put(row, reading, self.lessons)  # as it would be read later, when its words are gone
        return row


class _Passed:
    """The mails of one person that were passed over, known by their digests."""

    def __init__(self, owner_id: int) -> None:
        self._owner = owner_id
        self._digests: set[str] = set()
        self._last = 0
        self._ids: set[str] | None = None

    def keep(self, intake: models.Intake, found: list[PassedOver]) -> int:
        """Remember mails that were passed over; returns how many were not known, neither so nor as messages."""
        if not found:
            return 0
        self._catch_up()
        fresh = {base64.b64encode(mail.digest).decode(): mail for mail in found}
        new = {digest: mail for digest, mail in fresh.items() if digest not in self._digests}
        if new:
            row = models.PassedOver.objects.create(
                owner_id=self._owner, intake=intake, digests="".join(new), count=len(new)
            )
            self._digests |= new.keys()
            self._last = row.pk
        return sum(mail.message_id not in self._message_ids() for mail in new.values())

    def _catch_up(self) -> None:
        """What another intake has passed over meanwhile."""
        rows = models.PassedOver.objects.filter(owner_id=self._owner, pk__gt=self._last).order_by("pk")
        for pk, digests in rows.values_list("pk", "digests"):
            self._digests |= {digests[at : at + _DIGEST] for at in range(0, len(digests), _DIGEST)}
            self._last = pk

    def _message_ids(self) -> set[str]:
        if self._ids is None:
            self._ids = set(models.Message.objects.all_of(self._owner).values_list("message_id", flat=True))
        return self._ids


def _known(owner_id: int, fingerprints: Iterable[str]) -> set[str]:
    rows = models.Message.objects.all_of(owner_id).filter(fingerprint__in=list(fingerprints))
    return set(rows.values_list("fingerprint", flat=True))


def _trouble_row(intake: models.Intake, trouble: Trouble) -> models.Trouble:
    return models.Trouble(
        owner_id=intake.owner_id,
        intake=intake,
        place=as_values.storable(trouble.place)[:500],
        what=as_values.storable(trouble.what),
        hint=as_values.storable(trouble.hint),
    )
