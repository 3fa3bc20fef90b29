"""Ask for feedback: propose whom and in which words, keep the person's own draft, and write down that it was sent."""

from dataclasses import dataclass
from datetime import date, datetime, tzinfo
from zoneinfo import ZoneInfo

from django.conf import settings
from django.db import transaction

from nextround.core.asking import chase, draft, tone, whom
from nextround.core.asking.values import Choice, Contact, Finding, Letter, Occasion, Sender, Window
from nextround.core.message import Address
from nextround.core.vocabulary import NextroundError, Route, State, Voice
from nextround.lexicon.load_asking import asking_words
from nextround.outlets import mail_draft
from nextround.records import as_values, models
from nextround.usecases import clock, find, occasions

Ask = models.Ask
LONGEST_BODY = 20_000


@dataclass(frozen=True, slots=True)
class Proposal:
    """Everything a person needs to decide whether and how to ask.

    `letter` is None where there is nobody to ask. `window` is None where the day of the rejection is not known.
    `kept` is True when the words are the person's own draft rather than a fresh one.
    """

    occasion: Occasion
    choice: Choice
    letter: Letter | None
    findings: tuple[Finding, ...]
    window: Window | None
    call: tuple[str, ...]
    kept: bool


def propose(
    owner_id: int, application_id: int | str, voice: Voice | None = None, to: str = "", fresh: bool = False
) -> Proposal:
    """Propose a request for feedback. `to` is an address the person chose instead; `fresh` ignores a kept draft.

    An application that is not rejected gets the route none with the reason; so does one without anybody to ask.
    """
    application = find.application(owner_id, application_id)
    account = models.Account.objects.get(pk=owner_id)
    occasion = occasions.occasion(application, account)
    if application.state != State.REJECTED:
        return _too_early(occasion)
    choice = whom.with_choice(occasion, to) if to else whom.choose(occasion)
    kept = None if fresh or voice or to else _draft_of(application)
    letter = _letter(occasion, choice, kept, voice or Voice(account.voice), account)
    return Proposal(
        occasion=occasion,
        choice=_as_kept(choice, kept, occasion),
        letter=letter,
        findings=findings(letter.body) if letter else (),
        window=_window(occasion) if letter else None,
        call=_call_words(occasion, choice, account),
        kept=kept is not None,
    )


def findings(text: str) -> tuple[Finding, ...]:
    """What in a draft could be heard as something other than a question."""
    return tone.findings(text, asking_words().tone)


@transaction.atomic
def keep(owner_id: int, application_id: int, subject: str, body: str, to: Address, voice: Voice) -> models.Ask:
    """Keep the draft in the person's own words; one draft an application, the newest wins."""
    application = find.application(owner_id, application_id)
    if len(body) > LONGEST_BODY:
        raise NextroundError(
            f"This draft is longer than {LONGEST_BODY:,} characters; a request is best under 120 words."
        )
    address = mail_draft.safe_address(to.address) if to.address else ""
    choice = whom.choose(occasions.occasion(application, models.Account.objects.get(pk=owner_id)))
    values = {
        "owner_id": owner_id,
        "route": choice.route if choice.to and choice.to.address == address else Route.PERSON,
        "to_name": as_values.storable(to.name)[:200],
        "to_address": address,
        "voice": voice,
        "subject": as_values.storable(" ".join(subject.split()))[:500],
        "body": as_values.storable(body.replace("\r\n", "\n")),
    }
    ask, _ = Ask.objects.update_or_create(
        application=application,
        state=Ask.State.DRAFTED,
        defaults=values,
        create_defaults={**values, "made_at": clock.now()},
    )
    return ask


def keep_proposal(owner_id: int, application_id: int) -> models.Ask:
    """Keep the proposal as it stands, unless a draft is kept already. Raises NextroundError without anybody to ask."""
    proposal = propose(owner_id, application_id)
    letter, to = _sendable(proposal)
    return keep(owner_id, application_id, letter.subject, letter.body, Address(to.name, to.address), letter.voice)


@transaction.atomic
def let_go(owner_id: int, application_id: int) -> None:
    """Throw the kept draft away; the next proposal is a fresh one."""
    find.application(owner_id, application_id).asks.filter(state=Ask.State.DRAFTED).delete()


@transaction.atomic
def mark_sent(owner_id: int, application_id: int, way: str) -> models.Ask:
    """Write down that the kept draft went out; said twice on one day, it counts once.

    Raises NextroundError where none is kept.
    """
    application = find.application(owner_id, application_id)
    ask = application.asks.select_for_update().filter(state=Ask.State.DRAFTED).first()
    if ask is None:
        raise NextroundError("There is no draft of this request; open it once more and try again.")
    if said_already := _same_today(application, ask):
        ask.delete()
        return said_already
    ask.state, ask.way, ask.sent_at = Ask.State.SENT, way, clock.now()
    ask.save()
    return ask


