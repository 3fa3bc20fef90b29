"""Commands about applications: what to do today, the list, the story of one, and everything kept by hand."""

from datetime import date
from typing import TYPE_CHECKING, Any

import click

from nextround.cli import answers, show
from nextround.cli.door import open_store
from nextround.cli.options import DAY, as_json
from nextround.cli.options import application as number
from nextround.core.vocabulary import EventKind, State

if TYPE_CHECKING:
    from collections.abc import Iterator

    from nextround.usecases.list_applications import Listed
    from nextround.usecases.tell import Told

_BY_HAND = ("applied", "progress", "assessment", "interview", "offer", "rejected", "withdrawn", "note")
_MOST_WORDS = 200


def _particulars(command: Any) -> Any:
    """The options of everything that can be written down about an application."""
    options = (
        click.option("--employer", help="Who would employ you."),
        click.option("--role", help="What the job is called."),
        click.option("--applied-on", type=DAY, metavar="DAY", help="The day you applied, like 2026-03-04."),
        click.option("--place", help="Where the work is."),
        click.option("--channel", help="How you came to it, such as “referral”."),
        click.option("--hook", help="Something of your own to come back to in a letter."),
        click.option("--notes", help="Anything you want to remember."),
        click.option("--advertisement", help="The words of the advertisement."),
    )
    for option in reversed(options):
        command = option(command)
    return command


@click.command()
@as_json
def today(json: bool) -> None:
    """Say at most three things that are worth doing now."""
    account = open_store()
    from nextround.usecases.suggest import suggest

    suggestions = suggest(account.pk)
    for s in suggestions:
        if json:
            show.as_json(_suggested(s))
        else:
            which = f" {s.application}" if s.application else ""
            show.as_lines(f"- {s.title}", f"  {s.sentence}", f"  (not now: nextround not-now {s.code}{which})")
    if not suggestions and not json:
        show.as_lines("Nothing needs you today.")


@click.command("not-now")
@click.argument("code", metavar="CODE", help="The suggestion, as “nextround today” names it.")
@click.argument(
    "application", metavar="[ID]", required=False, help="The application it is about, where it is about one."
)
@click.option("--undo", is_flag=True, help="Bring it back.")
def not_now(code: str, application: str | None, undo: bool) -> None:
    """Lay a suggestion aside for two weeks."""
    account = open_store()
    from nextround.usecases import find, suggest

    which = find.application(account.pk, application).pk if application is not None else None
    if undo:
        suggest.after_all(account.pk, code, which)
        show.as_lines("It is back.")
    else:
        suggest.not_now(account.pk, code, which)
        show.as_lines("Laid aside for two weeks.")


@click.command()
@click.option("--search", default="", metavar="WORDS", help="Only those that hold every one of these words.")
@click.option(
    "--state",
    type=click.Choice([s.value for s in State]),
    metavar="STATE",
    help=f"Only those that are {', '.join(s.value for s in list(State)[:-1])} or {list(State)[-1]}.",
)
@as_json
def applications(search: str, state: str | None, json: bool) -> None:
    """List your applications, each with its state."""
    account = open_store()
    for listed in _found(account.pk, search, state):
        if json:
            show.as_json(answers.of_application(listed))
        else:
            show.as_row(_row(listed))


def _found(owner_id: int, search: str, state: str | None) -> "Iterator[Listed]":
    from nextround.usecases import browse
    from nextround.usecases.list_applications import list_applications

    if not search and not state:
        yield from list_applications(owner_id)
        return
    page, seen = 1, 0
    words = search.replace("\x00", "")[:_MOST_WORDS]
    while found := browse.browse(owner_id, words, State(state) if state else None, page):
        yield from found.applications
        seen += len(found.applications)
        if seen >= found.total or not found.applications:
            return
        page += 1


@click.command("show")
@number
@as_json
def show_one(application: str, json: bool) -> None:
    """Tell the story of one application.

    What happened, who wrote, whom you met, what you asked and noted, each with its number.
    """
    account = open_store()
    from nextround.usecases import find, tell

    told = tell.tell(account.pk, find.application(account.pk, application).pk)
    if json:
        show.as_json(show.answer(told))
    else:
        show.as_lines(*_story(told))


@click.command()
@_particulars
@as_json
def add(json: bool, **said: Any) -> None:
    """Write down an application."""
    account = open_store()
    from nextround.usecases import edit

    given = {"employer": "", "role": ""} | {name: value for name, value in said.items() if value is not None}
    say(account.pk, edit.add(account.pk, edit.Particulars(**given)).pk, json)


@click.command()
@number
@_particulars
@as_json
def change(application: str, json: bool, **said: Any) -> None:
    """Change an application.

    What is not given stays as it is, and "" empties a text.
    """
    account = open_store()
    from nextround.usecases import edit, find

    row = find.application(account.pk, application)
    given = {name: value for name, value in said.items() if value is not None}
    standing = {name: getattr(row, name) for name in said if name != "applied_on"}
    particulars = edit.Particulars(**{**standing, "applied_on": row.applied_by_hand, **given})
    say(account.pk, edit.change(account.pk, row.pk, particulars).pk, json)


@click.command()
@number
@click.argument("kind", type=click.Choice(_BY_HAND), metavar="KIND", help=f"What happened: {', '.join(_BY_HAND)}.")
@click.option("--on", type=DAY, metavar="DAY", help="When; today if you leave it out.")
@click.option("--note", default="", help="Anything worth remembering about it.")
@as_json
def happened(application: str, kind: str, on: date | None, note: str, json: bool) -> None:
    """Write down what happened, such as a rejection by phone."""
    account = open_store()
    from nextround.usecases import clock, edit, find

    row = find.application(account.pk, application)
    edit.write_down(account.pk, row.pk, EventKind(kind), on or clock.today(), note)
    say(account.pk, row.pk, json)


