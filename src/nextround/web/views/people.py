"""People: looked for, taken out of sight and brought back."""

from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.views.decorators.http import require_POST, require_safe

from nextround.usecases import clock, find_people, know_people
from nextround.usecases.identify import owner_of
from nextround.web.fragments import answer, go_to
from nextround.web.notices import say
from nextround.web.pages.people import people_page
from nextround.web.views.refusals import said_plainly

LONGEST_SEARCH = 200


@require_safe
def index(request: HttpRequest) -> HttpResponse:
    """Whom the person met and knows; the part below the search goes to htmx while one types."""
    search = request.GET.get("search", "").replace("\x00", "").strip()[:LONGEST_SEARCH]
    number = request.GET.get("page", "1")
    wanted = int(number[:6]) if number.isascii() and number.isdecimal() else 1
    found = find_people.find_people(owner_of(request.user), search, wanted)
    page = people_page(found, search, clock.today())
    return answer(request, "people/index.html", page, fragment="people/found_anew.html")


@require_POST
@said_plainly
def forget(request: HttpRequest, number: int) -> HttpResponse:
    """Out of sight, with an undo in the notice."""
    row = know_people.forget(owner_of(request.user), number)
    say(request, f"{row.name or 'This person'} is removed.", reverse("person_restoration", args=[number]))
    return go_to(request, reverse("people"))


@require_POST
@said_plainly
def bring_back(request: HttpRequest, number: int) -> HttpResponse:
    """Undo of a removal."""
    row = know_people.bring_back(owner_of(request.user), number)
    say(request, f"{row.name or 'This person'} is back.")
    return go_to(request, reverse("people"))
