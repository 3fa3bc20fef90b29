"""Imports, suggestions, debriefs, the person and their data as a whole, over HTTP."""

import io
import zipfile
from pathlib import Path
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from nextround.core.vocabulary import EventKind
from nextround.records.models import Account, Application, Message
from nextround.usecases import clock, edit, take_in_later
from people import REJECTION

DEBRIEF = {
    "interview_on": "2026-02-26",
    "questions": [
        {"asked": "Tell us of a crew you led.", "said": "The Waitutu track.", "next_time": "Numbers.", "rating": 3},
        {"asked": "   "},
        {"asked": "Why us?"},
    ],
    "keep": "Calm.",
    "change": "Shorter.",
}


# -- imports ----------------------------------------------------------------------------------------------------------


def test_files_are_brought_in_watched_and_their_troubles_told(arohas: Any) -> None:
    files = [SimpleUploadedFile("no.eml", REJECTION), SimpleUploadedFile("picture.eml", b"\x89PNG\r\n\x1a\n" * 400)]
    got = arohas.post("/api/intakes", {"files": files})
    assert got.status_code == 202
    assert (got.json()["state"], got.json()["name"]) == ("waiting", "no.eml and 1 more")
    at = f"/intakes/{got.json()['id']}"
    take_in_later.carry_out(got.json()["id"])
    watched = arohas.answer("GET", at)
    assert (watched["state"], watched["messages_new"], watched["by_kind"]) == ("done", 1, {"rejection": 1})
    assert [t["place"] for t in arohas.answer("GET", f"{at}/troubles")] == ["picture.eml"]
    assert arohas.answer("GET", "/intakes") == [watched]
    assert arohas.answer("PUT", f"{at}/cancellation")["state"] == "done"


def test_pasted_text_is_brought_in(arohas: Any) -> None:
    intake = arohas.answer("POST", "/intakes/text", {"text": "We regret to say no.\x00"}, status=202)
    take_in_later.carry_out(intake["id"])
    assert Message.objects.count() == 1
    assert "empty" in arohas.refusal("POST", "/intakes/text", {"text": " \n"})


def test_a_waiting_import_is_stopped_before_it_begins(arohas: Any) -> None:
    at = f"/intakes/{arohas.answer('POST', '/intakes/text', {'text': 'No.'}, status=202)['id']}"
    arohas.answer("PUT", f"{at}/cancellation")
    take_in_later.carry_out(arohas.answer("GET", at)["id"])
    assert arohas.answer("GET", at)["state"] == "cancelled"


def test_an_upload_that_is_none_is_refused(arohas: Any) -> None:
    assert "files" in arohas.refusal("POST", "/intakes", {"files": "x"}, status=422)
    broken = arohas.post("/api/intakes", data=b"--x\r\nnonsense", content_type="multipart/form-data; boundary=x")
    assert (broken.status_code, set(broken.json())) == (422, {"detail"})
    nothing = arohas.post("/api/intakes", data=b"", content_type="multipart/form-data")
    assert (nothing.status_code, set(nothing.json())) == (422, {"detail"})


@pytest.mark.parametrize("name", ["../../etc/passwd", "a\x00b.eml", "CON", "." * 300, "", "a/b\\c.eml"])
def test_no_name_of_an_upload_leads_out_of_the_folder(arohas: Any, name: str, tmp_path: Path) -> None:
    got = arohas.post("/api/intakes", {"files": [SimpleUploadedFile(name or "x", REJECTION)]})
    assert got.status_code == 202
    [laid] = [path for path in tmp_path.rglob("*") if path.is_file() and path.read_bytes() == REJECTION]
    assert (tmp_path / "spool") in laid.parents


# -- suggestions ------------------------------------------------------------------------------------------------------


def test_a_suggestion_is_laid_aside_and_brought_back(arohas: Any, aroha: Account) -> None:
    row = edit.add(aroha.pk, edit.Particulars("Kererū Bakery", "Baker"))
    edit.write_down(aroha.pk, row.pk, EventKind.INTERVIEW, clock.today())
    [first, *_] = arohas.answer("GET", "/suggestions")
    assert first["application"] == row.pk
    at = f"/suggestions/{first['code']}/rest?application={row.pk}"
    assert first not in arohas.answer("PUT", at)
    assert first in arohas.answer("DELETE", at)
    assert "code" in arohas.refusal("PUT", "/suggestions/nonsense/rest", status=422)
    assert "no application" in arohas.refusal("PUT", "/suggestions/ask/rest?application=999", status=404)


# -- debriefs ---------------------------------------------------------------------------------------------------------


