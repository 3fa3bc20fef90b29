"""She puts one mail right; another from the same mould follows, says why, and can be kept out of it, in a browser."""

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from browser import DESK, SMALLEST, assert_no_axe_violations, assert_nothing_is_cut_off
from people import receipt, write_mbox

if TYPE_CHECKING:
    from playwright.sync_api import Page

    from servers.application import Application

pytestmark = pytest.mark.browser


@pytest.mark.parametrize(("width", "theme"), [(DESK, "light"), (SMALLEST, "dark")])
def test_a_lesson_is_told_left_out_and_let_in_again(
    serve: Callable[..., "Application"], page_at: Callable[..., "Page"], tmp_path: Path, width: int, theme: str
) -> None:
    live, page = serve(), page_at(width, theme)

    def look() -> None:
        assert_no_axe_violations(page)
        assert_nothing_is_cut_off(page)

    def says(heading: str) -> None:
        page.get_by_role("heading", level=1, name=heading).wait_for()
        look()

    box = write_mbox(tmp_path / "box.mbox", receipt("Ranger"), receipt("Driver", 2))
    page.goto(live.address)
    page.goto(live.at("/mail/new"))
    page.locator("input[type=file]").first.set_input_files(box)
    page.get_by_role("button", name="Bring").first.click()
    page.wait_for_url("**/intakes/1")
    page.goto(live.at("/messages/1"))
    page.get_by_text("Something is wrong here").click()
    page.get_by_label("What kind of mail it is").select_option("interview")
    page.get_by_role("button", name="Keep this").click()
    says("It is about an interview")
    page.goto(live.at("/messages/2"))
    says("It is about an interview")
    page.get_by_text("that a mail like this from Waitoru Careers is about an interview").wait_for()
    page.get_by_role("button", name="Not for this mail").press("Enter")
    says("They have received your application")
    page.get_by_role("button", name="For this mail after all").press("Enter")
    says("It is about an interview")
    page.get_by_role("link", name="We have received your application for Ranger").click()
    page.get_by_role("button", name="Take that back").click()
    says("They have received your application")
    page.goto(live.at("/messages/2"))
    says("They have received your application")
