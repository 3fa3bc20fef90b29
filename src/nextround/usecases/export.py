"""Export everything the person has, in formats that other programs open."""

import json
import zipfile
from collections.abc import Iterable, Iterator
from dataclasses import asdict
from datetime import datetime
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from django.core.serializers.json import DjangoJSONEncoder

from nextround.core.asking.values import Letter
from nextround.core.message import Address
from nextround.core.vocabulary import NextroundError, Voice
from nextround.outlets import mail_draft, mailbox_file, tables
from nextround.records import as_values, models
from nextround.sources.own_export import FILE_NAME
from nextround.usecases import ask, everything
from nextround.usecases.list_applications import Listed, list_applications

_APPLICATIONS = ("id", "employer", "role", "applied_on", "state", "stage", "rejected_on", "reason", "people")
_EVENTS = ("application", "date", "kind", "note")


def export(owner_id: int, folder: Path) -> dict[str, int]:
    """Write everything of one person into a folder and return how many of each there are.

    applications.csv, applications.xlsx, events.csv, applications.json, messages.mbox, asks/*.eml, debriefs.json,
    corrections.json;
    and everything.jsonl, which nextround itself takes in again.
    Files of these names are replaced, others left alone. Raises NextroundError when the folder cannot be written.
    """
    try:
        folder.mkdir(parents=True, exist_ok=True)
        return _write(owner_id, folder)
    except OSError as trouble:
        raise NextroundError(
            f"The export to {folder} could not be written: {trouble.strerror or trouble}."
        ) from trouble


def export_zip(owner_id: int, target: Path) -> dict[str, int]:
    """The same as one .zip file. Raises NextroundError when it cannot be written."""
    try:
        with TemporaryDirectory(prefix=".nextround-", dir=target.parent) as place:
            counts = _write(owner_id, Path(place))
            with zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as archive:
                for path in sorted(path for path in Path(place).rglob("*") if path.is_file()):
                    archive.write(path, path.relative_to(place).as_posix())
        return counts
    except OSError as trouble:
        raise NextroundError(f"The export could not be written: {trouble.strerror or trouble}.") from trouble


def _write(owner_id: int, folder: Path) -> dict[str, int]:
    applications = list(list_applications(owner_id))
    rows = [_application_cells(a) for a in applications]
    tables.write_csv(folder / "applications.csv", _APPLICATIONS, rows)
    tables.write_xlsx(folder / "applications.xlsx", "Applications", _APPLICATIONS, rows)
    events = list(_event_cells(owner_id))
    tables.write_csv(folder / "events.csv", _EVENTS, events)
    _write_json(folder / "applications.json", [asdict(a) for a in applications])
    debriefs = list(_debriefs(owner_id))
    _write_json(folder / "debriefs.json", debriefs)
    corrections = list(_corrections(owner_id))
    _write_json(folder / "corrections.json", corrections)
    with (folder / FILE_NAME).open("w", encoding="utf-8") as file:
        for line in everything.lines(owner_id):
            file.write(json.dumps(line, cls=_Whole, ensure_ascii=False) + "\n")
    return {
        "applications": len(applications),
        "events": len(events),
        "messages": mailbox_file.write_mbox(folder / "messages.mbox", _messages(owner_id)),
        "asks": _write_asks(owner_id, folder / "asks"),
        "debriefs": len(debriefs),
        "corrections": len(corrections),
    }


class _Whole(DjangoJSONEncoder):
    """Moments to the last digit: by them an application is known again."""

    def default(self, o: Any) -> Any:
        """What JSON has no word for."""
        return o.isoformat() if isinstance(o, datetime) else super().default(o)


def _application_cells(a: Listed) -> tuple[Any, ...]:
    people = "; ".join(f"{p.name} <{p.address}>" if p.address else p.name for p in a.people)
    return (a.id, a.employer, a.role, a.applied_on, a.state.value, a.stage, a.rejected_on, a.reason, people)


def _event_cells(owner_id: int) -> Iterator[tuple[Any, ...]]:
    rows = models.Event.objects.filter(owner_id=owner_id, application__removed_at=None).order_by(
        "application", "on", "pk"
    )
    yield from rows.values_list("application_id", "on", "kind", "note").iterator()


def _messages(owner_id: int) -> Iterator[bytes]:
    rows = models.Message.objects.of(owner_id).filter(words_kept=True).order_by("sent_at", "pk")
    for row in rows.iterator(chunk_size=200):
        yield mailbox_file.as_bytes(as_values.message(row))


def _write_asks(owner_id: int, folder: Path) -> int:
    folder.mkdir(exist_ok=True)
    sender = ask.sender_of(owner_id).address
    written = 0
    rows = models.Ask.objects.filter(owner_id=owner_id, application__removed_at=None).exclude(to_address="")
    for row in rows.order_by("pk"):
        letter = Letter(row.subject, row.body, (), Voice(row.voice))
        raw = mail_draft.eml(letter, Address(row.to_name, row.to_address), sender, row.sent_at or row.made_at)
        (folder / f"{row.pk:05}-{row.state}.eml").write_bytes(raw)
        written += 1
    return written


def _debriefs(owner_id: int) -> Iterator[dict[str, Any]]:
    rows = models.Debrief.objects.filter(owner_id=owner_id, application__removed_at=None).order_by("pk")
    for row in rows.select_related("application").prefetch_related("questions"):
        yield {
            "application": row.application_id,
            "employer": row.application.employer,
            "role": row.application.role,
            "interview_on": row.interview_on,
            "keep": row.keep,
            "change": row.change,
            "questions": [_question(q) for q in row.questions.all()],
        }


def _corrections(owner_id: int) -> Iterator[dict[str, Any]]:
    """What the person put right, by the Message-ID in messages.mbox; and where it does not hold for similar mail."""
    said = models.Correction.objects.filter(owner_id=owner_id).order_by("message__sent_at", "message", "pk")
    for message_id, field, value, made_at in said.values_list("message__message_id", "field", "value", "made_at"):
        yield {"message_id": message_id, "field": field, "value": value, "said_at": made_at}
    left = models.Exemption.objects.filter(owner_id=owner_id).order_by("message__sent_at", "message", "pk")
    for message_id, field, other, made_at in left.values_list(
        "message__message_id", "field", "taught_by__message_id", "made_at"
    ):
        yield {"message_id": message_id, "field": field, "not_like": other, "said_at": made_at}


def _question(row: models.DebriefQuestion) -> dict[str, Any]:
    return {"asked": row.asked, "said": row.said, "next_time": row.next_time, "rating": row.rating}


def _write_json(path: Path, content: Iterable[Any]) -> None:
    path.write_text(json.dumps(list(content), cls=DjangoJSONEncoder, ensure_ascii=False, indent=1) + "\n", "utf-8")
