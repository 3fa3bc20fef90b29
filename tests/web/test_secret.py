"""Does only the person who started nextround get in?"""

from collections.abc import Callable

import pytest
from django.contrib.auth.models import AnonymousUser
from django.test import Client

from nextround.core.vocabulary import NextroundError
from nextround.records.models import Account
from nextround.usecases.identify import owner_of
from nextround.web.middleware.secret import cookie_key

SECRET = "the-secret-of-this-start"
COOKIE = "nextround_8766"


@pytest.fixture
def aroha(settings: object, a_browser: Callable[[], Client]) -> Client:
    settings.NEXTROUND_TOKEN = SECRET  # type: ignore[attr-defined]  # pytest-django's own
    return a_browser()


@pytest.fixture
def carol(aroha: Client, a_browser: Callable[[], Client]) -> Client:
    """She has another account on the same machine, and must not see."""
    return a_browser()


def test_carol_gets_a_kind_page_and_nothing_else(carol: Client) -> None:
    answer = carol.get("/help")
    assert answer.status_code == 403
    assert "Open nextround again" in answer.content.decode()
    assert "folder" not in answer.content.decode()


def test_the_link_of_the_start_opens_the_door_and_leaves_no_secret_in_the_address(aroha: Client) -> None:
    answer = aroha.get(f"/help?from=mail&token={SECRET}")
    assert answer.status_code == 302
    assert answer["Location"] == "/help?from=mail"
    assert aroha.get("/help").status_code == 200


def test_the_cookie_is_strict_out_of_reach_of_scripts_and_not_the_secret_itself(aroha: Client) -> None:
    cookie = aroha.get(f"/?token={SECRET}").cookies[COOKIE]
    assert cookie["httponly"]
    assert cookie["samesite"] == "Strict"
    assert cookie.value == cookie_key(SECRET)
    assert SECRET not in cookie.value


def test_a_link_followed_from_a_webmail_goes_on_by_a_step_of_our_own(aroha: Client) -> None:
    """On a redirect that another site began, the browser would not send the Strict cookie."""
    visit = {"HTTP_SEC_FETCH_SITE": "cross-site", "HTTP_SEC_FETCH_MODE": "navigate", "HTTP_SEC_FETCH_DEST": "document"}
    answer = aroha.get(f'/help?a="><script>&token={SECRET}', **visit)
    html = answer.content.decode()
    assert answer.status_code == 200
    assert COOKIE in answer.cookies
    assert SECRET not in html
    assert 'http-equiv="refresh" content="0; url=/help?a=%22%3E%3Cscript%3E"' in html


@pytest.mark.parametrize("path", ["//evil.example/x", "/\\evil.example", "///evil.example"])
def test_the_way_on_never_leads_to_another_server(aroha: Client, path: str) -> None:
    answer = aroha.generic("GET", "/", QUERY_STRING=f"token={SECRET}", PATH_INFO=path)
    assert answer["Location"].startswith("/")
    assert not answer["Location"].startswith(("//", "/\\"))


def test_a_wrong_secret_opens_nothing(carol: Client) -> None:
    for wrong in ("", "wrong", SECRET[:-1], SECRET + "x", cookie_key(SECRET), "ünïcode"):
        answer = carol.get("/help", {"token": wrong})
        assert answer.status_code == 403
        assert COOKIE not in answer.cookies


def test_the_secret_in_a_form_opens_nothing(carol: Client) -> None:
    assert carol.post(f"/settings/theme?token={SECRET}", {"theme": "dark", "token": SECRET}).status_code == 403


def test_the_secret_as_a_cookie_or_a_cookie_of_another_start_opens_nothing(carol: Client) -> None:
    for wrong in (SECRET, cookie_key("an-earlier-start"), ""):
        carol.cookies[COOKIE] = wrong
        assert carol.get("/help").status_code == 403


def test_a_program_shows_the_secret_as_bearer_to_the_api_alone(carol: Client) -> None:
    shown = {"HTTP_AUTHORIZATION": f"Bearer {SECRET}"}
    assert carol.get("/api/openapi.json", **shown).status_code == 200
    assert carol.get("/api/openapi.json", HTTP_AUTHORIZATION="Bearer wrong").status_code == 403
    assert carol.get("/api/openapi.json").status_code == 403
    assert carol.get("/help", **shown).status_code == 403


def test_style_sheets_are_served_to_the_page_that_refuses(carol: Client) -> None:
    assert carol.get("/static/nextround/tokens.css").status_code == 200


def test_a_path_that_only_looks_like_a_style_sheet_is_not(carol: Client) -> None:
    assert carol.get("/static/../settings").status_code in {403, 404}
    assert carol.get("/Static/x").status_code == 403


@pytest.mark.parametrize("path", ["/", "/help", "/settings", "/no-such-page", "/api/applications", "/api/docs"])
@pytest.mark.parametrize("method", ["GET", "POST"])
def test_a_server_without_a_secret_refuses_whoever_is_not_signed_in(
    settings: object, a_browser: Callable[[], Client], path: str, method: str
) -> None:
    settings.NEXTROUND_TOKEN = ""  # type: ignore[attr-defined]  # pytest-django's own
    answer = a_browser().generic(method, f"{path}?token=")
    assert answer.status_code == 403
    assert "This server has no sign-in yet" in answer.content.decode()


def test_without_a_secret_nobody_becomes_the_person_of_this_machine(settings: object) -> None:
    settings.NEXTROUND_TOKEN = ""  # type: ignore[attr-defined]  # pytest-django's own
    with pytest.raises(NextroundError, match="no sign-in"):
        owner_of(AnonymousUser())


def test_without_a_secret_somebody_signed_in_reaches_their_own(
    settings: object, db: None, a_browser: Callable[[], Client]
) -> None:
    settings.NEXTROUND_TOKEN = ""  # type: ignore[attr-defined]  # pytest-django's own
    browser = a_browser()
    browser.force_login(Account.objects.create(username="aroha"))
    assert browser.get("/help").status_code == 200
