"""Bringing mail in as a person does it: dropped, pasted by keyboard, without any script, and years of it at once."""

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from browser import DESK, SMALLEST, assert_no_axe_violations, assert_nothing_is_cut_off
from people import REJECTION, mail, write_mbox

if TYPE_CHECKING:
    from playwright.sync_api import Page

    from servers.application import Application

pytestmark = pytest.mark.browser
PageAt = Callable[..., "Page"]
DROP = """(text) => {
  const files = new DataTransfer();
  files.items.add(new File([text], "rejection.eml"));
  document.querySelector(".file-drop__zone").dispatchEvent(
    new DragEvent("drop", { dataTransfer: files, bubbles: true, cancelable: true }));
}"""


@pytest.fixture
def years_of_mail(tmp_path: Path) -> Path:
    """A mailbox that takes some seconds to read."""
    shop, words = "Paper Shop <orders@papershop.example>", "Your parcel has left our shop. " * 40
    orders = (mail(f"Your order {n}", words, sender=shop, message_id=f"order{n}") for n in range(4000))
    return write_mbox(tmp_path / "archive.mbox", REJECTION, *orders)


def _is_fit(page: "Page") -> None:
    assert_no_axe_violations(page)
    assert_nothing_is_cut_off(page)


def _tab_to(page: "Page", words: str) -> None:
    """Press Tab until what has the focus says these words."""
    for _ in range(60):
        page.keyboard.press("Tab")
        told = "a => (a.labels?.[0]?.innerText || a.innerText || '')"
        if words in page.evaluate(f"({told})(document.activeElement)"):
            return
    raise AssertionError(f"“{words}” cannot be reached by Tab on {page.url}")


def test_a_mail_dropped_on_the_first_page_says_at_once_what_it_says(live: "Application", page_at: PageAt) -> None:
    page = page_at()
    page.goto(live.address)
    page.evaluate(DROP, REJECTION.decode())
    page.get_by_role("heading", name="They have turned you down").wait_for()
    assert page.get_by_role("link", name="What you can do now").is_visible()
    _is_fit(page)


@pytest.mark.parametrize("javascript", [True, False])
def test_a_mail_is_pasted_and_put_right_by_keyboard_alone(
    live: "Application", page_at: PageAt, javascript: bool
) -> None:
    page = page_at(javascript=javascript)
    page.goto(live.address)
    _tab_to(page, "Or paste the text of a mail")
    page.keyboard.press("Enter")
    _tab_to(page, "The text of the mail")
    page.keyboard.insert_text(REJECTION.decode())
    _tab_to(page, "Bring it in")
    page.keyboard.press("Enter")
    page.get_by_role("heading", name="They have turned you down").wait_for()
    _tab_to(page, "Something is wrong here")
    page.keyboard.press("Enter")
    _tab_to(page, "Employer")
    page.keyboard.press("Control+A")
    page.keyboard.insert_text("Tuatapere Parks Trust")
    _tab_to(page, "Keep this")
    page.keyboard.press("Enter")
    page.get_by_text("You put right the employer.").wait_for()
    assert page.get_by_role("link", name="Parks Officer at Tuatapere Parks Trust").first.is_visible()


@pytest.mark.parametrize("javascript", [True, False])
def test_years_of_mail_show_how_far_they_are_and_then_what_they_tell(
    live: "Application", page_at: PageAt, years_of_mail: Path, javascript: bool
) -> None:
    page = page_at(javascript=javascript)
    page.goto(live.address)
    page.set_input_files("#files", years_of_mail)
    page.get_by_role("button", name="Bring it in").click()
    page.get_by_role("heading", name="Reading your mail").wait_for()
    page.locator(".progress__words", has_text="a second").wait_for()
    if javascript:
        _is_fit(page)
    page.get_by_role("heading", name="1 application").wait_for(timeout=90_000)
    assert page.get_by_role("link", name="Parks Officer at Tuatapere District Council").is_visible()


def test_reading_can_be_stopped_and_what_was_read_stays(
    live: "Application", page_at: PageAt, years_of_mail: Path
) -> None:
    page = page_at()
    page.goto(live.address)
    page.set_input_files("#files", years_of_mail)
    page.get_by_role("button", name="Bring it in").click()
    page.locator(".progress__words", has_text="a second").wait_for()
    page.get_by_role("button", name="Stop").click()
    page.get_by_role("heading", name="Stopped").wait_for(timeout=60_000)
    assert page.get_by_role("link", name="Parks Officer at Tuatapere District Council").is_visible()
    _is_fit(page)


@pytest.mark.parametrize("width", [DESK, SMALLEST])
def test_forms_that_come_back_and_questions_before_something_is_replaced_are_fit(
    live: "Application", page_at: PageAt, tmp_path: Path, width: int
) -> None:
    page = page_at(width, errors_expected=True)
    page.goto(live.address)
    page.get_by_role("button", name="Bring it in").click()
    page.get_by_role("link", name="No mail was chosen.").wait_for()
    _is_fit(page)
    page.set_input_files("#files", {"name": "rejection.eml", "mimeType": "message/rfc822", "buffer": REJECTION})
    page.get_by_role("button", name="Bring it in").click()
    page.get_by_text("Something is wrong here").click()
    _is_fit(page)
    page.goto(live.at("/settings"))
    with page.expect_download() as download:
        page.get_by_role("link", name="Download a backup").click()
    download.value.save_as(tmp_path / "copy.zip")
    page.get_by_text("Restore a backup").click()
    page.set_input_files("#backup", tmp_path / "copy.zip")
    page.get_by_role("button", name="Look at this backup").click()
    page.get_by_role("heading", name="Restore this backup?").wait_for()
    _is_fit(page)
    page.get_by_role("button", name="Restore it").click()
    page.get_by_text("The backup is restored.").wait_for()
