"""One mail: what it says, put right, placed, and looked at."""

from zoneinfo import ZoneInfo

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.views.decorators.http import require_POST, require_safe

from nextround.core.vocabulary import NextroundError
from nextround.lexicon.load_said import said_words
from nextround.records.models import Application
from nextround.usecases import ask_model, carry_over, clock, correct, discard, name_model, review
from nextround.usecases.identify import owner_of
from nextround.usecases.tell_message import MessageTold, tell_message
from nextround.web.forms.by_hand import errors_of, values_of
from nextround.web.forms.readings import ReadingForm, initial_of, starts_of
from nextround.web.fragments import answer, go_to
from nextround.web.notices import say
from nextround.web.pages.messages import message_page
from nextround.web.views.refusals import said_plainly
from nextround.web.words import name_of


@require_safe
@said_plainly
def show(request: HttpRequest, number: int) -> HttpResponse:
    """What the mail says, and the mail."""
    told = tell_message(owner_of(request.user), number)
    return _page(request, told, ReadingForm(initial=initial_of(told.reading)))


@require_POST
@said_plainly
def put_right(request: HttpRequest, number: int) -> HttpResponse:
    """Keeps what differs from the reading; with trouble the page comes back with what was written."""
    owner = owner_of(request.user)
    told = tell_message(owner, number)
    form = ReadingForm(request.POST)
    if form.is_valid():
        starts = starts_of(told.reading)
        said = form.said(told.reading, (starts and starts.tzinfo) or ZoneInfo(settings.TIME_ZONE))
        try:
            correct.correct(owner, number, said) if said else None
        except NextroundError as no:
            form.add_error(None, str(no))
        else:
            say(
                request, "Kept. Your word counts from now on." if said else "Nothing was different, so nothing changed."
            )
            return go_to(request, reverse("message", args=[number]))
    return _page(request, told, form, status=400)


@require_POST
@said_plainly
def take_back(request: HttpRequest, number: int) -> HttpResponse:
    """The mail says again what is read in it."""
    correct.take_back(owner_of(request.user), number)
    say(request, "Your corrections are taken back. This is what was read in the mail itself.")
    return go_to(request, reverse("message", args=[number]))


@require_POST
@said_plainly
def leave_out(request: HttpRequest, number: int, lesson: int) -> HttpResponse:
    """This mail is read without what the person put right in the other one."""
    carry_over.not_here(owner_of(request.user), number, lesson)
    say(request, "This mail is read without that now.", reverse("exemption_removal", args=[number, lesson]))
    return go_to(request, reverse("message", args=[number]))


@require_POST
@said_plainly
def let_in(request: HttpRequest, number: int, lesson: int) -> HttpResponse:
    """Undo of that."""
    carry_over.here_after_all(owner_of(request.user), number, lesson)
    say(request, "What you put right in the other mail counts here again.")
    return go_to(request, reverse("message", args=[number]))


@require_POST
@said_plainly
def place(request: HttpRequest, number: int) -> HttpResponse:
    """Puts the mail to one of its candidates, or begins a new application with it; then on to what waits next."""
    asked = request.POST.get("application", "")
    home = correct.place(owner_of(request.user), number, int(asked[:18]) if asked.isdecimal() else None)
    say(request, f"It is with {name_of(home.employer, home.role)} now.", reverse("message_waiting", args=[number]))
    return go_to(request, _onward(request, number))


@require_POST
@said_plainly
def decide(request: HttpRequest, number: int) -> HttpResponse:
    """The person's word on what kind of mail it is; the kind it was taken for, or none at all, counts as a yes."""
    owner = owner_of(request.user)
    standing = tell_message(owner, number).reading.kind.value
    kind = request.POST.get("kind", standing)
    if not kind:
        say(request, "Nothing was changed. Choose what it is, then keep that.")
        return go_to(request, reverse("message", args=[number]))
    if kind == standing:
        correct.confirm(owner, number)
    else:
        correct.correct(owner, number, {"kind": kind})
    say(request, "Thank you. Your word counts.", reverse("message_waiting", args=[number]))
    return go_to(request, _onward(request, number))


@require_POST
@said_plainly
def wait_again(request: HttpRequest, number: int) -> HttpResponse:
    """Undo of an answer given in the review."""
    review.wait_again(owner_of(request.user), number)
    say(request, "It waits for your word again.")
    return go_to(request, reverse("review"))


@require_POST
@said_plainly
def remove(request: HttpRequest, number: int) -> HttpResponse:
    """The mail goes out of sight, with an undo in the notice."""
    owner = owner_of(request.user)
    told = tell_message(owner, number)
    discard.discard(owner, number)
    say(request, f"“{told.subject or 'The mail'}” is removed.", reverse("message_restoration", args=[number]))
    home = told.home and Application.objects.of(owner).filter(pk=told.home.id).exists()
    return go_to(request, reverse("application", args=[told.home.id]) if told.home and home else reverse("today"))


@require_POST
@said_plainly
def bring_back(request: HttpRequest, number: int) -> HttpResponse:
    """Undo of that."""
    discard.keep_after_all(owner_of(request.user), number)
    say(request, "The mail is back.")
    return go_to(request, reverse("message", args=[number]))


def _onward(request: HttpRequest, number: int) -> str:
    return reverse("review") if request.POST.get("from") == "review" else reverse("message", args=[number])


def _page(request: HttpRequest, told: MessageTold, form: ReadingForm, status: int = 200) -> HttpResponse:
    owner = owner_of(request.user)
    asks = told.unsure and told.words_kept and not told.outgoing and bool(settings.NEXTROUND_TOKEN)
    suggestion = ask_model.suggested(owner, told.id) if asks else None
    may_ask = asks and name_model.named(owner).on
    page = message_page(told, said_words(), clock.today(), values_of(form), errors_of(form), suggestion, may_ask)
    return answer(request, "messages/show.html", page, status=status)
