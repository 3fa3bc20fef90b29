"""Bring an export of nextround in again: what the person wrote and decided, laid where it is not said already."""

from collections import Counter
from collections.abc import Iterable
from datetime import date
from typing import Any

from django.core.exceptions import ValidationError
from django.db import DatabaseError, models, transaction

from nextround.core.message import Address, Trouble
from nextround.core.reading.corrections import Correction, corrected
from nextround.core.vocabulary import NextroundError
from nextround.records import as_values
from nextround.records import models as facts
from nextround.sources.base import Connection, Entry, Exported
from nextround.sources.own_export import FORMAT
from nextround.usecases import arrange, clock, introduce, keep_entries, reread, retell
from nextround.usecases.everything import ASK, CONTACT, DEBRIEF, EVENT, QUESTION
from nextround.usecases.know_people import Network

_FILLED = ("place", "channel", "notes", "advertisement", "hook")
_BAD = "This part of the export cannot be understood and was left out; the rest was taken."


def bring(owner_id: int, given: Iterable[Exported]) -> tuple[list[Trouble], int]:
    """Lay down what an export says, once its mail is in; returns what could not be taken, and how many began.

    Nothing that stands here is replaced: an export can be brought in twice, or into a search that has gone on.
    """
    items = list(given)
    bringing = _Bringing(owner_id)
    for what, work in ((FORMAT, bringing.account), ("application", bringing.application),
                       ("correction", bringing.correction), ("connection", bringing.connection)):  # fmt: skip
        for item in items:
            if item.what == what:
                bringing.safely(item, work)
    bringing.settle()
    return bringing.troubles, bringing.begun


_COLUMNS: dict[type[models.Model], tuple[str, ...]] = {
    facts.Event: EVENT,
    facts.Contact: CONTACT,
    facts.Ask: ASK,
    facts.Debrief: DEBRIEF,
    facts.DebriefQuestion: QUESTION,
}


