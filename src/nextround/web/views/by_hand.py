"""What the person writes down of an application by hand: events and contacts, struck out again with a way back.

What was struck out travels, signed, in the address of the page that follows, and from there into its Undo button: the
words go nowhere but back to the person who wrote them.
"""

from typing import Any
from urllib.parse import urlencode

from django.core import signing
from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.dateparse import parse_date
from django.views.decorators.http import require_http_methods, require_POST

from nextround.core.vocabulary import EventKind, NextroundError
from nextround.usecases import clock, edit, find, note_contact
from nextround.usecases.identify import owner_of
from nextround.usecases.tell import tell
from nextround.web.days import day_in_words
from nextround.web.forms.by_hand import ContactForm, EventForm, errors_of, values_of
from nextround.web.fragments import answer, go_to
from nextround.web.notices import say
from nextround.web.pages.application import Undo
from nextround.web.pages.by_hand import contact_form, event_form
from nextround.web.views.refusals import said_plainly
from nextround.web.words import EVENTS

_SALT = "nextround.struck"


@require_http_methods(["GET", "HEAD", "POST"])
@said_plainly
def write_event(request: HttpRequest, number: int) -> HttpResponse:
    """The form for something that happened outside the mail, and what is written into it."""
    owner = owner_of(request.user)
    application = find.application(owner, number)
    asked = request.GET.get("kind", "")
    form = EventForm(request.POST or None, initial={"on": clock.today().isoformat(), "kind": asked})
    if form.is_bound and form.is_valid():
        said = form.cleaned_data
        try:
            event = edit.write_down(owner, number, form.kind_said(), said["on"], said["note"])
        except NextroundError as no:
            form.add_error("on", str(no))
        else:
            say(request, "It is written down.", reverse("event_removal", args=[number, event.pk]))
            return go_to(request, reverse("application", args=[number]))
    page = event_form(values_of(form), errors_of(form), (number, application.employer, application.role))
    return answer(request, "applications/event_form.html", page, status=400 if form.is_bound else 200)


@require_POST
@said_plainly
def strike_event(request: HttpRequest, number: int, event: int) -> HttpResponse:
    """Takes something written by hand out of the story."""
    owner = owner_of(request.user)
    happened = next((h for h in tell(owner, number).happened if h.id == event and h.message is None), None)
    edit.strike_out(owner, event)
    struck = None
    if happened is not None:
        struck = {"kind": happened.kind.value, "on": happened.on.isoformat(), "note": happened.note}
    return _after_striking(request, number, "event", struck)


@require_POST
@said_plainly
def bring_event_back(request: HttpRequest, number: int) -> HttpResponse:
    """Undo of striking an event out."""
    struck = _struck(request)
    on = parse_date(str(struck.get("on", "")))
    if struck.get("kind") not in set(EventKind) or on is None:
        raise NextroundError("What was struck out cannot be brought back from this address.")
    edit.write_down(owner_of(request.user), number, EventKind(struck["kind"]), on, struck["note"])
    say(request, "It is back.")
    return go_to(request, reverse("application", args=[number]))


@require_http_methods(["GET", "HEAD", "POST"])
@said_plainly
def write_contact(request: HttpRequest, number: int) -> HttpResponse:
    """The form for somebody of the employer's side, and what is written into it."""
    owner = owner_of(request.user)
    application = find.application(owner, number)
    form = ContactForm(request.POST or None)
    if form.is_bound and form.is_valid():
        try:
            contact = note_contact.note(owner, number, form.said())
        except NextroundError as no:
            form.add_error("address" if "address;" in str(no) else "name", str(no))
        else:
            undo = reverse("contact_removal", args=[number, contact.pk])
            say(request, f"{contact.name or contact.address} is written down.", undo)
            return go_to(request, reverse("application", args=[number]))
    page = contact_form(values_of(form), errors_of(form), (number, application.employer, application.role))
    return answer(request, "applications/contact_form.html", page, status=400 if form.is_bound else 200)


@require_POST
@said_plainly
def strike_contact(request: HttpRequest, number: int, contact: int) -> HttpResponse:
    """Takes a noted contact out of the application."""
    noted = note_contact.strike_out(owner_of(request.user), contact)
    struck = {"name": noted.name, "address": noted.address, "title": noted.title, "interviewed": noted.interviewed}
    return _after_striking(request, number, "contact", struck)


@require_POST
@said_plainly
def bring_contact_back(request: HttpRequest, number: int) -> HttpResponse:
    """Undo of striking a contact out."""
    struck = _struck(request)
    if "interviewed" not in struck:
        raise NextroundError("What was struck out cannot be brought back from this address.")
    note_contact.note(owner_of(request.user), number, note_contact.Noted(**struck))
    say(request, "They are back.")
    return go_to(request, reverse("application", args=[number]))


def undo_of(request: HttpRequest, number: int) -> Undo | None:
    """The way back from what was just struck out, None where nothing was."""
    for what in ("event", "contact"):
        if token := request.GET.get(f"struck_{what}", ""):
            text = _words_for(what, token)
            url = reverse(f"{what}_restoration", args=[number]) + "?" + urlencode({"struck": token})
            return Undo(text, url) if text else None
    return None


def _words_for(what: str, token: str) -> str:
    struck = _opened(token)
    if what == "contact" and struck:
        return f"{struck.get('name') or struck.get('address')} is struck out."
    on = parse_date(str(struck.get("on", "")))
    if struck.get("kind") not in set(EventKind) or on is None:
        return ""
    return f"Struck out: {EVENTS[EventKind(struck['kind'])]}, {day_in_words(on, clock.today())}."


def _after_striking(request: HttpRequest, number: int, what: str, struck: dict[str, Any] | None) -> HttpResponse:
    address = reverse("application", args=[number])
    if not struck:
        return go_to(request, address)
    token = signing.dumps(struck, salt=_SALT, compress=True)
    return go_to(request, f"{address}?{urlencode({f'struck_{what}': token})}")


def _struck(request: HttpRequest) -> dict[str, Any]:
    return _opened(request.GET.get("struck", ""))


def _opened(token: str) -> dict[str, Any]:
    try:
        return dict(signing.loads(token, salt=_SALT))
    except (signing.BadSignature, ValueError):
        return {}
