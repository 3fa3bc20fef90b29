"""Which command does what? One installed command, `nextround`, with a subcommand for each verb."""

import os
import sys
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import click

from nextround import __version__
from nextround.cli import (
    applications,
    asking,
    bring,
    calendar,
    debriefs,
    judge,
    learn,
    mail,
    mailboxes,
    own_data,
    people,
    practise,
    second_opinion,
    serve,
    show,
    sorting,
)
from nextround.core.vocabulary import NextroundError

# Before anything loads numpy: our tables are small, and starting more threads takes longer than they would save.
os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")

INTERRUPTED = 130  # what shells call a command that Ctrl-C ended
ROOMS: dict[str, tuple[click.Command, ...]] = {
    "The web application": serve.COMMANDS,
    "A text, read without keeping it": (*judge.COMMANDS, *learn.COMMANDS, *practise.COMMANDS),
    "Your mail": (*bring.COMMANDS, *mailboxes.COMMANDS, *mail.COMMANDS, *second_opinion.COMMANDS),
    "Your applications": (
        *applications.COMMANDS,
        *sorting.COMMANDS,
        *calendar.COMMANDS,
        *people.COMMANDS,
    ),
    "Asking and learning": (*asking.COMMANDS, *debriefs.COMMANDS),
    "You and your data": own_data.COMMANDS,
}


class _InRooms(click.Group):
    """Lists the commands by what they are about, rather than by the alphabet."""

    def format_commands(
        self,
        ctx: click.Context,  # noqa: ARG002  # click passes it
        formatter: click.HelpFormatter,
    ) -> None:
        longest = max(len(command.name or "") for room in ROOMS.values() for command in room)
        for title, room in ROOMS.items():
            with formatter.section(title):
                width = formatter.width - longest - 6
                rows = [((c.name or "").ljust(longest), c.get_short_help_str(width)) for c in room]
                formatter.write_dl(rows)


@click.group(cls=_InRooms, invoke_without_command=True, context_settings={"max_content_width": 100})
@click.option("--data", metavar="DIR", help="The folder of your data; may stand anywhere in the line.")
@click.version_option(__version__, message="%(prog)s %(version)s", help="Say which version this is.")
@click.help_option(help="Say this. “nextround COMMAND --help” says more about a command.")
@click.pass_context
def app(context: click.Context, /, **_: Any) -> None:
    """Turn each no into a polite question, a sorted answer, a practised competence and a measured change.

    Without a command: start the web application on this machine and open the browser.
    """
    if context.invoked_subcommand is None:
        serve.start()


for _commands in ROOMS.values():
    for _command in _commands:
        app.add_command(_command)


def run(arguments: Sequence[str] | None = None) -> None:
    """Run one command and end the process: status 0, 2 with one clear line on standard error, or 130 after Ctrl-C."""
    try:
        status = _run(list(sys.argv[1:] if arguments is None else arguments))
    except BrokenPipeError:
        # The same, met when the last of it was to be written.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        status = 0
    sys.exit(status)


def _run(arguments: list[str]) -> int:
    try:
        status = app.main(_with_command(_without_data(arguments)), prog_name="nextround", standalone_mode=False)
        sys.stdout.flush()
    except NextroundError as trouble:
        return _refused(str(trouble))
    except click.ClickException as trouble:
        return _refused(f"{trouble.format_message().rstrip('.')}. “{_help_for(trouble)}” says more.")
    except SystemExit:  # so Click ends where the reader of our output has gone ("| head"); nothing is wrong
        return 0
    except (KeyboardInterrupt, click.Abort):
        show.trouble("Stopped.")
        return INTERRUPTED
    return status if isinstance(status, int) else 0


def _refused(sentence: str) -> int:
    sys.stdout.flush()
    show.trouble(sentence)
    return 2


def _help_for(trouble: click.ClickException) -> str:
    context = getattr(trouble, "ctx", None)
    return f"{context.command_path if context else 'nextround'} --help"


def _with_command(arguments: list[str]) -> list[str]:
    """What belongs to `serve` may stand alone: `nextround --no-browser` starts the web application, too."""
    alone = bool(arguments) and arguments[0].partition("=")[0] in ("--port", "--no-browser")
    return ["serve", *arguments] if alone else arguments


def _without_data(arguments: list[str]) -> list[str]:
    """Take --data DIR out, wherever it stands, so that it may follow the command as well as go before it."""
    kept: list[str] = []
    rest = iter(arguments)
    for argument in rest:
        if argument == "--":
            return [*kept, argument, *rest]
        if argument == "--data":
            _set_data(next(rest, ""))
        elif argument.startswith("--data="):
            _set_data(argument.removeprefix("--data="))
        else:
            kept.append(argument)
    return kept


def _set_data(folder: str) -> None:
    if not folder:
        raise NextroundError("--data needs a folder.")
    os.environ["NEXTROUND_DATA"] = str(Path(folder).expanduser().absolute())


if __name__ == "__main__":
    run()
