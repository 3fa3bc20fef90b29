"""The meetings of the person's calendar: shown, decided upon, and opened again."""

from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.views.decorators.http import require_POST, require_safe

from nextround.usecases import clock, keep_entries, list_entries
from nextround.usecases.identify import owner_of
from nextround.web.fragments import answer, go_to
from nextround.web.notices import say
from nextround.web.pages.calendar import calendar_page
from nextround.web.views.refusals import said_plainly


@require_safe
def index(request: HttpRequest) -> HttpResponse:
    """Meetings that wait for a word first."""
    page = calendar_page(list_entries.list_entries(owner_of(request.user)), clock.today())
    return answer(request, "calendar/index.html", page)


@require_POST
@said_plainly
def decide(request: HttpRequest, number: int) -> HttpResponse:
    """It belongs to an application, or to none."""
    chosen = request.POST.get("application", "")
    row = keep_entries.decide(owner_of(request.user), number, chosen or None)
    where = f"is now part of {row.application}" if row.application else "is left out"
    say(request, f"{row.summary or 'The meeting'} {where}.", reverse("calendar_waiting", args=[number]))
    return go_to(request, reverse("calendar"))


@require_POST
@said_plainly
def wait_again(request: HttpRequest, number: int) -> HttpResponse:
    """Undo of a decision."""
    row = keep_entries.undecide(owner_of(request.user), number)
    say(request, f"{row.summary or 'The meeting'} is open again.")
    return go_to(request, reverse("calendar"))
