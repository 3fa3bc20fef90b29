"""Commands that bring mail in and look at how that went: import, imports, reread."""

import signal
import sys
from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

import click

from nextround.cli import answers, show
from nextround.cli.door import open_store
from nextround.cli.options import PATH, as_json
from nextround.cli.tables import settle as tables_settled
from nextround.core.vocabulary import NextroundError

if TYPE_CHECKING:
    from nextround.records.models import Intake

_INTERRUPTED = 130
intake_number = click.argument("intake", metavar="IMPORT", help="Its number, as “nextround imports list” says it.")


@click.command("import")
@click.argument(
    "paths", nargs=-1, required=True, type=PATH, metavar="PATH...", help="Mailboxes, mails, archives, folders."
)
@click.option("--yes", is_flag=True, help="Take tables in as they seem to be meant, without asking.")
@click.option("--column", multiple=True, metavar="TITLE=MEANING", help="What a column of a table means.")
@click.option("--status", multiple=True, metavar="WORD=MEANING", help="What a status in a table means.")
@click.option("--dates", type=click.Choice(["day", "month"]), help="Which comes first in the dates of a table.")
@as_json
def import_mail(
    paths: tuple[Path, ...], yes: bool, column: tuple[str, ...], status: tuple[str, ...], dates: str | None, json: bool
) -> int:
    """Bring mail in and tell the story of each application.

    Takes .mbox files, .eml files, Maildirs, folders of these, Takeout archives (.zip, .tgz), tables of applications
    (.csv, .xlsx), connections (LinkedIn's export, .vcf) and calendars (.ics). Bringing the same in twice changes
    nothing. Ctrl-C stops after the batch at hand; what was read by then is kept.

    What the columns of a table seem to mean is shown before anything is taken from it; --yes and --json take it so.
    """
    account = open_store()
    from nextround.usecases import settle_table, take_in

    whole = [path.absolute() for path in paths]
    changes = bool(column or status or dates)
    tables = settle_table.tables_among(whole) if changes or not (yes or json) else []
    settled = {path: tables_settled(path, column, status, dates, yes=yes or json) for path in tables}
    apart = [path for path in whole if path in settled]
    rest = [path for path in whole if path not in settled]
    if json and changes and (rest or len(apart) > 1):
        raise NextroundError("With --json, what columns mean can be said of one table at a time.")
    statuses = []
    for path in apart:
        table = settle_table.begin(account.pk, path, settled[path])
        statuses.append(carry_out(table, partial(_take_table, table), json))
    if rest:
        intake = take_in.begin(account.pk, rest[0].name, rest)
        statuses.append(carry_out(intake, lambda watch: take_in.take_in(intake, watch), json))
    return max(statuses)


def _take_table(intake: "Intake", watch: Callable[["Intake"], None]) -> None:
    from nextround.usecases import settle_table, take_in

    take_in.take_in(intake, watch, settle_table.rows_of(intake))


def carry_out(intake: "Intake", work: Callable[[Callable[["Intake"], None]], object], json: bool) -> int:
    """Carry an intake out under a progress bar and tell what it brought; the value is the command's exit status."""
    from nextround.usecases import take_in

    with _StopKey() as key, _Bar(shown=sys.stderr.isatty()) as bar:

        def watch(progress: "Intake") -> None:
            bar.move(progress, key.asked)
            if key.asked and progress.ended_at is None:
                take_in.stop(intake.owner_id, progress.pk)

        work(watch)
    intake.refresh_from_db()
    _tell_troubles(intake)
    if json:
        show.as_json(answers.of_intake(intake))
    else:
        show.as_lines(*_summary(intake))
    return _status(intake)


@click.group()
def imports() -> None:
    """Look at what was brought in, or stop it."""


@imports.command("list")
@as_json
def list_imports(json: bool) -> None:
    """List the last hundred imports, newest first."""
    account = open_store()
    from nextround.usecases import clock, find

    for intake in find.intakes(account.pk):
        if json:
            show.as_json(answers.of_intake_row(intake))
        else:
            day = clock.day_of(intake.began_at).isoformat()
            show.as_row(f"{intake.pk:>5}  {day}  {intake.state:<9}  {intake.messages_new:>7,} new  {intake.name}")


@imports.command("show")
@intake_number
@as_json
def show_import(intake: str, json: bool) -> None:
    """Say how far an import has come, or what it brought."""
    account = open_store()
    from nextround.usecases import find

    row = find.intake(account.pk, intake)
    if json:
        show.as_json(answers.of_intake_row(row))
        return
    share = f", {row.bytes_done / row.bytes_total:.0%} read" if row.bytes_total and not row.ended_at else ""
    show.as_lines(f"{row.name}: {row.state}{share}", *([row.sentence] if row.sentence else []), *_summary(row))


@imports.command()
@intake_number
@as_json
def troubles(intake: str, json: bool) -> None:
    """List what an import could not take as it stood, with its place."""
    account = open_store()
    from nextround.usecases import find

    for row in find.intake(account.pk, intake).troubles.order_by("pk"):
        if json:
            show.as_json({"place": row.place, "what": row.what, "hint": row.hint})
        else:
            show.as_lines(f"- {row.place}: {show.joined((row.what, row.hint), ' ')}")


@imports.command()
@intake_number
@click.option("--undo", is_flag=True, help="Bring it all back.")
def remove(intake: str, undo: bool) -> None:
    """Take all mail that an import brought out of sight."""
    account = open_store()
    from nextround.usecases import discard, find

    row = find.intake(account.pk, intake)
    if undo:
        discard.keep_intake_after_all(account.pk, row.pk)
        show.as_lines(f"What {row.name} had brought is back.")
        return
    count = discard.discard_intake(account.pk, row.pk)
    show.as_lines(f"{count:,} messages removed. “nextround imports remove {row.pk} --undo” brings them back.")


