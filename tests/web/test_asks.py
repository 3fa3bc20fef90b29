"""From a rejection to a request that can be sent: what a person sees and does on the way."""

import email
import email.policy
import re
from collections.abc import Callable
from html import unescape

import pytest
from django.test import Client
from tests.people import ACKNOWLEDGEMENT, INTERVIEW, REJECTION, mail

from nextround.core.vocabulary import EventKind
from nextround.records.models import Account, Application, Ask, Contact, Intake
from nextround.usecases import ask, clock, edit

HTMX = {"HTTP_HX_REQUEST": "true", "HTTP_HX_REQUEST_TYPE": "partial"}
Bring = Callable[..., Intake]
PROTEST = "Dear Hana,\n\nThank you. I demand that you reconsider your decision. What would you advise?\n\nAroha"


@pytest.fixture
def her(client: Client, aroha: Account) -> Client:
    """Aroha's browser."""
    client.force_login(aroha)
    return client


@pytest.fixture
def parks(aroha: Account, bring_in: Bring) -> Application:
    """Aroha was turned down after an interview, by a person who may be asked."""
    bring_in(ACKNOWLEDGEMENT, INTERVIEW, REJECTION)
    return Application.objects.of(aroha.pk).get()


def _page(her: Client, row: Application, query: str = "") -> str:
    return her.get(f"/applications/{row.pk}{query}").content.decode()


def _form(html: str) -> dict[str, str]:
    """What the letter's form would send."""
    letter = html.split('<form id="letter"')[1].split("</form>")[0]
    held = {}
    for tag in re.findall(r"<input [^>]*>", letter):
        name, value = re.search(r'name="([^"]+)"', tag), re.search(r'value="([^"]*)"', tag)
        if name and ('type="radio"' not in tag or " checked" in tag):
            held[name[1]] = unescape(value[1]) if value else ""
    held["body"] = unescape(letter.split("<textarea")[1].split(">\n", 1)[1].split("</textarea>")[0])
    return held


def _draft(row: Application) -> Ask:
    return row.asks.get(state=Ask.State.DRAFTED)


def test_the_page_opens_with_a_letter_that_can_be_sent_as_it_is(her: Client, parks: Application) -> None:
    html = _page(her, parks)
    form = _form(html)
    assert form["to"] == "hana.mikaere@tuatapere.govt.nz"
    assert form["body"].startswith("Kia ora Hana,")
    assert form["body"].endswith("Aroha Ngata")
    link = unescape(html.split('data-mailto="#letter"')[0].rsplit('href="', 1)[1].split('"')[0])
    assert link.startswith("mailto:hana.mikaere@tuatapere.govt.nz?subject=Re%3A%20Your%20application")
    assert "is the natural person to ask" in html
    assert "a good length" in html
    assert "Your name, to stand under the letter" not in html


def test_words_are_kept_as_one_types_and_read_for_their_tone(her: Client, parks: Application) -> None:
    form = _form(_page(her, parks)) | {"body": PROTEST.replace("\n", "\r\n")}
    html = her.post(f"/applications/{parks.pk}/ask", form, **HTMX).content.decode()
    assert "<html" not in html
    assert "This may be heard as a protest" in html
    assert "hx-swap-oob" in html  # the link to the mail program follows the words
    assert _draft(parks).body == PROTEST
    assert PROTEST.split("\n")[2][:30] in _page(her, parks)


def test_without_javascript_the_tone_is_checked_by_a_button(her: Client, parks: Application) -> None:
    form = _form(_page(her, parks)) | {"body": PROTEST}
    response = her.post(f"/applications/{parks.pk}/ask", form)
    assert response["Location"] == f"/applications/{parks.pk}#request"
    assert "This may be heard as a protest" in _page(her, parks)


