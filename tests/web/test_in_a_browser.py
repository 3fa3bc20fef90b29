"""Does the face hold in a real browser: nothing axe minds, nothing the content policy refuses, no script needed?"""

from collections.abc import Callable, Iterator
from typing import TYPE_CHECKING

import pytest

from browser import DESK, PHONE, SMALLEST, assert_no_axe_violations, assert_nothing_is_cut_off

if TYPE_CHECKING:
    from playwright.sync_api import Page

    from servers.application import Application

pytestmark = pytest.mark.browser
PageAt = Callable[..., "Page"]
PAGES = ("/styleguide", "/settings", "/phone")
SMALL_TARGETS = """
    [...document.querySelectorAll("a, button, select, summary, textarea, input")].filter((element) => {
      const box = element.getBoundingClientRect();
      const inline = element.closest("p, .mail__body") && getComputedStyle(element).display === "inline";
      return box.width && box.height < 43.5 && !inline && !element.matches(".skip, [type=radio], [type=checkbox]");
    }).map((element) => element.outerHTML.slice(0, 120))
"""
LETTERS_TWICE_AS_LARGE = """
    document.adoptedStyleSheets = [new CSSStyleSheet()];
    document.adoptedStyleSheets[0].replaceSync("html { font-size: 200% }");
"""


@pytest.fixture(scope="module")
def demo() -> Iterator["Application"]:
    """The made-up job search, started once: nothing here changes it."""
    from servers.application import an_application

    with an_application("demo") as application:
        yield application


def enter(page: "Page", demo: "Application", path: str) -> None:
    page.goto(demo.address.replace("/?", f"{path}?"))


@pytest.mark.parametrize("theme", ["light", "dark"])
@pytest.mark.parametrize("width", [DESK, PHONE, SMALLEST])
def test_every_page_is_whole_and_accessible(demo: "Application", page_at: PageAt, width: int, theme: str) -> None:
    page = page_at(width, theme)
    for path in PAGES:
        enter(page, demo, path)
        assert_no_axe_violations(page)
        assert_nothing_is_cut_off(page)
        assert page.evaluate(SMALL_TARGETS) == []


def test_at_four_hundred_per_cent_nothing_is_cut_off(demo: "Application", page_at: PageAt) -> None:
    """A window of 1280 px at 400% is one of 320 px; here the letters alone are twice as large on top of that."""
    page = page_at(SMALLEST)
    for path in PAGES:
        enter(page, demo, path)
        page.evaluate(LETTERS_TWICE_AS_LARGE)
        assert_nothing_is_cut_off(page)


def test_the_first_stop_of_the_tab_key_leads_past_the_navigation(demo: "Application", page_at: PageAt) -> None:
    page = page_at()
    enter(page, demo, "/settings")
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.textContent") == "Go to the page's content"
    page.keyboard.press("Enter")
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.closest('main') !== null")


def test_the_theme_is_chosen_by_keyboard_without_any_script(demo: "Application", page_at: PageAt) -> None:
    page = page_at(javascript=False)
    enter(page, demo, "/settings")
    page.get_by_label("Dark").focus()
    page.keyboard.press("Space")
    page.keyboard.press("Enter")
    page.wait_for_selector('[data-theme="dark"]')
    assert page.get_by_text("Your choice is kept in this browser.").is_visible()


def test_files_can_be_chosen_and_dropped(demo: "Application", page_at: PageAt) -> None:
    page = page_at()
    enter(page, demo, "/styleguide")
    page.evaluate(
        """() => {
          const files = new DataTransfer();
          for (const name of ["one.eml", "two.eml"]) files.items.add(new File(["x"], name));
          const zone = document.querySelector(".file-drop__zone");
          for (const kind of ["dragover", "drop"])
            zone.dispatchEvent(new DragEvent(kind, { dataTransfer: files, bubbles: true, cancelable: true }));
        }"""
    )
    assert page.locator("[data-file-drop-chosen]").inner_text() == "Chosen: one.eml, two.eml"
    assert page.evaluate("document.getElementById('sg_files').files.length") == 2


def test_without_a_script_the_buttons_that_need_one_are_not_there(demo: "Application", page_at: PageAt) -> None:
    page = page_at(javascript=False)
    enter(page, demo, "/styleguide")
    assert not page.get_by_text("Copy the request").is_visible()
    assert not page.get_by_text("Drop the files here").is_visible()
    assert page.locator("#sg_files").is_visible()


def test_on_paper_the_letters_are_black_whatever_the_theme(demo: "Application", page_at: PageAt) -> None:
    page = page_at(theme="dark")
    enter(page, demo, "/settings")
    page.emulate_media(media="print", color_scheme="dark")
    assert page.evaluate("getComputedStyle(document.documentElement).color") == "rgb(0, 0, 0)"
    assert not page.locator(".masthead nav").first.is_visible()


def test_a_link_in_another_site_opens_the_door_too(demo: "Application", page_at: PageAt) -> None:
    """A page that stands for a webmail: about:blank has an origin of its own, which is not ours."""
    page = page_at()
    page.set_content(f'<a href="{demo.address.replace("/?", "/settings?")}">Open nextround</a>')
    page.get_by_text("Open nextround").click()
    page.wait_for_url("**/settings")
    assert page.get_by_role("heading", name="Settings").is_visible()


def test_another_browser_of_this_machine_stays_outside(demo: "Application", page_at: PageAt) -> None:
    carol = page_at(errors_expected=True)
    carol.goto(demo.at("/settings"))
    assert carol.get_by_role("heading", name="This nextround is not open to this browser").is_visible()
    assert_no_axe_violations(carol)
