"""Does a browser get a page, and htmx the part it asked for?"""

from collections.abc import Callable
from types import SimpleNamespace

import pytest
from django.test import Client, RequestFactory

from nextround.web.fragments import answer, go_to

HTMX = {"HTTP_HX_REQUEST": "true", "HTTP_HX_REQUEST_TYPE": "partial"}
CLOSED = SimpleNamespace(is_open=False, has_guest=False, host="", address="", picture="", minutes=5, trouble="")


@pytest.fixture
def browser(client: Client, let_in: Callable[[Client], Client]) -> Client:
    return let_in(client)


@pytest.mark.parametrize(
    ("headers", "whole"),
    [
        ({}, True),
        (HTMX, False),
        ({**HTMX, "HTTP_HX_BOOSTED": "true"}, True),
        ({**HTMX, "HTTP_HX_REQUEST_TYPE": "full"}, True),
        ({**HTMX, "HTTP_HX_HISTORY_RESTORE_REQUEST": "true"}, True),
    ],
)
def test_the_whole_page_goes_to_a_browser_and_its_fragment_to_htmx(headers: dict[str, str], whole: bool) -> None:
    request = RequestFactory().get("/phone", **headers)
    html = answer(request, "phone.html", CLOSED, fragment="phone_state.html").content.decode()
    assert ("<html" in html) is whole
    assert "Turn on phone access" in html


def test_a_page_without_a_fragment_is_always_whole() -> None:
    assert b"<html" in answer(RequestFactory().get("/phone", **HTMX), "phone.html", CLOSED).content


def test_a_cache_is_told_that_the_two_differ() -> None:
    response = answer(RequestFactory().get("/phone"), "phone.html", CLOSED, fragment="phone_state.html")
    assert "HX-Request" in response["Vary"]


def test_after_something_was_done_a_reload_does_not_do_it_again() -> None:
    response = go_to(RequestFactory().post("/phone/door"), "/phone")
    assert (response.status_code, response["Location"]) == (303, "/phone")


def test_htmx_is_told_to_load_the_page_whole() -> None:
    response = go_to(RequestFactory().post("/phone/door", **HTMX), "/phone")
    assert response["HX-Redirect"] == "/phone"


def test_the_theme_is_applied_by_the_server(browser: Client) -> None:
    html = browser.get("/help").content.decode()
    assert 'data-theme="system"' in html
    assert 'dark.css" media="screen and (prefers-color-scheme: dark)"' in html
    browser.post("/settings/theme", {"theme": "dark"})
    html = browser.get("/help").content.decode()
    assert 'data-theme="dark"' in html
    assert 'dark.css" media="screen"' in html
    browser.post("/settings/theme", {"theme": "light"})
    assert "dark.css" not in browser.get("/help").content.decode()


def test_a_theme_that_does_not_exist_changes_nothing(browser: Client) -> None:
    browser.post("/settings/theme", {"theme": '"><script>'})
    browser.cookies["nextround_theme"] = "neon"
    assert 'data-theme="system"' in browser.get("/help").content.decode()


def test_the_styleguide_is_shown_in_the_demo_only(browser: Client, settings: object) -> None:
    assert browser.get("/styleguide").status_code == 404
    settings.NEXTROUND_DEMO = True  # type: ignore[attr-defined]  # pytest-django's own
    html = browser.get("/styleguide").content.decode()
    assert "timeline" in html
    assert "An ordered list" in html
