"""What a person sees of one mail, and how they put right what was read in it."""

from collections.abc import Callable
from typing import Any

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from nextround.core.reading.values import Person
from nextround.records import as_values
from nextround.records.models import Account, Application, Correction, Intake, Message
from nextround.web.forms.readings import people_in
from nextround.web.pages.messages import person_line
from people import ACKNOWLEDGEMENT, INTERVIEW, REJECTION, mail

Bring = Callable[..., Intake]

HOSTILE = mail(
    "Your application: Parks Officer",
    "placeholder",
    message_id="hostile",
).replace(
    b"Content-Type: text/plain", b"Content-Type: text/html"
).replace(
    b"placeholder",
    b"<script>alert(1)</script><img src=http://tracker.example/x.png><p onclick=x()>We have appointed another candidate"
    b" to the role of Parks Officer.</p>",
)  # fmt: skip


@pytest.fixture
def her(client: Client, aroha: Account) -> Client:
    """Aroha's browser."""
    client.force_login(aroha)
    return client


def _message(word: str) -> Message:
    return Message.objects.get(subject__contains=word)


def _page(her: Client, row: Message) -> str:
    response = her.get(f"/messages/{row.pk}")
    assert response.status_code == 200
    return " ".join(response.content.decode().split())


def _form(row: Message, **changed: Any) -> dict[str, Any]:
    """The form as it stands on the page, with some fields changed; an unticked box is not sent."""
    said = as_values.reading(row)
    sent: dict[str, Any] = {
        "kind": said.kind.value,
        "employer": said.employer,
        "role": said.role,
        "people": "\n".join(map(person_line, said.people)),
        "interview_at": "",
        "interview_place": "",
        "stage": said.rejection.stage.value if said.rejection else "unknown",
        "reason": said.rejection.reason.value if said.rejection else "not_stated",
        "feedback": said.rejection.feedback.value if said.rejection else "silent",
    }
    if said.sender_automated:
        sent["sender_automated"] = "on"
    return {name: value for name, value in (sent | changed).items() if value is not None}


# ---- what it says --------------------------------------------------------------------------------------------------


def test_a_rejection_says_what_it_says_in_its_own_words(her: Client, bring_in: Bring) -> None:
    bring_in(REJECTION)
    html = _page(her, _message("Parks"))
    assert "<h1>They have turned you down</h1>" in html
    assert "Somebody else was a closer match" in html
    assert "They offer feedback" in html
    assert "Tuatapere District Council" in html
    assert "Hana Mikaere" in html
    assert "<mark>" in html


def test_its_one_primary_action_leads_to_the_question_for_feedback(her: Client, bring_in: Bring) -> None:
    bring_in(REJECTION)
    html = _page(her, _message("Parks"))
    number = Application.objects.get().pk
    assert f'<a class="button" href="/applications/{number}#request">What you can do now</a>' in html
    assert html.count('class="button"') == 1


def test_an_interview_says_when_and_where(her: Client, bring_in: Bring) -> None:
    bring_in(INTERVIEW)
    html = _page(her, _message("Interview"))
    assert "<h1>It is about an interview</h1>" in html
    assert "Thursday 26 February" in html
    assert "10:30 am" in html


def test_an_address_that_nobody_reads_is_said(her: Client, bring_in: Bring) -> None:
    bring_in(ACKNOWLEDGEMENT)
    assert "Would reach nobody" in _page(her, _message("received"))


def test_hostile_mail_is_shown_as_words_and_loads_nothing(her: Client, bring_in: Bring) -> None:
    bring_in(HOSTILE)
    html = _page(her, _message("Parks"))
    assert "tracker.example" not in html
    assert "alert(1)" not in html
    assert "onclick" not in html
    assert "One picture was left out." in html
    assert "Nothing from outside is loaded" in html
    assert "<mark>have appointed another candidate" in html


def test_a_mail_of_her_own_is_not_judged(her: Client, bring_in: Bring) -> None:
    bring_in(mail("Application: Baker", "Tēnā koe, please find my CV.", sender="Aroha <aroha.ngata@posthaven.nz>"))
    html = _page(her, _message("Baker"))
    assert "<h1>A mail of your own</h1>" in html
    assert "Something is wrong here" not in html


def test_carol_cannot_open_arohas_mail(client: Client, carol: Account, bring_in: Bring) -> None:
    bring_in(REJECTION)
    client.force_login(carol)
    response = client.get(f"/messages/{_message('Parks').pk}")
    assert response.status_code == 404
    assert "Hana" not in response.content.decode()


def test_a_number_that_does_not_exist_is_said_kindly(her: Client) -> None:
    response = her.get("/messages/99999999999999999999")
    assert response.status_code == 404
    assert "<h1>" in response.content.decode()


