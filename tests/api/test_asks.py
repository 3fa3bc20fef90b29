"""Asking over HTTP: the proposal, the person's own words, the draft as a file or a link, and that it was sent."""

from email import message_from_bytes
from email.policy import default
from typing import Any
from urllib.parse import unquote

import pytest

from nextround.records.models import Application

HANA = {"name": "Hana Mikaere", "address": "hana.mikaere@tuatapere.govt.nz"}
OWN = {"subject": "The panel on Thursday", "body": "Please reconsider your decision.", **HANA, "voice": "plain"}


def test_a_request_is_proposed_to_whoever_told_them(arohas: Any, parks: Application) -> None:
    ask = arohas.answer("GET", f"/applications/{parks.pk}/ask")
    assert (ask["route"], ask["to"], ask["findings"]) == ("person", HANA, [])
    assert all(question in ask["body"] for question in ask["questions"])


def test_another_voice_and_another_person_are_proposed_anew(arohas: Any, parks: Application) -> None:
    at = f"/applications/{parks.pk}"
    arohas.answer("POST", f"{at}/contacts", {"name": "Tom Reid", "address": "tom@tuatapere.govt.nz"}, status=201)
    warm, brief = (arohas.answer("GET", f"{at}/ask?voice={voice}")["body"] for voice in ("warm", "brief"))
    assert warm != brief
    assert arohas.answer("GET", f"{at}/ask?to=tom@tuatapere.govt.nz")["to"]["name"] == "Tom Reid"
    assert "voice" in arohas.refusal("GET", f"{at}/ask?voice=sarcastic", status=422)
    assert arohas.refusal("GET", f"{at}/ask?to=nobody@example.org")


def test_a_draft_is_kept_reworded_and_dropped(arohas: Any, parks: Application) -> None:
    at = f"/applications/{parks.pk}/ask"
    kept = arohas.answer("PUT", at, OWN)
    assert (kept["subject"], kept["body"]) == (OWN["subject"], OWN["body"])
    assert arohas.answer("GET", f"{at}?fresh=true")["body"] != OWN["body"]
    code = kept["findings"][0]["code"]
    assert arohas.answer("POST", f"{at}/wording", {"code": code})["body"] != OWN["body"]
    assert "no finding" in arohas.refusal("POST", f"{at}/wording", {"code": "sarcasm"})
    assert arohas.answer("DELETE", at)["body"] != OWN["body"]


def test_the_request_is_had_as_a_file_and_as_a_link(arohas: Any, parks: Application) -> None:
    at = f"/applications/{parks.pk}/ask"
    ask = arohas.answer("GET", at)
    got = arohas.call("GET", f"{at}/file")
    mail = message_from_bytes(got.content, policy=default)
    assert (got["Content-Type"], mail["X-Unsent"], mail["Subject"]) == ("message/rfc822", "1", ask["subject"])
    assert "aroha.ngata@posthaven.nz" in mail["From"]
    link = arohas.answer("GET", f"{at}/link")["link"]
    assert link.startswith("mailto:hana.mikaere@tuatapere.govt.nz?subject=")
    assert ask["questions"][0] in unquote(link).replace("\r\n", "\n")


def test_sending_is_written_down_and_undone(arohas: Any, parks: Application) -> None:
    at = f"/applications/{parks.pk}"
    arohas.answer("PUT", f"{at}/ask/sending")
    assert [a["to"] for a in arohas.answer("GET", f"{at}/story")["asked"]] == ["Hana Mikaere"]
    arohas.answer("DELETE", f"{at}/ask/sending")
    assert arohas.answer("GET", f"{at}/story")["asked"] == []
    arohas.answer("PUT", f"{at}/ask/call")
    assert [a["way"] for a in arohas.answer("GET", f"{at}/story")["asked"]] == ["phone"]
    arohas.answer("DELETE", f"{at}/ask/sending")
    assert "marked as sent" in arohas.refusal("DELETE", f"{at}/ask/sending")


def test_an_open_application_has_nobody_to_ask_yet(arohas: Any) -> None:
    made = arohas.answer("POST", "/applications", {"employer": "Kererū Bakery"}, status=201)
    at = f"/applications/{made['id']}/ask"
    ask = arohas.answer("GET", at)
    assert (ask["route"], ask["to"], ask["body"], ask["send_after"]) == ("none", None, "", None)
    for method, path in (("GET", "/file"), ("GET", "/link"), ("PUT", "/sending")):
        assert "no request to send" in arohas.refusal(method, f"{at}{path}")


@pytest.mark.parametrize("address", ["nobody", "a@b.nz\r\nBcc: c@d.nz", "a@b.nz\x00", "a@b.nz, c@d.nz"])
def test_no_address_smuggles_a_header_in(arohas: Any, parks: Application, address: str) -> None:
    assert "not a mail address" in arohas.refusal("PUT", f"/applications/{parks.pk}/ask", OWN | {"address": address})
