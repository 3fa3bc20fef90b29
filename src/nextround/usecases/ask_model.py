"""Ask the person's own language model what an unsure mail says; its answer waits as a suggestion for their word."""

import hashlib
from dataclasses import dataclass
from typing import Any

from django.conf import settings
from django.db import transaction
from django.utils.crypto import constant_time_compare, salted_hmac

from nextround.core.reading.greeting import greeting_of
from nextround.core.reading.text import split_body
from nextround.core.vocabulary import Kind, NextroundError
from nextround.llm.answer import opinion_in
from nextround.llm.endpoint import PATIENCE, Endpoint, endpoint_at, send
from nextround.llm.request import asked
from nextround.llm.values import Asked, Mail, Opinion, Refused
from nextround.records import as_values, models
from nextround.usecases import arrange, clock, correct, find, name_model

_OFF = "No language model is named. Name one in the settings first; until then nothing is sent anywhere."
_SURE = "A model is only asked about received mail that still waits for your word, and this one does not."
_NO_WORDS = "The words of this message were not kept, so there is nothing to show a model."
_CHANGED = "What would be sent has changed since you looked at it, so nothing was sent. Look at it once more."
_NONE = "There is no suggestion for this message."


@dataclass(frozen=True, slots=True)
class Suggestion:
    """What the model takes the mail for. It changes nothing until the person accepts it."""

    kind: Kind
    employer: str
    role: str
    quotes: tuple[str, ...]
    model: str


@dataclass(frozen=True, slots=True)
class SecondOpinion:
    """What would be sent, word for word, and where to; and the suggestion, None while there is none.

    `shown` stands for exactly this question: sending asks for it, so that nothing goes out that was not looked at.
    `local` is True where it does not leave this machine; `cut` where the end of a long mail is left out.
    """

    message: int
    address: str
    local: bool
    model: str
    system: str
    user: str
    cut: bool
    shown: str
    suggestion: Suggestion | None


@dataclass(frozen=True, slots=True)
class _Question:
    endpoint: Endpoint
    model: str
    asked: Asked

    @property
    def shown(self) -> str:
        whole = self.endpoint.address.encode() + b"\n" + self.asked.body
        return hashlib.sha256(whole).hexdigest()[:32]


def look(owner_id: int, message_id: int) -> SecondOpinion:
    """What would be sent about a message. Nothing is.

    Raises NextroundError where no model is named, and for a message that does not wait for the person's word.
    """
    row = find.message(owner_id, message_id)
    question = _question(row)
    endpoint, said = question.endpoint, question.asked
    return SecondOpinion(
        message=row.pk,
        address=endpoint.address,
        local=endpoint.local,
        model=question.model,
        system=said.system,
        user=said.user,
        cut=said.cut,
        shown=question.shown,
        suggestion=_suggestion(row),
    )


def ask_model(owner_id: int, message_id: int, shown: str, patience: float = PATIENCE) -> SecondOpinion:
    """Send what `look` showed, once, and keep a usable answer as a suggestion; the message stays as it is.

    Raises NextroundError with one sentence for whatever comes back otherwise; an earlier suggestion then stays.
    """
    question = _question(find.message(owner_id, message_id))
    if not constant_time_compare(shown, question.shown):
        raise NextroundError(_CHANGED)
    # Outside of any transaction: a model takes its time, and others must be able to write meanwhile.
    back = send(question.endpoint, question.asked.body, settings.NEXTROUND_LLM_KEY, patience)
    said = opinion_in(back, question.asked.mail) if isinstance(back, bytes) else back
    if isinstance(said, Refused):
        raise NextroundError(said.sentence)
    _keep(owner_id, message_id, question, said)
    return look(owner_id, message_id)


@transaction.atomic
def accept(owner_id: int, message_id: int) -> models.Message:
    """Make the suggestion the person's own correction; it can be taken back like any other."""
    row, found = _suggested(owner_id, message_id)
    said, reading = _suggestion(row), as_values.reading(row)
    changed: dict[str, Any] = {}
    if said and said.kind is not reading.kind:
        changed["kind"] = said.kind.value
    for field in ("employer", "role"):
        if said and (word := getattr(said, field)) and word != getattr(reading, field):
            changed[field] = word
    found.delete()
    if changed:
        return correct.correct(owner_id, message_id, changed)
    correct.confirm(owner_id, message_id)
    return find.message(owner_id, message_id)


@transaction.atomic
def dismiss(owner_id: int, message_id: int) -> None:
    """Drop the suggestion; the message waits on as before."""
    _, found = _suggested(owner_id, message_id)
    found.delete()


def suggested(owner_id: int, message_id: int) -> Suggestion | None:
    """The suggestion that waits for a message of that number, None where there is none."""
    return _suggestion(find.message(owner_id, message_id))


def _suggestion(row: models.Message) -> Suggestion | None:
    """The suggestion that waits for this message; None once the person has had their say."""
    found = models.Opinion.objects.filter(message=row).first()
    if found is None or not _waits(row):
        return None
    return Suggestion(Kind(found.kind), found.employer, found.role, tuple(found.quotes), found.model)


@transaction.atomic
def _keep(owner_id: int, message_id: int, question: _Question, said: Opinion) -> None:
    arrange.alone(owner_id)
    row = find.message(owner_id, message_id)
    if not _waits(row):
        raise NextroundError("You have answered for this message meanwhile, so the model's answer was not kept.")
    kept = {"owner_id": owner_id, "model": question.model, "kind": said.kind.value, "asked_at": clock.now()}
    kept |= {"employer": said.employer[:200], "role": said.role[:200], "quotes": list(said.quotes)}
    models.Opinion.objects.update_or_create(message=row, defaults=kept)


def _suggested(owner_id: int, message_id: int) -> tuple[models.Message, models.Opinion]:
    arrange.alone(owner_id)
    row = find.message(owner_id, message_id)
    found = models.Opinion.objects.filter(message=row).first()
    if found is None or not _waits(row):
        raise NextroundError(_NONE)
    return row, found


def _waits(row: models.Message) -> bool:
    return row.unsure and row.looked_at is None and not row.outgoing


def _question(row: models.Message) -> _Question:
    named = name_model.named(row.owner_id)
    if not named.on:
        raise NextroundError(_OFF)
    if not _waits(row):
        raise NextroundError(_SURE)
    if not row.words_kept:
        raise NextroundError(_NO_WORDS)
    # Whoever wrote the mail cannot know this installation's key, and so not the mark; what is shown is what is sent.
    mark = f"====={salted_hmac('nextround.second-opinion', row.fingerprint).hexdigest()[:32]}====="
    return _Question(endpoint_at(named.endpoint), named.model, asked(_mail(row), named.model, mark))


def _mail(row: models.Message) -> Mail:
    """What the sender wrote now: what is quoted, signed or printed small stays here."""
    message, reading = as_values.message(row), as_values.reading(row)
    own = set(models.OwnAddress.objects.filter(owner_id=row.owner_id).values_list("address", flat=True))
    called = [a.name for a in (*message.to, *message.cc) if a.address in own and "@" not in a.name]
    account = models.Account.objects.get(pk=row.owner_id)
    others = tuple(person.name for person in reading.people if person.name)
    return Mail(row.subject, split_body(message).new, (account.full_name, *called), others, greeting_of(message))
