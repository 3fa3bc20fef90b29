"""Intakes over HTTP: bring mail in, watch it, stop it, go on."""

from django.http import HttpRequest
from ninja import File, Router, Status, UploadedFile

from nextround.api.answers import IntakeOut, SummaryOut, TroubleOut
from nextround.api.refusals import NOT_THERE, REFUSED
from nextround.api.requests import TextIn
from nextround.core.vocabulary import NextroundError
from nextround.jobs.bring_in import bring_in
from nextround.records.models import Intake, Trouble
from nextround.usecases import discard, find, take_in, take_in_later
from nextround.usecases import watch as watching
from nextround.usecases.identify import owner_of

router = Router()


@router.get("", response=list[IntakeOut], summary="List imports")
def browse(request: HttpRequest) -> list[Intake]:
    """The last hundred, newest first."""
    return find.intakes(owner_of(request.user))


@router.post("", response={202: IntakeOut, **REFUSED}, summary="Bring files in")
def bring(request: HttpRequest, files: File[list[UploadedFile]]) -> Status[Intake]:
    """Mailboxes, mails, archives or tables of applications; reading them goes on in the background."""
    intake = take_in_later.lay_aside(owner_of(request.user), ((f.name or "mail", f.chunks()) for f in files))
    bring_in.enqueue(intake.pk)
    return Status(202, intake)


@router.post("/text", response={202: IntakeOut, **REFUSED}, summary="Bring pasted text in")
def paste(request: HttpRequest, body: TextIn) -> Status[Intake]:
    """The text of one mail, with or without its headers."""
    if not body.text.strip():
        raise NextroundError("The text is empty; paste the words of the mail.")
    pasted = [("Pasted text.txt", [body.text.encode("utf-8", "replace")])]
    intake = take_in_later.lay_aside(owner_of(request.user), pasted)
    bring_in.enqueue(intake.pk)
    return Status(202, intake)


@router.get("/{intake_id}", response={200: IntakeOut, **NOT_THERE}, summary="Watch an import")
def watch(request: HttpRequest, intake_id: int) -> Intake:
    """How far it has come, or what it brought."""
    return find.intake(owner_of(request.user), intake_id)


@router.get("/{intake_id}/troubles", response={200: list[TroubleOut], **NOT_THERE}, summary="What could not be taken")
def troubles(request: HttpRequest, intake_id: int) -> list[Trouble]:
    """Each thing that could not be taken as it stood, with its place."""
    return list(find.intake(owner_of(request.user), intake_id).troubles.order_by("pk"))


@router.post("/{intake_id}/continuation", response={202: IntakeOut, **REFUSED, **NOT_THERE}, summary="Go on")
def go_on(request: HttpRequest, intake_id: int) -> Status[Intake]:
    """What a stopped import had left, as an import of its own that goes on in the background."""
    rest = take_in_later.go_on(owner_of(request.user), intake_id)
    bring_in.enqueue(rest.pk)
    return Status(202, rest)


@router.get("/{intake_id}/summary", response={200: SummaryOut, **NOT_THERE}, summary="What an import tells")
def summary(request: HttpRequest, intake_id: int) -> dict[str, object]:
    """Months, applications, conversations, answers and silences; as far as its mail is taken in."""
    told = watching.told_by(owner_of(request.user), intake_id)
    return {name: getattr(told, name) for name in SummaryOut.model_fields}


@router.put("/{intake_id}/cancellation", response={200: IntakeOut, **NOT_THERE}, summary="Stop an import")
def cancel(request: HttpRequest, intake_id: int) -> Intake:
    """It stops after the batch it is at; what it has taken stays."""
    owner = owner_of(request.user)
    take_in.stop(owner, find.intake(owner, intake_id).pk)
    return find.intake(owner, intake_id)


@router.delete("/{intake_id}", response={200: IntakeOut, **NOT_THERE}, summary="Remove what an import brought")
def remove(request: HttpRequest, intake_id: int) -> Intake:
    """All mail that it brought goes out of sight; `restoration` brings it back."""
    owner = owner_of(request.user)
    discard.discard_intake(owner, intake_id)
    return find.intake(owner, intake_id)


@router.put("/{intake_id}/restoration", response={200: IntakeOut, **NOT_THERE}, summary="Bring it back")
def bring_back(request: HttpRequest, intake_id: int) -> Intake:
    """Undo a removal. Bringing back what was not removed changes nothing."""
    return discard.keep_intake_after_all(owner_of(request.user), intake_id)
