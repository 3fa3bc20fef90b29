"""What a person sees on the first page, before anything is here and after."""

from collections.abc import Callable
from datetime import datetime, timedelta

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from nextround.records.models import Account, Application, Intake
from nextround.usecases import clock, edit
from people import mail

Bring = Callable[..., Intake]


@pytest.fixture
def her(client: Client, aroha: Account) -> Client:
    """Aroha's browser."""
    client.force_login(aroha)
    return client


def _days_ago(days: int) -> datetime:
    return clock.now() - timedelta(days=days)


EMPLOYERS = (
    *("Kauri", "Rata", "Totara", "Rimu", "Matai", "Kahikatea", "Miro", "Tawa"),
    *("Rewarewa", "Puriri", "Karaka", "Ngaio", "Titoki", "Manuka", "Mahoe", "Horopito"),
)


def _turned_down(number: int) -> bytes:
    """A rejection by a person, two days ago."""
    employer = EMPLOYERS[number]
    return mail(
        "Your application: Park Ranger",
        f"Kia ora Aroha,\n\nThank you for your application for the role of Park Ranger at {employer} Parks.\n"
        "We have appointed another candidate. You are welcome to ask for feedback.\n\nNgā mihi,\nTane Rewi",
        sender=f"Tane Rewi <tane@{employer.lower()}parks.co.nz>",
        at=_days_ago(2).isoformat(timespec="seconds"),
    )


def _text(her: Client) -> str:
    response = her.get("/")
    assert response.status_code == 200
    return " ".join(response.content.decode().split())


def test_the_first_visit_is_a_welcome_with_one_way_to_begin(her: Client) -> None:
    html = _text(her)
    assert "Bring in the mails of your job search" in html
    assert 'name="files"' in html
    assert 'name="text"' in html
    assert "/applications/new" in html
    assert "How do I get my mail here?" in html
    assert html.count('class="button"') == 1


def test_never_more_than_three_things_stand_on_the_page(her: Client, bring_in: Bring) -> None:
    bring_in(*(_turned_down(number) for number in range(5)))
    html = _text(her)
    assert "Three things worth doing" in html
    assert html.count("Not now") == 3
    assert html.count('class="button"') == 1


def test_each_thing_leads_to_where_it_is_done(her: Client, aroha: Account, bring_in: Bring) -> None:
    bring_in(_turned_down(1))
    number = Application.objects.of(aroha.pk).get().pk
    html = _text(her)
    assert "Ask Rata Parks what would help next time" in html
    assert f"/applications/{number}#request" in html


def test_what_is_laid_aside_stays_away_until_it_is_taken_up_again(her: Client, aroha: Account, bring_in: Bring) -> None:
    bring_in(_turned_down(1))
    number = Application.objects.of(aroha.pk).get().pk
    response = her.post(f"/suggestions/ask/{number}/not-now", follow=True)
    html = response.content.decode()
    assert "Laid aside for two weeks." in html
    assert "what would help next time" not in html
    assert f"/suggestions/ask/{number}/after-all" in html
    html = her.post(f"/suggestions/ask/{number}/after-all", follow=True).content.decode()
    assert "what would help next time" in html


def test_where_things_stand_is_said_in_words(her: Client, aroha: Account) -> None:
    today = clock.today()
    for days in (2, 20, 21):
        edit.add(aroha.pk, edit.Particulars("Kererū Bakery", f"Baker {days}", today - timedelta(days=days)))
    html = _text(her)
    assert "2 are waiting for an answer" in html
    assert "1 was sent lately" in html
    assert "/applications?state=waiting" in html


def test_a_day_with_nothing_to_do_says_so_kindly(her: Client, aroha: Account) -> None:
    edit.add(aroha.pk, edit.Particulars("Kererū Bakery", "Baker", clock.today()))
    assert "Nothing needs you today" in _text(her)


def test_carol_can_lay_nothing_of_arohas_aside(client: Client, aroha: Account, carol: Account, bring_in: Bring) -> None:
    bring_in(_turned_down(1))
    number = Application.objects.of(aroha.pk).get().pk
    client.force_login(carol)
    assert client.post(f"/suggestions/ask/{number}/not-now").status_code >= 400
    assert "Rata" not in client.get("/").content.decode()


def test_a_suggestion_that_does_not_exist_is_not_there(her: Client) -> None:
    assert her.post("/suggestions/win-the-lottery/0/not-now").status_code == 404


def test_ten_more_applications_cost_no_more_queries(her: Client, aroha: Account, bring_in: Bring) -> None:
    def queries() -> int:
        with CaptureQueriesContext(
            connection,
        ) as caught:
            _text(her)
        return len(caught)

    bring_in(*(_turned_down(number) for number in range(6)))
    few = queries()
    bring_in(*(_turned_down(number) for number in range(6, 16)))
    assert queries() <= few
