"""The pages of a mailbox: nobody is spoken to before a button is pressed, and every answer is a sentence."""

from collections.abc import Callable
from typing import Any

import pytest
from django.test import Client

from nextround.records.models import Account, Intake, Mailbox, Message
from nextround.usecases import read_mailbox
from people import REJECTION
from servers.bad_mail_server import PASSWORD, BadMailServer

pytestmark = pytest.mark.usefixtures("next_start")

ADDRESS = "aroha.ngata@posthaven.nz"


@pytest.fixture
def arohas(aroha: Account, let_in: Callable[[Client], Client], a_browser: Callable[[], Client]) -> Client:
    """Aroha's browser, at the machine."""
    browser = let_in(a_browser())
    browser.force_login(aroha)
    return let_in(browser)


@pytest.fixture
def form(bad: BadMailServer) -> dict[str, str]:
    """What she types to connect the mailbox of the test's server."""
    return {
        "address": ADDRESS, "secret": PASSWORD, "host": "127.0.0.1", "port": str(bad.port), "security": "plain",
        "user": "aroha", "sign_in": "password",
    }  # fmt: skip


@pytest.fixture
def connected(arohas: Client, form: dict[str, str]) -> str:
    """The page of her connected mailbox."""
    answer = arohas.post("/mailboxes/new", form)
    assert answer.status_code == 303
    return str(answer["Location"])


def words(answer: Any) -> str:
    return " ".join(answer.content.decode().split())


def test_the_address_alone_is_asked_first_and_its_provider_explained(arohas: Client) -> None:
    assert "Your mail address" in words(arohas.get("/mailboxes/new"))
    gmail = words(arohas.get("/mailboxes/new?address=aroha%40gmail.com"))
    assert "Gmail, at imap.gmail.com." in gmail
    assert "search the account's settings for" in gmail.replace("&#x27;", "'")
    assert "An app password opens your whole mailbox, to read, send and delete, for whoever has it." in gmail
    assert "nextround only reads with it. You can cancel it" in gmail


def test_microsoft_is_said_to_want_a_token(arohas: Client) -> None:
    page = words(arohas.get("/mailboxes/new?address=aroha%40outlook.com"))
    assert "a password, even an app password, is refused" in page
    assert "Access token" in page


def test_an_unknown_provider_is_asked_for_and_what_is_no_address_is_said(arohas: Client) -> None:
    page = words(arohas.get("/mailboxes/new?address=aroha%40posthaven.nz"))
    assert "the server is yours to name" in page
    assert "Your provider's help pages name it." in page
    wrong = arohas.get("/mailboxes/new?address=aroha")
    assert wrong.status_code == 400
    assert "To mend:" in words(wrong)


def test_looking_at_the_pages_speaks_to_nobody(arohas: Client, connected: str, bad: BadMailServer) -> None:
    before = list(bad.asked)
    for path in ("/mailboxes/new?address=aroha%40gmail.com", connected, "/mail/new", "/settings", "/"):
        assert arohas.get(path).status_code == 200
    assert bad.asked == before


def test_connecting_leads_to_the_folders_and_reads_nothing(arohas: Client, connected: str, bad: BadMailServer) -> None:
    page = words(arohas.get(connected))
    assert "It has not been read yet." in page
    assert 'value="INBOX" checked' in page
    assert not Message.objects.exists()
    assert not any("FETCH" in line for line in bad.asked)
    assert PASSWORD not in page


def test_a_wrong_password_is_one_kind_sentence_and_is_not_shown_again(arohas: Client, form: dict[str, str]) -> None:
    answer = arohas.post("/mailboxes/new", form | {"secret": "wrong horse"})
    assert answer.status_code == 400
    assert "127.0.0.1 did not accept this password for aroha; check it for a slip" in words(answer)
    assert "wrong horse" not in words(answer)
    assert not Mailbox.objects.exists()


@pytest.mark.parametrize("change", [{"port": "x"}, {"port": "99999"}, {"port": "1"}, {"host": "a b"}, {"secret": ""}])
def test_whatever_is_typed_is_answered_by_a_sentence(
    arohas: Client, form: dict[str, str], change: dict[str, str]
) -> None:
    answer = arohas.post("/mailboxes/new", form | change)
    assert answer.status_code == 400
    assert "To mend:" in words(answer)


