"""What do the API's answers about what came besides mail look like: people, tables, calendar entries?"""

from datetime import date

from ninja import Schema

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