def _same_today(application: models.Application, ask: models.Ask) -> models.Ask | None:
    """The same words to the same person, written down as sent today already: a button pressed twice."""
    same = {"to_address": ask.to_address, "subject": ask.subject, "body": ask.body}
    last = application.asks.filter(state=Ask.State.SENT, **same).order_by("-sent_at").first()
    return last if last and last.sent_at and clock.day_of(last.sent_at) == clock.today() else None


@transaction.atomic
def mark_unsent(owner_id: int, application_id: int) -> models.Ask:
    """Undo `mark_sent`: the last request that went out is a draft again."""
    application = find.application(owner_id, application_id)
    ask = application.asks.select_for_update().filter(state=Ask.State.SENT).order_by("-sent_at").first()
    if ask is None:
        raise NextroundError("No request was marked as sent for this application.")
    application.asks.filter(state=Ask.State.DRAFTED).delete()
    ask.state, ask.way, ask.sent_at = Ask.State.DRAFTED, "", None
    ask.save()
    return ask


def as_file(proposal: Proposal, sender: Sender) -> bytes:
    """The request as an .eml draft that a mail program opens ready to send. Raises NextroundError without a letter."""
    letter, to = _sendable(proposal)
    return mail_draft.eml(letter, Address(to.name, to.address), sender.address, clock.now())


def as_link(proposal: Proposal) -> str:
    """The request as a mailto: link. Raises NextroundError without a letter."""
    letter, to = _sendable(proposal)
    return mail_draft.mailto(letter, Address(to.name, to.address))


def sender_of(owner_id: int) -> Sender:
    """The person as the sender of their own mail."""
    account = models.Account.objects.get(pk=owner_id)
    own = models.OwnAddress.objects.filter(owner_id=owner_id).order_by("pk").first()
    return Sender(occasions.name_of(account), Address(occasions.name_of(account), own.address) if own else None)


def remind_on(proposal: Proposal) -> date | None:
    """The day on which one reminder is fine, None where nothing was asked yet."""
    asked_on = proposal.occasion.asked_on
    if asked_on is None:
        return None
    return chase.follow_up_on(asked_on, chase.calendar(proposal.occasion.region, (asked_on.year, asked_on.year + 1)))


def _sendable(proposal: Proposal) -> tuple[Letter, Contact]:
    if proposal.letter is None or proposal.choice.to is None:
        raise NextroundError(f"There is no request to send. {proposal.choice.why}")
    return proposal.letter, proposal.choice.to


def _too_early(occasion: Occasion) -> Proposal:
    why = "This application is still open, so there is no decision to ask about yet."
    return Proposal(occasion, Choice(Route.NONE, why, None), None, (), None, (), False)


def _call_words(occasion: Occasion, choice: Choice, account: models.Account) -> tuple[str, ...]:
    if occasion.told_by != "phone":
        return ()
    return draft.call_words(occasion, choice, Sender(occasions.name_of(account)), asking_words(), clock.today())


def _draft_of(application: models.Application) -> models.Ask | None:
    return application.asks.filter(state=Ask.State.DRAFTED).first()


def _letter(
    occasion: Occasion, choice: Choice, kept: models.Ask | None, voice: Voice, account: models.Account
) -> Letter | None:
    if kept:
        return Letter(kept.subject, kept.body, (), Voice(kept.voice), occasion.message_id, occasion.references)
    if choice.to is None:
        return None
    return draft.compose(occasion, choice, voice, Sender(occasions.name_of(account)), asking_words(), clock.today())


def _as_kept(choice: Choice, kept: models.Ask | None, occasion: Occasion) -> Choice:
    if kept is None or not kept.to_address or (choice.to and choice.to.address == kept.to_address):
        return choice
    try:
        return whom.with_choice(occasion, kept.to_address)
    except NextroundError:  # whom they had chosen is no longer among the contacts: propose anew, keep the words
        return choice


def _window(occasion: Occasion) -> Window | None:
    if occasion.rejected_at is None:
        return None
    now: datetime = clock.now()
    holidays_on = chase.calendar(occasion.region, (now.year, now.year + 1))
    return chase.window(occasion.rejected_at, now, holidays_on, _office(occasion.rejected_at))


def _office(told_at: datetime) -> tzinfo:
    """The clock of the office that wrote. Machines write in UTC, which is nobody's office: then the person's own."""
    machine = not told_at.utcoffset()
    return ZoneInfo(settings.TIME_ZONE) if machine or told_at.tzinfo is None else told_at.tzinfo