def test_ten_more_mails_cost_no_more_queries(her: Client, bring_in: Bring) -> None:
    def queries() -> int:
        with CaptureQueriesContext(connection) as caught:
            _page(her, _message("Your application: Parks"))
        return len(caught)

    bring_in(REJECTION)
    few = queries()
    bring_in(*(mail(f"News {n}", "We have received your application.", message_id=f"n{n}") for n in range(10)))
    assert queries() <= few


# ---- putting it right ----------------------------------------------------------------------------------------------


def test_the_form_sent_as_it_stands_corrects_nothing(her: Client, bring_in: Bring) -> None:
    bring_in(REJECTION, ACKNOWLEDGEMENT)
    for word in ("Your application: Parks", "received"):
        row = _message(word)
        response = her.post(f"/messages/{row.pk}/corrections", _form(row), follow=True)
        assert "nothing changed" in response.content.decode()
    assert not Correction.objects.exists()


def test_what_she_puts_right_counts_and_only_that_is_kept(her: Client, bring_in: Bring) -> None:
    bring_in(REJECTION)
    row = _message("Parks")
    sent = _form(row, employer="Tuatapere Parks Trust", reason="experience", keeps_on_file="on")
    html = her.post(f"/messages/{row.pk}/corrections", sent, follow=True).content.decode()
    assert "Kept. Your word counts from now on." in html
    assert "You put right the employer, the reason and whether they keep your details." in html
    assert set(Correction.objects.values_list("field", flat=True)) == {"employer", "reason", "keeps_on_file"}
    assert Application.objects.get().employer == "Tuatapere Parks Trust"


def test_her_corrections_can_be_taken_back(her: Client, bring_in: Bring) -> None:
    bring_in(REJECTION)
    row = _message("Parks")
    her.post(f"/messages/{row.pk}/corrections", _form(row, employer="Somewhere else"))
    html = her.post(f"/messages/{row.pk}/corrections/removal", follow=True).content.decode()
    assert "Your corrections are taken back." in html
    assert Application.objects.get().employer == "Tuatapere District Council"


def test_the_time_of_an_interview_is_on_the_clock_of_the_mail(her: Client, bring_in: Bring) -> None:
    bring_in(INTERVIEW)
    row = _message("Interview")
    before = as_values.reading(row).appointment
    assert before is not None
    assert before.starts is not None
    sent = _form(row, interview_at="2026-02-27T14:00", interview_place="Orawia Road")
    her.post(f"/messages/{row.pk}/corrections", sent)
    after = as_values.reading(_message("Interview")).appointment
    assert after is not None
    assert after.starts == before.starts.replace(day=27, hour=14, minute=0)
    assert after.place == "Orawia Road"


def test_a_day_that_is_none_comes_back_with_what_was_written(her: Client, bring_in: Bring) -> None:
    bring_in(INTERVIEW)
    row = _message("Interview")
    response = her.post(f"/messages/{row.pk}/corrections", _form(row, interview_at="soon", role="Ranger"))
    html = response.content.decode()
    assert response.status_code == 400
    assert "Write the day and the time like this" in html
    assert 'value="Ranger"' in html
    assert not Correction.objects.exists()


def test_a_kind_that_does_not_exist_is_refused_in_a_sentence(her: Client, bring_in: Bring) -> None:
    bring_in(REJECTION)
    row = _message("Parks")
    response = her.post(f"/messages/{row.pk}/corrections", _form(row, kind="nonsense"))
    assert response.status_code == 400
    assert "Choose one of the answers." in response.content.decode()
    assert her.post(f"/messages/{row.pk}/decision", {"kind": "nonsense"}).status_code == 400


@pytest.mark.parametrize(
    ("line", "person"),
    [
        ("Hana Mikaere <Hana@parks.nz>, Recreation Manager", ["Hana Mikaere", "hana@parks.nz", "Recreation Manager"]),
        ("Mikaere, Hana <hana@parks.nz>", ["Mikaere, Hana", "hana@parks.nz", ""]),
        ("Tom Reid, Operations Lead", ["Tom Reid", "", "Operations Lead"]),
        ("tom@tuatapere.govt.nz", ["", "tom@tuatapere.govt.nz", ""]),
        ("<tom@tuatapere.govt.nz>", ["", "tom@tuatapere.govt.nz", ""]),
    ],
)
def test_a_person_is_read_from_a_line(line: str, person: list[str]) -> None:
    assert people_in(f"\n  {line}  \n\n") == [person]


def test_people_come_back_from_the_form_as_they_went_into_it() -> None:
    people = [
        Person("Hana Mikaere", "hana@t.nz", "Manager, Parks"),
        Person("", "hr@t.nz", ""),
        Person("Tom", "", "Lead"),
    ]
    lines = "\n".join(map(person_line, people))
    assert people_in(lines) == [[p.name, p.address, p.title] for p in people]