def test_the_other_wording_takes_the_place_of_the_sentence(her: Client, parks: Application) -> None:
    form = _form(_page(her, parks)) | {"body": PROTEST.replace("\n", "\r\n")}
    html = her.post(f"/applications/{parks.pk}/ask", form, **HTMX).content.decode()
    take = re.findall(r'name="take" value="([^"]+)"', html)
    her.post(f"/applications/{parks.pk}/ask/wording", {**form, "take": take[0]})
    body = _draft(parks).body
    assert "demand" not in body
    assert body.startswith("Dear Hana,\n\nThank you.")
    assert "What would you advise?" in body


@pytest.mark.parametrize("take", ["", "demands_or_deadline", "x@y", "demands_or_deadline@99999", "nonsense@2"])
def test_a_finding_that_is_gone_changes_nothing(her: Client, parks: Application, take: str) -> None:
    form = _form(_page(her, parks)) | {"body": PROTEST}
    her.post(f"/applications/{parks.pk}/ask/wording", {**form, "take": take})
    assert _draft(parks).body == PROTEST


def test_a_voice_changes_the_letter_at_once_while_it_is_the_proposed_one(her: Client, parks: Application) -> None:
    form = _form(_page(her, parks))
    her.post(f"/applications/{parks.pk}/ask/voice", form | {"wanted_voice": "brief"})
    after = _form(_page(her, parks))
    assert after["voice"] == "brief"
    assert after["body"] != form["body"]


def test_own_words_are_asked_about_before_a_voice_takes_their_place(her: Client, parks: Application) -> None:
    form = _form(_page(her, parks)) | {"body": "Kia ora Hana, my own words."}
    response = her.post(f"/applications/{parks.pk}/ask/voice", form | {"wanted_voice": "brief"})
    html = _page(her, parks, "?" + response["Location"].split("?")[1].split("#")[0])
    assert "You have put this letter into your own words." in html
    assert _form(html)["body"] == "Kia ora Hana, my own words."
    answers = _form(html)
    her.post(f"/applications/{parks.pk}/ask/choice", answers | {"answer": "keep"})
    assert _draft(parks).body == "Kia ora Hana, my own words."
    her.post(f"/applications/{parks.pk}/ask/choice", answers | {"answer": "fresh"})
    assert _draft(parks).voice == "brief"
    assert "my own words" not in _draft(parks).body


def test_somebody_else_is_one_press_away_and_is_greeted_by_their_name(
    her: Client, aroha: Account, parks: Application
) -> None:
    Contact.objects.create(
        owner=aroha, application=parks, name="Tom Reid", address="tom.reid@tuatapere.govt.nz", interviewed=True
    )
    html = _page(her, parks)
    assert "Ask somebody else" in html
    her.post(f"/applications/{parks.pk}/ask/person", _form(html) | {"wanted_to": "tom.reid@tuatapere.govt.nz"})
    after = _form(_page(her, parks))
    assert after["to"] == "tom.reid@tuatapere.govt.nz"
    assert "Tom" in after["body"].split("\n")[0]


def test_own_words_can_go_to_somebody_else_unchanged(her: Client, aroha: Account, parks: Application) -> None:
    Contact.objects.create(owner=aroha, application=parks, name="Tom Reid", address="tom.reid@tuatapere.govt.nz")
    form = _form(_page(her, parks)) | {"body": "My own words."}
    response = her.post(
        f"/applications/{parks.pk}/ask/person", form | {"wanted_to": "tom.reid@tuatapere.govt.nz"}, **HTMX
    )
    question = _form(response.content.decode())
    assert question["asked_to"] == "tom.reid@tuatapere.govt.nz"
    her.post(f"/applications/{parks.pk}/ask/choice", question | {"answer": "keep"})
    assert (_draft(parks).body, _draft(parks).to_address) == ("My own words.", "tom.reid@tuatapere.govt.nz")


