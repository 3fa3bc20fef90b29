"""What a person sees and does between bringing a table and having it taken in."""

from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client

from nextround.records.models import Account, Application
from people import REJECTION

TABLE = b"Company,Role,Date applied,Status\nAcme,Chef,3/4/2026,Rejected\nBeta,Baker,5/6/2026,Kaput\n"


@pytest.fixture
def her(client: Client, aroha: Account) -> Client:
    """Aroha's browser."""
    client.force_login(aroha)
    return client


def _bring(her: Client, **files: bytes) -> Any:
    held = [SimpleUploadedFile(name.replace("_", "."), raw) for name, raw in files.items()]
    return her.post("/mail/new", {"files": held, "text": ""}, follow=True)


def test_nothing_is_taken_before_the_person_says_so(her: Client) -> None:
    seen = _bring(her, mine_csv=TABLE)
    html = seen.content.decode()
    assert "Is this how your table is meant?" in html
    assert "Chef at Acme" in html
    assert "Which way are the days written?" in html
    assert not Application.objects.exists()


def test_what_is_chosen_is_shown_anew_and_then_taken(her: Client) -> None:
    address = _bring(her, mine_csv=TABLE).request["PATH_INFO"]
    chosen = {
        "column-0": "employer", "column-1": "role", "column-2": "applied_on", "column-3": "status",
        "order": "month", "word-0": "Rejected", "status-0": "rejected", "word-1": "Kaput", "status-1": "withdrawn",
    }  # fmt: skip
    anew = her.post(address, chosen | {"do": "look"}).content.decode()
    assert "4 March" in anew
    assert "You withdrew" in anew
    assert not Application.objects.exists()
    done = her.post(address, chosen | {"do": "take"}, follow=True).content.decode()
    assert "2 applications taken from your table" in done
    assert {a.employer: a.state for a in Application.objects.all()} == {"Acme": "rejected", "Beta": "withdrawn"}
    assert her.get(address).status_code == 404


def test_several_tables_are_settled_one_after_the_other_beside_the_mail(her: Client) -> None:
    seen = _bring(her, a_csv=TABLE, b_csv=TABLE.replace(b"Acme", b"Gamma"), c_eml=REJECTION)
    then = seen.redirect_chain[-1][0].partition("then=")[2]
    second = her.post(seen.request["PATH_INFO"], {"column-0": "employer", "do": "take", "then": then}, follow=True)
    assert "b.csv" in second.content.decode()


def test_a_table_is_put_away_when_the_person_leaves_it(her: Client) -> None:
    address = _bring(her, mine_csv=TABLE).request["PATH_INFO"]
    assert "put away" in her.post(f"{address}/removal", follow=True).content.decode()
    assert her.get(address).status_code == 404


def test_a_table_without_an_employer_says_what_is_missing(her: Client) -> None:
    assert "No line names the columns" in _bring(her, mine_csv=b"a,b\n1,2\n").content.decode()