def test_reading_goes_on_in_the_background_and_its_page_tells_what_came(
    arohas: Client, connected: str, bad: BadMailServer
) -> None:
    bad.folders["INBOX"] = [REJECTION]
    answer = arohas.post(f"{connected}/reading")
    intake = Intake.objects.get()
    assert (answer.status_code, answer["Location"]) == (303, f"/intakes/{intake.pk}")
    assert "See how far the reading has come" in words(arohas.get(connected))
    read_mailbox.carry_out(intake.pk)
    assert arohas.get(f"/intakes/{intake.pk}")["Location"] == f"/messages/{Message.objects.get().pk}"
    arohas.post(f"{connected}/reading")
    again = Intake.objects.latest("pk")
    read_mailbox.carry_out(again.pk)
    page = words(arohas.get(f"/intakes/{again.pk}"))
    assert "No new mail" in page
    assert "Back to the mailbox" in page
    assert "One mail came from it." in words(arohas.get(connected))


def test_after_a_start_without_a_keyring_the_password_is_asked_for(
    arohas: Client, connected: str, next_start: Callable[[], None]
) -> None:
    next_start()
    refused = arohas.post(f"{connected}/reading")
    assert refused.status_code == 400
    assert "is not kept here. Give it once more" in words(refused)
    page = words(arohas.get(connected))
    assert "It is needed once more" in page
    assert "Read what is new" not in page
    assert arohas.post(f"{connected}/password", {"secret": PASSWORD}).status_code == 303
    assert arohas.post(f"{connected}/reading").status_code == 303


def test_watching_can_be_begun_undone_and_ended(arohas: Client, connected: str) -> None:
    after = words(arohas.post(f"{connected}/watch", follow=True))
    assert f'action="{connected}/watch/removal"' in after
    assert Mailbox.objects.get().watching
    assert "mailboxes/news?after=" in words(arohas.get(connected))
    arohas.post(f"{connected}/watch/removal")
    assert not Mailbox.objects.get().watching
    assert "mailboxes/news" not in words(arohas.get(connected))


def test_news_are_told_once_and_only_where_there_are_some(arohas: Client, connected: str, bad: BadMailServer) -> None:
    bad.folders["INBOX"] = [REJECTION]
    read_mailbox.read_new(Mailbox.objects.get().pk)
    htmx = {"HX-Request": "true"}
    news = arohas.get("/mailboxes/news?after=0&seen=0", headers=htmx)
    assert "A new mail has come in." in words(news)
    assert "Turned down, from Hana Mikaere" in words(news)
    last = Message.objects.get().pk
    assert arohas.get(f"/mailboxes/news?after=0&seen={last}", headers=htmx).status_code == 204
    assert "Nothing has come in since." in words(arohas.get(f"/mailboxes/news?after={last}"))
    assert arohas.get("/mailboxes/news?after=x&seen=99999999999999999999999").status_code == 200


def test_folders_are_kept_and_what_cannot_be_read_is_said(arohas: Client, connected: str) -> None:
    assert arohas.post(f"{connected}/folders", {"folders": "INBOX", "since": "2025-01-01"}).status_code == 303
    assert 'value="2025-01-01"' in words(arohas.get(connected))
    for wrong in ({}, {"folders": "Jobs"}, {"folders": "INBOX", "since": "soon"}):
        answer = arohas.post(f"{connected}/folders", wrong)
        assert answer.status_code == 400
        assert "To mend:" in words(answer)


def test_forgetting_is_said_and_leaves_the_mail(arohas: Client, connected: str) -> None:
    page = words(arohas.post(f"{connected}/removal", follow=True))
    assert f"{ADDRESS} is no longer connected, and its password is gone." in page
    assert arohas.get(connected).status_code == 404


def test_a_mailbox_is_listed_where_mail_is_brought_in(arohas: Client, connected: str) -> None:
    page = words(arohas.get("/mail/new"))
    assert f'<a href="{connected}">{ADDRESS}</a>' in page


def test_on_a_server_for_many_no_mailbox_is_offered_or_connected(
    arohas: Client, connected: str, form: dict[str, str], settings: Any
) -> None:
    settings.NEXTROUND_TOKEN = ""
    assert "your mailbox" not in words(arohas.get("/mail/new"))
    assert arohas.get(connected).status_code == 404
    assert arohas.post("/mailboxes/new", form).status_code == 404


def test_carol_cannot_reach_arohas_mailbox(
    carol: Account, connected: str, let_in: Callable[[Client], Client], a_browser: Callable[[], Client]
) -> None:
    browser = a_browser()
    browser.force_login(carol)
    carols = let_in(browser)
    assert carols.get(connected).status_code == 404
    for what in ("reading", "watch", "watch/removal", "removal", "folders", "password"):
        assert carols.post(f"{connected}/{what}", {"folders": "INBOX", "secret": "x"}).status_code == 400
    assert Mailbox.objects.count() == 1
