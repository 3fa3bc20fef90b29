"""The person's data as a whole over HTTP: an export, a backup, and a backup put back."""

from typing import Any, BinaryIO

from django.conf import settings
from django.http import FileResponse, HttpRequest
from ninja import File, Router, UploadedFile

from nextround.api.answers import RestoredOut
from nextround.api.refusals import NOT_THERE
from nextround.core.vocabulary import NotFoundError
from nextround.usecases import clock, hand_out, restore_later
from nextround.usecases.identify import owner_of

router = Router()
_ZIP: Any = {
    "responses": {
        200: {
            "description": "The file",
            "content": {"application/zip": {"schema": {"type": "string", "format": "binary"}}},
        }
    }
}


@router.get("/export", response=NOT_THERE, openapi_extra=_ZIP, summary="Everything, in open formats")
def export(request: HttpRequest) -> FileResponse:
    """Tables, a mailbox file, drafts and debriefs, in one .zip that other programs open."""
    _only_at_the_machine(request)
    return _zip(hand_out.export(owner_of(request.user)), "export")


@router.get("/backup", response=NOT_THERE, openapi_extra=_ZIP, summary="A backup")
def backup(request: HttpRequest) -> FileResponse:
    """A consistent copy of everything in one file that can be restored."""
    _only_at_the_machine(request)
    return _zip(hand_out.backup(), "backup")


@router.post("/restorations", response={200: RestoredOut, **NOT_THERE}, summary="Put a backup back")
def restore(request: HttpRequest, file: File[UploadedFile]) -> dict[str, Any]:
    """What the backup holds takes the place of what is there, which is saved in the data folder first."""
    _only_at_the_machine(request)
    key = restore_later.lay_aside(file.chunks())
    held = restore_later.look(key)
    saved = restore_later.carry_out(key)
    return {
        "messages": held.messages,
        "applications": held.applications,
        "saved_as": saved.name if saved else None,
    }


def _zip(file: BinaryIO, what: str) -> FileResponse:
    name = f"nextround-{what}-{clock.today()}.zip"
    return FileResponse(file, as_attachment=True, filename=name, content_type="application/zip")


def _only_at_the_machine(request: HttpRequest) -> None:
    """Not on a server, which holds other people's data beside this, nor through the door that a phone comes in by."""
    if not settings.NEXTROUND_TOKEN or "nextround.door" in request.META:
        raise NotFoundError("This is to be had only at the machine that holds the data.")
