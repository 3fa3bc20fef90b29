"""What do the forms show in which a person writes down an application, an event or a contact?"""

from collections.abc import Mapping
from dataclasses import dataclass

from django.urls import reverse

from nextround.core.vocabulary import EventKind
from nextround.web.words import name_of

_KINDS = (
    (EventKind.REJECTED, "They turned me down", "By phone, in person, or in a mail that is not here."),
    (EventKind.INTERVIEW, "I had an interview", "Any conversation, by phone or video too."),
    (EventKind.ASSESSMENT, "I did a test or a task", ""),
    (EventKind.PROGRESS, "They told me how it is going", ""),
    (EventKind.OFFER, "They made me an offer", ""),
    (EventKind.APPLIED, "I applied", ""),
    (EventKind.WITHDRAWN, "I withdrew", ""),
    (EventKind.NOTE, "Something else worth noting", ""),
)
KIND_ITEMS = tuple({"value": kind.value, "text": text, "hint": hint} for kind, text, hint in _KINDS)


@dataclass(frozen=True, slots=True)
class Mend:
    """One thing to mend, and where."""

    text: str
    href: str


@dataclass(frozen=True, slots=True)
class FormPage:
    """A form: what it holds, what is to mend, and the way back. `items` are the answers of its one choice."""

    title: str
    values: Mapping[str, str]
    errors: Mapping[str, str]
    mend: tuple[Mend, ...]
    back: str
    back_text: str
    new: bool = False
    items: tuple[Mapping[str, str], ...] = ()
    ticked: tuple[str, ...] = ()


def application_form(
    values: Mapping[str, str], errors: Mapping[str, str], application_id: int | None = None, name: str = ""
) -> FormPage:
    """The form for a new application, or for the one of that number."""
    new = application_id is None
    return FormPage(
        title="Write down an application" if new else f"Edit {name}",
        values=values,
        errors=errors,
        mend=_mend(errors),
        back=reverse("applications") if new else reverse("application", args=[application_id]),
        back_text="Back to your applications" if new else "Back without changes",
        new=new,
    )


def event_form(values: Mapping[str, str], errors: Mapping[str, str], application: tuple[int, str, str]) -> FormPage:
    """The form for something that happened outside the mail. `application` is its number, employer and role."""
    number, employer, role = application
    return FormPage(
        title="Write down what happened",
        values=values,
        errors=errors,
        mend=_mend(errors),
        back=reverse("application", args=[number]),
        back_text=f"Back to {name_of(employer, role)}",
        items=KIND_ITEMS,
    )


def contact_form(values: Mapping[str, str], errors: Mapping[str, str], application: tuple[int, str, str]) -> FormPage:
    """The form for somebody of the employer's side. `application` is its number, employer and role."""
    number, employer, role = application
    return FormPage(
        title="Write down a person",
        values=values,
        errors=errors,
        mend=_mend(errors),
        back=reverse("application", args=[number]),
        back_text=f"Back to {name_of(employer, role)}",
        items=({"value": "on", "text": "They were in the interview"},),
        ticked=("on",) if values.get("interviewed") else (),
    )


def _mend(errors: Mapping[str, str]) -> tuple[Mend, ...]:
    """What concerns the whole form leads to its first field."""
    return tuple(Mend(text, "" if name == "__all__" else f"#{name}") for name, text in errors.items())
