"""What a person sees and does in the list, on the page of an application, and in its forms."""

from collections.abc import Callable
from datetime import date, timedelta

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from tests.people import ACKNOWLEDGEMENT, INTERVIEW, REJECTION, mail

from nextround.core.vocabulary import EventKind
from nextround.records.models import Account, Application, Contact, Intake, Message
from nextround.usecases import clock, edit
from nextround.web.days import day_in_words

HTMX = {"HTTP_HX_REQUEST": "true", "HTTP_HX_REQUEST_TYPE": "partial"}
Bring = Callable[..., Intake]


@pytest.fixture
def her(client: Client, aroha: Account) -> Client:
    """Aroha's browser."""
    client.force_login(aroha)
    return client


def _parks(aroha: Account, bring_in: Bring) -> Application:
    bring_in(ACKNOWLEDGEMENT, INTERVIEW, REJECTION)
    return Application.objects.of(aroha.pk).get()


def _text(her: Client, address: str) -> str:
    response = her.get(address)
    assert response.status_code == 200
    return " ".join(response.content.decode().split())


# ---- the list ---------------------------------------------------------------------------------------------------


def test_an_empty_list_says_what_to_do(her: Client) -> None:
    html = _text(her, "/applications")
    assert "No applications here yet" in html
    assert "/applications/new" in html


def test_each_application_has_one_plain_line_about_what_happened_last(
    her: Client, aroha: Account, bring_in: Bring
) -> None:
    _parks(aroha, bring_in)
    html = _text(her, "/applications")
    assert "Parks Officer at Tuatapere District Council" in html
    assert f"Turned down on {day_in_words(date(2026, 3, 4), clock.today())}, after an interview" in html


def test_a_state_narrows_the_list_down_and_says_how_many_there_are(her: Client, aroha: Account) -> None:
    today = clock.today()
    for days in (2, 20, 21):
        edit.add(aroha.pk, edit.Particulars("Kererū Bakery", f"Baker {days}", today - timedelta(days=days)))
    html = _text(her, "/applications?state=waiting")
    assert "Baker 20" in html
    assert "Baker 2 at" not in html
    assert 'aria-current="true">Waiting <span class="filter__count">2' in html


def test_searching_keeps_the_state_and_a_word_that_is_nowhere_is_said_kindly(her: Client, aroha: Account) -> None:
    edit.add(aroha.pk, edit.Particulars("Kererū Bakery", "Baker"))
    html = _text(her, "/applications?search=zzz&state=applied")
    assert "Nothing here holds all of these words" in html
    assert 'name="state" value="applied"' in html


def test_htmx_gets_only_what_was_found(her: Client, aroha: Account) -> None:
    edit.add(aroha.pk, edit.Particulars("Kererū Bakery", "Baker"))
    html = her.get("/applications?search=baker", **HTMX).content.decode()
    assert "<html" not in html
    assert "1 application found" in html


@pytest.mark.parametrize("query", ["page=0", "page=999999999999", "page=-1", "page=x", "state=nonsense", "search=%00"])
def test_a_strange_address_still_shows_the_list(her: Client, aroha: Account, query: str) -> None:
    edit.add(aroha.pk, edit.Particulars("Kererū Bakery", "Baker"))
    assert her.get(f"/applications?{query}").status_code == 200


def test_the_fifty_first_application_stands_on_the_second_page(her: Client, aroha: Account) -> None:
    _many(aroha, 51)
    first, second = _text(her, "/applications"), _text(her, "/applications?page=2")
    assert "1 to 50 of 51" in first
    assert 'rel="next" href="/applications?page=2"' in first
    assert second.count("listing__item") == 1


def test_ten_more_applications_cost_no_more_queries(her: Client, aroha: Account) -> None:
    _many(aroha, 3)
    before = _queries(her, "/applications")
    _many(aroha, 10)
    assert _queries(her, "/applications") == before


def _queries(her: Client, address: str) -> int:
    with CaptureQueriesContext(connection) as captured:
        her.get(address)
    return len(captured)


def _many(aroha: Account, number: int) -> None:
    begun = [Application.begun(aroha.pk, clock.now(), "Kererū Bakery", f"Baker {n}") for n in range(number)]
    Application.objects.bulk_create(begun)


# ---- the page ---------------------------------------------------------------------------------------------------


def test_a_rejection_is_told_in_its_own_words_and_what_it_leaves_out_is_said(
    her: Client, aroha: Account, bring_in: Bring
) -> None:
    row = _parks(aroha, bring_in)
    html = _text(her, f"/applications/{row.pk}")
    assert "Somebody else was a closer match" in html
    assert "whose experience of leading volunteer crews was a closer match." in html
    assert "They offer feedback" in html
    order = [html.index(f">{part}</h2>") for part in ("What they said", "Asking for feedback", "Your own debrief")]
    assert order == sorted(order)


