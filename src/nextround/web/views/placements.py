"""Where a message belongs, when the person says that it does not belong here."""

from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.views.decorators.http import require_POST, require_safe

from nextround.core.vocabulary import NextroundError
from nextround.records.models import Application
from nextround.usecases import browse, correct, tell
from nextround.usecases.identify import owner_of
from nextround.web.fragments import answer, go_to
from nextround.web.notices import say
from nextround.web.pages.placements import placement_page
from nextround.web.views.refusals import said_plainly

LONGEST_SEARCH = 200


@require_safe
@said_plainly
def choose(request: HttpRequest, number: int, message: int) -> HttpResponse:
    """The applications to choose from, or a new one."""
    owner = owner_of(request.user)
    told = tell.tell(owner, number)
    mail = next((m for m in told.mail if m.id == message), None)
    if mail is None:
        raise NextroundError("This message is not in this application any more.")
    search = request.GET.get("search", "").replace("\x00", "").strip()[:LONGEST_SEARCH]
    found = browse.browse(owner, search)
    return answer(request, "applications/placement.html", placement_page(told, mail, found, search))


@require_POST
@said_plainly
def place(request: HttpRequest, number: int, message: int) -> HttpResponse:
    """Keeps the person's word, with a way back where the application it came from still stands."""
    owner = owner_of(request.user)
    wanted = request.POST.get("application") or request.GET.get("application", "")
    if wanted != "new" and not wanted.isdecimal():
        raise NextroundError("Choose one of the applications, or a new one.")
    home = correct.place(owner, message, None if wanted == "new" else int(wanted[:18]))
    stands = Application.objects.of(owner).filter(pk=number).exists() and number != home.pk
    back = reverse("placing", args=[home.pk, message]) + f"?application={number}"
    say(request, f"The message is now in {home}.", back if stands else "")
    return go_to(request, reverse("application", args=[home.pk]))