def test_an_address_that_is_not_among_the_people_is_refused(her: Client, parks: Application) -> None:
    form = _form(_page(her, parks))
    response = her.post(f"/applications/{parks.pk}/ask/person", form | {"wanted_to": "no-reply@tuatapere.govt.nz"})
    assert response.status_code == 400
    assert b"is not an address this request can go to" in response.content


def test_whoever_was_chosen_and_struck_out_later_does_not_break_the_page(
    her: Client, aroha: Account, parks: Application
) -> None:
    tom = Contact.objects.create(owner=aroha, application=parks, name="Tom", address="tom@tuatapere.govt.nz")
    her.post(f"/applications/{parks.pk}/ask/person", _form(_page(her, parks)) | {"wanted_to": tom.address})
    tom.delete()
    assert _form(_page(her, parks))["to"] == "hana.mikaere@tuatapere.govt.nz"


@pytest.mark.parametrize("pressed", ["/name", ""], ids=["Sign with it", "Enter in the field"])
def test_a_name_is_asked_for_once_and_then_stands_under_the_letter(
    her: Client, aroha: Account, parks: Application, pressed: str
) -> None:
    Account.objects.filter(pk=aroha.pk).update(full_name="")
    html = _page(her, parks)
    assert "Your name, to stand under the letter" in html
    her.post(f"/applications/{parks.pk}/ask{pressed}", _form(html) | {"full_name": " Aroha  Ngata "})
    html = _page(her, parks)
    assert _form(html)["body"].endswith("\nAroha Ngata")
    assert "Your name, to stand under the letter" not in html


def test_signing_leaves_own_words_alone(her: Client, aroha: Account, parks: Application) -> None:
    Account.objects.filter(pk=aroha.pk).update(full_name="")
    form = _form(_page(her, parks)) | {"body": "My own words."}
    her.post(f"/applications/{parks.pk}/ask/name", form | {"full_name": "Aroha"})
    assert _form(_page(her, parks))["body"] == "My own words."


def test_the_draft_is_downloaded_as_it_stands_and_no_header_can_be_slipped_in(her: Client, parks: Application) -> None:
    form = _form(_page(her, parks)) | {"subject": "A question\r\nBcc: carol@example.org", "body": "Kia ora, āe."}
    response = her.post(f"/applications/{parks.pk}/ask/file", form)
    assert response["Content-Disposition"].startswith('attachment; filename="feedback-tuatapere-district-council')
    made = email.message_from_bytes(response.content, policy=email.policy.default)
    assert made["X-Unsent"] == "1"
    assert made["To"] == "Hana Mikaere <hana.mikaere@tuatapere.govt.nz>"
    assert made["Bcc"] is None
    assert made.get_content().strip() == "Kia ora, āe."


def test_a_request_is_written_down_as_sent_and_can_be_taken_back(her: Client, parks: Application) -> None:
    form = _form(_page(her, parks))
    page = her.post(f"/applications/{parks.pk}/ask/sending", form, follow=True).content.decode()
    assert "You asked Hana Mikaere today." in page
    assert "One friendly reminder is fine" in page
    assert f'action="/applications/{parks.pk}/ask/sending/removal"' in page
    assert "You asked Hana Mikaere for feedback" in page  # in the timeline
    her.post(f"/applications/{parks.pk}/ask/sending/removal")
    assert _form(_page(her, parks))["body"] == form["body"]


def test_nothing_can_be_written_down_as_sent_twice_or_taken_back_twice(her: Client, parks: Application) -> None:
    form = _form(_page(her, parks))
    for _ in range(2):
        assert her.post(f"/applications/{parks.pk}/ask/sending", form).status_code == 303
    assert parks.asks.get().state == Ask.State.SENT
    her.post(f"/applications/{parks.pk}/ask/sending/removal")
    assert her.post(f"/applications/{parks.pk}/ask/sending/removal").status_code == 400


