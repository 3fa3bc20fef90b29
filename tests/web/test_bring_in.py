"""What happens when a person brings mail in: from the file or the pasted words to what the mail says."""

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client

from nextround.records.models import Account, Intake, Message
from nextround.usecases import take_in_later
from people import ACKNOWLEDGEMENT, INTERVIEW, REJECTION, mail, write_mbox

HTMX = {"HTTP_HX_REQUEST": "true", "HTTP_HX_REQUEST_TYPE": "partial"}
Bring = Callable[..., Intake]


@pytest.fixture(autouse=True)
def data_folder(settings: Any, tmp_path: Path) -> Path:
    """Uploads are laid aside in a folder of this test's own."""
    settings.NEXTROUND_DATA = tmp_path
    return tmp_path


@pytest.fixture
def her(client: Client, aroha: Account) -> Client:
    """Aroha's browser."""
    client.force_login(aroha)
    return client


def _file(raw: bytes, name: str = "mail.eml") -> SimpleUploadedFile:
    return SimpleUploadedFile(name, raw)


def _shown(response: Any) -> str:
    assert response.status_code == 200
    return " ".join(response.content.decode().split())


def _large() -> SimpleUploadedFile:
    return _file(REJECTION + b"\n" * take_in_later._SMALL_BYTES, "large.eml")


# ---- bringing ------------------------------------------------------------------------------------------------------


def test_one_dropped_mail_leads_to_what_it_says(her: Client) -> None:
    response = her.post("/mail/new", {"files": [_file(REJECTION)]}, follow=True)
    assert response.redirect_chain[-1][0].startswith("/messages/")
    assert "They have turned you down" in _shown(response)


def test_a_pasted_mail_leads_to_what_it_says(her: Client) -> None:
    text = "From: Hana Mikaere <hana@tuatapere.govt.nz>\nSubject: Parks Officer\n\nWe have appointed another candidate."
    response = her.post("/mail/new", {"text": text}, follow=True)
    assert response.redirect_chain[-1][0].startswith("/messages/")
    assert "They have turned you down" in _shown(response)


def test_several_mails_lead_to_what_they_tell_together(her: Client) -> None:
    files = [_file(raw, f"{at}.eml") for at, raw in enumerate((ACKNOWLEDGEMENT, INTERVIEW, REJECTION))]
    html = _shown(her.post("/mail/new", {"files": files}, follow=True))
    assert "3 weeks, 1 application" in html
    assert "1 conversation and 1 answer." in html
    assert "Parks Officer at Tuatapere District Council" in html


def test_the_same_mail_again_leads_to_where_it_stands(her: Client) -> None:
    her.post("/mail/new", {"files": [_file(REJECTION)]})
    response = her.post("/mail/new", {"files": [_file(REJECTION)]}, follow=True)
    assert "You had brought this mail in before." in _shown(response)
    assert response.redirect_chain[-1][0] == f"/messages/{Message.objects.get().pk}"


def test_nothing_brought_is_said_at_the_form(her: Client) -> None:
    response = her.post("/mail/new", {"text": "  "})
    assert response.status_code == 400
    assert "No mail was chosen." in response.content.decode()


def test_what_is_no_mail_is_said_with_what_to_do(her: Client) -> None:
    html = _shown(her.post("/mail/new", {"files": [_file(b"\xd0\xcf\x11\xe0" + b"\0" * 600, "one.msg")]}, follow=True))
    assert "There was no mail in it" in html
    assert "one.msg" in html
    assert "Outlook’s own format" in html
    assert "Bring something else" in html


def test_a_broken_file_among_good_ones_takes_nothing_from_them(her: Client) -> None:
    html = _shown(her.post("/mail/new", {"files": [_file(REJECTION), _file(b"", "empty.eml")]}, follow=True))
    assert Message.objects.count() == 1
    assert "What could not be taken" in html
    assert "empty.eml" in html


def test_nothing_laid_aside_is_left_behind(her: Client, data_folder: Path) -> None:
    her.post("/mail/new", {"files": [_file(REJECTION)]})
    assert list((data_folder / "spool").iterdir()) == []


# ---- watching ------------------------------------------------------------------------------------------------------


