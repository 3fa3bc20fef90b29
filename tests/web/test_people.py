"""What a person sees and does on the page of people."""

from collections.abc import Callable

import pytest
from django.test import Client

from nextround.records.models import Account, Connection, Intake
from nextround.sources.base import Connection as Said
from nextround.usecases.know_people import Network
from people import REJECTION

HTMX = {"HTTP_HX_REQUEST": "true", "HTTP_HX_REQUEST_TYPE": "partial"}
BEN = Said("Ben <b>Kahu</b>", "Acme", "Analyst", None, ("ben@acme.nz",), "javascript:alert(1)", "+64 21 0")


@pytest.fixture
def her(client: Client, aroha: Account) -> Client:
    """Aroha's browser."""
    client.force_login(aroha)
    return client


def test_an_empty_page_says_how_people_come_here(her: Client) -> None:
    html = her.get("/people").content.decode()
    assert "Nobody here yet" in html
    assert "/mail/new" in html


def test_both_lists_are_shown_and_nothing_of_an_export_is_obeyed(
    her: Client, aroha: Account, bring_in: Callable[..., Intake]
) -> None:
    bring_in(REJECTION)
    Network(aroha.pk).keep([BEN])
    html = her.get("/people").content.decode()
    assert "Hana Mikaere" in html
    assert "Ben &lt;b&gt;Kahu&lt;/b&gt;" in html
    assert "javascript:" not in html


def test_while_one_types_only_the_lists_are_sent(her: Client, aroha: Account) -> None:
    Network(aroha.pk).keep([BEN])
    part = her.get("/people", {"search": "acme"}, **HTMX).content.decode()
    assert "1 person found" in part
    assert "<html" not in part
    assert "Nobody here fits" in her.get("/people", {"search": "beta"}, **HTMX).content.decode()


def test_somebody_is_removed_with_a_way_back(her: Client, aroha: Account) -> None:
    Network(aroha.pk).keep([BEN])
    number = Connection.objects.get().pk
    html = her.post(f"/people/{number}/removal", follow=True).content.decode()
    assert f"/people/{number}/restoration" in html
    assert not Connection.objects.of(aroha.pk).exists()
    her.post(f"/people/{number}/restoration")
    assert Connection.objects.of(aroha.pk).exists()
    assert her.post("/people/999/removal").status_code == 400
