"""What did the person write down by hand of an application, an event or a contact, and what needs mending?"""

from typing import Any

from django import forms

from nextround.core.vocabulary import EventKind
from nextround.usecases.edit import BY_HAND, Particulars
from nextround.usecases.note_contact import Noted

_DAY = {"invalid": "Write the day like this: 2026-03-04."}
LONGEST_NOTE = 20_000
LONGEST_ADVERTISEMENT = 100_000


def _too_long(most: int) -> dict[str, str]:
    return {"max_length": f"Shorten this to {most:,} characters; a longer text can stay in a file of your own."}


def _text(most: int) -> forms.CharField:
    return forms.CharField(required=False, max_length=most, error_messages=_too_long(most))


class ParticularsForm(forms.Form):
    """An application."""

    employer = _text(200)
    role = _text(200)
    applied_on = forms.DateField(required=False, error_messages=_DAY)
    place = _text(200)
    channel = _text(60)
    hook = _text(200)
    notes = _text(LONGEST_NOTE)
    advertisement = _text(LONGEST_ADVERTISEMENT)

    def said(self) -> Particulars:
        """What was written, once the form is valid."""
        return Particulars(**self.cleaned_data)


class EventForm(forms.Form):
    """Something that happened outside the mail."""

    kind = forms.ChoiceField(
        choices=[(k.value, k.value) for k in BY_HAND],
        error_messages={"required": "Choose what happened.", "invalid_choice": "Choose one of the answers."},
    )
    on = forms.DateField(error_messages={**_DAY, "required": "Write the day on which it happened."})
    note = _text(LONGEST_NOTE)

    def kind_said(self) -> EventKind:
        """The kind, once the form is valid."""
        return EventKind(self.cleaned_data["kind"])


class ContactForm(forms.Form):
    """Somebody of the employer's side."""

    name = _text(200)
    address = _text(254)
    title = _text(200)
    interviewed = forms.BooleanField(required=False)

    def said(self) -> Noted:
        """What was written, once the form is valid."""
        return Noted(**self.cleaned_data)


def values_of(form: forms.Form) -> dict[str, str]:
    """What each field holds, as it was written or as it stands."""
    return {name: _shown(form[name].value()) for name in form.fields}


def errors_of(form: forms.Form) -> dict[str, str]:
    """The first thing to mend of each field."""
    if not form.is_bound:
        return {}
    return {name: str(found[0]) for name, found in form.errors.items()}


def _shown(value: Any) -> str:
    return "" if value is None or value is False else str(value)
