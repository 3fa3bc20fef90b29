"""Who is the right person to ask for feedback, and why that one?

The order: an agency's consultant; the person who told them; a panel member whose address is known; the employer's HR or
recruitment address; nobody, after an automatic rejection before any human contact. An automated or disguised address
is never proposed. The screen shows `why`; another choice is `with_choice`.
"""

from dataclasses import replace
from datetime import datetime

from nextround.core.asking import addresses, names
from nextround.core.asking.values import Choice, Contact, Occasion
from nextround.core.vocabulary import NextroundError, Route, Stage, Stance

_MET = frozenset({Stage.INTERVIEW, Stage.FINAL})


def choose(occasion: Occasion) -> Choice:
    """The person to propose. `others` holds every other contact who could be written to, the most fitting first."""
    usable = _usable(occasion)
    if not usable or (_automatic(occasion) and not any(_human(c) for c in usable) and not _invited(occasion)):
        return Choice(Route.NONE, _why_nobody(occasion, usable), None, usable)
    to = usable[0]
    route = _route(to)
    return Choice(route, _why(to, route, occasion), to, usable[1:])


def with_choice(occasion: Occasion, address: str) -> Choice:
    """The person's own pick among the contacts.

    Raises NextroundError where the address is not among the contacts or no letter may go there.
    """
    wanted = address.strip().lower()
    usable = _usable(occasion)
    to = next((c for c in usable if c.address.lower() == wanted), None)
    if to is None:
        raise NextroundError(
            f"{address.strip() or 'An empty address'} is not an address this request can go to; "
            "choose one of the people shown, or add the person to the application first."
        )
    return Choice(_route(to), f"You chose {_shown(to)} yourself.", to, tuple(c for c in usable if c is not to))


def _usable(occasion: Occasion) -> tuple[Contact, ...]:
    """Every contact a letter may go to, one per address, the most fitting first."""
    merged: dict[str, Contact] = {}
    for contact in occasion.contacts:
        address = contact.address.strip(" ").lower()
        if not addresses.usable(address) or contact.automated or addresses.automated(address):
            continue
        clean = replace(contact, address=address, hr=contact.hr or addresses.recruiting(address))
        merged[address] = _joined(merged[address], clean) if address in merged else clean
    return tuple(sorted(merged.values(), key=_rank))


def _joined(one: Contact, two: Contact) -> Contact:
    """Two rows for one address: what is known of either."""
    wrote = [w for w in (one.last_wrote_at, two.last_wrote_at) if w is not None]
    return replace(
        one,
        name=one.name or two.name,
        title=one.title or two.title,
        last_wrote_at=max(wrote, default=None),
        told=one.told or two.told,
        interviewed=one.interviewed or two.interviewed,
        agency=one.agency or two.agency,
        hr=one.hr or two.hr,
    )


def _rank(contact: Contact) -> tuple[int, float, str]:
    """The place in the order of the rule; within it, who wrote last comes first."""
    if contact.agency and _human(contact):
        place = 0
    elif contact.told and _human(contact):
        place = 1
    elif contact.interviewed:
        place = 2
    elif contact.agency:
        place = 3
    elif contact.hr or contact.told:
        place = 4
    elif _human(contact):
        place = 5
    else:
        place = 6
    return place, -_when(contact.last_wrote_at), contact.address


def _when(moment: datetime | None) -> float:
    return moment.timestamp() if moment is not None else float("-inf")


def _human(contact: Contact) -> bool:
    """A person, not a shared mailbox; a shared mailbox under which somebody signs with their name counts as them."""
    shared = contact.hr or addresses.generic(contact.address)
    return not shared or bool(names.person(contact.name))


def _route(contact: Contact) -> Route:
    if _human(contact) and (contact.told or contact.agency):
        return Route.PERSON
    if contact.interviewed:
        return Route.PANEL
    if contact.hr or not _human(contact):
        return Route.HR
    return Route.PERSON


def _automatic(occasion: Occasion) -> bool:
    """The notice came from a machine, and nothing says that a person had been in touch before."""
    if occasion.told_by == "phone" or occasion.stage in _MET:
        return False
    told = [c for c in occasion.contacts if c.told]
    return bool(told) and all(c.automated or addresses.automated(c.address) for c in told)


def _invited(occasion: Occasion) -> bool:
    return occasion.feedback is Stance.OFFERED


# ---- the sentence to show ---------------------------------------------------------------------------------------


def _why(to: Contact, route: Route, occasion: Occasion) -> str:
    who = _shown(to)
    reason = _reason(to, route, who, occasion)
    if occasion.feedback is Stance.REFUSED:
        return f"{reason}, though their message says they give no feedback, so leaving it is just as good."
    return f"{reason}."


def _reason(to: Contact, route: Route, who: str, occasion: Occasion) -> str:
    if to.agency:
        return f"{who} looked after your application at the agency, which comes before the employer"
    if route is Route.PANEL:
        return f"{who} took part in your interview and can speak about it at first hand"
    if route is Route.HR:
        return f"{_mailbox(to, occasion)} is the best address there is, and somebody there can pass your question on"
    if to.told:
        wrote = "rang" if occasion.told_by == "phone" else "wrote"
        return f"{who} {wrote} to tell you, and is the natural person to ask"
    return f"{who} was in touch with you about this role"


def _why_nobody(occasion: Occasion, usable: tuple[Contact, ...]) -> str:
    if _automatic(occasion) or (not usable and occasion.stage is Stage.APPLICATION and occasion.told_by != "phone"):
        return (
            "This was an automatic reply before anyone had spoken with you, so there is nobody who could answer, "
            "and a few notes of your own will tell you more."
        )
    if occasion.told_by == "phone":
        return "They told you by phone and no address is known, so a three-minute call is the way to ask."
    return "No address is known that a person reads; if you find one, add it and the letter is ready."


def _shown(contact: Contact) -> str:
    return names.person(contact.name) or contact.address


def _mailbox(contact: Contact, occasion: Occasion) -> str:
    return f"{contact.address} at {occasion.employer}" if occasion.employer.strip() else contact.address
