"""Is a foreign site kept out, and the person's own browser let in?"""

from collections.abc import Callable

import pytest
from django.test import Client


@pytest.fixture
def browser(a_browser: Callable[[], Client], let_in: Callable[[Client], Client]) -> Client:
    return let_in(a_browser())


@pytest.mark.parametrize("host", ["127.0.0.1:8766", "localhost:8766", "[::1]:8766", "LOCALHOST:8766"])
def test_the_loopback_with_our_port_is_answered(browser: Client, host: str) -> None:
    assert browser.get("/help", HTTP_HOST=host).status_code == 200


@pytest.mark.parametrize(
    "host",
    ["evil.example", "evil.example:8766", "127.0.0.1:9999", "127.0.0.1", "127.0.0.1.evil.example:8766", "localhost:80"],
)
def test_any_other_host_is_refused_whatever_it_asks(browser: Client, host: str) -> None:
    """A page on the internet points its own name at this machine (DNS rebinding)."""
    answer = browser.get("/help", HTTP_HOST=host)
    assert answer.status_code == 421
    assert b"This address is not ours" in answer.content


def test_a_refused_program_gets_json(browser: Client) -> None:
    assert "detail" in browser.get("/api/applications", HTTP_HOST="evil.example").json()


def test_a_service_answers_to_the_names_it_was_given(browser: Client, settings: object) -> None:
    settings.NEXTROUND_ALLOWED_HOSTS = lambda: ["careers.example"]  # type: ignore[attr-defined]  # pytest-django's own
    assert browser.get("/help", HTTP_HOST="careers.example").status_code == 200
    assert browser.get("/help", HTTP_HOST="localhost:8766").status_code == 421


@pytest.mark.parametrize(
    "headers",
    [
        {"HTTP_SEC_FETCH_SITE": "cross-site"},
        {"HTTP_SEC_FETCH_SITE": "same-site"},
        {"HTTP_ORIGIN": "https://evil.example"},
        {"HTTP_ORIGIN": "http://127.0.0.1:9999"},
        {"HTTP_ORIGIN": "null"},
        {"HTTP_ORIGIN": "https://127.0.0.1:8766"},
    ],
)
def test_a_form_from_a_foreign_site_is_refused(browser: Client, headers: dict[str, str]) -> None:
    answer = browser.post("/settings/theme", {"theme": "dark"}, **headers)
    assert answer.status_code == 403
    assert "nextround_theme" not in answer.cookies


@pytest.mark.parametrize(
    "headers",
    [
        {},
        {"HTTP_SEC_FETCH_SITE": "same-origin", "HTTP_ORIGIN": "http://127.0.0.1:8766"},
        {"HTTP_SEC_FETCH_SITE": "none"},
    ],
)
def test_a_form_of_our_own_is_taken(browser: Client, headers: dict[str, str]) -> None:
    assert browser.post("/settings/theme", {"theme": "dark"}, **headers).status_code == 303


def test_a_link_from_another_site_to_a_page_is_followed(browser: Client) -> None:
    visit = {"HTTP_SEC_FETCH_SITE": "cross-site", "HTTP_SEC_FETCH_MODE": "navigate", "HTTP_SEC_FETCH_DEST": "document"}
    assert browser.get("/help", **visit).status_code == 200


@pytest.mark.parametrize(("mode", "dest"), [("no-cors", "script"), ("navigate", "iframe"), ("cors", "empty")])
def test_another_site_cannot_pull_a_page_into_its_own(browser: Client, mode: str, dest: str) -> None:
    pull = {"HTTP_SEC_FETCH_SITE": "cross-site", "HTTP_SEC_FETCH_MODE": mode, "HTTP_SEC_FETCH_DEST": dest}
    assert browser.get("/help", **pull).status_code == 403


def test_every_answer_carries_the_strict_headers(browser: Client) -> None:
    for answer in (browser.get("/help"), browser.get("/help", HTTP_HOST="evil.example"), browser.get("/no")):
        policy = answer["Content-Security-Policy"]
        assert "default-src 'none'" in policy
        assert "frame-ancestors 'none'" in policy
        assert "unsafe" not in policy
        assert answer["X-Content-Type-Options"] == "nosniff"
        assert answer["Referrer-Policy"] == "same-origin"
        assert answer["Cross-Origin-Opener-Policy"] == "same-origin"
        assert answer["Cross-Origin-Resource-Policy"] == "same-origin"
        assert answer["Cache-Control"] == "no-store"
