"""Redraft a request: another voice, another person, another wording, never losing the person's own words unasked."""

from dataclasses import dataclass

from django.db import transaction

from nextround.core.asking.rewording import reworded
from nextround.core.message import Address
from nextround.core.vocabulary import NextroundError, Voice
from nextround.records import models
from nextround.usecases import ask, find, introduce


@dataclass(frozen=True, slots=True)
class Draft:
    """A request as it stands in front of the person. `body` has \\n line ends."""

    subject: str
    body: str
    to: Address
    voice: Voice


def is_own(owner_id: int, application_id: int, draft: Draft) -> bool:
    """Whether these are the person's own words, rather than those proposed for this voice and this person."""
    try:
        letter = ask.propose(owner_id, application_id, draft.voice, draft.to.address, fresh=True).letter
    except NextroundError:
        return True
    return letter is None or _plain(letter.body) != _plain(draft.body) or letter.subject != draft.subject.strip()


@transaction.atomic
def take_fresh(owner_id: int, application_id: int, voice: Voice, to: str = "") -> models.Ask:
    """Put a fresh letter in the place of whatever draft is kept. `to` is an address, "" for the one proposed."""
    proposal = ask.propose(owner_id, application_id, voice, to, fresh=True)
    if proposal.letter is None or proposal.choice.to is None:
        raise NextroundError(f"There is no request to write. {proposal.choice.why}")
    contact = proposal.choice.to
    address = Address(contact.name, contact.address)
    return ask.keep(owner_id, application_id, proposal.letter.subject, proposal.letter.body, address, voice)


def keep(owner_id: int, application_id: int, draft: Draft) -> models.Ask:
    """Keep the draft as it stands."""
    return ask.keep(owner_id, application_id, draft.subject, draft.body, draft.to, draft.voice)


def take_wording(draft: Draft, code: str, start: int) -> Draft:
    """The draft with the other wording of one finding taken; unchanged where there is no such finding any more."""
    found = next((f for f in ask.findings(draft.body) if (f.code, f.start) == (code, start)), None)
    body = reworded(draft.body, found) if found else draft.body
    return Draft(draft.subject, body, draft.to, draft.voice)


@transaction.atomic
def sign(owner_id: int, application_id: int, name: str) -> None:
    """Learn the person's name, and put it under the draft where the words are still the proposed ones."""
    kept = find.application(owner_id, application_id).asks.filter(state=ask.Ask.State.DRAFTED).first()
    draft = kept and Draft(kept.subject, kept.body, Address(kept.to_name, kept.to_address), Voice(kept.voice))
    own = draft and is_own(owner_id, application_id, draft)
    introduce.introduce(owner_id, name=name)
    if draft and not own:
        take_fresh(owner_id, application_id, draft.voice, draft.to.address)


@transaction.atomic
def rang(owner_id: int, application_id: int) -> models.Ask:
    """Write down that the person asked by phone, with the words they had before them."""
    proposal = ask.propose(owner_id, application_id)
    to = proposal.choice.to
    words = "\n\n".join(proposal.call)
    ask.keep(owner_id, application_id, "By phone", words, Address(to.name if to else "", ""), Voice.BRIEF)
    return ask.mark_sent(owner_id, application_id, ask.Ask.Way.PHONE)


@transaction.atomic
def take_back(owner_id: int, application_id: int) -> None:
    """It was not asked after all, by letter or by phone: a letter is a draft again, a call leaves none behind."""
    if not ask.mark_unsent(owner_id, application_id).to_address:
        ask.let_go(owner_id, application_id)


def _plain(text: str) -> str:
    return "\n".join(line.rstrip() for line in text.replace("\r\n", "\n").strip().split("\n"))
