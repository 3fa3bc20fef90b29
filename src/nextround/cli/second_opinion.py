"""Commands about the person's own language model: model, second-opinion."""

import click

from nextround.cli import show
from nextround.cli.door import open_store
from nextround.cli.options import as_json
from nextround.cli.options import message as message_number


@click.command()
@click.argument("endpoint", required=False, help="Such as http://127.0.0.1:11434/v1.")
@click.argument("name", required=False, help="The model, as its server calls it.")
@click.option("--off", is_flag=True, help="Ask no model any more.")
@as_json
def model(endpoint: str | None, name: str | None, off: bool, json: bool) -> None:
    """Name a language model of yours, or see which is named.

    One that speaks the OpenAI protocol, here or elsewhere. Its key, if it needs one, is read from the
    environment variable NEXTROUND_LLM_KEY. It is asked only by “nextround second-opinion MESSAGE --send”.
    """
    account = open_store()
    from nextround.usecases import name_model

    if off or endpoint is not None:
        name_model.name_model(account.pk, "" if off else endpoint or "", name or "")
    named = name_model.named(account.pk)
    if json:
        show.as_json(show.answer(named))
    elif named.on:
        show.as_lines(f"{named.model} at {named.endpoint} may be asked, each time only when you say so.")
    else:
        show.as_lines("No language model is named, so none is asked.")


@click.command("second-opinion")
@message_number
@click.option("--send", is_flag=True, help="Send it. Without this you only see what would be sent.")
@click.option("--accept", is_flag=True, help="Take the suggestion over as your own correction.")
@click.option("--dismiss", is_flag=True, help="Drop the suggestion.")
@as_json
def second_opinion(message: str, send: bool, accept: bool, dismiss: bool, json: bool) -> None:
    """Ask your own language model about a mail that waits for your word.

    Shows what would be sent, word for word. An answer changes nothing until you accept it.
    """
    account = open_store()
    from nextround.usecases import ask_model, find

    number = find.message(account.pk, message).pk
    if accept or dismiss:
        _settle(account.pk, number, accept, json)
        return
    told = ask_model.look(account.pk, number)
    if send:
        told = ask_model.ask_model(account.pk, number, told.shown)
    if json:
        show.as_json(show.answer(told))
        return
    if not send:
        where = "stays on this machine" if told.local else "leaves this machine, encrypted on the way"
        show.as_lines(
            f"This would go to {told.model} at {told.address}; it {where}.", "", told.system, "", told.user, ""
        )
        show.as_lines("Nothing was sent. Add --send to send it.")
    if told.suggestion:
        said = told.suggestion
        show.as_lines(f"Your model takes message {number} for: {show.words_of(said.kind.value)}.")
        names = (("employer", said.employer), ("role", said.role))
        show.as_lines(*(f"  {name}: {word}" for name, word in names if word))
        show.as_lines(*(f"  “{' '.join(quote.split())}”" for quote in said.quotes))
        show.as_lines("Nothing has changed. Add --accept or --dismiss instead of --send.")


COMMANDS = (model, second_opinion)


def _settle(owner_id: int, number: int, accept: bool, json: bool) -> None:
    from nextround.usecases import ask_model
    from nextround.usecases.tell_message import tell_message

    if accept:
        ask_model.accept(owner_id, number)
    else:
        ask_model.dismiss(owner_id, number)
    told = tell_message(owner_id, number)
    if json:
        show.as_json(show.answer(told))
    else:
        show.as_lines(f"Message {number} reads as {show.words_of(told.reading.kind.value)}.")
