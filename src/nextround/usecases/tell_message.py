"""Tell one message as values: what it says, in which words, where it belongs, and where the person had a word in it."""

from dataclasses import dataclass
from datetime import datetime

from nextround.core.message import Address
from nextround.core.reading.values import Reading
from nextround.records import as_values, models
from nextround.usecases import carry_over, find
from nextround.usecases.carry_over import Carried, Named, NotCarried
from nextround.usecases.review import Candidate


@dataclass(frozen=True, slots=True)
class Home:
    """The application a message belongs to."""

    id: int
    employer: str
    role: str


@dataclass(frozen=True, slots=True)
class MessageTold:
    """One message, whole. `home` is None where it belongs to none; `why` says what tied it there, `placed` that the
    person put it there. `corrected` names the fields the person put right. `candidates` are set while it waits for
    their word on where it belongs, `unsure` while it waits for their word on what it says. Without `words_kept` there
    is no text: the mail had nothing to do with the search. `carried` is what the person put right in similar mail and
    bears on this one, `not_carried` what they left out of it; `followers` is the mail that follows what they put right
    in this one.
    """

    id: int
    subject: str
    sender: Address
    sent_at: datetime | None
    plain: str
    html: str
    attachments: tuple[str, ...]
    outgoing: bool
    words_kept: bool
    reading: Reading
    home: Home | None
    why: str
    placed: bool
    corrected: frozenset[str]
    candidates: tuple[Candidate, ...]
    unsure: bool
    carried: tuple[Carried, ...]
    not_carried: tuple[NotCarried, ...]
    followers: tuple[Named, ...]


def tell_message(owner_id: int, message_id: int) -> MessageTold:
    """The message of that number. Raises NextroundError when the person has none such."""
    row = find.message(owner_id, message_id)
    home = models.Application.objects.of(owner_id).filter(messages=row).first()
    corrected = frozenset(row.corrections.values_list("field", flat=True))
    return MessageTold(
        id=row.pk,
        subject=row.subject,
        sender=Address(row.sender_name, row.sender_address),
        sent_at=as_values.sent_at(row),
        plain=row.plain,
        html=row.html,
        attachments=tuple(row.attachments),
        outgoing=row.outgoing,
        words_kept=row.words_kept,
        reading=as_values.reading(row),
        home=Home(home.pk, home.employer, home.role) if home else None,
        why=row.tied_by,
        placed=hasattr(row, "placement"),
        corrected=corrected,
        candidates=_candidates(row),
        unsure=row.unsure and row.looked_at is None,
        carried=carry_over.carried(row),
        not_carried=carry_over.not_carried(row),
        followers=carry_over.followers(row) if corrected else (),
    )


def _candidates(row: models.Message) -> tuple[Candidate, ...]:
    doubt = models.Doubt.objects.filter(message=row).first()
    if doubt is None:
        return ()
    named = models.Application.objects.of(row.owner_id).in_bulk([pk for pk, _ in doubt.candidates])
    return tuple(Candidate(pk, str(named[pk]), why) for pk, why in doubt.candidates if pk in named)
