"""Commands about people: whom the person met in applications, and their own network."""

from typing import TYPE_CHECKING

import click

from nextround.cli import show
from nextround.cli.door import open_store
from nextround.cli.options import as_json

if TYPE_CHECKING:
    from collections.abc import Iterator

    from nextround.usecases.find_people import Somebody


@click.command()
@click.option("--search", default="", metavar="WORDS", help="Only those who fit every one of these words.")
@click.option("--remove", metavar="NUMBER", help="Take somebody of your network out of sight, by their number.")
@click.option("--bring-back", metavar="NUMBER", help="Undo that.")
@as_json
def people(search: str, remove: str | None, bring_back: str | None, json: bool) -> None:
    """List whom you met in your applications and whom you know.

    Your network comes in by “nextround import” with LinkedIn's Connections.csv or an address book (.vcf).
    """
    account = open_store()
    from nextround.usecases import know_people

    if remove or bring_back:
        row = know_people.forget(account.pk, remove) if remove else know_people.bring_back(account.pk, bring_back or "")
        show.as_lines(f"{row.name or 'This person'} is {'removed' if remove else 'back'}.")
        return
    found = False
    for each in _everybody(account.pk, search):
        found = True
        if json:
            show.as_json(show.answer(each))
        else:
            show.as_row(_line(each))
    if not found and not json:
        show.as_lines("Nobody fits all of these words." if search else "Nobody is here yet.")


COMMANDS = (people,)


def _everybody(owner_id: int, search: str) -> "Iterator[Somebody]":
    from nextround.usecases.find_people import PER_PAGE, find_people

    first = find_people(owner_id, search)
    yield from first.met
    yield from first.network
    for page in range(2, -(-first.network_count // PER_PAGE) + 1):
        yield from find_people(owner_id, search, page).network


def _line(one: "Somebody") -> str:
    number = str(one.id) if one.id else "-"
    met = "met in " + " at ".join(filter(None, (one.met_in.role, one.met_in.employer))) if one.met_in else ""
    return f"{number:>6}  " + show.joined((one.name, one.position, one.employer, next(iter(one.addresses), ""), met))
