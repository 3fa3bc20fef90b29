"""The walk the product is for: from opening a rejection to a request that can be sent, as a person walks it."""

import re
from collections.abc import Callable
from typing import TYPE_CHECKING
from urllib.parse import unquote

import pytest

from browser import DESK, PHONE, SMALLEST, assert_no_axe_violations, assert_nothing_is_cut_off

if TYPE_CHECKING:
    from playwright.sync_api import Page

    from servers.application import Application

pytestmark = pytest.mark.browser
PageAt = Callable[..., "Page"]
Serve = Callable[..., "Application"]
ROLE = "Project Coordinator, Restoration"
PROTEST = "Kia ora Hemi,\n\nThank you. I demand that you reconsider. What would you advise me to work on?\n\nAroha"


@pytest.fixture
def demo(serve: Serve) -> "Application":
    """The made-up job search."""
    return serve("demo")


def _open(page: "Page", demo: "Application") -> None:
    """The rejection, by way of the list."""
    page.goto(demo.address)
    page.goto(demo.at("/applications"))
    page.get_by_role("link", name=re.compile(ROLE)).click()
    page.get_by_role("heading", name="Asking for feedback").wait_for()


def _heard(page: "Page", words: str) -> None:
    page.locator("#tone").get_by_text(words).first.wait_for()


def test_a_request_is_ready_without_typing_and_is_written_down_as_sent(demo: "Application", page_at: PageAt) -> None:
    page = page_at()
    _open(page, demo)
    assert_no_axe_violations(page)
    link = page.get_by_role("link", name="Open in my mail program")
    assert "I accept the decision" in unquote(str(link.get_attribute("href")))
    page.get_by_role("button", name="I have sent it").click()
    page.get_by_text("You asked Hemi Paki today.").wait_for()
    assert_no_axe_violations(page)
    page.get_by_role("button", name="Undo").click()
    assert page.get_by_label("Your letter").input_value()


def test_the_tone_is_read_while_typing_and_another_wording_is_one_press_away(
    demo: "Application", page_at: PageAt
) -> None:
    page = page_at()
    _open(page, demo)
    letter = page.get_by_label("Your letter")
    letter.fill(PROTEST)
    _heard(page, "may be heard as a protest")
    assert page.locator("#tone").get_attribute("aria-live") == "polite"
    assert_no_axe_violations(page)
    while page.locator("#tone").get_by_role("button").count():
        before = letter.input_value()
        page.locator("#tone").get_by_role("button").first.click()
        page.wait_for_function("before => document.querySelector('#body').value !== before", arg=before)
    _heard(page, "Nothing in it sounds like anything but a question")
    assert "demand" not in letter.input_value()
    page.reload()
    assert "What would you advise me to work on?" in letter.input_value()


def test_another_voice_changes_the_draft_and_asks_before_it_takes_the_place_of_own_words(
    demo: "Application", page_at: PageAt
) -> None:
    page = page_at()
    _open(page, demo)
    letter = page.get_by_label("Your letter")
    proposed = letter.input_value()
    page.get_by_role("radio", name="Brief").check()
    page.wait_for_function("before => document.querySelector('#body').value !== before", arg=proposed)
    assert page.get_by_role("radio", name="Brief").is_checked()
    letter.fill("Kia ora Hemi, my own words.")
    page.get_by_role("radio", name="Plain").check()
    page.get_by_role("button", name="Keep my words").click()
    page.get_by_role("button", name="Keep my words").wait_for(state="detached")
    assert letter.input_value() == "Kia ora Hemi, my own words."


def test_the_words_in_the_mail_program_are_those_on_the_page(demo: "Application", page_at: PageAt) -> None:
    page = page_at()
    _open(page, demo)
    page.get_by_label("Your letter").fill("Typed a moment ago.")
    link = page.get_by_role("link", name="Open in my mail program")
    page.evaluate("document.addEventListener('click', (event) => event.preventDefault())")  # no mail program here
    link.click()
    assert unquote(str(link.get_attribute("href"))).endswith("body=Typed a moment ago.")


def test_the_draft_can_be_downloaded(demo: "Application", page_at: PageAt) -> None:
    page = page_at()
    _open(page, demo)
    with page.expect_download() as downloading:
        page.get_by_role("button", name="Download as a draft").click()
    assert downloading.value.suggested_filename.endswith(".eml")
    assert b"X-Unsent: 1" in downloading.value.path().read_bytes()


def test_the_whole_walk_needs_no_script(demo: "Application", page_at: PageAt) -> None:
    page = page_at(PHONE, javascript=False)
    _open(page, demo)
    page.get_by_label("Your letter").fill(PROTEST)
    page.get_by_role("button", name="Check the tone").click()
    _heard(page, "may be heard as a protest")
    page.locator("#tone").get_by_role("button").first.click()
    assert page.get_by_label("Your letter").input_value() != PROTEST
    page.get_by_role("radio", name="Brief").check()
    page.get_by_role("button", name="Take this voice").click()
    page.get_by_role("button", name="Take the fresh letter").click()
    assert page.get_by_role("radio", name="Brief").is_checked()
    page.get_by_role("button", name="I have sent it").click()
    page.get_by_text("You asked Hemi Paki today.").wait_for()


def test_the_whole_walk_is_open_to_the_keyboard_alone(demo: "Application", page_at: PageAt) -> None:
    page = page_at(DESK)
    _open(page, demo)
    page.get_by_role("radio", name="Warm").focus()
    page.keyboard.press("ArrowRight")
    page.wait_for_function(
        "() => document.querySelector('#voice-plain').checked && !document.querySelector('.htmx-request')"
    )
    reached = []
    for _ in range(12):
        page.keyboard.press("Tab")
        reached.append(page.evaluate("document.activeElement.innerText || document.activeElement.id"))
    assert "body" in reached
    assert [words for words in reached if "mail program" in words]
    assert [words for words in reached if "I have sent it" in words]


@pytest.mark.parametrize(("width", "theme"), [(DESK, "dark"), (SMALLEST, "light")])
def test_every_page_on_the_way_is_whole_and_accessible(
    demo: "Application", page_at: PageAt, width: int, theme: str
) -> None:
    page = page_at(width, theme)
    _open(page, demo)
    here = page.url.split("#")[0]
    page.locator("details").evaluate_all("all => all.forEach((each) => { each.open = true; })")
    elsewhere = page.get_by_role("link", name="Does not belong here").first.get_attribute("href")
    assert_no_axe_violations(page)
    assert_nothing_is_cut_off(page)
    ways = ["/edit", "/events", "/contacts", "/contest", "/debriefs/new"]
    for address in ("/applications", "/applications/new", elsewhere, *(here + way for way in ways)):
        page.goto(demo.at(str(address)))
        assert_no_axe_violations(page)
        assert_nothing_is_cut_off(page)


def test_searching_narrows_the_list_down_while_typing(demo: "Application", page_at: PageAt) -> None:
    page = page_at()
    page.goto(demo.address)
    page.goto(demo.at("/applications"))
    page.get_by_label("Search by employer").press_sequentially("restoration")
    page.locator("#found-words").get_by_text("1 application found").wait_for()
    assert page.locator(".listing__item").count() == 1
    assert "search=restoration" in page.url
    assert_no_axe_violations(page)