class _Bringing:
    def __init__(self, owner_id: int) -> None:
        self._owner_id = owner_id
        self._claimed: set[int] = set()
        self._touched: set[int] = set()
        self._entries: list[tuple[Entry, int, bool]] = []
        self._placed = self._corrected = False
        self._people: list[Connection] = []
        self.troubles: list[Trouble] = []
        self.begun = 0

    def safely(self, item: Exported, work: Any) -> None:
        """One line of the export; what is wrong in it costs that line alone."""
        try:
            with transaction.atomic():
                work(item.said)
        except (NextroundError, ValidationError, DatabaseError, ValueError, TypeError, KeyError, AttributeError):
            self.troubles.append(Trouble(item.place, _BAD))

    def account(self, said: dict[str, Any]) -> None:
        """Name and voice where the person has not said theirs here; and their own addresses."""
        account = facts.Account.objects.get(pk=self._owner_id)
        if not account.full_name:
            introduce.introduce(self._owner_id, str(said["name"]), str(said["voice"]))
        known = set(introduce.introduced(self._owner_id).addresses)
        for address in said["addresses"]:
            if str(address) not in known:
                introduce.add_address(self._owner_id, str(address))

    def application(self, said: dict[str, Any]) -> None:
        """An application: the one that holds its mail, that was written down at the same moment, or a new one."""
        row = self._home(said)
        self._claimed.add(row.pk)
        self._touched.add(row.pk)
        for name in _FILLED:
            setattr(row, name, getattr(row, name) or as_values.storable(str(said[name]))[: _most(name)])
        if said["named_by_hand"] and not row.named_by_hand:
            row.employer, row.role = (as_values.storable(str(said[n]))[:200] for n in ("employer", "role"))
            row.named_by_hand = True
        row.by_hand = row.by_hand or bool(said["by_hand"])
        row.applied_by_hand = row.applied_by_hand or _day(said["applied_by_hand"])
        row.save()
        for event in said["events"]:
            self._once(facts.Event, row, event, ("on", "kind", "note"))
        for contact in said["contacts"]:
            self._once(facts.Contact, row, contact, ("address",) if contact["address"] else ("name", "address"))
        for ask in said["asks"]:
            drafted = ask["state"] == "drafted" and row.asks.filter(state="drafted").exists()
            if not drafted:
                self._once(facts.Ask, row, ask, ("made_at",))
        for debrief in said["debriefs"]:
            questions = debrief.pop("questions")
            made = self._once(facts.Debrief, row, debrief, ("made_at",))
            for question in questions:
                if made is not None:
                    values = _values(facts.DebriefQuestion, question)
                    asked = facts.DebriefQuestion(**values, **self._mine, debrief_id=made.pk)
                    asked.full_clean(exclude=["owner", "debrief"])
                    asked.save()
        self._place(row, said["placed"])
        self._entries += [(_entry(e), row.pk, bool(e["decided"])) for e in said["entries"]]

    def correction(self, said: dict[str, Any]) -> None:
        """What the person put right in a message, unless they put it right here."""
        message = facts.Message.objects.of(self._owner_id).filter(fingerprint=said["message"]).first()
        if message is None:
            return
        corrected(as_values.reading(message), [Correction(said["field"], said["value"])])  # nonsense raises
        value = _plain(said["value"])
        values = {"value": value, "made_at": clock.now(), "owner_id": self._owner_id}
        _, made = facts.Correction.objects.get_or_create(message=message, field=said["field"][:20], defaults=values)
        self._corrected = self._corrected or made

    def connection(self, said: dict[str, Any]) -> None:
        """Somebody of the network."""
        texts = {name: str(said[name]) for name in ("name", "employer", "position", "profile", "telephone")}
        addresses = tuple(map(str, said["addresses"]))
        self._people.append(Connection(**texts, connected_on=_day(said["connected_on"]), addresses=addresses))

    def settle(self) -> None:
        """What follows from all of it together."""
        with transaction.atomic():
            Network(self._owner_id).keep(self._people)
            retell.retell(self._owner_id, self._touched)
        if self._corrected:
            reread.reread(self._owner_id)
        elif self._placed or self.begun:
            arrange.arrange(self._owner_id)
        self._bring_entries()

    def _bring_entries(self) -> None:
        keep_entries.keep(self._owner_id, [entry for entry, _, _ in self._entries])
        for entry, home, decided in self._entries:
            row = facts.CalendarEntry.objects.filter(
                owner_id=self._owner_id, uid=entry.uid, occurrence=entry.occurrence
            ).first()
            if row and decided and row.decided_at is None and row.application_id != home:
                keep_entries.decide(self._owner_id, row.pk, home)

    @property
    def _mine(self) -> dict[str, int]:
        return {"owner_id": self._owner_id}

    def _home(self, said: dict[str, Any]) -> facts.Application:
        own = facts.Application.objects.filter(owner_id=self._owner_id).exclude(pk__in=self._claimed)
        mail = facts.Message.objects.of(self._owner_id).filter(fingerprint__in=said["messages"][:5_000])
        votes = Counter(mail.filter(application__in=own).values_list("application", flat=True))
        if votes:
            return own.get(pk=max(votes, key=lambda pk: (votes[pk], -(pk or 0))))
        made_at = _field(facts.Application, "made_at").to_python(said["made_at"])
        names = {name: as_values.storable(str(said[name]))[:200] for name in ("employer", "role")}
        same = (
            own.filter(made_at=made_at).first()
            or own.filter(by_hand=True, applied_by_hand=_day(said["applied_by_hand"]), **names).first()
        )
        if same is not None:
            return same
        row = facts.Application.begun(self._owner_id, made_at, **names)
        row.named_by_hand = True  # or it would be cleared away, holding no mail yet
        row.save()
        self.begun += 1
        for message in mail:  # of two applications that the mail alone does not tell apart
            said["placed"].append(message.fingerprint)
        return row

    def _place(self, row: facts.Application, marks: list[str]) -> None:
        placed = facts.Placement.objects.filter(owner_id=self._owner_id)
        for message in facts.Message.objects.of(self._owner_id).filter(fingerprint__in=marks):
            if not placed.filter(message=message).exists():
                facts.Placement.objects.create(**self._mine, message=message, application=row, made_at=clock.now())
                self._placed = True

    def _once(
        self, model: type[models.Model], row: facts.Application, said: dict[str, Any], same: tuple[str, ...]
    ) -> models.Model | None:
        """A row of its own for what is not there yet; None for what is."""
        values = _values(model, said)
        there = model._default_manager.filter(application=row, **{name: values[name] for name in same})
        if there.exists():
            return None
        made = model(**values, **self._mine, application=row)
        made.full_clean(exclude=["owner", "application", "entry", "message"])
        made.save()
        return made


def _values(model: type[models.Model], said: dict[str, Any]) -> dict[str, Any]:
    """The columns that an export may fill: whose a row is and which row it is are never taken from a file."""
    if strange := said.keys() - set(_COLUMNS[model]):
        raise ValueError(strange)
    return {name: _field(model, name).to_python(_plain(value)) for name, value in said.items()}


def _field(model: type[models.Model], name: str) -> "models.Field[Any, Any]":
    """A column of the model. Raises ValueError where an export names what is none."""
    field = model._meta.get_field(name)
    if not isinstance(field, models.Field):
        raise ValueError(name)
    return field


def _plain(value: Any) -> Any:
    return as_values.storable(value) if isinstance(value, str) else value


def _most(name: str) -> int | None:
    return getattr(facts.Application._meta.get_field(name), "max_length", None)


def _day(text: str | None) -> date | None:
    return date.fromisoformat(text) if text else None


def _entry(said: dict[str, Any]) -> Entry:
    moments = {
        name: _field(facts.CalendarEntry, name).to_python(said[name]) for name in ("changed_at", "starts", "ends")
    }
    return Entry(
        uid=str(said["uid"]),
        occurrence=str(said["occurrence"]),
        sequence=int(said["sequence"]),
        summary=str(said["summary"]),
        details=str(said["details"]),
        place=str(said["place"]),
        on=date.fromisoformat(said["on"]),
        people=tuple(Address(str(name), str(address)) for name, address in said["people"]),
        cancelled=bool(said["cancelled"]),
        **moments,
    )