def test_where_they_rang_there_are_words_for_a_call(her: Client, aroha: Account) -> None:
    row = edit.add(aroha.pk, edit.Particulars("Kererū Bakery", "Baker", hook="the sourdough trial"))
    edit.write_down(aroha.pk, row.pk, EventKind.INTERVIEW, clock.today())
    edit.write_down(aroha.pk, row.pk, EventKind.REJECTED, clock.today(), "Tane rang.")
    html = _page(her, row)
    assert "They told you by phone" in html
    assert "There is no mail here that gives a reason." in html
    page = her.post(f"/applications/{row.pk}/ask/call", follow=True).content.decode()
    assert "Your call is written down." in page
    her.post(f"/applications/{row.pk}/ask/sending/removal")
    assert not Ask.objects.exists()


def test_where_nobody_can_be_asked_it_is_said_kindly_with_what_to_do_instead(
    her: Client, aroha: Account, bring_in: Bring
) -> None:
    bring_in(
        mail(
            "Your application for Ranger",
            "Dear applicant,\n\nThank you for applying for the Ranger role at Otago Trails Trust. Unfortunately your "
            "application was not successful. Please do not reply, this mailbox is not monitored.\n",
            sender="Otago Trails Trust <no-reply@otagotrails.nz>",
        )
    )
    row = Application.objects.of(aroha.pk).get()
    html = _page(her, row)
    assert "What you can do instead" in html
    assert f"/applications/{row.pk}/debriefs/new" in html
    assert '<form id="letter"' not in html


def test_whoever_wants_to_contest_finds_no_draft_but_where_to_turn(her: Client, parks: Application) -> None:
    assert f'href="/applications/{parks.pk}/contest"' in _page(her, parks)
    html = her.get(f"/applications/{parks.pk}/contest").content.decode()
    assert "community law centre" in html
    assert "<textarea" not in html


def test_a_draft_that_is_far_too_long_is_said_and_what_was_kept_stays(her: Client, parks: Application) -> None:
    form = _form(_page(her, parks)) | {"body": "Kept."}
    her.post(f"/applications/{parks.pk}/ask", form, **HTMX)
    html = her.post(
        f"/applications/{parks.pk}/ask", form | {"body": "x" * (ask.LONGEST_BODY + 1)}, **HTMX
    ).content.decode()
    assert "is longer than 20,000 characters" in html
    assert _draft(parks).body == "Kept."


def test_a_letter_too_long_for_a_link_can_still_be_downloaded(her: Client, parks: Application) -> None:
    form = _form(_page(her, parks)) | {"body": "Many words. " * 300}
    html = her.post(f"/applications/{parks.pk}/ask", form, **HTMX).content.decode()
    assert "Download it as a draft instead" in html
    assert 'href="mailto:' not in html


def test_an_open_application_offers_no_request(her: Client, aroha: Account) -> None:
    row = edit.add(aroha.pk, edit.Particulars("Kererū Bakery", "Baker"))
    assert "Asking for feedback" not in _page(her, row)
    assert her.post(f"/applications/{row.pk}/ask/voice", {"wanted_voice": "brief"}).status_code == 400


def test_an_answer_that_came_ends_the_asking_and_is_one_press_away(
    her: Client, parks: Application, bring_in: Bring
) -> None:
    her.post(f"/applications/{parks.pk}/ask/sending", _form(_page(her, parks)))
    bring_in(
        mail(
            "Re: Your application: Parks Officer",
            "Kia ora Aroha,\n\nThank you for asking for feedback. "
            "In the interview your answers on planning were clear. "
            "My feedback would be to give a concrete example with its result when you speak about leading a crew.\n\n"
            "Ngā mihi,\nHana\n",
            at="2026-03-09T09:00:00+13:00",
            in_reply_to="rejection-parks",
            message_id="answer-parks",
        )
    )
    html = _page(her, parks)
    assert "Hana Mikaere wrote to you about feedback" in html
    assert "Read what they wrote" in html
    assert '<form id="letter"' not in html
