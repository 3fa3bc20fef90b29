"""Do the browser's own checks find what they are there to find?"""

import threading
from collections.abc import Callable, Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

import pytest
from playwright.sync_api import Page

import browser

pytestmark = pytest.mark.browser

SOUND = """<!doctype html><html lang="en-NZ"><title>A page</title>
<meta name="viewport" content="width=device-width"><main><h1>A page</h1><p>With words.</p></main></html>"""


class Pages(BaseHTTPRequestHandler):
    """Answers every path with the page that the test set."""

    page = SOUND

    def do_GET(self) -> None:
        self.send_response(200)
        self.send_header("Content-Type", "text/html; charset=utf-8")
        self.end_headers()
        self.wfile.write(self.page.encode())

    def log_message(self, *_: object) -> None:
        """Say nothing: the tests speak."""


@pytest.fixture
def address() -> Iterator[str]:
    with ThreadingHTTPServer(("127.0.0.1", 0), Pages) as server:
        threading.Thread(target=server.serve_forever, daemon=True).start()
        yield f"http://127.0.0.1:{server.server_port}/"
        server.shutdown()


def test_a_sound_page_passes_every_check_at_every_width_and_in_both_themes(
    address: str, page_at: Callable[..., Page]
) -> None:
    for theme in ("light", "dark"):
        page = page_at(browser.SMALLEST, theme)
        page.goto(address)
        browser.assert_no_axe_violations(page)
        browser.assert_nothing_is_cut_off(page)
        assert page.evaluate(f"matchMedia('(prefers-color-scheme: {theme})').matches")
        assert page.evaluate("innerWidth") == browser.SMALLEST


def test_axe_names_the_picture_without_words(
    address: str, page_at: Callable[..., Page], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(Pages, "page", SOUND.replace("<p>", '<img src="data:image/gif;base64,R0lGODlhAQABAAAAACw=">'))
    page = page_at()
    page.goto(address)
    with pytest.raises(AssertionError, match=r"image-alt \(critical\)") as found:
        browser.assert_no_axe_violations(page)
    assert "<img src=" in str(found.value)


def test_an_error_on_the_console_is_found(
    address: str, page_at: Callable[..., Page], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(Pages, "page", SOUND.replace("<p>", "<script>missing()</script><p>"))
    page = page_at(errors_expected=True)
    page.goto(address)
    with pytest.raises(AssertionError, match="missing is not defined"):
        browser.assert_no_console_errors(page)


def test_a_page_too_wide_for_a_phone_is_found(
    address: str, page_at: Callable[..., Page], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(Pages, "page", SOUND.replace("<p>", '<p style="width: 500px">'))
    page = page_at(browser.PHONE)
    page.goto(address)
    with pytest.raises(AssertionError, match=r"5[0-9]{2} px across in a window of 390 px"):
        browser.assert_nothing_is_cut_off(page)


def test_a_request_to_another_host_is_found() -> None:
    assert browser.is_here("http://127.0.0.1:4321/static/site.css")
    assert browser.is_here("data:image/gif;base64,R0lGODlhAQABAAAAACw=")
    assert not browser.is_here("https://fonts.example/inter.woff2")
    assert not browser.is_here("http://127.0.0.1.tracker.example/pixel.gif")


def test_without_javascript_no_script_runs(
    address: str, page_at: Callable[..., Page], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(Pages, "page", SOUND.replace("<p>", "<script>document.title = 'changed'</script><p>"))
    page = page_at(javascript=False)
    page.goto(address)
    assert page.title() == "A page"
    with pytest.raises(AssertionError, match="javascript=False"):
        browser.assert_no_axe_violations(page)
