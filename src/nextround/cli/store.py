"""Commands over the person's own data: import, applications, ask, reread, export, backup, restore."""

import signal
import sys
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from nextround.cli import show
from nextround.cli.door import open_store
from nextround.cli.judge import AsJson

if TYPE_CHECKING:
    from nextround.records.models import Intake
    from nextround.usecases.list_applications import Listed

Number = Annotated[str, typer.Argument(metavar="ID", help="The application's number in “nextround applications”.")]


def add_to(app: typer.Typer) -> None:
    """Add these commands to the command line."""
    app.command("import")(import_mail)
    app.command()(applications)
    app.command()(ask)
    app.command()(reread)
    app.command()(export)
    app.command()(backup)
    app.command()(restore)


def import_mail(
    paths: Annotated[list[Path], typer.Argument(metavar="PATH...", help="Mailbox files, mails, archives or folders.")],
    json: AsJson = False,
) -> int:
    """Bring mail in: read it and tell the story of each application."""
    account = open_store()
    from nextround.usecases import take_in

    intake = take_in.begin(account.pk, paths[0].name, [p.absolute() for p in paths])
    with _Bar(shown=sys.stderr.isatty()) as bar, _StopKey() as key:

        def watch(progress: "Intake") -> None:
            bar.move(progress)
            if key.asked:
                take_in.stop(account.pk, progress.pk)

        take_in.take_in(intake, watch)
    for trouble in intake.troubles.order_by("pk"):
        show.trouble(f"{trouble.place}: {trouble.what} {trouble.hint}")
    if json:
        show.as_json(as_answer(intake))
    else:
        show.as_lines(*_summary(intake))
    return _status(intake)


def as_answer(intake: "Intake") -> dict[str, Any]:
    """What an intake brought, under the contract's names."""
    return {
        "messages_seen": intake.messages_seen,
        "messages_new": intake.messages_new,
        "by_kind": intake.by_kind,
        "applications_new": intake.applications_new,
        "applications_updated": intake.applications_updated,
        "to_review": intake.to_review,
        "seconds": intake.seconds,
    }


def _status(intake: "Intake") -> int:
    if intake.state == "failed":
        show.trouble(intake.sentence)
        return 2
    return 2 if not intake.messages_seen and intake.troubles.exists() else 0


def _summary(intake: "Intake") -> list[str]:
    stopped = ["Stopped as you asked; what had been read by then is kept."] if intake.state == "cancelled" else []
    kinds = ", ".join(f"{n} {kind}" for kind, n in sorted(intake.by_kind.items(), key=lambda k: -k[1]))
    return [
        *stopped,
        f"{intake.messages_seen} messages seen, {intake.messages_new} of them new, in {intake.seconds:.1f} seconds.",
        *([f"New: {kinds}."] if kinds else []),
        f"{intake.applications_new} applications began, {intake.applications_updated} heard something new.",
        *([f"{intake.to_review} messages wait for you to have a look."] if intake.to_review else []),
    ]


def applications(json: AsJson = False) -> None:
    """List every application with its state and what happened."""
    account = open_store()
    from nextround.usecases.list_applications import list_applications

    for listed in list_applications(account.pk):
        if json:
            show.as_json(application_answer(listed))
        else:
            show.as_lines(_line(listed))


def application_answer(listed: "Listed") -> dict[str, Any]:
    """One application under the contract's names; null where not known."""
    return {
        "id": listed.id,
        "employer": show.or_null(listed.employer),
        "role": show.or_null(listed.role),
        "applied_on": listed.applied_on,
        "state": listed.state,
        "stage": show.or_null(listed.stage),
        "rejected_on": listed.rejected_on,
        "reason": show.or_null(listed.reason),
        "events": [{"date": e.date, "kind": e.kind} for e in listed.events],
        "people": [
            {"name": show.or_null(p.name), "address": show.or_null(p.address), "title": show.or_null(p.title)}
            for p in listed.people
        ],
    }


def _line(listed: "Listed") -> str:
    name = show.joined((listed.role, listed.employer), " at ") or "(no name yet)"
    applied = f", applied {listed.applied_on}" if listed.applied_on else ""
    return f"{listed.id:>5}  {listed.state.replace('_', ' '):<16} {name}{applied}"


