"""Commands about single messages: review, message, correct, place."""

import re
from datetime import datetime
from zoneinfo import ZoneInfo

import click

from nextround.cli import applications, show
from nextround.cli.door import open_store
from nextround.cli.judge import sentences
from nextround.cli.options import as_json
from nextround.cli.options import message as message_number
from nextround.core.vocabulary import NextroundError

_PERSON = re.compile(r"\s*([^<,]*?)\s*(?:<([^<>]*)>)?\s*(?:,\s*(.*?))?\s*")


@click.command()
@click.option("--again", metavar="MESSAGE", help="Let a message wait once more: takes your answer about it back.")
@as_json
def review(again: str | None, json: bool) -> None:
    """List the mail that waits for your word.

    Readings that are unsure, and mail that could belong to several applications. Answer with
    “nextround place” or “nextround correct”.
    """
    account = open_store()
    from nextround.core.reading.language import beyond_reading
    from nextround.lexicon.load_languages import language_words
    from nextround.usecases import find
    from nextround.usecases import review as reviewing

    if again is not None:
        reviewing.wait_again(account.pk, find.message(account.pk, again).pk)
    for item in reviewing.waiting(account.pk):
        if json:
            show.as_json(show.answer(item))
        else:
            show.as_row(f"{item.message:>5}  {item.subject or '(no subject)'} ({item.kind}?), from {item.sender}")
            show.as_lines(*(f"       perhaps application {c}" for c in item.candidates))
            if beyond_reading(item.language):
                show.as_lines(f"       {language_words().said('command', item.language)}")


@click.command()
@message_number
@as_json
def message(message: str, json: bool) -> None:
    """Show one message: what it says, and where it belongs."""
    account = open_store()
    from nextround.usecases import find
    from nextround.usecases.tell_message import tell_message

    told = tell_message(account.pk, find.message(account.pk, message).pk)
    if json:
        show.as_json(show.answer(told))
        return
    sender = show.joined((told.sender.name, f"<{told.sender.address}>" if told.sender.address else ""), " ")
    when = f"{told.sent_at:%Y-%m-%d %H:%M}" if told.sent_at else ""
    show.as_lines(*sentences(told.subject, told.reading), f"  from: {show.joined((sender, when))}")
    if told.home:
        name = show.joined((told.home.role, told.home.employer), " at ")
        show.as_lines(f"  belongs to: {told.home.id} {name} ({'you said so' if told.placed else told.why})")
    if told.corrected:
        show.as_lines(f"  put right by you: {', '.join(sorted(told.corrected))}")
    if told.followers:
        show.as_lines(f"  followed by message: {', '.join(str(m.message) for m in told.followers)}")
    for lesson in told.carried:
        show.as_lines(f"  from message {lesson.message}: {' '.join(lesson.says)}")
    for left in told.not_carried:
        show.as_lines(f"  not like message {left.message}, you said: {', '.join(left.fields)}")
    if told.plain:
        show.as_lines("", told.plain.strip())


@click.command()
@message_number
@click.argument("said", nargs=-1, metavar="FIELD=VALUE...", help="What is right, as above.")
@click.option("--take-back", is_flag=True, help="Drop every correction of this message.")
@click.option("--fine", is_flag=True, help="The reading is right as it is; it need not wait any more.")
@click.option("--not-like", metavar="OTHER", help="What you put right in message OTHER does not hold for this one.")
@click.option("--like", metavar="OTHER", help="It does after all.")
@as_json
def correct(
    message: str, said: tuple[str, ...], take_back: bool, fine: bool, not_like: str | None, like: str | None, json: bool
) -> None:
    """Put right what was read in a message. Your word wins for good.

    Similar mail of the same sender is read accordingly; “nextround message” says so where that is the case.

    \b
    kind=rejection        employer="Harbour Trust"    role="Parks Officer"
    stage=interview       reason=not_stated           feedback=offered
    keeps_on_file=false   sender_automated=true
    interview_at="2026-03-04 10:30"   interview_place="Orawia Road"
    people="Hana Mikaere <hana@example.nz>, Recreation Manager; Tom Reid"
    """
    account = open_store()
    from nextround.usecases import carry_over, find
    from nextround.usecases import correct as correcting

    number = find.message(account.pk, message).pk
    if not (said or take_back or fine or not_like or like):
        raise NextroundError("Say what is right, as in: nextround correct 12 kind=rejection.")
    if take_back:
        correcting.take_back(account.pk, number)
    if said:
        correcting.correct(account.pk, number, dict(_pair(pair) for pair in said))
    if fine:
        correcting.confirm(account.pk, number)
    if not_like:
        carry_over.not_here(account.pk, number, find.message(account.pk, not_like).pk)
    if like:
        carry_over.here_after_all(account.pk, number, find.message(account.pk, like).pk)
    row = find.message(account.pk, number)
    if json:
        _as_json(account.pk, row.pk)
    else:
        show.as_lines(f"Message {row.pk} reads as {row.kind}.")


@click.command()
@message_number
@click.argument("home", metavar="[ID|new]", required=False, help="An application's number, or “new” to begin one.")
@click.option("--take-back", is_flag=True, help="Where it belongs follows from the mail again.")
@as_json
def place(message: str, home: str | None, take_back: bool, json: bool) -> None:
    """Say to which application a message belongs."""
    account = open_store()
    from nextround.usecases import correct as correcting
    from nextround.usecases import find

    number = find.message(account.pk, message).pk
    if take_back:
        correcting.release(account.pk, number)
        if json:
            _as_json(account.pk, number)
        else:
            show.as_lines(f"Message {number} goes where the mail itself says.")
        return
    if home is None:
        raise NextroundError("Say where it belongs: an application's number, or “new”.")
    application = None if home == "new" else find.application(account.pk, home).pk
    applications.say(account.pk, correcting.place(account.pk, number, application).pk, json)


COMMANDS = (review, message, correct, place)


def _as_json(owner_id: int, message_id: int) -> None:
    from nextround.usecases.tell_message import tell_message

    show.as_json(show.answer(tell_message(owner_id, message_id)))


def _pair(said: str) -> tuple[str, object]:
    field, equals, value = said.partition("=")
    if not equals:
        raise NextroundError(f"“{said}” should look like field=value, such as kind=rejection.")
    if field == "people":
        return field, [_person(each) for each in value.split(";") if each.strip()]
    if field == "interview_at":
        return field, _moment(value)
    return field, {"true": True, "false": False}.get(value, value)


def _person(said: str) -> list[str]:
    found = _PERSON.fullmatch(said)
    if found is None:
        raise NextroundError(f"“{said.strip()}” should look like: Hana Mikaere <hana@example.nz>, Recreation Manager.")
    name, address, title = (part or "" for part in found.groups())
    return ["", name.lower(), title] if "@" in name and not address else [name, address.strip().lower(), title]


def _moment(said: str) -> str:
    """On this machine's own clock where no zone is given; what is no moment is left for the correction to refuse."""
    from django.conf import settings

    try:
        moment = datetime.fromisoformat(said)
    except ValueError:
        return said
    return (moment if moment.tzinfo else moment.replace(tzinfo=ZoneInfo(settings.TIME_ZONE))).isoformat()
