"""A mere guess begins no application; it waits for the person's word."""

from collections.abc import Callable

from nextround.records.models import Account, Application, Intake, Message
from nextround.usecases import arrange, correct
from people import REJECTION

Bring = Callable[..., Intake]


def _made_a_guess(owner: Account, probability: float) -> Message:
    row = Message.objects.of(owner.pk).get()
    row.unsure, row.arranged = True, False
    row.reading = row.reading | {"probability": probability, "unsure": True}
    row.save()
    arrange.arrange(owner.pk)
    return row


def test_a_reading_more_likely_wrong_than_right_waits(aroha: Account, bring_in: Bring) -> None:
    bring_in(REJECTION)
    row = _made_a_guess(aroha, 0.4)
    assert not Application.objects.of(aroha.pk).exists()
    correct.confirm(aroha.pk, row.pk)
    assert Application.objects.of(aroha.pk).get().state == "rejected"


def test_a_reading_that_is_likely_right_counts_at_once(aroha: Account, bring_in: Bring) -> None:
    bring_in(REJECTION)
    _made_a_guess(aroha, 0.55)
    assert Application.objects.of(aroha.pk).get().state == "rejected"
