"""A browser at the address that nextround prints."""

from collections.abc import Callable
from typing import Any

import pytest
from django.test import Client

PORT = "8766"


class Browser(Client):
    """Django's test client always says port 80; this one stands before port 8766 of the loopback."""

    def request(self, **request: Any) -> Any:
        return super().request(**{"HTTP_HOST": f"127.0.0.1:{PORT}", **request, "SERVER_PORT": PORT})


@pytest.fixture
def a_browser() -> Callable[[], Client]:
    """A new browser, without a cookie, each time it is called."""
    return Browser
