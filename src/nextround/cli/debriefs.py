"""Commands about debriefs: write, list, show."""

import json as notation
from datetime import date
from typing import TYPE_CHECKING, Any

import click

from nextround.cli import show
from nextround.cli.door import open_store
from nextround.cli.judge import text_of
from nextround.cli.options import DAY, as_json
from nextround.cli.options import application as number
from nextround.core.vocabulary import NextroundError

if TYPE_CHECKING:
    from nextround.usecases.debrief import Account, Written

_FORM = "This is not the JSON of a debrief; “nextround debrief show DEBRIEF --json” prints one."


@click.group()
def debrief() -> None:
    """Keep what you know yourself of an interview.

    The questions first, word for word.
    """


@debrief.command()
@number
@click.argument("file", metavar="FILE", help="The questions you were asked, one a line, or JSON; - for stdin.")
@click.option("--on", type=DAY, metavar="DAY", help="The day of the interview, where it is not known or not right.")
@click.option("--again", metavar="DEBRIEF", help="Write this debrief anew instead of beginning another.")
@as_json
def write(application: str, file: str, on: date | None, again: str | None, json: bool) -> None:
    """Keep a debrief of an interview.

    The file holds the questions, one a line; or, with answers, the JSON that “nextround debrief show --json” prints.
    """
    account = open_store()
    from nextround.usecases import debrief as debriefing
    from nextround.usecases import find

    home = find.application(account.pk, application)
    said = _account(text_of(file), on)
    if said.interview_on is None and again is None:
        said = debriefing.Account(debriefing.interview_day(home), said.questions, said.keep, said.change)
    which = None if again is None else debriefing.look_up(account.pk, _number(again)).id
    written = debriefing.look_up(account.pk, debriefing.write(account.pk, home.pk, said, which).pk)
    if json:
        show.as_json(_answer(written))
    else:
        count = len(written.account.questions)
        show.as_lines(f"Kept as debrief {written.id}: {count} question{'' if count == 1 else 's'} for {home}.")


@debrief.command("list")
@click.argument("application", metavar="[ID]", required=False, help="Only those of this application.")
@as_json
def list_debriefs(application: str | None, json: bool) -> None:
    """List your debriefs, newest first."""
    account = open_store()
    from nextround.usecases import debrief as debriefing
    from nextround.usecases import find

    home = find.application(account.pk, application).pk if application is not None else None
    for written in debriefing.written(account.pk, home):
        if json:
            show.as_json(_answer(written))
        else:
            name = show.joined((written.role, written.employer), " at ")
            day = str(written.account.interview_on or "")
            show.as_row(f"{written.id:>5}  {day:<10}  {len(written.account.questions):>3} questions  {name}")


@debrief.command("show")
@click.argument("debrief", metavar="DEBRIEF", help="Its number, as “nextround debrief list” says it.")
@as_json
def show_debrief(debrief: str, json: bool) -> None:
    """Show one debrief, whole."""
    account = open_store()
    from nextround.usecases import debrief as debriefing

    written = debriefing.look_up(account.pk, _number(debrief))
    if json:
        show.as_json(_answer(written))
    else:
        show.as_lines(*_lines(written))


COMMANDS = (debrief,)


def _answer(written: "Written") -> dict[str, Any]:
    said = written.account
    return {
        "id": written.id,
        "application": written.application,
        "employer": show.or_null(written.employer),
        "role": show.or_null(written.role),
        "interview_on": said.interview_on,
        "questions": [
            {"asked": q.asked, "said": q.said, "next_time": q.next_time, "rating": q.rating} for q in said.questions
        ],
        "keep": said.keep,
        "change": said.change,
    }


def _lines(written: "Written") -> list[str]:
    said = written.account
    lines = [show.joined((show.joined((written.role, written.employer), " at "), str(said.interview_on or "")))]
    for q in said.questions:
        lines += ["", q.asked, *([f"  I said: {q.said}"] if q.said else [])]
        lines += [f"  Next time: {q.next_time}"] if q.next_time else []
        lines += [f"  My rating: {q.rating} of 5"] if q.rating else []
    lines += ["", f"To keep: {said.keep}"] if said.keep else []
    return lines + (["", f"To change: {said.change}"] if said.change else [])


def _account(text: str, on: date | None) -> "Account":
    from nextround.usecases.debrief import Account, Answered

    if not text.lstrip().startswith("{"):
        return Account(on, tuple(Answered(line.strip()) for line in text.splitlines() if line.strip()))
    try:
        said = notation.loads(text)
        questions = tuple(_question(each) for each in said.get("questions", []))
        day = on or (date.fromisoformat(said["interview_on"]) if said.get("interview_on") else None)
        return Account(day, questions, _text(said, "keep"), _text(said, "change"))
    except (ValueError, TypeError, KeyError, AttributeError, RecursionError):
        raise NextroundError(_FORM) from None


def _question(said: dict[str, Any]) -> Any:
    from nextround.usecases.debrief import Answered

    rating = said.get("rating")
    if rating is not None and type(rating) is not int:
        raise ValueError
    return Answered(str(said["asked"]), _text(said, "said"), _text(said, "next_time"), rating)


def _text(said: dict[str, Any], name: str) -> str:
    return str(said.get(name) or "")


def _number(text: str) -> int:
    return int(text) if text.isdecimal() and len(text) < 19 else -1
