"""Commands that put things right by hand: add, change, happened, remove, bring-back, correct, place, sent, debrief."""

from datetime import date
from typing import Annotated

import typer

from nextround.cli import show
from nextround.cli.door import open_store
from nextround.cli.judge import AsJson, text_of
from nextround.cli.store import Number, application_answer
from nextround.core.vocabulary import NextroundError

Day = Annotated[str, typer.Option(metavar="DAY", help="A day, like 2026-03-04.")]
Text = Annotated[str, typer.Option()]


def add_to(app: typer.Typer) -> None:
    """Add these commands to the command line."""
    app.command()(today)
    app.command()(add)
    app.command()(change)
    app.command()(happened)
    app.command()(remove)
    app.command("bring-back")(bring_back)
    app.command()(review)
    app.command()(correct)
    app.command()(place)
    app.command()(sent)
    app.command()(debrief)
    app.command()(me)


def today(json: AsJson = False) -> None:
    """At most three things that are worth doing now."""
    account = open_store()
    from nextround.usecases.suggest import suggest

    for s in suggest(account.pk):
        if json:
            show.as_json(
                {"code": s.code, "application": s.application or None, "title": s.title, "sentence": s.sentence}
            )
        else:
            show.as_lines(f"- {s.title}", f"  {s.sentence}")


def add(
    employer: Text = "", role: Text = "", applied_on: Day = "", place: Text = "", notes: Text = "", json: AsJson = False
) -> None:
    """Write down an application."""
    account = open_store()
    from nextround.usecases import edit

    row = edit.add(account.pk, edit.Particulars(employer, role, day_of(applied_on), place, notes=notes))
    _say(account.pk, row.pk, json)


def change(
    application: Number, employer: Text = "", role: Text = "", applied_on: Day = "", place: Text = "", notes: Text = "",
    json: AsJson = False,
) -> None:  # fmt: skip
    """Change an application; what is not given stays as it is."""
    account = open_store()
    from nextround.usecases import edit, find

    row = find.application(account.pk, application)
    said = edit.Particulars(
        employer=employer or row.employer,
        role=role or row.role,
        applied_on=day_of(applied_on) or row.applied_by_hand,
        place=place or row.place,
        channel=row.channel,
        notes=notes or row.notes,
        hook=row.hook,
        advertisement=row.advertisement,
    )
    _say(account.pk, edit.change(account.pk, row.pk, said).pk, json)


def happened(
    application: Number,
    kind: Annotated[
        str, typer.Argument(help="applied, progress, assessment, interview, offer, rejected, withdrawn or note.")
    ],
    on: Day = "",
    note: Text = "",
    json: AsJson = False,
) -> None:
    """Write down what happened outside the mail, such as a rejection by phone. Without --on: today."""
    account = open_store()
    from nextround.core.vocabulary import EventKind
    from nextround.usecases import clock, edit, find

    known = [k.value for k in edit.BY_HAND]
    if kind not in known:
        raise NextroundError(f"“{kind}” is not one of: {', '.join(known)}.")
    row = find.application(account.pk, application)
    edit.write_down(account.pk, row.pk, EventKind(kind), day_of(on) or clock.today(), note)
    _say(account.pk, row.pk, json)


def remove(application: Number) -> None:
    """Take an application out of sight; “bring-back” undoes it."""
    account = open_store()
    from nextround.usecases import edit, find

    row = edit.remove(account.pk, find.application(account.pk, application).pk)
    show.as_lines(f"Removed: {row}. “nextround bring-back {row.pk}” undoes it.")


def bring_back(application: Annotated[int, typer.Argument(metavar="ID")], json: AsJson = False) -> None:
    """Bring a removed application back."""
    account = open_store()
    from nextround.usecases import edit

    _say(account.pk, edit.bring_back(account.pk, application).pk, json)


def review(json: AsJson = False) -> None:
    """Mail that waits for you to have a look: unsure readings, and mail that could belong to several applications."""
    account = open_store()
    from nextround.usecases.review import waiting

    for item in waiting(account.pk):
        if json:
            show.as_json(
                {
                    "message": item.message,
                    "subject": item.subject,
                    "kind": item.kind,
                    "candidates": list(item.candidates),
                }
            )
        else:
            choices = "".join(f"\n       or application {c}" for c in item.candidates)
            show.as_lines(f"{item.message:>5}  {item.subject} ({item.kind}){choices}")


