"""A browser at the address that nextround prints."""

from collections.abc import Callable
from typing import Any

import pytest
from django.test import Client

from nextround.web.middleware.secret import cookie_key

PORT = "8766"
SECRET = "the-secret-of-this-start"


class Browser(Client):
    """Django's test client always says port 80; this one stands before port 8766 of the loopback."""

    def request(self, **request: Any) -> Any:
        return super().request(**{"HTTP_HOST": f"127.0.0.1:{PORT}", **request, "SERVER_PORT": PORT})


@pytest.fixture
def a_browser() -> Callable[[], Client]:
    """A new browser, without a cookie, each time it is called."""
    return Browser


@pytest.fixture
def let_in(settings: Any) -> Callable[[Client], Client]:
    """Gives a browser the cookie of this start, as the link that nextround prints does."""
    settings.NEXTROUND_TOKEN = SECRET

    def let(browser: Client) -> Client:
        for port in (PORT, "80"):  # Django's own client says port 80
            browser.cookies[f"nextround_{port}"] = cookie_key(SECRET)
        return browser

    return let