def test_a_rejection_without_a_reason_says_so_plainly(her: Client, aroha: Account, bring_in: Bring) -> None:
    bring_in(
        mail(
            "Your application for Ranger",
            "Dear Aroha,\n\nThank you for applying for the Ranger role at Otago Trails Trust. Unfortunately your "
            "application was not successful.\n\nKind regards,\nMere Tau\nOtago Trails Trust\n",
            sender="Mere Tau <mere.tau@otagotrails.nz>",
        )
    )
    html = _text(her, f"/applications/{Application.objects.of(aroha.pk).get().pk}")
    assert "The mail gives no reason." in html
    assert "It says nothing about feedback." in html


def test_the_timeline_leads_to_the_mails_and_says_why_each_is_here(
    her: Client, aroha: Account, bring_in: Bring
) -> None:
    row = _parks(aroha, bring_in)
    html = _text(her, f"/applications/{row.pk}")
    for message in row.messages.all():
        assert f'href="/messages/{message.pk}"' in html
    assert "Here because of:" in html
    assert html.count("Does not belong here") == 3


def test_ten_more_mails_cost_no_more_queries_on_the_page(her: Client, aroha: Account, bring_in: Bring) -> None:
    row = _parks(aroha, bring_in)
    before = _queries(her, f"/applications/{row.pk}")
    message = row.messages.get(subject__startswith="Interview")
    for number in range(10):
        message.pk, message.fingerprint = None, f"copy-{number}"
        message.save()
        row.events.create(owner=aroha, on=date(2026, 2, 20), kind=EventKind.INTERVIEW, message=message)
    assert _queries(her, f"/applications/{row.pk}") == before


def test_an_open_application_says_what_is_waited_for(her: Client, aroha: Account) -> None:
    row = edit.add(aroha.pk, edit.Particulars("Kererū Bakery", "Baker", clock.today() - timedelta(days=20)))
    html = _text(her, f"/applications/{row.pk}")
    assert "You are waiting for their answer. The last word was 20 days ago." in html
    assert "Asking for feedback" not in html


def test_carol_does_not_see_arohas_application(client: Client, carol: Account, aroha: Account) -> None:
    row = edit.add(aroha.pk, edit.Particulars("Kererū Bakery", "Baker"))
    client.force_login(carol)
    for address in ("", "/edit", "/events", "/contacts", "/contest", "/debriefs/new"):
        response = client.get(f"/applications/{row.pk}{address}")
        assert response.status_code == 404
        assert b"Baker" not in response.content
    for address in ("/removal", "/restoration", "/ask", "/ask/file", "/ask/sending", "/ask/name", "/ask/voice"):
        assert client.post(f"/applications/{row.pk}{address}").status_code == 400


def test_a_number_that_is_nowhere_gets_a_sentence(her: Client) -> None:
    response = her.get("/applications/4711")
    assert response.status_code == 404
    assert b"There is no application with the number 4711" in response.content


# ---- by hand ----------------------------------------------------------------------------------------------------


def test_an_application_is_written_down_and_can_be_changed(her: Client, aroha: Account) -> None:
    response = her.post(
        "/applications/new", {"employer": "Kererū Bakery", "role": "Baker", "hook": "the sourdough trial"}
    )
    row = Application.objects.of(aroha.pk).get()
    assert (response.status_code, response["Location"]) == (303, f"/applications/{row.pk}")
    assert "the sourdough trial" in _text(her, f"/applications/{row.pk}/edit")
    her.post(f"/applications/{row.pk}/edit", {"employer": "Kererū Bakery", "role": "Head Baker"})
    assert "Head Baker at Kererū Bakery" in _text(her, f"/applications/{row.pk}")


@pytest.mark.parametrize(
    ("said", "sentence"),
    [
        ({"notes": "kept words"}, "Write down the employer or the role"),
        ({"role": "Baker", "notes": "kept words", "applied_on": "2100-01-01"}, "cannot be later than today"),
        ({"role": "Baker", "notes": "kept words", "applied_on": "someday"}, "Write the day like this"),
        ({"role": "B" * 300, "notes": "kept words"}, "Shorten this to 200 characters"),
    ],
)
def test_what_cannot_be_taken_is_said_at_its_field_and_the_rest_is_kept(
    her: Client, said: dict[str, str], sentence: str
) -> None:
    response = her.post("/applications/new", said)
    html = response.content.decode()
    assert response.status_code == 400
    assert html.count(sentence) == 2  # in the summary and at the field
    assert "kept words" in html


def test_a_removed_application_comes_back_by_the_undo_in_the_notice(her: Client, aroha: Account) -> None:
    row = edit.add(aroha.pk, edit.Particulars("Kererū Bakery", "Baker"))
    page = her.post(f"/applications/{row.pk}/removal", follow=True).content.decode()
    assert "Baker at Kererū Bakery is removed." in page
    assert f'action="/applications/{row.pk}/restoration"' in page
    her.post(f"/applications/{row.pk}/restoration")
    assert "Baker at Kererū Bakery" in _text(her, "/applications")