@click.command("strike-out")
@click.argument("event", metavar="EVENT", help="Its number, as “nextround show ID” lists it.")
@as_json
def strike_out(event: str, json: bool) -> None:
    """Take back something you wrote down as “happened”."""
    account = open_store()
    from nextround.usecases import edit

    say(account.pk, edit.strike_out(account.pk, _number(event)), json)


@click.command()
@number
@click.option("--name", default="", help="What they are called.")
@click.option("--address", default="", help="Their mail address.")
@click.option("--title", default="", help="What they do there.")
@click.option("--interviewed", is_flag=True, help="They were in the interview.")
@click.option("--strike-out", metavar="CONTACT", help="Take away somebody you noted, by their number.")
@as_json
def contact(
    application: str, name: str, address: str, title: str, interviewed: bool, strike_out: str | None, json: bool
) -> None:
    """Note whom you met.

    The same address again changes what you noted.
    """
    account = open_store()
    from nextround.usecases import find, note_contact

    row = find.application(account.pk, application)
    if strike_out is not None:
        note_contact.strike_out(account.pk, _number(strike_out))
    else:
        note_contact.note(account.pk, row.pk, note_contact.Noted(name, address, title, interviewed))
    say(account.pk, row.pk, json)


@click.command()
@number
def remove(application: str) -> None:
    """Take an application out of sight.

    “nextround bring-back” undoes it.
    """
    account = open_store()
    from nextround.usecases import edit, find

    row = edit.remove(account.pk, find.application(account.pk, application).pk)
    show.as_lines(f"Removed: {row}. “nextround bring-back {row.pk}” undoes it.")


@click.command("bring-back")
@number
@as_json
def bring_back(application: str, json: bool) -> None:
    """Bring a removed application back."""
    account = open_store()
    from nextround.usecases import edit

    say(account.pk, edit.bring_back(account.pk, _number(application)).pk, json)


COMMANDS = (
    today, not_now, applications, show_one, add, change, happened, strike_out, contact, remove, bring_back,
)  # fmt: skip


def say(owner_id: int, application_id: int, json: bool) -> None:
    """Say how an application stands now."""
    from nextround.usecases import find
    from nextround.usecases.list_applications import listed

    [now] = listed([find.application(owner_id, application_id)])
    if json:
        show.as_json(answers.of_application(now))
    else:
        show.as_lines(f"{now.id}: {_name(now.employer, now.role)}, {show.words_of(now.state)}")


def _number(text: str) -> int:
    """A number of a row; one that cannot be is -1, which no row has."""
    return int(text) if text.isdecimal() and len(text) < 19 else -1


def _suggested(suggestion: Any) -> dict[str, Any]:
    which = int(suggestion.application) if suggestion.application else None
    return {
        "code": suggestion.code,
        "application": which,
        "title": suggestion.title,
        "sentence": suggestion.sentence,
    }


def _name(employer: str, role: str) -> str:
    return show.joined((role, employer), " at ") or "(no name yet)"


def _row(listed: "Listed") -> str:
    applied = str(listed.applied_on or "")
    return f"{listed.id:>5}  {applied:<10}  {show.words_of(listed.state):<15}  {_name(listed.employer, listed.role)}"


def _story(told: "Told") -> "Iterator[str]":
    yield f"{told.id}: {_name(told.employer, told.role)}, {show.words_of(told.state)}"
    yield from (f"  {name}: {value}" for name, value in _facts(told) if value)
    yield from _listed("What happened", [f"{h.on}  {show.words_of(h.kind)}{_source(h)}" for h in told.happened])
    yield from _listed("Mail", [f"{m.id}: {m.subject or '(no subject)'} ({m.kind}), {m.sender}" for m in told.mail])
    yield from _listed("People", [_somebody(p) for p in told.people])
    yield from _listed("Asked", [f"{a.sent_at:%Y-%m-%d}  {a.to or 'by phone'}: {a.subject}" for a in told.asked])
    yield from _listed("Debriefs", [f"{d.id}: {d.interview_on or ''} {d.questions} questions" for d in told.debriefs])


def _facts(told: "Told") -> tuple[tuple[str, object], ...]:
    said = (told.stage, told.reason, told.stance) if told.rejected_on else ("", "", "")
    return (
        ("applied on", told.applied_on), ("rejected on", told.rejected_on), ("stage", show.words_of(said[0])),
        ("reason", show.words_of(said[1])), ("feedback", said[2]), ("place", told.place), ("channel", told.channel),
        ("hook", told.hook), ("notes", told.notes),
    )  # fmt: skip


def _source(happening: Any) -> str:
    if happening.message is not None:
        return f", by mail {happening.message}"
    written = f" ({happening.note})" if happening.note else ""
    return f"{written}, written down by you as event {happening.id}" if happening.id else written


def _somebody(person: Any) -> str:
    address = f"<{person.address}>" if person.address else ""
    noted = f", noted by you as contact {person.contact}" if person.contact else ""
    return show.joined((show.joined((person.name, address), " "), person.title)) + noted


def _listed(title: str, lines: list[str]) -> "Iterator[str]":
    if lines:
        yield f"{title}:"
        yield from (f"  - {line}" for line in lines)
