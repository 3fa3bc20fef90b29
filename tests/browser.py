"""How do tests look at the real application with a real browser, as a person would?

Fixtures: `live` is the application on an empty folder, `serve(...)` starts others, `page_at(width, theme)` opens a
page. Every page so opened is watched: at the end of the test it must have written no error to its console and asked
nothing of any address beyond this machine.
"""

import os
import shutil
from collections.abc import Callable, Iterator
from contextlib import ExitStack
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING, Any, Literal
from urllib.parse import urlsplit

import pytest

from missing import missing

if TYPE_CHECKING:
    from playwright.sync_api import Browser, Page

    from servers.application import Application

# Without these Chromium looks up its maker's hosts at every start; --no-sandbox because its sandbox refuses root.
FLAGS = [
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-gpu",
    "--disable-quic",
    "--disable-sync",
    "--no-first-run",
    *(["--no-sandbox"] if hasattr(os, "geteuid") and os.geteuid() == 0 else []),
]
HERE = {"127.0.0.1", "localhost", "::1"}
INSIDE = {"about", "blob", "data", "chrome", "chrome-error"}
PHONE, SMALLEST, DESK = 390, 320, 1280  # CSS pixels across

# Everything axe checks by default (WCAG A and AA, and good practice), and WCAG 2.2's target size, which it leaves out.
AXE_OPTIONS: dict[str, Any] = {"resultTypes": ["violations"], "rules": {"target-size": {"enabled": True}}}


@dataclass
class Watch:
    """What one page did that a page of ours never does."""

    errors: list[str] = field(default_factory=list)
    foreign: list[str] = field(default_factory=list)
    javascript: bool = True


_watches: dict[int, Watch] = {}


def chromium_path() -> str | None:
    """The Chromium or Chrome of this machine, None where there is none."""
    names = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable")
    mac = Path("/Applications/Google Chrome.app/Contents/MacOS/Google Chrome")
    return next(filter(None, map(shutil.which, names)), str(mac) if mac.exists() else None)


@pytest.fixture(scope="session")
def chromium() -> Iterator["Browser"]:
    """One browser for the whole run."""
    path = chromium_path()
    if path is None:
        missing("No Chromium is installed. On Debian or Ubuntu: sudo apt install chromium")
    from playwright.sync_api import sync_playwright

    # Playwright keeps an event loop in this thread; without this word Django would refuse the database beside it.
    os.environ["DJANGO_ALLOW_ASYNC_UNSAFE"] = "true"
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=path, args=FLAGS)
        yield browser
        browser.close()


@pytest.fixture
def serve() -> Iterator[Callable[..., "Application"]]:
    """Start the real application as often as needed: serve("demo"), serve(data=folder), see `an_application`."""
    from servers.application import an_application

    with ExitStack() as running:
        yield lambda *arguments, **options: running.enter_context(an_application(*arguments, **options))


@pytest.fixture
def live(serve: Callable[..., "Application"]) -> "Application":
    """The real application on an empty folder of its own."""
    return serve()


@pytest.fixture
def page_at(chromium: "Browser") -> Iterator[Callable[..., "Page"]]:
    """Open a page as wide as asked, in a theme, with or without JavaScript; each call is a new visitor."""
    with ExitStack() as opened:

        def open_page(
            width: int = DESK,
            theme: Literal["light", "dark"] = "light",
            *,
            javascript: bool = True,
            errors_expected: bool = False,
        ) -> "Page":
            context = chromium.new_context(
                viewport={"width": width, "height": 800 if width < DESK else 900},
                color_scheme=theme,
                java_script_enabled=javascript,
                has_touch=width < DESK,
                reduced_motion="reduce",
                locale="en-NZ",
                timezone_id="Pacific/Auckland",
            )
            opened.callback(context.close)
            page = context.new_page()
            _watch(page, javascript)
            opened.callback(_watches.pop, id(page))
            pages.append((page, errors_expected))
            return page

        pages: list[tuple[Page, bool]] = []
        yield open_page
        for page, errors_expected in pages:
            if not errors_expected:
                assert_no_console_errors(page)
            assert_nothing_asked_beyond_this_machine(page)


def _watch(page: "Page", javascript: bool) -> None:
    watch = _watches[id(page)] = Watch(javascript=javascript)
    page.on("console", lambda message: watch.errors.append(message.text) if message.type == "error" else None)
    page.on("pageerror", lambda error: watch.errors.append(str(error)))
    page.on("request", lambda request: None if is_here(request.url) else watch.foreign.append(request.url))


def is_here(url: str) -> bool:
    """Whether asking for this address stays on this machine."""
    parts = urlsplit(url)
    return parts.scheme in INSIDE or parts.hostname in HERE


def assert_no_console_errors(page: "Page") -> None:
    """Nothing was written to the page's console as an error, a refusal by the content security policy included."""
    errors = _watches[id(page)].errors
    assert not errors, f"{page.url} wrote to its console:\n" + "\n".join(errors)


def assert_nothing_asked_beyond_this_machine(page: "Page") -> None:
    """The page asked nothing of another host: no font, no picture, no script."""
    foreign = _watches[id(page)].foreign
    assert not foreign, f"{page.url} asked for:\n" + "\n".join(foreign)


def assert_no_axe_violations(page: "Page") -> None:
    """axe, itself a script, finds nothing on the page as it stands now."""
    assert _watches[id(page)].javascript, "axe would wait for ever on a page opened with javascript=False"
    from axe_playwright_python.sync_playwright import Axe

    violations = Axe().run(page, options=AXE_OPTIONS).response["violations"]
    assert not violations, f"axe on {page.url}:\n" + "\n".join(map(_told, violations))


def _told(violation: dict[str, Any]) -> str:
    places = [
        f"    at {' '.join(map(str, node['target']))}\n       {node['html'][:200]}\n       "
        + " ".join(str(node.get("failureSummary", "")).split())
        for node in violation["nodes"]
    ]
    return f"  {violation['id']} ({violation['impact']}): {violation['help']}\n" + "\n".join(places)


def assert_nothing_is_cut_off(page: "Page") -> None:
    """The page does not scroll sideways at its width."""
    across, width = page.evaluate("[document.documentElement.scrollWidth, document.documentElement.clientWidth]")
    assert across <= width, f"{page.url} is {across} px across in a window of {width} px"
