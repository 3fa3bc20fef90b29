"""Every page that can be reached by following links: no violation, nothing cut off, nothing said to the console."""

import re
from collections.abc import Callable
from typing import Any
from urllib.parse import urlsplit

import pytest
from playwright.sync_api import Page

from browser import DESK, SMALLEST, assert_no_axe_violations, assert_nothing_is_cut_off

pytestmark = pytest.mark.browser

_DOWNLOADS = re.compile(r"\.(?:eml|zip|ics|csv|xlsx|json)$|/api/|/export|/backup")
_ENOUGH_OF_A_KIND = 2  # pages that differ only by a number


def _kind_of(path: str) -> str:
    return re.sub(r"\d+", "N", path)


def _walk(page: Page, address: str, look: Callable[[Page], None]) -> list[str]:
    """Follow every link to a page of ours, two of each kind, looking at each; returns the paths seen."""
    page.goto(address)
    waiting, seen, kinds = ["/"], list[str](), dict[str, int]()
    origin = "{0.scheme}://{0.netloc}".format(urlsplit(address))
    while waiting:
        path = waiting.pop(0)
        kind = _kind_of(path)
        if path in seen or kinds.get(kind, 0) >= _ENOUGH_OF_A_KIND or _DOWNLOADS.search(path):
            continue
        answer = page.goto(origin + path)
        assert answer is not None
        assert answer.status == 200, f"{path} answered {answer.status}"
        seen.append(path)
        kinds[kind] = kinds.get(kind, 0) + 1
        look(page)
        links = page.eval_on_selector_all("a[href^='/']", "links => links.map(a => a.getAttribute('href'))")
        waiting += [link.split("#")[0] for link in links if not link.startswith("/static/")]
    return seen


@pytest.mark.parametrize(("width", "theme"), [(DESK, "light"), (SMALLEST, "dark")])
def test_every_page_of_the_demo_is_fit_for_everybody(
    serve: Callable[..., Any], page_at: Callable[..., Page], width: int, theme: str
) -> None:
    def look(page: Page) -> None:
        assert_no_axe_violations(page)
        assert_nothing_is_cut_off(page)
        assert page.locator("h1").count() == 1, f"{page.url} has {page.locator('h1').count()} main headings"

    seen = _walk(page_at(width, theme), serve("demo").address, look)
    assert {_kind_of(path.split("?")[0]) for path in seen} >= {
        "/",
        "/applications",
        "/applications/N",
        "/applications/new",
        "/messages/N",
        "/review",
        "/settings",
        "/help",
        "/styleguide",
        "/phone",
    }
