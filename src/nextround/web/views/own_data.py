"""The person's own data as a whole: a backup of it, an export, and a backup brought back."""

from typing import BinaryIO
from zoneinfo import ZoneInfo

from django.conf import settings
from django.http import FileResponse, Http404, HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.urls import reverse
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from nextround.usecases import clock, hand_out, restore_later
from nextround.usecases.identify import owner_of
from nextround.web.fragments import answer, go_to
from nextround.web.middleware.visitor import DOOR
from nextround.web.notices import say
from nextround.web.pages.restorations import restoration_page
from nextround.web.views.refusals import said_plainly


def may_keep_data(request: HttpRequest) -> bool:
    """At the person's own machine only: a server holds other people's data beside theirs, a phone's way is open."""
    return bool(settings.NEXTROUND_TOKEN) and DOOR not in request.META


def only_at_the_machine(request: HttpRequest) -> None:
    """Raises Http404 elsewhere."""
    if not may_keep_data(request):
        raise Http404


@require_GET
@said_plainly
def backup(request: HttpRequest) -> HttpResponseBase:
    """Everything, in one file that can be restored."""
    only_at_the_machine(request)
    return _sent(hand_out.backup(), "backup")


@require_GET
@said_plainly
def export(request: HttpRequest) -> HttpResponseBase:
    """Everything, in formats that other programs open."""
    only_at_the_machine(request)
    return _sent(hand_out.export(owner_of(request.user)), "export")


@require_http_methods(["GET", "HEAD", "POST"])
@said_plainly
def restore(request: HttpRequest, key: str) -> HttpResponse:
    """The question with what the backup holds; sent, it takes the place of what is here."""
    only_at_the_machine(request)
    if request.method == "POST":
        saved = restore_later.carry_out(key)
        kept = f" What was here before is saved as {saved.name} in the data folder." if saved else ""
        say(request, f"The backup is restored.{kept}")
        return go_to(request, reverse("today"))
    held, here = restore_later.look(key), restore_later.here()
    made_at = held.made_at.astimezone(ZoneInfo(settings.TIME_ZONE)) if held.made_at else None
    counts = (held.messages, held.applications), (here.messages, here.applications)
    return answer(request, "restoration.html", restoration_page(key, made_at, *counts, clock.today()))


@require_POST
def let_go(request: HttpRequest, key: str) -> HttpResponse:
    """The person has thought better of it."""
    only_at_the_machine(request)
    restore_later.let_go(key)
    say(request, "Nothing was changed.")
    return go_to(request, reverse("settings"))


def _sent(file: BinaryIO, what: str) -> FileResponse:
    name = f"nextround-{what}-{clock.today()}.zip"
    return FileResponse(file, as_attachment=True, filename=name, content_type="application/zip")
