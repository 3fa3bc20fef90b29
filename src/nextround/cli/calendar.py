"""Commands about the person's calendar: the meetings that are, or may be, part of an application."""

import click

from nextround.cli import show
from nextround.cli.door import open_store
from nextround.cli.options import as_json
from nextround.core.vocabulary import NextroundError


@click.command()
@click.option("--put", metavar="NUMBER", help="Say where a meeting belongs; needs --in or --nowhere.")
@click.option("--in", "home", metavar="ID", help="The application it is part of.")
@click.option("--nowhere", is_flag=True, help="It is part of none.")
@click.option("--again", metavar="NUMBER", help="Take that word back.")
@as_json
def calendar(put: str | None, home: str | None, nowhere: bool, again: str | None, json: bool) -> None:
    """List the interviews of your calendar, those that wait for your word first.

    A calendar comes in by “nextround import” with its .ics file.
    """
    account = open_store()
    from nextround.usecases import keep_entries, list_entries

    if put:
        if nowhere == bool(home):
            raise NextroundError("Say either --in with the number of an application, or --nowhere.")
        row = keep_entries.decide(account.pk, put, home)
        show.as_lines(f"It is part of {row.application}." if row.application else "It is left out.")
        return
    if again:
        keep_entries.undecide(account.pk, again)
        show.as_lines("It is open again.")
        return
    for each in list_entries.list_entries(account.pk):
        if json:
            show.as_json(show.answer(each))
            continue
        where = f"part of {each.name}" if each.name else "part of none" if not each.waiting else "waits for your word"
        show.as_row(f"{each.id:>5}  {each.on.isoformat()}  {each.summary}, {where}")
        for way in each.candidates:
            show.as_row(f"         {way.application}: {way.name} ({way.why})")


COMMANDS = (calendar,)