def test_a_large_file_is_read_in_the_background_with_its_progress(her: Client) -> None:
    response = her.post("/mail/new", {"files": [_large()]}, follow=True)
    html = _shown(response)
    assert "<progress" in html
    assert "Looking at what is there" in html
    assert '<noscript><meta http-equiv="refresh" content="2"></noscript>' in html
    take_in_later.carry_out(Intake.objects.get().pk)
    assert her.get(response.redirect_chain[-1][0], **HTMX)["HX-Redirect"].startswith("/messages/")


def test_how_far_it_has_come_is_said_in_words(her: Client, aroha: Account) -> None:
    intake = _under_way(aroha)
    html = _shown(her.get(f"/intakes/{intake.pk}", **HTMX))
    assert "<html" not in html
    assert "1,200 messages read, 300 a second, about 10 seconds left" in html
    assert 'max="1000" value="250"' in html


def test_it_can_be_stopped(her: Client, aroha: Account) -> None:
    intake = _under_way(aroha)
    html = _shown(her.post(f"/intakes/{intake.pk}/cancellation", follow=True))
    intake.refresh_from_db()
    assert intake.asked_to_stop
    assert "Stopping after the mails at hand." in html
    assert ">Stop<" not in html


def test_what_was_stopped_can_be_gone_on_with(her: Client, aroha: Account) -> None:
    stopped = take_in_later.lay_aside(aroha.pk, [("mail.eml", [REJECTION])])
    Intake.objects.filter(pk=stopped.pk).update(state="cancelled", ended_at=stopped.began_at, asked_to_stop=True)
    assert ">Go on<" in _shown(her.get(f"/intakes/{stopped.pk}"))
    html = _shown(her.post(f"/intakes/{stopped.pk}/continuation", follow=True))
    assert "Reading your mail" in html
    rest = Intake.objects.exclude(pk=stopped.pk).get()
    take_in_later.carry_out(rest.pk)
    assert Message.objects.get().intake_id == rest.pk
    assert ">Go on<" not in _shown(her.get(f"/intakes/{stopped.pk}"))


def test_a_failure_is_said_in_its_sentence(her: Client, aroha: Account) -> None:
    intake = _under_way(aroha)
    Intake.objects.filter(pk=intake.pk).update(
        state="failed", ended_at=intake.began_at, sentence="The mail could not be read any further: no space left."
    )
    html = _shown(her.get(f"/intakes/{intake.pk}"))
    assert "This could not be read to the end" in html
    assert "no space left" in html


def test_mail_that_is_all_here_already_is_said_without_alarm(her: Client, bring_in: Bring) -> None:
    bring_in(ACKNOWLEDGEMENT, REJECTION)
    again = bring_in(ACKNOWLEDGEMENT, REJECTION)
    html = _shown(her.get(f"/intakes/{again.pk}"))
    assert "All 2 messages were here already" in html
    assert "nothing is doubled" in html


def test_mail_outside_the_search_is_counted_and_let_be(her: Client, bring_in: Bring) -> None:
    tramping = [
        mail(
            f"Tramping {n}",
            "The book you reserved is ready to be picked up. Opening hours: 10 to 5.",
            at=f"2026-03-0{n}T10:00:00+13:00",
        )
        for n in (1, 2)
    ]
    html = _shown(her.get(f"/intakes/{bring_in(*tramping).pk}"))
    assert "2 new mails are in" in html
    assert "None of it looks like part of an application." in html


def test_a_mailbox_of_any_name_can_be_brought(her: Client, tmp_path: Path) -> None:
    box = write_mbox(tmp_path / "box", ACKNOWLEDGEMENT, REJECTION)
    html = _shown(her.post("/mail/new", {"files": [_file(box.read_bytes(), "../../Inbox.mbox")]}, follow=True))
    assert "1 application" in html


def test_carol_cannot_watch_arohas_intake(client: Client, carol: Account, bring_in: Bring) -> None:
    intake = bring_in(REJECTION)
    client.force_login(carol)
    assert client.get(f"/intakes/{intake.pk}").status_code == 404


def _under_way(aroha: Account) -> Intake:
    from nextround.usecases import clock

    return Intake.objects.create(
        owner=aroha, name="archive.mbox", state="running", began_at=clock.now(), bytes_done=25, bytes_total=100,
        messages_seen=1200, seconds=4.0,
    )  # fmt: skip
