"""Which application is the same as this one, or which of its mails belong to another?"""

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from datetime import date

from django.urls import reverse

from nextround.usecases.browse import Found
from nextround.usecases.tell import Mail, Told
from nextround.web.days import day_in_words
from nextround.web.pages.placements import Home
from nextround.web.words import KINDS, STATES, name_of


@dataclass(frozen=True, slots=True)
class JoinPage:
    """One application and those that could be the same. `more` is True where a search would show others."""

    here: str
    back: str
    action: str
    search: str
    homes: tuple[Home, ...]
    more: bool


def join_page(told: Told, found: Found, search: str) -> JoinPage:
    """Those of a similar name come first."""
    homes = [
        Home(a.id, name_of(a.employer, a.role), STATES[a.state].text)
        for a in sorted(found.applications, key=lambda a: not _alike(told, a.employer, a.role))
        if a.id != told.id
    ]
    return JoinPage(
        here=name_of(told.employer, told.role),
        back=reverse("application", args=[told.id]),
        action=reverse("joining", args=[told.id]),
        search=search,
        homes=tuple(homes),
        more=found.total > len(found.applications),
    )


def _alike(told: Told, employer: str, role: str) -> bool:
    same_role = bool(role) and role.casefold() == told.role.casefold()
    return same_role or (bool(employer) and employer.casefold() == told.employer.casefold())


@dataclass(frozen=True, slots=True)
class SplitPage:
    """One application and its mails; `trouble` is a sentence about the last choice, "" where there was none."""

    here: str
    back: str
    action: str
    mails: tuple[Mapping[str, str], ...]
    chosen: tuple[str, ...]
    trouble: str


def split_page(told: Told, chosen: Collection[int], trouble: str, today: date) -> SplitPage:
    """The choice among the mails of one application."""
    return SplitPage(
        here=name_of(told.employer, told.role),
        back=reverse("application", args=[told.id]),
        action=reverse("split", args=[told.id]),
        mails=tuple(_mail(mail, today) for mail in told.mail),
        chosen=tuple(str(number) for number in chosen),
        trouble=trouble,
    )


def _mail(mail: Mail, today: date) -> Mapping[str, str]:
    on = day_in_words(mail.sent_at.date(), today) if mail.sent_at else "without a date"
    who = "You wrote" if mail.outgoing else f"{KINDS[mail.kind]}, {mail.sender}"
    return {"value": str(mail.id), "text": mail.subject or "(no subject)", "hint": f"{who}, {on}"}
