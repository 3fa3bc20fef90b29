"""Who may speak to the API, and is whatever is refused said in one shape?"""

from collections.abc import Callable
from typing import Any

import pytest
from django.test import Client

Programs = Callable[..., Any]

EVERY_KIND = [("GET", "/applications"), ("POST", "/applications"), ("GET", "/openapi.json"), ("GET", "/nonsense")]


@pytest.mark.parametrize(("method", "path"), EVERY_KIND)
@pytest.mark.parametrize("secret", ["", "a-guess"])
def test_nothing_is_answered_without_the_secret(a_program: Programs, secret: str, method: str, path: str) -> None:
    assert "key" in a_program(secret).refusal(method, path, status=403)


@pytest.mark.django_db
def test_a_program_shows_the_secret_as_a_bearer(a_program: Programs) -> None:
    assert a_program().answer("GET", "/applications") == []


@pytest.mark.django_db
def test_the_cookie_of_the_pages_opens_the_api_too(a_program: Programs) -> None:
    browser: Client = a_program(secret="")
    browser.get("/?token=the-secret-of-this-start")
    assert browser.get("/api/applications").status_code == 200


@pytest.mark.parametrize("method", ["POST", "PUT", "PATCH", "DELETE"])
def test_another_sites_page_changes_nothing(a_program: Programs, method: str) -> None:
    for headers in ({"origin": "http://evil.example"}, {"sec-fetch-site": "cross-site"}):
        got = a_program().call(method, "/applications/1", headers=headers)
        assert (got.status_code, set(got.json())) == (403, {"detail"})


def test_a_foreign_host_is_refused(a_program: Programs) -> None:
    got = a_program().call("GET", "/applications", HTTP_HOST="evil.example:8766")
    assert (got.status_code, set(got.json())) == (421, {"detail"})


@pytest.mark.parametrize("path", ["/", "/nonsense", "/applications/", "/applications/1/nonsense"])
@pytest.mark.parametrize("method", ["GET", "POST", "DELETE"])
def test_an_address_without_anything_is_said_in_a_sentence(a_program: Programs, method: str, path: str) -> None:
    assert "/api/docs" in a_program().refusal(method, path, status=404)


@pytest.mark.parametrize("body", [b"{", b"\xff\xfe\xff", b'{"text": NaN}', b"[" * 100_000, b"9" * 5_000])
@pytest.mark.django_db
def test_a_body_that_is_no_json_is_said_in_a_sentence(a_program: Programs, body: bytes) -> None:
    got = a_program().post("/api/tone", data=body, content_type="application/json")
    assert got.json() == {"detail": "The body of this request is not JSON that can be read."}
    assert got.status_code == 400


@pytest.mark.django_db
def test_ten_megabytes_of_text_are_refused_in_a_sentence(a_program: Programs) -> None:
    body = b'{"text": "' + b"x" * (10 * 1024 * 1024) + b'"}'
    got = a_program().post("/api/tone", data=body, content_type="application/json")
    assert got.status_code == 413
    assert "too big" in got.json()["detail"]


@pytest.mark.django_db
def test_a_body_with_unknown_or_missing_names_is_said_in_a_sentence(a_program: Programs) -> None:
    assert "understood: text: Field required" in a_program().refusal("POST", "/tone", {"texts": "?"}, status=422)
    assert "state" in a_program().refusal("GET", "/applications?state=hopeful", status=422)
