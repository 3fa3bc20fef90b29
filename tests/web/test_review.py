"""What waits for a person's word, one mail at a time."""

from collections.abc import Callable

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from nextround.records.models import Account, Application, Doubt, Intake, Message
from people import mail

Bring = Callable[..., Intake]

COUNCIL = "Waihou Council Careers <careers@waihoucouncil.govt.nz>"


def _received(role: str, at: str) -> bytes:
    return mail(
        f"Your application: {role}",
        f"Kia ora Aroha,\n\nWe have received your application for the role of {role} at Waihou Council.",
        sender=COUNCIL,
        at=at,
        message_id=role.replace(" ", "-"),
    )


NEWS = mail(
    "An update on your application",
    "Kia ora Aroha,\n\nThank you for your patience. Your application with Waihou Council is still under consideration.",
    sender=COUNCIL,
    at="2026-03-20T10:00:00+13:00",
    message_id="news",
)


@pytest.fixture
def her(client: Client, aroha: Account) -> Client:
    """Aroha's browser."""
    client.force_login(aroha)
    return client


@pytest.fixture
def doubtful(bring_in: Bring) -> Message:
    """A mail that fits two applications at one council."""
    bring_in(
        _received("Park Ranger", "2026-03-01T10:00:00+13:00"), _received("Events Lead", "2026-03-02T10:00:00+13:00")
    )
    Message.objects.update(unsure=False)
    bring_in(NEWS)
    Message.objects.update(unsure=False)
    return Doubt.objects.get().message


@pytest.fixture
def unsure(aroha: Account, bring_in: Bring) -> Message:
    """A mail whose kind is not certain."""
    bring_in(_received("Park Ranger", "2026-03-01T10:00:00+13:00"))
    Message.objects.update(unsure=True)
    return Message.objects.get()


def _page(her: Client, address: str = "/review") -> str:
    response = her.get(address)
    assert response.status_code == 200
    return " ".join(response.content.decode().split())


def test_when_nothing_waits_it_says_so(her: Client) -> None:
    html = _page(her)
    assert "Nothing waits for your word" in html
    assert 'href="/applications"' in html


def test_a_doubtful_mail_shows_each_candidate_and_why(her: Client, doubtful: Message) -> None:
    html = _page(her)
    assert "Where does this mail belong?" in html
    assert "Park Ranger at Waihou Council" in html
    assert "Events Lead at Waihou Council" in html
    assert "Same employer" in html
    assert "A new application" in html
    assert "still under" in html


def test_one_press_says_where_it_belongs_and_can_be_undone(her: Client, doubtful: Message) -> None:
    home = Application.objects.get(role="Events Lead")
    answer = {"application": home.pk, "from": "review"}
    html = her.post(f"/messages/{doubtful.pk}/placement", answer, follow=True).content.decode()
    assert "It is with Events Lead at Waihou Council now." in html
    assert "Nothing waits for your word" in html
    doubtful.refresh_from_db()
    assert doubtful.application_id == home.pk
    html = her.post(f"/messages/{doubtful.pk}/decision/removal", follow=True).content.decode()
    assert "Where does this mail belong?" in html


def test_it_can_begin_a_new_application(her: Client, doubtful: Message) -> None:
    her.post(f"/messages/{doubtful.pk}/placement", {"application": "new", "from": "review"})
    assert Application.objects.count() == 3
    assert not Doubt.objects.exists()


def test_an_unsure_reading_is_asked_as_a_question(her: Client, unsure: Message) -> None:
    html = _page(her)
    assert "Does it only say that your application has arrived?" in html
    assert "Yes, that is right" in html
    assert ">Turned down<" in html
    assert ">Application received<" not in html


def test_yes_leaves_it_as_it_is(her: Client, unsure: Message) -> None:
    her.post(f"/messages/{unsure.pk}/decision", {"kind": unsure.kind, "from": "review"})
    unsure.refresh_from_db()
    assert unsure.looked_at is not None
    assert not unsure.corrections.exists()
    assert "Nothing waits for your word" in _page(her)


def test_another_kind_counts_and_can_be_undone(her: Client, unsure: Message) -> None:
    html = her.post(
        f"/messages/{unsure.pk}/decision", {"kind": "rejection", "from": "review"}, follow=True
    ).content.decode()
    assert "Thank you. Your word counts." in html
    assert Message.objects.get().kind == "rejection"
    her.post(f"/messages/{unsure.pk}/decision/removal")
    row = Message.objects.get()
    assert (row.kind, row.looked_at) == ("acknowledgement", None)


def test_nothing_chosen_changes_nothing(her: Client, unsure: Message) -> None:
    html = her.post(f"/messages/{unsure.pk}/decision", {"kind": ""}, follow=True).content.decode()
    assert "Nothing was changed." in html
    assert Message.objects.get().looked_at is None


def test_one_can_be_left_for_later(her: Client, bring_in: Bring) -> None:
    bring_in(
        _received("Park Ranger", "2026-03-01T10:00:00+13:00"), _received("Events Lead", "2026-03-02T10:00:00+13:00")
    )
    Message.objects.update(unsure=True)
    first = _page(her)
    assert "1 of 2" in first
    assert "/review?at=2" in first
    assert "2 of 2" in _page(her, "/review?at=2")
    assert "2 of 2" in _page(her, "/review?at=999")
    assert "1 of 2" in _page(her, "/review?at=nonsense")


def test_carol_cannot_answer_for_aroha(client: Client, carol: Account, unsure: Message) -> None:
    client.force_login(carol)
    assert client.post(f"/messages/{unsure.pk}/decision", {"kind": "other"}).status_code == 400
    assert Message.objects.get().kind == unsure.kind


def test_ten_more_that_wait_cost_no_more_queries(her: Client, bring_in: Bring) -> None:
    def queries() -> int:
        with CaptureQueriesContext(connection) as caught:
            _page(her)
        return len(caught)

    bring_in(_received("Park Ranger", "2026-03-01T10:00:00+13:00"))
    Message.objects.update(unsure=True)
    few = queries()
    bring_in(*(_received(f"Ranger {n}", f"2026-03-{n + 2:02}T10:00:00+13:00") for n in range(10)))
    Message.objects.update(unsure=True)
    assert queries() <= few


ITALIAN = mail(
    "Candidatura: Guida del parco",
    "Gentile Aroha,\n\nsiamo spiacenti di comunicarle che la sua candidatura per la posizione non è stata selezionata.",
    sender="Risorse Umane <risorse@parco.example>",
    at="2026-03-20T10:00:00+13:00",
    message_id="italian",
)


def test_mail_in_a_language_that_is_not_read_in_depth_waits_and_says_so(her: Client, bring_in: Bring) -> None:
    bring_in(ITALIAN)
    assert "It is in Italian, which nextround does not read in depth." in _page(her)
    [row] = Message.objects.all()
    assert "This mail is in Italian, which nextround does not read in depth." in _page(her, f"/messages/{row.pk}")
    her.post(f"/messages/{row.pk}/decision", {"kind": "rejection", "from": "review"})
    assert "You said so yourself." in _page(her, f"/messages/{row.pk}")
