"""Two applications told as one and taken apart again; one split in two and put together again."""

from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.views.decorators.http import require_http_methods, require_POST

from nextround.core.vocabulary import NextroundError
from nextround.usecases import browse, clock, tell
from nextround.usecases import join as joining
from nextround.usecases import split as splitting
from nextround.usecases.identify import owner_of
from nextround.web.fragments import answer, go_to
from nextround.web.notices import say
from nextround.web.pages.sorting import join_page, split_page
from nextround.web.views.refusals import said_plainly
from nextround.web.words import name_of

_LONGEST_SEARCH = 200


@require_http_methods(["GET", "HEAD", "POST"])
@said_plainly
def join(request: HttpRequest, number: int) -> HttpResponse:
    """The applications to choose from; the chosen one goes into this one."""
    owner = owner_of(request.user)
    told = tell.tell(owner, number)
    if request.method != "POST":
        search = request.GET.get("search", "").replace("\x00", "").strip()[:_LONGEST_SEARCH]
        return answer(request, "applications/join.html", join_page(told, browse.browse(owner, search), search))
    other = request.POST.get("application", "")
    if not other.isdecimal():
        raise NextroundError("Choose the application that is the same as this one.")
    joining.join(owner, number, int(other[:18]))
    say(request, "The two are told as one now.", reverse("joining_removal", args=[int(other[:18])]))
    return go_to(request, reverse("application", args=[number]))


@require_POST
@said_plainly
def take_apart(request: HttpRequest, number: int) -> HttpResponse:
    """The one that went into another stands for itself again."""
    row = joining.take_apart(owner_of(request.user), number)
    say(request, f"{name_of(row.employer, row.role)} stands for itself again.")
    return go_to(request, reverse("application", args=[row.pk]))


@require_http_methods(["GET", "HEAD", "POST"])
@said_plainly
def split(request: HttpRequest, number: int) -> HttpResponse:
    """The mails to choose from; the chosen ones begin an application of their own."""
    owner = owner_of(request.user)
    chosen = [int(text[:18]) for text in request.POST.getlist("message") if text.isdecimal()]
    trouble = ""
    if request.method == "POST":
        try:
            row = splitting.split(owner, number, chosen)
        except NextroundError as no:
            trouble = str(no)
        else:
            name = name_of(row.employer, row.role)
            say(request, f"{name} is an application of its own now.", reverse("split_removal", args=[row.pk]))
            return go_to(request, reverse("application", args=[row.pk]))
    page = split_page(tell.tell(owner, number), chosen, trouble, clock.today())
    return answer(request, "applications/split.html", page, status=400 if trouble else 200)


@require_POST
@said_plainly
def put_together(request: HttpRequest, number: int) -> HttpResponse:
    """Its mails are in the application again from which it was split off."""
    row = splitting.put_together(owner_of(request.user), number)
    say(request, "The mails are together again.")
    return go_to(request, reverse("application", args=[row.pk]))
