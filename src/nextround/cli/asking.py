"""Commands about asking for feedback: the proposal, its words, the draft as a file or a link, and that it was sent."""

import sys
from pathlib import Path
from typing import TYPE_CHECKING

import click

from nextround.cli import answers, show
from nextround.cli.door import open_store
from nextround.cli.judge import text_of
from nextround.cli.options import application as number
from nextround.cli.options import as_json
from nextround.core.vocabulary import NextroundError, Voice

if TYPE_CHECKING:
    from nextround.usecases.ask import Proposal
    from nextround.usecases.redraft import Draft


@click.command()
@number
@click.option("--voice", type=click.Choice([v.value for v in Voice]), help="How it shall sound.")
@click.option("--to", default="", metavar="ADDRESS", help="Ask this person instead; one of those you know there.")
@click.option("--fresh", is_flag=True, help="Leave the kept draft aside and propose anew.")
@click.option("--keep", metavar="FILE", help="Keep the words of this file as the draft; - for stdin.")
@click.option("--reword", metavar="CODE", help="Take the other wording of this finding into the kept draft.")
@click.option("--drop", is_flag=True, help="Throw the kept draft away.")
@click.option("--eml", metavar="FILE", help="Write the request as an .eml draft for your mail program; - for stdout.")
@click.option("--link", is_flag=True, help="Say the request as a mailto: link.")
@as_json
def ask(
    application: str, voice: str | None, to: str, fresh: bool, keep: str | None, reword: str | None, drop: bool,
    eml: str | None, link: bool, json: bool,
) -> None:  # fmt: skip
    """Propose a request for feedback.

    Whom to ask, in which words, and when. Nothing is sent. A kept draft is shown as you wrote it. A file
    given to --keep may begin with a line “Subject: …”; the rest is the letter.
    """
    account = open_store()
    from nextround.usecases import ask as asking
    from nextround.usecases import find

    pk = find.application(account.pk, application).pk
    if drop:
        asking.let_go(account.pk, pk)
    chosen = Voice(voice) if voice else None
    if keep is not None:
        _keep(account.pk, pk, text_of(keep), chosen, to)
        chosen, to = None, ""
    if reword is not None:
        _reword(account.pk, pk, reword)
    proposal = asking.propose(account.pk, pk, chosen, to, fresh)
    if eml is not None:
        _write(eml, asking.as_file(proposal, asking.sender_of(account.pk)))
    elif link:
        _say_link(asking.as_link(proposal), json)
    elif json:
        show.as_json(answers.of_proposal(proposal))
    else:
        show.as_lines(*_letter(proposal))


@click.command()
@number
@click.option("--by-phone", is_flag=True, help="You asked by phone.")
@click.option("--undo", is_flag=True, help="It was not sent after all.")
def sent(application: str, by_phone: bool, undo: bool) -> None:
    """Write down that you sent the request for feedback."""
    account = open_store()
    from nextround.usecases import ask, find, redraft

    row = find.application(account.pk, application)
    if undo:
        redraft.take_back(account.pk, row.pk)
        show.as_lines("It counts as not asked yet.")
        return
    if by_phone:
        redraft.rang(account.pk, row.pk)
    else:
        ask.keep_proposal(account.pk, row.pk)
        ask.mark_sent(account.pk, row.pk, ask.Ask.Way.COPIED)
    show.as_lines(f"Written down: you asked for feedback about {row}.")


COMMANDS = (ask, sent)


def _keep(owner_id: int, application_id: int, text: str, voice: Voice | None, to: str) -> None:
    from nextround.usecases import redraft

    now = _standing(owner_id, application_id, voice, to)
    first, _, rest = text.partition("\n")
    named, subject = first.lower().startswith("subject:"), first.partition(":")[2].strip()
    words = (subject, rest) if named else (now.subject, text)
    redraft.keep(owner_id, application_id, redraft.Draft(words[0], words[1].strip(), now.to, now.voice))


def _reword(owner_id: int, application_id: int, code: str) -> None:
    from nextround.usecases import ask, redraft

    draft = _standing(owner_id, application_id)
    found = next((f for f in ask.findings(draft.body) if f.code == code), None)
    if found is None:
        raise NextroundError(f"The draft has no finding “{code}”.")
    redraft.keep(owner_id, application_id, redraft.take_wording(draft, found.code, found.start))


def _standing(owner_id: int, application_id: int, voice: Voice | None = None, to: str = "") -> "Draft":
    from nextround.core.message import Address
    from nextround.usecases import ask, redraft

    proposal = ask.propose(owner_id, application_id, voice, to)
    letter, contact = proposal.letter, proposal.choice.to
    if letter is None or contact is None:
        raise NextroundError(f"There is no request to write. {proposal.choice.why}")
    return redraft.Draft(letter.subject, letter.body, Address(contact.name, contact.address), letter.voice)


def _write(file: str, raw: bytes) -> None:
    if file == "-":
        sys.stdout.buffer.write(raw)
        return
    try:
        Path(file).write_bytes(raw)
    except OSError as trouble:
        raise NextroundError(f"{file} cannot be written: {trouble.strerror}.") from trouble
    show.as_lines(f"{file} holds the draft; open it with your mail program.")


def _say_link(link: str, json: bool) -> None:
    if json:
        show.as_json({"link": link})
    else:
        print(link)


def _letter(proposal: "Proposal") -> list[str]:
    lines = [proposal.choice.why]
    if proposal.letter and proposal.choice.to:
        to = proposal.choice.to
        lines += ["", f"To: {show.joined((to.name, f'<{to.address}>'), ' ')}", f"Subject: {proposal.letter.subject}"]
        lines += ["", proposal.letter.body]
    if proposal.window and proposal.letter:
        lines += ["", proposal.window.note]
    if proposal.call:
        lines += ["", "For a call:", *(f"- {words}" for words in proposal.call)]
    for f in proposal.findings:
        instead = f" Instead: {f.instead}" if f.instead else ""
        lines.append(f"- {f.code}: “{f.quote}”: {f.why}{instead}")
    return lines
