"""Aroha connects her mailbox, reads it, has it watched, and sees a reply arrive while she looks at the page."""

from collections.abc import Callable, Iterator
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from browser import SMALLEST, assert_no_axe_violations, assert_nothing_is_cut_off
from house import connections
from people import ACKNOWLEDGEMENT, INTERVIEW, REJECTION
from servers.dovecot import PASSWORD, MailServer

if TYPE_CHECKING:
    from playwright.sync_api import Page

    from servers.application import Application

pytestmark = pytest.mark.browser
Serve = Callable[..., "Application"]
WITHIN = 30_000  # milliseconds; a bound on waiting for a busy machine. How fast it is, benchmarks/mailbox.py tells


def _connect(page: "Page", dovecot: MailServer, user: str) -> None:
    page.get_by_label("Your mail address").fill("aroha.ngata@posthaven.nz")
    page.get_by_role("button", name="Go on").click()
    page.get_by_label("Mail server").fill("127.0.0.1")
    page.get_by_label("Password or app password", exact=True).fill(PASSWORD)
    page.get_by_text("More about the server").click()
    page.get_by_label("Port").fill(str(dovecot.port))
    page.get_by_label("Encryption").select_option("starttls")
    page.get_by_label("Name to sign in with").fill(user)
    page.get_by_role("button", name="Connect").click()
    page.get_by_text("It has not been read yet.").wait_for()


def _is_fit(page: "Page") -> None:
    assert_no_axe_violations(page)
    assert_nothing_is_cut_off(page)


@pytest.fixture
def watched(serve: Serve, tmp_path: Path) -> Iterator["Application"]:
    """The application, with everything it turns to written down; at the end it must have been this machine alone."""
    yield serve(environment=connections.surroundings(tmp_path / "log"))
    connections.assert_nothing_beyond_this_machine(tmp_path / "log")


def test_five_thousand_mails_are_read_and_a_reply_appears_by_itself(
    watched: "Application",
    page_at: Callable[..., "Page"],
    dovecot: MailServer,
    user: str,
    newsletters: Callable[[int], Iterator[bytes]],
) -> None:
    dovecot.deliver(user, ACKNOWLEDGEMENT, INTERVIEW, *newsletters(5_000))
    before = dovecot.files(user)
    page = page_at()
    page.goto(watched.address)
    page.get_by_role("link", name="Connect a mailbox").click()
    _is_fit(page)
    _connect(page, dovecot, user)
    _is_fit(page)
    page.get_by_role("button", name="Read what is new").click()
    page.get_by_text("5,002 messages read").last.wait_for(timeout=120_000)  # in the bar too, until all is in its place
    page.get_by_role("link", name="Back to the mailbox").click()
    page.get_by_role("button", name="Keep watching while nextround runs").click()
    page.get_by_role("button", name="Stop watching").wait_for()
    _is_fit(page)
    _wait_until_listened(dovecot, user)

    dovecot.deliver(user, REJECTION)
    page.get_by_role("link", name="Your application: Parks Officer").wait_for(timeout=WITHIN)
    assert page.get_by_text("A new mail has come in.").is_visible()
    _is_fit(page)
    page.get_by_role("link", name="Your application: Parks Officer").click()
    page.get_by_role("heading", name="They have turned you down").wait_for()
    after = dovecot.files(user)
    assert set(before) < set(after)
    assert [name for name in after if name.startswith("cur/")] == []


def test_a_mailbox_is_forgotten_on_a_phone_without_any_script(
    live: "Application", page_at: Callable[..., "Page"], dovecot: MailServer, user: str
) -> None:
    page = page_at(SMALLEST, "dark", javascript=False)
    page.goto(live.address)
    page.get_by_role("link", name="Connect a mailbox").click()
    _connect(page, dovecot, user)
    assert_nothing_is_cut_off(page)
    page.get_by_text("Forget this mailbox").click()
    page.get_by_role("button", name="Forget it").click()
    page.get_by_text("aroha.ngata@posthaven.nz is no longer connected").wait_for()


def _wait_until_listened(dovecot: MailServer, user: str) -> None:
    """A reply must find the lookout listening, or it would measure how long that takes to begin."""
    dovecot.await_idle(user)
