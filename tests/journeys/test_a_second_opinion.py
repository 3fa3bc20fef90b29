"""A mail that cannot be read with certainty: what a model would see, sending it, and her last word, in a browser."""

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from browser import DESK, SMALLEST, assert_no_axe_violations, assert_nothing_is_cut_off
from people import mail
from servers import language_model as server

if TYPE_CHECKING:
    from playwright.sync_api import Page

    from servers.application import Application

pytestmark = pytest.mark.browser

VAGUE = mail(
    "Your application",
    "Kia ora Aroha,\n\nWe had a long talk about the application on Monday. Come by some time and we will tell you more."
    "\n\nHana\n",
)


@pytest.mark.parametrize(("width", "theme"), [(DESK, "light"), (SMALLEST, "dark")])
def test_a_second_opinion_from_the_settings_to_her_own_word(
    serve: Callable[..., "Application"], page_at: Callable[..., "Page"], tmp_path: Path, width: int, theme: str
) -> None:
    live, page = serve(), page_at(width, theme)

    def look() -> None:
        assert_no_axe_violations(page)
        assert_nothing_is_cut_off(page)

    (tmp_path / "vague.eml").write_bytes(VAGUE)
    page.goto(live.address)
    page.goto(live.at("/mail/new"))
    page.locator("input[type=file]").first.set_input_files(tmp_path / "vague.eml")
    page.get_by_role("button", name="Bring").first.click()
    page.wait_for_url("**/messages/1")
    with server.a_model() as model:
        model.behaviour = server.says("interview", quotes=["Come by some time and we will tell you more"])
        page.goto(live.at("/settings"))
        page.get_by_label("Address of the endpoint").fill(model.base)
        page.get_by_label("Name of the model").fill("small")
        page.get_by_role("button", name="Keep this model").click()
        look()
        page.goto(live.at("/messages/1"))
        page.get_by_role("link", name="Ask your own language model").click()
        page.get_by_role("button", name="Send").wait_for()
        look()
        assert model.asked == []
        page.get_by_role("button", name="Send").click()
        page.get_by_text("Your language model takes it for: Interview").wait_for()
        look()
        page.get_by_role("button", name="Accept").click()
        page.get_by_role("heading", level=1, name="interview").wait_for()