@imports.command()
@intake_number
def stop(intake: str) -> None:
    """Ask a running import to stop after the batch it is at; what it has taken stays."""
    account = open_store()
    from nextround.usecases import find, take_in

    row = find.intake(account.pk, intake)
    take_in.stop(account.pk, row.pk)
    over = f"It is over already ({row.state})."
    show.as_lines(over if row.ended_at else "It will stop after the batch it is at; what it has taken stays.")


@imports.command("go-on")
@intake_number
@as_json
def go_on(intake: str, json: bool) -> int:
    """Read on where an import from the page was stopped; what is read already is not read again."""
    account = open_store()
    from nextround.usecases import find, take_in_later

    rest = take_in_later.go_on(account.pk, find.intake(account.pk, intake).pk)
    return carry_out(rest, lambda watch: take_in_later.carry_out(rest.pk, watch), json)


@click.command()
@as_json
def reread(json: bool) -> None:
    """Read all stored mail again; your corrections stay.

    Worth doing after an update, when the reader has learnt something.
    """
    account = open_store()
    from nextround.usecases.reread import reread as read_again

    outcome = read_again(account.pk)
    if json:
        counts = {"applications_new": outcome.new, "applications_updated": outcome.updated, "doubts": outcome.doubts}
        show.as_json(counts)
    else:
        show.as_lines(f"Read again: {outcome.new} applications began, {outcome.updated} changed.")


COMMANDS = (import_mail, imports, reread)


def _tell_troubles(intake: "Intake") -> None:
    for trouble in intake.troubles.order_by("pk"):
        show.trouble(f"{trouble.place}: {trouble.what} {trouble.hint}")


def _status(intake: "Intake") -> int:
    if intake.state == "failed":
        show.trouble(intake.sentence)
        return 2
    if intake.state == "cancelled":
        return _INTERRUPTED
    seen = intake.messages_seen or any(count for what, count in intake.beside.items() if what.endswith("_seen"))
    return 2 if not seen and intake.troubles.exists() else 0


def _summary(intake: "Intake") -> list[str]:
    stopped = ["Stopped as you asked; what had been read by then is kept."] if intake.state == "cancelled" else []
    kinds = ", ".join(f"{n} {kind}" for kind, n in sorted(intake.by_kind.items(), key=lambda k: -k[1]))
    from nextround.usecases import watch

    words = watch.told_by(intake.owner_id, intake.pk).words if intake.ended_at else ""
    mail = f"{intake.messages_seen} messages seen, {intake.messages_new} of them new, in {intake.seconds:.1f} seconds."
    return [
        *stopped,
        *([f"{words}."] if words else []),
        *([mail] if intake.messages_seen or not intake.beside else []),
        *_beside(intake.beside),
        *([f"New: {kinds}."] if kinds else []),
        f"{intake.applications_new} applications began, {intake.applications_updated} heard something new.",
        *([f"{intake.to_review} messages wait for you to have a look."] if intake.to_review else []),
    ]


def _beside(counts: dict[str, int]) -> list[str]:
    """What came besides mail."""
    said = []
    if "rows_seen" in counts:
        left_out = f"; {counts['rows_left_out']} say that nothing was sent yet" if counts.get("rows_left_out") else ""
        said.append(f"{counts['rows_seen']} rows of tables{left_out}.")
    if "people_seen" in counts:
        said.append(f"{counts['people_seen']} people of your network, {counts['people_new']} of them new.")
    if "entries_seen" in counts:
        passed = (
            f"; {counts['entries_ignored']} have nothing to do with your search" if counts["entries_ignored"] else ""
        )
        said.append(
            f"{counts['entries_seen']} calendar entries, {counts['entries_new']} of them new interviews{passed}."
        )
    return said


class _Bar:
    """A progress bar on standard error; nothing where that is no terminal."""

    def __init__(self, shown: bool) -> None:
        self._shown = shown

    def move(self, intake: "Intake", stopping: bool) -> None:
        if not self._shown:
            return
        rate = intake.messages_seen / intake.seconds if intake.seconds else 0
        keys = "stopping" if stopping else "Ctrl-C stops"
        self._progress.update(
            self._task,
            completed=intake.bytes_done,
            total=intake.bytes_total or None,
            description=f"{intake.messages_seen:,} messages, {rate:,.0f} a second ({keys})",
        )

    def __enter__(self) -> "_Bar":
        if self._shown:
            from rich.console import Console
            from rich.progress import BarColumn, Progress, TextColumn, TimeRemainingColumn

            self._progress = Progress(
                TextColumn("Reading"), BarColumn(20), TextColumn("{task.description}"), TimeRemainingColumn(),
                console=Console(stderr=True), transient=True,
            )  # fmt: skip
            self._task = self._progress.add_task("your mail", total=None)
            self._progress.start()
        return self

    def __exit__(self, *_: object) -> None:
        if self._shown:
            self._progress.stop()


class _StopKey:
    """The first Ctrl-C asks the import to stop after its batch; the second ends the program."""

    asked = False

    def __enter__(self) -> "_StopKey":
        self._before = signal.signal(signal.SIGINT, self._ask)
        return self

    def __exit__(self, *_: object) -> None:
        signal.signal(signal.SIGINT, self._before)

    def _ask(self, *_: object) -> None:
        self.asked = True
        signal.signal(signal.SIGINT, signal.default_int_handler)