def test_a_rejection_by_phone_is_written_down_struck_out_and_brought_back(her: Client, aroha: Account) -> None:
    row = edit.add(aroha.pk, edit.Particulars("Kererū Bakery", "Baker", date(2026, 3, 1)))
    her.post(f"/applications/{row.pk}/events", {"kind": "rejected", "on": "2026-03-20", "note": "Tane rang."})
    event = row.events.get(kind=EventKind.REJECTED)
    assert "Tane rang." in _text(her, f"/applications/{row.pk}")
    page = her.post(f"/applications/{row.pk}/events/{event.pk}/removal", follow=True).content.decode()
    assert f"Struck out: It ended here, {day_in_words(date(2026, 3, 20), clock.today())}." in page
    undo = page.split('class="notice__undo" method="post" action="')[1].split('"')[0]
    her.post(undo)
    assert row.events.get(kind=EventKind.REJECTED).note == "Tane rang."


def test_an_event_without_a_kind_or_a_day_is_not_taken(her: Client, aroha: Account) -> None:
    row = edit.add(aroha.pk, edit.Particulars("Kererū Bakery", "Baker"))
    html = her.post(f"/applications/{row.pk}/events", {"on": "", "note": "kept words"}).content.decode()
    assert "Choose what happened." in html
    assert "kept words" in html
    assert not row.events.exists()


def test_an_undo_that_was_tampered_with_brings_nothing_back(her: Client, aroha: Account) -> None:
    row = edit.add(aroha.pk, edit.Particulars("Kererū Bakery", "Baker"))
    for what in ("events", "contacts"):
        assert her.post(f"/applications/{row.pk}/{what}/restoration?struck=abc").status_code == 400
    assert her.get(f"/applications/{row.pk}?struck_event=abc").status_code == 200


def test_a_person_is_written_down_and_shown_and_struck_out_with_an_undo(her: Client, aroha: Account) -> None:
    row = edit.add(aroha.pk, edit.Particulars("Kererū Bakery", "Baker"))
    said = {"name": "Tane Rua", "address": "Tane@Kereru.nz", "title": "Head baker", "interviewed": "on"}
    her.post(f"/applications/{row.pk}/contacts", said)
    html = _text(her, f"/applications/{row.pk}")
    assert "Head baker, in the interview" in html
    contact = Contact.objects.get()
    page = her.post(f"/applications/{row.pk}/contacts/{contact.pk}/removal", follow=True).content.decode()
    assert "Tane Rua is struck out." in page
    her.post(page.split('class="notice__undo" method="post" action="')[1].split('"')[0])
    assert Contact.objects.get().address == "tane@kereru.nz"


def test_an_address_that_is_none_is_said_at_its_field(her: Client, aroha: Account) -> None:
    row = edit.add(aroha.pk, edit.Particulars("Kererū Bakery", "Baker"))
    response = her.post(f"/applications/{row.pk}/contacts", {"name": "Tane", "address": "tane at kereru"})
    assert response.status_code == 400
    assert b'href="#address"' in response.content


# ---- where a message belongs ------------------------------------------------------------------------------------


def test_a_message_goes_where_the_person_says_and_back_again(her: Client, aroha: Account, bring_in: Bring) -> None:
    row = _parks(aroha, bring_in)
    message = Message.objects.of(aroha.pk).get(subject__startswith="Interview")
    other = edit.add(aroha.pk, edit.Particulars("Tuatapere Parks Trust", "Ranger"))
    choice = reverse("placement", args=[row.pk, message.pk])
    assert "Ranger at Tuatapere Parks Trust" in _text(her, choice)
    page = her.post(f"{choice}/placement", {"application": str(other.pk)}, follow=True).content.decode()
    assert "The message is now in Ranger at Tuatapere Parks Trust." in page
    her.post(page.split('class="notice__undo" method="post" action="')[1].split('"')[0].replace("&amp;", "&"))
    message.refresh_from_db()
    assert message.application_id == row.pk


def test_a_message_can_begin_an_application_of_its_own(her: Client, aroha: Account, bring_in: Bring) -> None:
    row = _parks(aroha, bring_in)
    message = Message.objects.of(aroha.pk).get(subject__startswith="Interview")
    her.post(reverse("placing", args=[row.pk, message.pk]), {"application": "new"})
    assert Application.objects.of(aroha.pk).count() == 2


def test_a_place_that_is_none_is_refused_in_a_sentence(her: Client, aroha: Account, bring_in: Bring) -> None:
    row = _parks(aroha, bring_in)
    response = her.post(reverse("placing", args=[row.pk, row.messages.first().pk]), {"application": "elsewhere"})
    assert response.status_code == 400
    assert b"Choose one of the applications" in response.content
