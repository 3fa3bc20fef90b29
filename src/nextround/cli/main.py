"""Which command does what? One installed command, `nextround`, with a subcommand for each verb."""

import os
import sys
from collections.abc import Sequence
from functools import partial
from pathlib import Path
from typing import Annotated

import typer
from typer.exceptions import TyperException

from nextround import __version__
from nextround.cli import judge, serve, store, tend
from nextround.core.vocabulary import NextroundError

app = typer.Typer(
    name="nextround",
    add_completion=False,
    rich_markup_mode=None,
    pretty_exceptions_enable=False,
    no_args_is_help=False,
    help="Turn each no into a polite question, a sorted answer, a practised competence and a measured change.\n\n"
    "Without a command: start the web application on this machine and open the browser.",
)
for room in (judge, store, tend, serve):
    room.add_to(app)


def _say_version(wanted: bool) -> None:
    if wanted:
        typer.echo(f"nextround {__version__}")
        raise typer.Exit


@app.callback(invoke_without_command=True)
def main(
    context: typer.Context,
    data: Annotated[
        Path | None, typer.Option(metavar="DIR", help="The folder of your data; may stand anywhere in the line.")
    ] = None,
    version: Annotated[
        bool, typer.Option("--version", callback=_say_version, is_eager=True, help="Say which version this is.")
    ] = False,
) -> None:
    """Turn each no into a polite question, a sorted answer, a practised competence and a measured change.

    Without a command: start the web application on this machine and open the browser.
    """
    if context.invoked_subcommand is None:
        serve.serve()


def run(arguments: Sequence[str] | None = None) -> None:
    """Run one command and end the process: status 0, or 2 with one clear line on standard error."""
    try:
        status = app(args=_without_data(list(sys.argv[1:] if arguments is None else arguments)), standalone_mode=False)
    except NextroundError as trouble:
        _stop(str(trouble))
    except TyperException as trouble:
        said = getattr(trouble, "format_message", partial(str, trouble))()
        _stop(f"{said.rstrip('.')}. “nextround --help” lists the commands.")
    except (KeyboardInterrupt, typer.Abort):
        _stop("Stopped.")
    except BrokenPipeError:
        # The reader of our output has gone ("| head"); nothing is wrong with the data.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        sys.exit(0)
    sys.exit(status if isinstance(status, int) else 0)


def _stop(sentence: str) -> None:
    print(" ".join(f"nextround: {sentence}".split()), file=sys.stderr)
    sys.exit(2)


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
