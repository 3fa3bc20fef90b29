"""What Aroha wrote herself is told as what she did."""

from collections.abc import Callable

from django.test import Client

from nextround.records.models import Account, Application, Intake, Message
from nextround.usecases import arrange, list_applications, recognise
from people import ACKNOWLEDGEMENT, mail

Bring = Callable[..., Intake]

WITHDRAWAL = mail(
    "Re: Parks Officer",
    "Kia ora Hana,\n\nI have thought about it and would like to withdraw my application for the Parks Officer role.\n\n"
    "Aroha",
    sender="Aroha Ngata <aroha.ngata@posthaven.nz>",
    to="Hana Mikaere <hana.mikaere@tuatapere.govt.nz>",
    at="2026-02-18T09:00:00+13:00",
    message_id="withdrawal",
    in_reply_to="receipt-parks",
)


def test_a_withdrawal_shows_its_words_and_the_application_is_withdrawn(
    client: Client, aroha: Account, bring_in: Bring
) -> None:
    recognise.add(aroha.pk, "aroha.ngata@posthaven.nz")
    bring_in(ACKNOWLEDGEMENT, WITHDRAWAL)
    [application] = list_applications.list_applications(aroha.pk)
    assert application.state == "withdrawn"
    client.force_login(aroha)
    message = Message.objects.get(outgoing=True)
    html = client.get(f"/messages/{message.pk}").content.decode()
    assert "You withdrew: “withdraw my application”." in html
    assert Intake.objects.get().by_kind == {"acknowledgement": 1, "other": 1}


def test_an_address_that_is_learnt_later_turns_the_same_mail_into_her_own(aroha: Account, bring_in: Bring) -> None:
    bring_in(ACKNOWLEDGEMENT, WITHDRAWAL)
    recognise.add(aroha.pk, "aroha.ngata@posthaven.nz")
    arrange.settle(aroha.pk)
    assert Application.objects.of(aroha.pk).get().state == "withdrawn"