def test_a_debrief_is_written_shown_and_written_anew(arohas: Any, parks: Application) -> None:
    made = arohas.answer("POST", f"/applications/{parks.pk}/debriefs", DEBRIEF, status=201)
    assert [q["asked"] for q in made["questions"]] == ["Tell us of a crew you led.", "Why us?"]
    at = f"/debriefs/{made['id']}"
    assert arohas.answer("GET", at) == made
    anew = arohas.answer("PUT", at, {"questions": [{"asked": "Why us?", "rating": 4}]})
    assert (anew["id"], anew["keep"], anew["questions"][0]["rating"]) == (made["id"], "", 4)
    assert arohas.answer("GET", "/debriefs") == [anew]
    assert arohas.answer("GET", f"/applications/{parks.pk}/debriefs") == [anew]


def test_a_debrief_that_cannot_be_is_refused(arohas: Any, parks: Application) -> None:
    at = f"/applications/{parks.pk}/debriefs"
    assert "1 to 5" in arohas.refusal("POST", at, {"questions": [{"asked": "Why?", "rating": 10**30}]})
    assert "up to 200" in arohas.refusal("POST", at, {"questions": [{"asked": "Why?"}] * 201})
    for number in ("0", "9" * 30):
        assert "not there" in arohas.refusal("GET", f"/debriefs/{number}", status=404)
        assert "not there" in arohas.refusal("PUT", f"/debriefs/{number}", DEBRIEF, status=404)


# -- the person, and everything they have -----------------------------------------------------------------------------


def test_the_person_says_who_they_are(arohas: Any) -> None:
    assert arohas.answer("GET", "/me")["addresses"] == ["aroha.ngata@posthaven.nz"]
    assert arohas.answer("PATCH", "/me", {"name": "Aroha N.", "voice": "brief"})["voice"] == "brief"
    assert arohas.answer("PATCH", "/me", {"voice": "warm"})["name"] == "Aroha N."
    assert len(arohas.answer("POST", "/me/addresses", {"address": "aroha@work.nz"})["addresses"]) == 2
    left = arohas.answer("DELETE", "/me/addresses/aroha.ngata@posthaven.nz")
    assert left["addresses"] == ["aroha@work.nz"]
    for address in ("nobody", "a\x00@b.nz", ""):
        assert "not a mail address" in arohas.refusal("POST", "/me/addresses", {"address": address})


def test_everything_is_exported_and_backed_up_and_nothing_is_left_lying(
    arohas: Any, parks: Application, tmp_path: Path
) -> None:
    for path, held in (("/export", "applications.csv"), ("/backup", "manifest.json")):
        got = arohas.call("GET", path)
        raw = b"".join(got.streaming_content)
        assert got["Content-Type"] == "application/zip"
        assert held in zipfile.ZipFile(io.BytesIO(raw)).namelist()
        assert list(tmp_path.glob(".nextround-*")) == []


def test_a_backup_is_put_back(arohas: Any, parks: Application, tmp_path: Path) -> None:
    raw = b"".join(arohas.call("GET", "/backup").streaming_content)
    edit.change(parks.owner_id, parks.pk, edit.Particulars("Another", "name"))
    got = arohas.post("/api/restorations", {"file": SimpleUploadedFile("backup.zip", raw)})
    assert got.status_code == 200
    assert (got.json()["messages"], got.json()["applications"]) == (3, 1)
    assert (tmp_path / got.json()["saved_as"]).exists()
    assert arohas.answer("GET", f"/applications/{parks.pk}")["role"] == "Parks Officer"


@pytest.mark.parametrize("raw", [b"", b"no zip at all", b"PK\x05\x06" + b"\x00" * 18])
def test_what_is_no_backup_changes_nothing(arohas: Any, parks: Application, raw: bytes, tmp_path: Path) -> None:
    got = arohas.post("/api/restorations", {"file": SimpleUploadedFile("backup.zip", raw)})
    assert got.status_code == 400
    assert "Nothing was changed" in got.json()["detail"]
    assert arohas.answer("GET", f"/applications/{parks.pk}")["role"] == "Parks Officer"


def test_on_a_server_the_data_of_all_is_out_of_reach(arohas: Any, settings: Any) -> None:
    settings.NEXTROUND_TOKEN = ""
    assert "only at the machine" in arohas.refusal("GET", "/backup", status=404)
    assert "only at the machine" in arohas.refusal("GET", "/export", status=404)
    got = arohas.post("/api/restorations", {"file": SimpleUploadedFile("backup.zip", b"PK")})
    assert got.status_code == 404
