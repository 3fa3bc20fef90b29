"""An intake is told as it goes on, and what it brought once it is over."""

from collections.abc import Callable

import pytest

from nextround.core.vocabulary import NextroundError
from nextround.records.models import Account, Intake
from nextround.usecases import clock, watch
from people import ACKNOWLEDGEMENT, INTERVIEW, REJECTION

Bring = Callable[..., Intake]


def test_what_an_intake_brought_is_counted_by_its_applications(aroha: Account, bring_in: Bring) -> None:
    told = watch.watch(aroha.pk, bring_in(ACKNOWLEDGEMENT, INTERVIEW, REJECTION).pk)
    assert told.over
    assert told.only_message is None
    assert told.brought is not None
    assert told.brought.first_on is not None
    assert told.brought.last_on is not None
    assert (told.brought.last_on - told.brought.first_on).days == 22
    assert (told.brought.applications, told.brought.talked, told.brought.answered, told.brought.silent) == (1, 1, 1, 0)
    assert [touched.role for touched in told.brought.shown] == ["Parks Officer"]


def test_one_mail_alone_is_named(aroha: Account, bring_in: Bring) -> None:
    intake = bring_in(REJECTION)
    assert watch.watch(aroha.pk, intake.pk).only_message == intake.messages.get().pk
    assert watch.watch(aroha.pk, bring_in(REJECTION).pk).only_message is None


def test_the_time_left_follows_from_the_bytes_that_are_left(aroha: Account) -> None:
    row = Intake.objects.create(
        owner=aroha, name="x", began_at=clock.now(), state="running", bytes_done=25, bytes_total=100, seconds=10.0
    )
    told = watch.watch(aroha.pk, row.pk)
    assert (told.share, told.seconds_left, told.brought) == (0.25, 30.0, None)


def test_carol_cannot_watch(carol: Account, bring_in: Bring) -> None:
    with pytest.raises(NextroundError, match="no"):
        watch.watch(carol.pk, bring_in(REJECTION).pk)
