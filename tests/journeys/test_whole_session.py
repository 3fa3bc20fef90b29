"""Aroha's first evening: from an empty first page to a request she could send, and nothing leaves the machine."""

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Page, expect

from browser import PHONE, SMALLEST, assert_no_axe_violations, assert_nothing_is_cut_off
from house import connections
from people import ACKNOWLEDGEMENT, INTERVIEW, REJECTION, write_mbox

pytestmark = pytest.mark.browser


@pytest.fixture
def three_mails(tmp_path: Path) -> list[Path]:
    """The acknowledgement and the invitation in a mailbox, the rejection as a file of its own."""
    (tmp_path / "rejection.eml").write_bytes(REJECTION)
    return [write_mbox(tmp_path / "earlier.mbox", ACKNOWLEDGEMENT, INTERVIEW), tmp_path / "rejection.eml"]


def _bring_in(page: Page, files: list[Path]) -> None:
    page.set_input_files("input[type=file]", [str(f) for f in files])
    page.get_by_role("button", name="Bring it in").click()


def test_a_whole_session_opens_no_connection_beyond_the_loopback(
    serve: Callable[..., Any], page_at: Callable[..., Page], tmp_path: Path, three_mails: list[Path]
) -> None:
    log = tmp_path / "watch.log"
    app = serve(environment=connections.surroundings(log))
    page = page_at()
    page.goto(app.address)
    assert_no_axe_violations(page)
    _bring_in(page, three_mails)
    page.wait_for_url("**/intakes/*")
    expect(page.get_by_text("1 application")).to_be_visible()
    assert_no_axe_violations(page)
    for path in ("/", "/applications", "/review", "/settings", "/help", "/api/docs"):
        page.goto(app.at(path))
    page.goto(app.at("/applications/1"))
    expect(page.get_by_role("heading", name="What they said")).to_be_visible()
    letter = page.get_by_label("Your letter")
    assert "I accept the decision" in letter.input_value()
    with page.expect_download() as download:
        page.get_by_text("Download as a draft").click()
    assert b"hana.mikaere@tuatapere.govt.nz" in Path(download.value.path()).read_bytes()
    connections.assert_nothing_beyond_this_machine(log)


@pytest.mark.parametrize("width", [PHONE, SMALLEST])
def test_the_whole_path_works_without_javascript(
    live: Any, page_at: Callable[..., Page], three_mails: list[Path], width: int
) -> None:
    page = page_at(width, "dark", javascript=False)
    page.goto(live.address)
    _bring_in(page, three_mails)
    page.goto(live.at("/applications"))
    page.get_by_role("link", name="Parks Officer").first.click()
    letter = page.get_by_label("Your letter")
    letter.fill(letter.input_value() + "\n\nPlease reconsider, I met every criterion.")
    page.get_by_role("button", name="Check the tone").click()
    expect(page.get_by_text("reconsider").first).to_be_visible()
    page.goto(live.at("/applications/1/debriefs/new"))
    page.locator("textarea, input[type=text]").first.fill("Tell us about a crew you led.")
    page.get_by_role("button", name="Save").first.click()
    page.goto(live.at("/applications/1"))
    page.get_by_text("Remove it").click()
    page.get_by_role("button", name="Undo").click()
    expect(page.get_by_role("heading", level=1)).to_be_visible()


def test_the_whole_path_works_by_keyboard_alone(
    live: Any, page_at: Callable[..., Page], three_mails: list[Path]
) -> None:
    page = page_at()
    page.goto(live.address)
    page.set_input_files("input[type=file]", [str(f) for f in three_mails])  # the system's own dialogue
    _tab_to(page, "Bring it in")
    page.keyboard.press("Enter")
    page.wait_for_url("**/intakes/*")
    page.goto(live.at("/applications"))
    _tab_to(page, "Parks Officer")
    page.keyboard.press("Enter")
    page.wait_for_url("**/applications/1")
    _tab_to(page, "Download as a draft")
    with page.expect_download():
        page.keyboard.press("Enter")


def _tab_to(page: Page, words: str, most: int = 80) -> None:
    """Press Tab until what has the focus says these words, and can be seen to have it."""
    for _ in range(most):
        page.keyboard.press("Tab")
        said = page.evaluate("() => (document.activeElement.innerText || document.activeElement.value || '')")
        if words in said:
            ring = page.evaluate(
                "() => { const s = getComputedStyle(document.activeElement);"
                " return s.outlineStyle !== 'none' || s.boxShadow !== 'none'; }"
            )
            assert ring, f"{words} has the focus, but one cannot see it"
            return
    raise AssertionError(f"{words} cannot be reached with {most} presses of Tab on {page.url}")


def test_nothing_is_cut_off_on_the_smallest_phone(
    live: Any, page_at: Callable[..., Page], three_mails: list[Path]
) -> None:
    page = page_at(SMALLEST)
    page.goto(live.address)
    assert_nothing_is_cut_off(page)
    _bring_in(page, three_mails)
    page.wait_for_url("**/intakes/*")
    for path in ("/applications", "/applications/1", "/messages/1", "/messages/3"):
        page.goto(live.at(path))
        assert_nothing_is_cut_off(page)
        assert_no_axe_violations(page)
