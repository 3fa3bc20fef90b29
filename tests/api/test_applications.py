"""Applications over HTTP: everything a page can do with them."""

from typing import Any

import pytest

from nextround.core.vocabulary import State
from nextround.records.models import Application

BAKERY = {"employer": "Kererū Bakery", "role": "Baker", "applied_on": "2026-03-01", "notes": "Ask for Tane"}


def test_an_application_is_added_changed_removed_and_brought_back(arohas: Any) -> None:
    made = arohas.answer("POST", "/applications", BAKERY, status=201)
    assert (made["employer"], made["applied_on"], made["reason"]) == ("Kererū Bakery", "2026-03-01", None)
    at = f"/applications/{made['id']}"
    assert arohas.answer("GET", "/applications") == [made]
    assert arohas.answer("PATCH", at, {"role": "Head baker"})["role"] == "Head baker"
    assert arohas.answer("GET", f"{at}/story")["notes"] == "Ask for Tane"
    assert arohas.answer("PATCH", at, {"applied_on": None})["applied_on"] is None
    arohas.answer("DELETE", at)
    assert arohas.answer("GET", "/applications") == []
    assert "no application" in arohas.refusal("GET", at, status=404)
    assert arohas.answer("PUT", f"{at}/restoration")["role"] == "Head baker"


def test_the_list_is_searched_filtered_and_paged(arohas: Any, parks: Application) -> None:
    assert [a["id"] for a in arohas.answer("GET", "/applications?search=parks+tuatapere&state=rejected")] == [parks.pk]
    assert arohas.answer("GET", "/applications?search=bakery") == []
    assert arohas.answer("GET", "/applications?state=offer") == []
    assert arohas.answer("GET", "/applications?page=2") == []


def test_the_story_names_what_can_be_struck_out(arohas: Any, parks: Application) -> None:
    at = f"/applications/{parks.pk}"
    arohas.answer("POST", f"{at}/events", {"kind": "note", "on": "2026-03-05", "note": "Hana rang."}, status=201)
    contact = {"name": "Tom Reid", "address": "tom.reid@tuatapere.govt.nz", "interviewed": True}
    arohas.answer("POST", f"{at}/contacts", contact, status=201)
    story = arohas.answer("GET", f"{at}/story")
    [noted] = [h for h in story["happened"] if h["message"] is None]
    assert noted["note"] == "Hana rang."
    [tom] = [p for p in story["people"] if p["contact"]]
    assert tom["interviewed"] is True
    assert [m["kind"] for m in story["mail"]] == ["acknowledgement", "interview", "rejection"]
    assert story["verdict"]["reading"]["rejection"]["feedback"] == "offered"
    arohas.answer("DELETE", f"{at}/events/{noted['id']}")
    arohas.answer("DELETE", f"{at}/contacts/{tom['contact']}")
    after = arohas.answer("GET", f"{at}/story")
    assert [h for h in after["happened"] if h["message"] is None] == []
    assert [p for p in after["people"] if p["contact"]] == []


def test_a_rejection_by_phone_is_written_down(arohas: Any) -> None:
    at = f"/applications/{arohas.answer('POST', '/applications', BAKERY, status=201)['id']}"
    said = {"kind": "rejected", "on": "2026-03-20"}
    assert arohas.answer("POST", f"{at}/events", said, status=201)["state"] == State.REJECTED


@pytest.mark.parametrize(
    ("said", "status", "sentence"),
    [
        ({}, 400, "employer or the role"),
        (BAKERY | {"applied_on": "2400-01-01"}, 400, "later than today"),
        (BAKERY | {"applied_on": "0001-01-01"}, 400, "before 1970"),
        (BAKERY | {"applied_on": "yesterday"}, 422, "applied_on"),
        (BAKERY | {"employer": ["a", "b"]}, 422, "employer"),
    ],
)
def test_what_cannot_be_is_refused(arohas: Any, said: object, status: int, sentence: str) -> None:
    assert sentence in arohas.refusal("POST", "/applications", said, status=status)
    assert arohas.answer("GET", "/applications") == []


@pytest.mark.parametrize("strange", ["a\x00b", "a\ud800b"])
def test_text_that_no_database_holds_is_mended_or_refused(arohas: Any, strange: str) -> None:
    got = arohas.call("POST", "/applications", {name: strange for name in BAKERY if name != "applied_on"})
    assert (got.status_code, got.json()["employer"]) == (201, "a\ufffdb" if "\x00" in strange else "a?b")
    assert arohas.call("GET", "/applications", {"search": strange.replace("\ud800", "")}).status_code == 200


@pytest.mark.parametrize("number", ["-1", "0", "2147483648", "9223372036854775808", "9" * 400])
@pytest.mark.parametrize(
    ("method", "path"),
    [
        ("GET", ""), ("GET", "/story"), ("PATCH", ""), ("DELETE", ""), ("PUT", "/restoration"), ("GET", "/ask"),
        ("DELETE", "/ask"), ("GET", "/ask/file"), ("GET", "/ask/link"), ("PUT", "/ask/sending"), ("PUT", "/ask/call"),
        ("DELETE", "/ask/sending"), ("GET", "/debriefs"), ("DELETE", "/events/1"), ("DELETE", "/contacts/1"),
    ],
)  # fmt: skip
def test_a_number_that_stands_for_nothing_is_not_there(arohas: Any, method: str, path: str, number: str) -> None:
    said = BAKERY if method == "PATCH" else None
    assert "no application" in arohas.refusal(method, f"/applications/{number}{path}", said, status=404)


@pytest.mark.parametrize("number", ["seven", "1.5", "1e3", "9" * 5000, "%00", "%ED%A0%80"])
def test_a_number_that_is_none_is_not_understood(arohas: Any, number: str) -> None:
    assert "application_id" in arohas.refusal("GET", f"/applications/{number}", status=422)
