"""What the page of a mail tells of what Aroha put right in others, and how she keeps this one out of it."""

import re
from collections.abc import Callable

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from nextround.records.models import Account, Intake, Message
from nextround.usecases import correct
from people import receipt

Bring = Callable[..., Intake]


@pytest.fixture
def her(client: Client, aroha: Account) -> Client:
    """Aroha's browser."""
    client.force_login(aroha)
    return client


def _number(role: str) -> int:
    return int(Message.objects.get(subject__endswith=role).pk)


def _page(her: Client, role: str) -> str:
    response = her.get(f"/messages/{_number(role)}")
    assert response.status_code == 200
    return " ".join(re.sub(r"<[^>]+>", " ", response.content.decode()).split())


def _say(role: str, kind: str, **more: str) -> None:
    row = Message.objects.get(subject__endswith=role)
    correct.correct(row.owner_id, row.pk, {"kind": kind, **more})


def _post(her: Client, role: str, lesson: str, end: str = "") -> str:
    at = f"/messages/{_number(role)}/exemptions/{_number(lesson)}{end}"
    answer = her.post(at, follow=True)
    assert answer.redirect_chain == [(f"/messages/{_number(role)}", 303)]
    return " ".join(answer.content.decode().split())


# ---- the mail that follows -----------------------------------------------------------------------------------------


def test_a_mail_that_follows_says_what_was_said_where(her: Client, bring_in: Bring) -> None:
    bring_in(receipt("Ranger"), receipt("Driver", 2))
    _say("Ranger", "interview", employer="Waitoru Regional Council")
    page = _page(her, "Driver")
    assert "It is about an interview You said so of a mail like this one." in page
    assert page.count("You said so of other mail.") == 2
    assert page.count("You said on ") == 1
    assert "that a mail like this from Waitoru Careers is about an interview, and that “Waitoru”" in page
    assert "That was in We have received your application for Ranger ." in page
    assert "Not for this mail" in page


def test_a_mail_without_lessons_says_nothing_of_any(her: Client, bring_in: Bring) -> None:
    bring_in(receipt("Ranger"), receipt("Driver", 2))
    page = _page(her, "Driver")
    assert "You said" not in page
    assert "Not for this mail" not in page


def test_all_mails_that_taught_the_same_are_named(her: Client, bring_in: Bring) -> None:
    bring_in(receipt("Ranger"), receipt("Driver", 2), receipt("Keeper", 3))
    _say("Ranger", "interview")
    _say("Driver", "interview")
    page = _page(her, "Keeper")
    at = page.index("That was in these, the latest first:")
    assert at < page.index("application for Driver", at) < page.index("application for Ranger", at)


def test_where_she_said_one_thing_and_another_the_mail_waits_for_her(her: Client, bring_in: Bring) -> None:
    bring_in(receipt("Ranger"), receipt("Driver", 2), receipt("Keeper", 3))
    _say("Ranger", "interview")
    _say("Driver", "progress")
    page = _page(her, "Keeper")
    assert "Of mail like this one you have said one thing and another." in page
    assert "This mail is clear about it" not in page
    assert "you have given different answers to what it is" in page
    assert "application for Driver We have received your application for Ranger" in page
    assert "Not for this mail" not in page


# ---- leaving it out ------------------------------------------------------------------------------------------------


def test_a_mail_is_left_out_and_let_in_again(her: Client, bring_in: Bring) -> None:
    bring_in(receipt("Ranger"), receipt("Driver", 2))
    _say("Ranger", "interview")
    html = _post(her, "Driver", "Ranger")
    assert "This mail is read without that now." in html
    assert f'action="/messages/{_number("Driver")}/exemptions/{_number("Ranger")}/removal"' in html
    page = _page(her, "Driver")
    assert "They have received your application" in page
    assert "does not hold for this one. Read from this mail alone: what kind of mail it is." in page
    assert "counts here again" in _post(her, "Driver", "Ranger", "/removal")
    assert "It is about an interview" in _page(her, "Driver")


