"""The board, applications joined and split, and mail removed: on the pages, each with its way back."""

from collections.abc import Callable
from datetime import timedelta

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from nextround.records.models import Account, Application, Intake, Message
from nextround.usecases import clock, edit
from people import ACKNOWLEDGEMENT, INTERVIEW, REJECTION

Bring = Callable[..., Intake]


@pytest.fixture
def her(client: Client, aroha: Account) -> Client:
    """Aroha's browser."""
    client.force_login(aroha)
    return client


def _text(her: Client, address: str) -> str:
    response = her.get(address)
    assert response.status_code == 200
    return " ".join(response.content.decode().split())


def _does(her: Client, address: str, **said: object) -> str:
    response = her.post(address, said, follow=True)
    assert response.status_code == 200
    return " ".join(response.content.decode().split())


def test_the_board_shows_each_application_under_where_it_stands(her: Client, aroha: Account, bring_in: Bring) -> None:
    bring_in(ACKNOWLEDGEMENT, INTERVIEW, REJECTION)
    edit.add(aroha.pk, edit.Particulars("Kererū Bakery", "Baker", clock.today()))
    html = _text(her, "/applications/board")
    assert html.index('id="state-applied"') < html.index("Baker at Kererū Bakery") < html.index('id="state-rejected"')
    assert html.index('id="state-rejected"') < html.index("Parks Officer at Tuatapere District Council")
    assert "Nothing stands in: Waiting" in html


def test_an_empty_board_says_what_to_do(her: Client) -> None:
    assert "No applications here yet" in _text(her, "/applications/board")


def test_a_full_column_leads_on_to_the_list_and_costs_no_more_queries(her: Client, aroha: Account) -> None:
    def cost() -> int:
        with CaptureQueriesContext(connection) as queries:
            her.get("/applications/board")
        return len(queries)

    for number in range(3):
        edit.add(aroha.pk, edit.Particulars(f"Bakery {number}", "Baker", clock.today() - timedelta(days=1)))
    few = cost()
    for number in range(25):
        edit.add(aroha.pk, edit.Particulars(f"Mill {number}", "Miller", clock.today() - timedelta(days=1)))
    assert cost() == few
    html = _text(her, "/applications/board")
    assert html.count('class="board__item"') == 20
    assert "/applications?state=applied" in html


@pytest.mark.parametrize("word", ["muller", "mueller", "Müller", "kereru", "KERERŪ", "whanau"])
def test_searching_minds_no_umlaut_macron_or_capital(her: Client, aroha: Account, word: str) -> None:
    edit.add(aroha.pk, edit.Particulars("Kererū Müller", "Baker", notes="Whānau business"))
    assert "Baker at Kererū Müller" in _text(her, f"/applications?search={word}")


def test_a_name_that_mail_gives_is_found_the_same_way(her: Client, bring_in: Bring) -> None:
    bring_in(REJECTION.replace(b"Tuatapere District Council", "Tuātapere District Council".encode()))
    assert "Parks Officer at" in _text(her, "/applications?search=tuatapere")


def test_two_applications_are_joined_and_the_notice_takes_them_apart(her: Client, aroha: Account) -> None:
    one, other = (edit.add(aroha.pk, edit.Particulars(name, "Baker")) for name in ("Kererū Bakery", "Kea Bakery"))
    assert "Baker at Kea Bakery" in _text(her, f"/applications/{one.pk}/joining")
    html = _does(her, f"/applications/{one.pk}/joining", application=other.pk)
    assert "told as one now" in html
    assert "Told together with Baker at Kea Bakery" in html
    assert her.get(f"/applications/{other.pk}").status_code == 404
    assert "stands for itself again" in _does(her, f"/applications/{other.pk}/joining/removal")
    assert "Told together" not in _text(her, f"/applications/{one.pk}")


def test_some_mail_is_split_off_and_put_back(her: Client, aroha: Account, bring_in: Bring) -> None:
    bring_in(ACKNOWLEDGEMENT, INTERVIEW, REJECTION)
    row = Application.objects.of(aroha.pk).get()
    page = her.post(f"/applications/{row.pk}/split", {})
    assert page.status_code == 400
    assert "Choose the mails" in page.content.decode()
    chosen = row.messages.get(kind="acknowledgement").pk
    assert "an application of its own now" in _does(her, f"/applications/{row.pk}/split", message=[chosen])
    new = Application.objects.of(aroha.pk).exclude(pk=row.pk).get()
    assert "You split this off" in _text(her, f"/applications/{new.pk}")
    assert "together again" in _does(her, f"/applications/{new.pk}/split/removal")
    assert row.messages.count() == 3


def test_a_mail_is_removed_and_brought_back(her: Client, aroha: Account, bring_in: Bring) -> None:
    bring_in(ACKNOWLEDGEMENT, REJECTION)
    message = Message.objects.get(kind="rejection").pk
    html = _does(her, f"/messages/{message}/removal")
    assert "is removed" in html
    assert f"/messages/{message}/restoration" in html
    assert her.get(f"/messages/{message}").status_code == 404
    assert "The mail is back" in _does(her, f"/messages/{message}/restoration")


def test_an_import_is_summed_up_removed_and_brought_back(her: Client, aroha: Account, bring_in: Bring) -> None:
    intake = bring_in(ACKNOWLEDGEMENT, INTERVIEW, REJECTION)
    html = _text(her, f"/intakes/{intake.pk}")
    assert "3 weeks, 1 application" in html
    assert "1 conversation and 1 answer." in html
    assert "3 messages are removed" in _does(her, f"/intakes/{intake.pk}/removal")
    html = _text(her, f"/intakes/{intake.pk}")
    assert "This import is removed" in html
    assert not Application.objects.of(aroha.pk).exists()
    assert "is back" in _does(her, f"/intakes/{intake.pk}/restoration")
    assert Application.objects.of(aroha.pk).get().state == "rejected"
