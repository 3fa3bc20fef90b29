"""A debrief is kept from its first words on, however little is written."""

from datetime import date

import pytest
from django.test import Client

from nextround.core.vocabulary import EventKind
from nextround.records.models import Account, Application, Debrief
from nextround.usecases import edit
from nextround.web.forms.debriefs import FORGOTTEN

HTMX = {"HTTP_HX_REQUEST": "true", "HTTP_HX_REQUEST_TYPE": "partial"}
QUESTION = "Tell us about a time a plan fell apart."


@pytest.fixture
def her(client: Client, aroha: Account) -> Client:
    """Aroha's browser."""
    client.force_login(aroha)
    return client


@pytest.fixture
def bakery(aroha: Account) -> Application:
    """Aroha had an interview here."""
    row = edit.add(aroha.pk, edit.Particulars("Kererū Bakery", "Baker"))
    edit.write_down(aroha.pk, row.pk, EventKind.INTERVIEW, date(2026, 3, 4))
    return row


def test_a_new_debrief_asks_for_the_questions_first_and_knows_the_day(her: Client, bakery: Application) -> None:
    html = her.get(f"/applications/{bakery.pk}/debriefs/new").content.decode()
    assert 'value="2026-03-04"' in html
    assert html.count('class="question-line"') == 3
    assert "What I said" not in html


def test_going_on_keeps_the_questions_and_opens_them_one_by_one(her: Client, bakery: Application) -> None:
    said = {"asked-0": QUESTION, "asked-1": "Why us?", "asked-2": "", "do": "on"}
    response = her.post(f"/applications/{bakery.pk}/debriefs/new", said)
    row = Debrief.objects.get()
    assert response["Location"] == f"/debriefs/{row.pk}#one-by-one"
    html = her.get(f"/debriefs/{row.pk}").content.decode()
    assert html.count("What I said") == 2
    assert "I spoke in general." in html


def test_everything_that_is_written_comes_back(her: Client, bakery: Application) -> None:
    said = {
        "interview_on": "2026-03-04", "asked-0": QUESTION, "said-0": "The oven.", "next-0": "The flood.",
        "rating-0": "3", "keep": "Asking back.", "change": "Shorter answers.", "do": "close",
    }  # fmt: skip
    response = her.post(f"/applications/{bakery.pk}/debriefs/new", said, follow=True)
    assert b"Your debrief is kept." in response.content
    html = her.get(f"/debriefs/{Debrief.objects.get().pk}").content.decode()
    for words in (QUESTION, "The oven.", "The flood.", "Asking back.", "Shorter answers."):
        assert words in html
    assert 'name="rating-0" value="3" checked' in html


def test_typing_keeps_one_debrief_and_not_one_for_each_word(her: Client, bakery: Application) -> None:
    address = f"/applications/{bakery.pk}/debriefs/new"
    first = her.post(address, {"asked-0": "Tell", "debrief": ""}, **HTMX).content.decode()
    number = Debrief.objects.get().pk
    assert "Saved at" in first
    assert f'value="{number}" hx-swap-oob="true"' in first
    her.post(address, {"asked-0": QUESTION, "debrief": str(number)}, **HTMX)
    assert Debrief.objects.get().questions.get().asked == QUESTION


def test_an_empty_page_is_no_debrief_yet(her: Client, bakery: Application) -> None:
    address = f"/applications/{bakery.pk}/debriefs/new"
    assert her.post(address, {"interview_on": "2026-03-04"}, **HTMX).content.strip() == b""
    assert b"One question is enough" in her.post(address, {"do": "close"}).content
    assert not Debrief.objects.exists()


def test_another_line_comes_without_javascript_and_what_was_written_is_kept(her: Client, bakery: Application) -> None:
    response = her.post(f"/applications/{bakery.pk}/debriefs/new", {"asked-0": QUESTION, "do": "add"})
    html = her.get(response["Location"]).content.decode()
    assert QUESTION in html
    assert html.count('class="question-line"') == 3


def test_with_htmx_another_line_is_only_that_line(her: Client, bakery: Application) -> None:
    html = her.post(
        f"/applications/{bakery.pk}/debriefs/new", {"asked-0": "", "asked-6": "", "do": "add"}, **HTMX
    ).content.decode()
    assert 'id="asked-7"' in html
    assert "<html" not in html


def test_an_answer_whose_question_is_forgotten_is_not_lost(her: Client, bakery: Application) -> None:
    her.post(f"/applications/{bakery.pk}/debriefs/new", {"asked-0": "", "said-0": "The oven.", "do": "close"})
    question = Debrief.objects.get().questions.get()
    assert (question.asked, question.said) == (FORGOTTEN, "The oven.")


@pytest.mark.parametrize("wrong", [{"interview_on": "2026-02-30"}, {"interview_on": "x"}, {"rating-0": "9"}])
def test_what_cannot_be_kept_is_said_and_the_words_stay_on_the_page(
    her: Client, bakery: Application, wrong: dict[str, str]
) -> None:
    response = her.post(f"/applications/{bakery.pk}/debriefs/new", {"asked-0": QUESTION, "do": "close", **wrong})
    assert response.status_code == 400
    assert QUESTION in response.content.decode()
    assert not Debrief.objects.exists()


def test_carol_does_not_see_arohas_debrief(client: Client, aroha: Account, carol: Account, bakery: Application) -> None:
    client.force_login(aroha)
    client.post(f"/applications/{bakery.pk}/debriefs/new", {"asked-0": QUESTION, "do": "close"})
    client.force_login(carol)
    number = Debrief.objects.get().pk
    assert client.get(f"/debriefs/{number}").status_code == 404
    assert client.post(f"/debriefs/{number}", {"asked-0": "Mine"}).status_code == 400
    assert client.get(f"/applications/{bakery.pk}/debriefs/new").status_code == 404
