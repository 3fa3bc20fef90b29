"""What do the API's answers about what came besides mail look like: people, tables, calendar entries?"""

from datetime import date, datetime

from ninja import Schema
from pydantic import Field

from nextround.api.answers import Stated


class MetInOut(Schema):
    """An application in which somebody was met."""

    application: int
    employer: Stated
    role: Stated


class KnownOut(Schema):
    """One person; `id` is their number in the network, null for somebody met in applications only."""

    id: int | None
    name: Stated
    employer: Stated
    position: Stated
    addresses: list[str]
    profile: Stated
    telephone: Stated
    connected_on: date | None
    met_in: MetInOut | None = None


class PeopleOut(Schema):
    """Who was found: everybody met in applications (at most 200), and one page of everybody else."""

    met: list[KnownOut]
    met_count: int
    network: list[KnownOut]
    network_count: int
    page: int


class MatchingIn(Schema):
    """What the columns and statuses of a table mean; see `GET /tables/{key}` for what they seem to."""

    columns: tuple[str, ...] = Field(
        (),
        max_length=500,
        description="for each column employer, role, applied_on, status, status_on, interview_on, place, channel, "
        "link, contact, contact_address, advertisement, notes, keep (under its title in the notes) or nothing",
    )
    day_first: bool = Field(True, description="settles 3/4/2025, where the table itself does not")
    statuses: dict[str, str] = Field(
        {},
        description="by status: not_applied, applied, progress, assessment, interview, offer, rejected, withdrawn, "
        "no_answer or nothing",
    )


class TableOut(Schema):
    """A table that is laid aside, as it would be taken."""

    key: str
    name: str
    titles: list[str]
    rows: int
    first_rows: list[list[str]]
    columns: list[str]
    day_first: bool
    order_unsure: bool
    statuses: dict[str, str]


class PossibleOut(Schema):
    """An application to which a meeting could belong, and why one may think so."""

    application: int
    name: str
    why: str


class MeetingOut(Schema):
    """A meeting of the calendar; `waiting` where the person has to say to which application it belongs."""

    id: int
    summary: Stated
    on: date
    starts: datetime | None
    place: Stated
    people: list[str]
    cancelled: bool
    application: int | None
    name: Stated
    why: Stated
    waiting: bool
    decided: bool
    candidates: list[PossibleOut]
