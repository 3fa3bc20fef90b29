"""The person's own data as a whole: a backup of it, an export, and a backup brought back."""

import io
import os
import tempfile
from collections.abc import Callable
from pathlib import Path
from zoneinfo import ZoneInfo

from django.conf import settings
from django.http import FileResponse, Http404, HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.urls import reverse
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from nextround.usecases import backup as backup_usecase
from nextround.usecases import clock, restore_later
from nextround.usecases import export as export_usecase
from nextround.usecases.identify import owner_of
from nextround.web.fragments import answer, go_to
from nextround.web.middleware.visitor import DOOR
from nextround.web.notices import say
from nextround.web.pages.restorations import restoration_page
from nextround.web.views.refusals import said_plainly


class Fleeting(io.FileIO):
    """A file that is gone once it has been read and closed."""

    def __init__(self, path: Path) -> None:
        super().__init__(path)
        self._path = path

    def close(self) -> None:
        super().close()
        self._path.unlink(missing_ok=True)


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
    return _sent(lambda path: backup_usecase.backup(path), f"nextround-backup-{clock.today()}.zip")


@require_GET
@said_plainly
def export(request: HttpRequest) -> HttpResponseBase:
    """Everything, in formats that other programs open."""
    only_at_the_machine(request)
    owner = owner_of(request.user)
    return _sent(lambda path: export_usecase.export_zip(owner, path), f"nextround-export-{clock.today()}.zip")


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


def _sent(write: Callable[[Path], object], name: str) -> FileResponse:
    handle, path = tempfile.mkstemp(dir=settings.NEXTROUND_DATA, prefix=".nextround-", suffix=".zip")
    os.close(handle)
    try:
        write(Path(path))
    except BaseException:
        Path(path).unlink(missing_ok=True)
        raise
    return FileResponse(Fleeting(Path(path)), as_attachment=True, filename=name, content_type="application/zip")