def ask(application: Number, json: AsJson = False) -> None:
    """Propose a request for feedback: whom to ask, in which words, and when."""
    account = open_store()
    from nextround.usecases import ask as asking

    proposal = asking.propose(account.pk, application)
    answer = proposal_answer(proposal)
    if json:
        show.as_json(answer)
        return
    show.as_lines(proposal.choice.why)
    if proposal.letter and proposal.choice.to:
        to = proposal.choice.to
        show.as_lines(
            "", f"To: {show.joined((to.name, f'<{to.address}>'), ' ')}", f"Subject: {proposal.letter.subject}"
        )
        show.as_lines("", proposal.letter.body)
    if proposal.window:
        show.as_lines("", proposal.window.note)


def proposal_answer(proposal: Any) -> dict[str, Any]:
    """A proposal under the contract's names; null and "" where there is nobody to ask."""
    letter, to = proposal.letter, proposal.choice.to
    return {
        "route": proposal.choice.route,
        "why": proposal.choice.why,
        "to": to and {"name": to.name, "address": to.address},
        "subject": letter.subject if letter else "",
        "body": letter.body if letter else "",
        "questions": [q.text for q in letter.questions] if letter else [],
        "send_after": proposal.window.opens if proposal.window and letter else None,
        "findings": [{"code": f.code, "quote": f.quote, "why": f.why, "instead": f.instead} for f in proposal.findings],
    }


def reread(json: AsJson = False) -> None:
    """Read all stored mail again with this version's reader; your corrections stay."""
    account = open_store()
    from nextround.usecases.reread import reread as read_again

    outcome = read_again(account.pk)
    counts = {"applications_new": outcome.new, "applications_updated": outcome.updated, "doubts": outcome.doubts}
    if json:
        show.as_json(counts)
    else:
        show.as_lines(f"Read again: {outcome.new} applications began, {outcome.updated} changed.")


def export(folder: Annotated[Path, typer.Argument(metavar="DIR")], json: AsJson = False) -> None:
    """Write everything you have into a folder, in formats that other programs open."""
    account = open_store()
    from nextround.usecases.export import export as write

    counts = write(account.pk, folder)
    if json:
        show.as_json(counts)
    else:
        show.as_lines(f"{folder} now holds {_counted(counts)}.")


def backup(file: Annotated[Path, typer.Argument(metavar="FILE")], json: AsJson = False) -> None:
    """Save a consistent copy of everything in one file."""
    open_store()
    from nextround.usecases.backup import backup as write

    counts = write(file)
    if json:
        show.as_json(counts)
    else:
        show.as_lines(f"{file} now holds a copy of everything: {_counted(counts)}.")


def restore(file: Annotated[Path, typer.Argument(metavar="FILE")], json: AsJson = False) -> None:
    """Put a backup in the place of what is there now; what is there now is saved first."""
    open_store()
    from django.conf import settings

    from nextround.usecases.restore import restore as put_back

    counts, saved = put_back(file, Path(settings.NEXTROUND_DATA))
    if json:
        show.as_json(counts)
        return
    show.as_lines(f"Restored from {file}: {_counted(counts)}.")
    if saved:
        show.as_lines(f"What was there before is kept in {saved}.")


def _counted(counts: dict[str, int]) -> str:
    return (
        ", ".join(f"{n} {name}{'' if n == 1 or name.endswith('s') else 's'}" for name, n in counts.items() if n)
        or "nothing yet"
    )


class _Bar:
    """A progress bar on standard error; silent where that is no terminal."""

    def __init__(self, shown: bool) -> None:
        from rich.console import Console
        from rich.progress import BarColumn, Progress, TextColumn, TimeRemainingColumn

        self._progress = Progress(
            TextColumn("Reading your mail"), BarColumn(), TextColumn("{task.description}"), TimeRemainingColumn(),
            console=Console(stderr=True), transient=True, disable=not shown,
        )  # fmt: skip
        self._task = self._progress.add_task("", total=None)

    def move(self, intake: "Intake") -> None:
        rate = intake.messages_seen / intake.seconds if intake.seconds else 0
        self._progress.update(
            self._task,
            completed=intake.bytes_done,
            total=intake.bytes_total or None,
            description=f"{intake.messages_seen:,} messages, {rate:,.0f} a second (Ctrl-C stops)",
        )

    def __enter__(self) -> "_Bar":
        self._progress.start()
        return self

    def __exit__(self, *_: object) -> None:
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
