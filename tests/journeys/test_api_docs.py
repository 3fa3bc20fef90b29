"""Can the description of the API be read in a browser, under the strict content policy?"""

from collections.abc import Callable
from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from playwright.sync_api import Page

    from servers.application import Application

pytestmark = pytest.mark.browser


def test_the_description_is_shown_and_an_operation_can_be_tried(
    live: "Application", page_at: Callable[..., "Page"]
) -> None:
    """page_at watches that nothing is refused by the policy, and that nothing is asked of another machine."""
    page = page_at()
    page.goto(live.address)
    page.goto(live.at("/api/docs"))
    page.get_by_text("At most three things to do").wait_for()
    assert page.title() == "The HTTP API of nextround"
    page.get_by_text("Who you are", exact=True).click()
    page.get_by_role("button", name="Try it out").click()
    with page.expect_response(lambda answer: answer.url.endswith("/api/me")) as said:
        page.get_by_role("button", name="Execute").click()
    assert said.value.json() == {"name": "", "voice": "warm", "addresses": []}
