"""Take in what comes besides mail: rows of a table, people of a network, entries of a calendar."""

from collections.abc import Iterable
from dataclasses import asdict
from functools import cached_property

from nextround.core.message import Trouble
from nextround.records import models
from nextround.sources.base import Connection, Entry, Exported, Item, TrackerRow
from nextround.usecases import bring_export, keep_entries
from nextround.usecases.keep_rows import Rows
from nextround.usecases.know_people import Network


class Others:
    """What came besides mail in one intake, batch by batch. It remembers between them what stands already."""

    def __init__(self, intake: models.Intake) -> None:
        self._intake = intake
        self._entries: list[Entry] = []
        self._exported: list[Exported] = []

    def keep(self, items: Iterable[Item]) -> list[Trouble]:
        """Keep what of a batch is no mail, within the caller's transaction; returns what could not be kept."""
        given = list(items)
        people = [item for item in given if isinstance(item, Connection)]
        table = [item for item in given if isinstance(item, TrackerRow)]
        if people:
            self._count("people_seen", len(people))
            self._count("people_new", self._network.keep(people))
        if table:
            begun, left_out = self._rows.keep(table)
            self._count("rows_seen", len(table))
            self._count("rows_left_out", left_out)
            self._count("rows_new", begun)
            self._intake.applications_new += begun
        self._entries += [item for item in given if isinstance(item, Entry)]
        self._exported += [item for item in given if isinstance(item, Exported)]
        return []

    def settle(self) -> None:
        """Keep the meetings, once all mail of the intake stands in its applications."""
        if self._exported:
            troubles, begun = bring_export.bring(self._intake.owner_id, self._exported)
            self._intake.applications_new += begun
            self._count("facts_seen", len(self._exported))
            models.Trouble.objects.bulk_create(
                models.Trouble(owner_id=self._intake.owner_id, intake=self._intake, **asdict(each)) for each in troubles
            )
        if self._entries:
            kept = keep_entries.keep(self._intake.owner_id, self._entries)
            self._count("entries_seen", kept.seen)
            self._count("entries_new", kept.new)
            self._count("entries_ignored", kept.ignored)

    @cached_property
    def _network(self) -> Network:
        return Network(self._intake.owner_id)

    @cached_property
    def _rows(self) -> Rows:
        return Rows(self._intake.owner_id)

    def _count(self, what: str, number: int) -> None:
        self._intake.beside = {**self._intake.beside, what: self._intake.beside.get(what, 0) + number}
