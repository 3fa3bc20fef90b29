"""Minutes after an interview, on a phone: the questions first, kept as they are typed."""

import re
from collections.abc import Callable
from typing import TYPE_CHECKING

import pytest

from browser import PHONE, SMALLEST, assert_no_axe_violations, assert_nothing_is_cut_off

if TYPE_CHECKING:
    from playwright.sync_api import Page

    from servers.application import Application

pytestmark = pytest.mark.browser
PageAt = Callable[..., "Page"]
Serve = Callable[..., "Application"]


@pytest.fixture
def demo(serve: Serve) -> "Application":
    """The made-up job search."""
    return serve("demo")


def _begin(page: "Page", demo: "Application") -> None:
    page.goto(demo.address)
    page.goto(demo.at("/applications"))
    page.get_by_role("link", name=re.compile("Project Coordinator, Restoration")).click()
    page.get_by_role("link", name="Write a debrief").click()


def test_what_is_typed_is_kept_without_pressing_anything(demo: "Application", page_at: PageAt) -> None:
    page = page_at(PHONE)
    _begin(page, demo)
    page.get_by_label("Question 1").fill("Tell us about a time a plan fell apart.")
    page.get_by_text("Saved at").wait_for()
    page.get_by_role("button", name="Add another").click()
    page.locator("#asked-3").fill("Why us?")
    assert page.evaluate("document.activeElement.id") == "asked-3"
    page.get_by_role("button", name="Go on to your answers").click()
    page.get_by_label("What I said").first.fill("The oven story.")
    page.get_by_text("Saved at").wait_for()
    page.reload()
    assert page.get_by_label("What I said").first.input_value() == "The oven story."
    page.get_by_text("How did my answer hold up?").first.click()
    page.get_by_label("I spoke in general.").first.check()
    assert_no_axe_violations(page)
    page.get_by_role("button", name="Save and close").click()
    page.get_by_text("Your debrief is kept.").wait_for()
    assert page.get_by_text("2 questions").count() == 1


def test_it_needs_no_script(demo: "Application", page_at: PageAt) -> None:
    page = page_at(SMALLEST, javascript=False)
    _begin(page, demo)
    page.locator("#asked-0").fill("Tell us about a time a plan fell apart.")
    page.get_by_role("button", name="Add another").click()
    assert page.locator(".question-line").count() == 3
    page.get_by_role("button", name="Save and close").click()
    page.get_by_text("Your debrief is kept.").wait_for()


@pytest.mark.parametrize("theme", ["light", "dark"])
def test_it_is_whole_and_accessible_on_a_small_phone(demo: "Application", page_at: PageAt, theme: str) -> None:
    page = page_at(SMALLEST, theme)
    _begin(page, demo)
    page.get_by_label("Question 1").fill("Tell us about a time a plan fell apart.")
    page.get_by_role("button", name="Go on to your answers").click()
    page.locator("details").evaluate_all("all => all.forEach((each) => { each.open = true; })")
    assert_no_axe_violations(page)
    assert_nothing_is_cut_off(page)