def correct(
    message: Annotated[int, typer.Argument(metavar="MESSAGE")],
    said: Annotated[list[str] | None, typer.Argument(metavar="FIELD=VALUE...")] = None,
    take_back: Annotated[bool, typer.Option("--take-back", help="Drop every correction of this message.")] = False,
) -> None:
    """Put right what was read in a message, such as kind=rejection or employer="Harbour Trust"."""
    account = open_store()
    from nextround.usecases import correct as correcting

    if take_back:
        row = correcting.take_back(account.pk, message)
    else:
        row = correcting.correct(account.pk, message, dict(_pair(s) for s in said or []))
    show.as_lines(f"Message {row.pk} now reads as {row.kind}.")


def place(
    message: Annotated[int, typer.Argument(metavar="MESSAGE")],
    application: Annotated[str, typer.Argument(metavar="ID", help="An application's number, or “new”.")],
    json: AsJson = False,
) -> None:
    """Say to which application a message belongs."""
    account = open_store()
    from nextround.usecases import correct as correcting
    from nextround.usecases import find

    home = None if application == "new" else find.application(account.pk, application).pk
    _say(account.pk, correcting.place(account.pk, message, home).pk, json)


def sent(
    application: Number, undo: Annotated[bool, typer.Option("--undo", help="It was not sent after all.")] = False
) -> None:
    """Write down that you sent the request for feedback."""
    account = open_store()
    from nextround.usecases import ask, find

    row = find.application(account.pk, application)
    if undo:
        ask.mark_unsent(account.pk, row.pk)
        show.as_lines("The request is a draft again.")
        return
    ask.keep_proposal(account.pk, row.pk)
    ask.mark_sent(account.pk, row.pk, ask.Ask.Way.COPIED)
    show.as_lines(f"Written down: you asked for feedback about {row}.")


def debrief(
    application: Number,
    file: Annotated[
        str, typer.Argument(metavar="FILE", help="The questions you were asked, one a line; - for standard input.")
    ],
) -> None:
    """Keep the questions of an interview, word for word."""
    account = open_store()
    from nextround.usecases import debrief as debriefing
    from nextround.usecases import find

    row = find.application(account.pk, application)
    questions = tuple(debriefing.Answered(line) for line in text_of(file).splitlines() if line.strip())
    debriefing.write(account.pk, row.pk, debriefing.Account(debriefing.interview_day(row), questions))
    show.as_lines(f"Kept {len(questions)} questions for {row}.")


def me(
    name: Text = "",
    address: Annotated[str, typer.Option(help="A mail address of yours.")] = "",
    voice: Annotated[str, typer.Option(help="warm, plain or brief.")] = "",
) -> None:
    """Say who you are, so that letters carry your name and your own mail counts as yours."""
    account = open_store()
    from nextround.usecases import introduce

    row = introduce.introduce(account.pk, name=name or None, voice=voice or None)
    if address:
        introduce.add_address(account.pk, address)
    show.as_lines(f"{row.full_name or 'No name yet'}; your letters sound {row.voice}.")


def day_of(text: str) -> date | None:
    """A day in ISO form, None for "". Raises NextroundError for anything else."""
    if not text:
        return None
    try:
        return date.fromisoformat(text)
    except ValueError:
        raise NextroundError(f"“{text}” is not a day; write it like 2026-03-04.") from None


def _pair(said: str) -> tuple[str, object]:
    field, equals, value = said.partition("=")
    if not equals:
        raise NextroundError(f"“{said}” should look like field=value, such as kind=rejection.")
    return field, {"true": True, "false": False}.get(value, value)


def _say(owner_id: int, application_id: int, json: bool) -> None:
    from nextround.usecases import find
    from nextround.usecases.list_applications import listed

    answer = application_answer(listed([find.application(owner_id, application_id)])[0])
    if json:
        show.as_json(answer)
    else:
        name = show.joined((answer["role"] or "", answer["employer"] or ""), " at ")
        show.as_lines(f"{answer['id']}: {name}, {answer['state'].replace('_', ' ')}")
