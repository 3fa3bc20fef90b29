"""Bringing mail in, watching it, stopping it."""

from collections.abc import Iterable

from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from nextround.core.vocabulary import NextroundError
from nextround.jobs.bring_in import bring_in
from nextround.usecases import discard, settle_table, take_in, take_in_later, watch
from nextround.usecases.identify import owner_of
from nextround.web.fragments import answer, go_to, wants_fragment
from nextround.web.notices import say
from nextround.web.pages.bring import BringPage
from nextround.web.pages.intakes import intake_page
from nextround.web.views.mailboxes import mailboxes_for
from nextround.web.views.refusals import said_plainly
from nextround.web.views.tables import address_of

_PASTED = "Pasted text.txt"


@require_http_methods(["GET", "HEAD", "POST"])
def new(request: HttpRequest) -> HttpResponse:
    """The form, and what is brought by it: a few mails are read at once, more in the background."""
    if request.method != "POST":
        return answer(request, "mail/new.html", BringPage(mailboxes=mailboxes_for(request)))
    text = request.POST.get("text", "")
    try:
        intake = take_in_later.lay_aside(owner_of(request.user), _brought(request, text))
    except NextroundError as no:
        return answer(request, "mail/new.html", BringPage(str(no), text, mailboxes_for(request)), status=400)
    if tables := settle_table.take_out(intake):
        if intake.pk:
            bring_in.enqueue(intake.pk)
            say(request, "The rest of it is being read meanwhile.")
        return go_to(request, address_of(tables))
    if not take_in_later.is_small(intake):
        bring_in.enqueue(intake.pk)
    elif known := take_in_later.known_already(intake):
        take_in_later.carry_out(intake.pk)
        say(request, "You had brought this mail in before. Here it is.")
        return go_to(request, reverse("message", args=[known]))
    else:
        take_in_later.carry_out(intake.pk)
    return go_to(request, reverse("intake", args=[intake.pk]))


@require_safe
@said_plainly
def show(request: HttpRequest, number: int) -> HttpResponse:
    """How far it has come, or what it brought; one mail alone leads on to what it says."""
    watched = watch.watch(owner_of(request.user), number)
    if watched.only_message and not watched.untaken_count:
        return go_to(request, reverse("message", args=[watched.only_message]))
    if watched.over and wants_fragment(request):
        return go_to(request, reverse("intake", args=[number]))
    return answer(request, "intakes/show.html", intake_page(watched), fragment="intakes/progress.html")


@require_POST
@said_plainly
def cancel(request: HttpRequest, number: int) -> HttpResponse:
    """It stops after the batch it is at; what it has taken stays."""
    take_in.stop(owner_of(request.user), number)
    return go_to(request, reverse("intake", args=[number]))


@require_POST
@said_plainly
def go_on(request: HttpRequest, number: int) -> HttpResponse:
    """Read on where it was stopped, as an intake of its own."""
    rest = take_in_later.go_on(owner_of(request.user), number)
    bring_in.enqueue(rest.pk)
    return go_to(request, reverse("intake", args=[rest.pk]))


@require_POST
@said_plainly
def remove(request: HttpRequest, number: int) -> HttpResponse:
    """Its mail goes out of sight, with an undo in the notice."""
    count = discard.discard_intake(owner_of(request.user), number)
    what = "1 message is" if count == 1 else f"{count:,} messages are"
    say(request, f"{what} removed.", reverse("intake_restoration", args=[number]))
    return go_to(request, reverse("intake", args=[number]))


@require_POST
@said_plainly
def bring_back(request: HttpRequest, number: int) -> HttpResponse:
    """Undo of that."""
    discard.keep_intake_after_all(owner_of(request.user), number)
    say(request, "What this import brought is back.")
    return go_to(request, reverse("intake", args=[number]))


def _brought(request: HttpRequest, text: str) -> Iterable[tuple[str, Iterable[bytes]]]:
    for file in request.FILES.getlist("files"):
        yield file.name or "mail", file.chunks()
    if text.strip():
        yield _PASTED, [text.encode("utf-8", "replace")]
