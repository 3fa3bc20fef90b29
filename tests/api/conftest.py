"""Programs that speak to the API: one for Aroha, one for Carol, one for nobody known."""

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from django.test import Client

from nextround.records.models import Account, Application, Intake
from people import ACKNOWLEDGEMENT, INTERVIEW, REJECTION

PORT = "8766"
SECRET = "the-secret-of-this-start"


class Program(Client):
    """Stands before port 8766 of the loopback and sends JSON."""

    def request(self, **request: Any) -> Any:
        return super().request(**{"HTTP_HOST": f"127.0.0.1:{PORT}", **request, "SERVER_PORT": PORT})

    def call(self, method: str, path: str, said: object = None, **more: Any) -> Any:
        """One request with a JSON body where there is something to say."""
        body = {} if said is None else {"data": said, "content_type": "application/json"}
        return getattr(self, method.lower())(f"/api{path}", **body, **more)

    def answer(self, method: str, path: str, said: object = None, status: int = 200) -> Any:
        """What a request that must succeed is answered."""
        got = self.call(method, path, said)
        assert got.status_code == status, got.content.decode()
        return got.json()

    def refusal(self, method: str, path: str, said: object = None, status: int = 400) -> str:
        """The one sentence of a request that must be refused."""
        got = self.call(method, path, said)
        assert got.status_code == status, got.content.decode()
        assert set(got.json()) == {"detail"}
        return str(got.json()["detail"])


@pytest.fixture
def a_program(settings: Any, tmp_path: Path) -> Callable[..., Program]:
    """A new program each time; with the secret, unless said otherwise."""
    settings.NEXTROUND_TOKEN = SECRET
    settings.NEXTROUND_DATA = tmp_path

    def program(secret: str = SECRET, account: Account | None = None) -> Program:
        made = Program(headers={"authorization": f"Bearer {secret}"} if secret else None)
        if account is not None:
            made.force_login(account)
        return made

    return program


@pytest.fixture
def arohas(a_program: Callable[..., Program], aroha: Account) -> Program:
    """Aroha's own program."""
    return a_program(account=aroha)


@pytest.fixture
def carols(a_program: Callable[..., Program], carol: Account) -> Program:
    """Carol's program, which must not reach what is Aroha's."""
    return a_program(account=carol)


@pytest.fixture
def parks(aroha: Account, bring_in: Callable[..., Intake]) -> Application:
    """Aroha's application as a Parks Officer: applied, interviewed, rejected."""
    bring_in(ACKNOWLEDGEMENT, INTERVIEW, REJECTION)
    return Application.objects.of(aroha.pk).get()