def test_what_bears_on_nothing_is_refused_in_words(her: Client, bring_in: Bring) -> None:
    bring_in(receipt("Ranger"), receipt("Driver", 2))
    for end in ("", "/removal"):
        answer = her.post(f"/messages/{_number('Driver')}/exemptions/{_number('Ranger')}{end}")
        assert answer.status_code == 400
        assert (
            "What you put right in message" in answer.content.decode() or "Nothing that you" in answer.content.decode()
        )


def test_a_link_alone_changes_nothing(her: Client, bring_in: Bring) -> None:
    bring_in(receipt("Ranger"), receipt("Driver", 2))
    _say("Ranger", "interview")
    assert her.get(f"/messages/{_number('Driver')}/exemptions/{_number('Ranger')}").status_code == 405
    assert "It is about an interview" in _page(her, "Driver")


# ---- the mail that teaches -----------------------------------------------------------------------------------------


def test_a_corrected_mail_names_those_that_follow_it(her: Client, bring_in: Bring) -> None:
    bring_in(receipt("Ranger"))
    _say("Ranger", "interview")
    assert "Should there be similar mail of this sender, it is read accordingly." in _page(her, "Ranger")
    bring_in(receipt("Driver", 2))
    page = _page(her, "Ranger")
    assert "One other mail is read accordingly: We have received your application for Driver" in page
    bring_in(*(receipt(f"Keeper {n}", n) for n in range(3, 9)))
    page = _page(her, "Ranger")
    assert "7 other mails are read accordingly:" in page
    assert "and 2 more" in page
    her.post(f"/messages/{_number('Ranger')}/corrections/removal")
    assert "read accordingly" not in _page(her, "Ranger")
    assert "They have received your application" in _page(her, "Driver")


def test_the_time_of_an_interview_is_of_that_mail_alone_and_nothing_else_is_promised(
    her: Client, bring_in: Bring
) -> None:
    bring_in(receipt("Ranger"))
    row = Message.objects.get()
    correct.correct(row.owner_id, row.pk, {"interview_place": "Orawia Road"})
    page = _page(her, "Ranger")
    assert "You put right the place. Your word stands, whatever is read later." in page
    assert "accordingly" not in page


def test_however_many_follow_the_page_asks_no_more_often(her: Client, bring_in: Bring) -> None:
    bring_in(receipt("Ranger"), receipt("Driver", 2))
    _say("Ranger", "interview")
    first = [_queries(her, role) for role in ("Ranger", "Driver")]
    bring_in(*(receipt(f"Keeper {n}", n) for n in range(3, 13)))
    _say("Keeper 3", "interview")
    _say("Keeper 4", "interview")
    assert [_queries(her, role) for role in ("Ranger", "Driver")] == first


# ---- Carol ---------------------------------------------------------------------------------------------------------


def test_carol_neither_sees_nor_moves_any_of_it(
    client: Client, carol: Account, aroha: Account, bring_in: Bring
) -> None:
    bring_in(receipt("Ranger"), receipt("Driver", 2))
    bring_in(receipt("Warden", 3), owner=carol)
    _say("Ranger", "interview")
    client.force_login(carol)
    page = _page(client, "Warden")
    assert "They have received your application" in page
    assert "You said" not in page
    for message, lesson in (("Driver", "Ranger"), ("Warden", "Ranger"), ("Driver", "Warden")):
        for end in ("", "/removal"):
            at = f"/messages/{_number(message)}/exemptions/{_number(lesson)}{end}"
            answer = client.post(at)
            assert (answer.status_code, "no message" in answer.content.decode()) == (400, True)
    client.force_login(aroha)
    page = _page(client, "Ranger")
    assert "One other mail is read accordingly:" in page
    assert "Warden" not in page


def _queries(her: Client, role: str) -> int:
    at = f"/messages/{_number(role)}"
    her.get(at)  # whatever is asked only once
    with CaptureQueriesContext(connection) as asked:
        her.get(at)
    return len(asked)
