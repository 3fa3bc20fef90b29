"""A number of thousands of digits in a form is a number like any other: not there."""

from collections.abc import Callable

import pytest
from django.test import Client

from nextround.records.models import Account, Application, Intake, Message
from people import REJECTION

LONG = "1" * 5000


@pytest.mark.parametrize(
    ("path", "said"),
    [
        ("/applications/{n}/messages/{m}/placement", {"application": LONG}),
        ("/applications/{n}/debriefs/new", {"debrief": LONG, "keep": "The walk there."}),
        ("/applications/{n}/ask/wording", {"take": f"why@{LONG}", "body": "Why?", "to": "hana@tuatapere.govt.nz"}),
    ],
)
def test_a_number_too_long_to_be_one_breaks_nothing(
    client: Client, aroha: Account, bring_in: Callable[..., Intake], path: str, said: dict[str, str]
) -> None:
    bring_in(REJECTION)
    client.force_login(aroha)
    numbers = {"n": Application.objects.get().pk, "m": Message.objects.get().pk}
    assert client.post(path.format(**numbers), said).status_code in {303, 400, 404}
