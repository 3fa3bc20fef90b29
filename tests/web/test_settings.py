"""Who a person is, what they can set, and their data as a whole: copied out and brought back."""

import io
import json
import zipfile
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client

from nextround.records.models import Account, Application, Intake, Message, OwnAddress
from nextround.usecases import edit
from people import REJECTION, mail

Bring = Callable[..., Intake]
SECRET = "the secret of this start"


@pytest.fixture(autouse=True)
def data_folder(settings: Any, tmp_path: Path) -> Path:
    """What is laid aside lies in a folder of this test's own."""
    settings.NEXTROUND_DATA = tmp_path
    return tmp_path


@pytest.fixture
def her(client: Client, aroha: Account, settings: Any) -> Client:
    """Aroha's browser, at her own machine."""
    settings.NEXTROUND_TOKEN = SECRET
    client.force_login(aroha)
    client.get("/settings", {"token": SECRET})
    return client


def _shown(response: Any) -> str:
    assert response.status_code == 200
    return " ".join(response.content.decode().split())


def _whole(response: Any) -> bytes:
    assert response.status_code == 200
    return b"".join(response.streaming_content)


# ---- who they are --------------------------------------------------------------------------------------------------


def test_the_name_and_the_voice_are_kept(her: Client, aroha: Account) -> None:
    html = _shown(her.post("/settings/person", {"name": "  Aroha  Ngata ", "voice": "brief"}, follow=True))
    assert 'value="Aroha Ngata"' in html
    aroha.refresh_from_db()
    assert aroha.voice == "brief"


def test_a_voice_that_does_not_exist_is_refused(her: Client) -> None:
    assert her.post("/settings/person", {"name": "Aroha", "voice": "shouting"}).status_code == 400


def test_an_address_can_be_added_and_mail_from_it_counts_as_hers(her: Client, bring_in: Bring) -> None:
    bring_in(mail("Application: Baker", "Please find my CV.", sender="Aroha <aroha@work.nz>"))
    html = _shown(her.post("/settings/addresses", {"address": "Aroha@Work.nz"}, follow=True))
    assert "aroha@work.nz is yours." in html
    assert Message.objects.get().outgoing


def test_an_address_that_is_none_comes_back_with_what_was_written(her: Client) -> None:
    response = her.post("/settings/addresses", {"address": "aroha at work"})
    html = response.content.decode()
    assert response.status_code == 400
    assert 'value="aroha at work"' in html
    assert "error-summary" in html


@pytest.mark.parametrize("address", ["aroha.ngata@posthaven.nz", "aroha/jobs@posthaven.nz"])
def test_a_removed_address_comes_back_by_undo(her: Client, address: str) -> None:
    OwnAddress.objects.update(address=address)
    assert f"/settings/addresses/{address}/removal" in _shown(her.get("/settings"))
    html = _shown(her.post(f"/settings/addresses/{address}/removal", follow=True))
    assert f"/settings/addresses/{address}/restoration" in html
    assert not OwnAddress.objects.exists()
    her.post(f"/settings/addresses/{address}/restoration")
    assert OwnAddress.objects.get().address == address


def test_the_page_says_where_the_data_lies_and_what_is_never_done(her: Client, data_folder: Path) -> None:
    html = _shown(her.get("/settings"))
    assert str(data_folder) in html
    assert "It sends nothing by itself" in html


# ---- out -----------------------------------------------------------------------------------------------------------


def test_a_backup_holds_everything_and_leaves_nothing_behind(her: Client, bring_in: Bring, data_folder: Path) -> None:
    bring_in(REJECTION)
    response = her.get("/backup")
    assert "nextround-backup-" in response["Content-Disposition"]
    with zipfile.ZipFile(io.BytesIO(_whole(response))) as archive:
        assert json.loads(archive.read("manifest.json"))["tables"]["message"]["rows"] == 1
    response.close()
    assert not list(data_folder.glob(".nextround-*"))


def test_an_export_opens_in_other_programs(her: Client, bring_in: Bring) -> None:
    bring_in(REJECTION)
    with zipfile.ZipFile(io.BytesIO(_whole(her.get("/export")))) as archive:
        assert {"applications.csv", "applications.xlsx", "messages.mbox"} <= set(archive.namelist())
        assert "Parks Officer" in archive.read("applications.csv").decode()


def test_on_a_server_with_many_people_nobody_gets_the_whole(client: Client, aroha: Account, settings: Any) -> None:
    settings.NEXTROUND_TOKEN = ""
    client.force_login(aroha)
    for address in ("/backup", "/export"):
        assert client.get(address).status_code == 404
    assert client.post("/restorations").status_code == 404
    assert "Download a backup" not in client.get("/settings").content.decode()


# ---- back in -------------------------------------------------------------------------------------------------------


def test_a_backup_is_looked_at_before_it_replaces_anything(
    her: Client, aroha: Account, bring_in: Bring, data_folder: Path
) -> None:
    bring_in(REJECTION)
    copy = _whole(her.get("/backup"))
    edit.add(aroha.pk, edit.Particulars("Kererū Bakery", "Baker"))
    response = her.post("/restorations", {"backup": SimpleUploadedFile("copy.zip", copy)}, follow=True)
    html = _shown(response)
    assert "It takes the place of everything that is here now." in html
    assert "1 message and 1 application<" in html
    assert "1 message and 2 applications<" in html
    assert Application.objects.count() == 2
    html = _shown(her.post(response.redirect_chain[-1][0], follow=True))
    assert "The backup is restored." in html
    assert "before-restore-" in html
    assert Application.objects.count() == 1
    assert list(data_folder.glob("before-restore-*.zip"))
    assert not list((data_folder / "restore").iterdir())


def test_thinking_better_of_it_changes_nothing(her: Client, bring_in: Bring, data_folder: Path) -> None:
    bring_in(REJECTION)
    copy = _whole(her.get("/backup"))
    response = her.post("/restorations", {"backup": SimpleUploadedFile("copy.zip", copy)})
    html = _shown(her.post(f"{response['Location']}/cancellation", follow=True))
    assert "Nothing was changed." in html
    assert not list((data_folder / "restore").iterdir())
    assert her.get(response["Location"]).status_code == 404


@pytest.mark.parametrize(
    ("brought", "sentence"),
    [
        ({}, "No file was chosen."),
        ({"backup": SimpleUploadedFile("x.zip", b"not a zip at all")}, "is not a backup of nextround"),
    ],
)
def test_what_is_no_backup_is_said_at_its_place(
    her: Client, data_folder: Path, brought: dict[str, Any], sentence: str
) -> None:
    response = her.post("/restorations", brought)
    assert response.status_code == 400
    html = response.content.decode()
    assert sentence in html
    assert str(data_folder / "restore") not in html
    assert not (data_folder / "restore").exists() or not list((data_folder / "restore").iterdir())


@pytest.mark.parametrize("key", ["0" * 32, "..", "x"])
def test_a_key_that_nobody_was_given_opens_nothing(her: Client, key: str) -> None:
    assert her.get(f"/restorations/{key}").status_code == 404
    assert her.post(f"/restorations/{key}").status_code in (400, 404)


# ---- help ----------------------------------------------------------------------------------------------------------


def test_the_help_leads_to_the_first_steps_and_to_somebody_to_talk_to(her: Client, data_folder: Path) -> None:
    html = _shown(her.get("/help"))
    assert 'href="/mail/new"' in html
    assert "1737" in html
    assert str(data_folder) in html
    assert 'href="/help"' in _shown(her.get("/settings"))
