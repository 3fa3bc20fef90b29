"""Commands that sort: the board, applications joined and split, mail removed and brought back."""

import click

from nextround.cli import answers, applications, show
from nextround.cli.door import open_store
from nextround.cli.options import application as application_number
from nextround.cli.options import as_json
from nextround.cli.options import message as message_number
from nextround.core.vocabulary import NextroundError


@click.command()
@as_json
def board(json: bool) -> None:
    """Show the board: your applications by state, in each at most twenty."""
    account = open_store()
    from nextround.usecases import browse

    for column in browse.board(account.pk):
        if json:
            found = [answers.of_application(each) for each in column.applications]
            show.as_json({"state": column.state.value, "total": column.total, "applications": found})
        elif column.total:
            show.as_lines(f"{show.words_of(column.state)} ({column.total:,})".capitalize())
            for each in column.applications:
                show.as_row(f"{each.id:>5}  {show.joined((each.role, each.employer), ' at ') or '(no name yet)'}")


@click.command()
@application_number
@click.argument("other", metavar="[OTHER]", required=False, help="The number of the one that goes into it.")
@click.option("--undo", is_flag=True, help="Take it apart from the one into which it went.")
@as_json
def join(application: str, other: str | None, undo: bool, json: bool) -> None:
    """Tell two applications as one.

    The second goes into the first, with its mail and all you wrote. “nextround join OTHER --undo” takes them apart.
    """
    account = open_store()
    from nextround.usecases import find
    from nextround.usecases import join as joining

    if undo:
        number = int(application) if application.isdecimal() and len(application) < 19 else -1
        applications.say(account.pk, joining.take_apart(account.pk, number).pk, json)
        return
    if other is None:
        raise NextroundError("Say which two are one, as in: nextround join 12 15.")
    host, guest = find.application(account.pk, application), find.application(account.pk, other)
    applications.say(account.pk, joining.join(account.pk, host.pk, guest.pk).pk, json)


@click.command()
@application_number
@click.argument("messages", nargs=-1, metavar="MESSAGES", help="Those that belong to another application.")
@click.option("--undo", is_flag=True, help="Put the one that was begun so back into the one it came from.")
@as_json
def split(application: str, messages: tuple[str, ...], undo: bool, json: bool) -> None:
    """Begin a new application with some of the mail of this one."""
    account = open_store()
    from nextround.usecases import find
    from nextround.usecases import split as splitting

    row = find.application(account.pk, application)
    if undo:
        applications.say(account.pk, splitting.put_together(account.pk, row.pk).pk, json)
        return
    chosen = [find.message(account.pk, message).pk for message in messages]
    applications.say(account.pk, splitting.split(account.pk, row.pk, chosen).pk, json)


@click.command()
@message_number
@click.option("--undo", is_flag=True, help="Bring it back.")
def discard(message: str, undo: bool) -> None:
    """Take a message out of sight that was brought in by mistake."""
    account = open_store()
    from nextround.usecases import discard as discarding
    from nextround.usecases import find

    if undo:
        number = int(message) if message.isdecimal() and len(message) < 19 else -1
        show.as_lines(f"Message {discarding.keep_after_all(account.pk, number).pk} is back.")
        return
    row = find.message(account.pk, message)
    discarding.discard(account.pk, row.pk)
    show.as_lines(f"Removed: {row.subject or '(no subject)'}. “nextround discard {row.pk} --undo” brings it back.")


COMMANDS = (board, join, split, discard)
