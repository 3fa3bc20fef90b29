"""Applications can be kept by hand, and whatever is removed can come back."""

from collections.abc import Callable
from datetime import date, timedelta

import pytest

from nextround.core.vocabulary import EventKind, NextroundError, State
from nextround.records.models import Account, Application, Intake
from nextround.usecases import clock, edit
from nextround.usecases.list_applications import list_applications
from people import REJECTION

BAKERY = edit.Particulars(employer="Kererū Bakery", role="Baker", applied_on=date(2026, 3, 1))


def test_an_application_written_down_by_hand_is_listed_with_its_day(aroha: Account) -> None:
    edit.add(aroha.pk, BAKERY)
    [listed] = list_applications(aroha.pk)
    assert (listed.employer, listed.role, listed.applied_on) == ("Kererū Bakery", "Baker", date(2026, 3, 1))


def test_a_rejection_by_phone_counts_and_can_be_struck_out(aroha: Account) -> None:
    row = edit.add(aroha.pk, BAKERY)
    event = edit.write_down(aroha.pk, row.pk, EventKind.REJECTED, date(2026, 3, 20), "Tane rang.")
    assert Application.objects.get(pk=row.pk).state == State.REJECTED
    edit.strike_out(aroha.pk, event.pk)
    assert Application.objects.get(pk=row.pk).state != State.REJECTED


def test_a_removed_application_comes_back_whole(aroha: Account, bring_in: Callable[..., Intake]) -> None:
    bring_in(REJECTION)
    [before] = list_applications(aroha.pk)
    edit.remove(aroha.pk, before.id)
    assert list(list_applications(aroha.pk)) == []
    bring_in(REJECTION)
    assert list(list_applications(aroha.pk)) == []
    edit.bring_back(aroha.pk, before.id)
    assert list(list_applications(aroha.pk)) == [before]


def test_a_name_given_by_hand_stays_when_more_mail_comes(aroha: Account, bring_in: Callable[..., Intake]) -> None:
    bring_in(REJECTION)
    row = Application.objects.of(aroha.pk).get()
    edit.change(aroha.pk, row.pk, edit.Particulars(employer="Tuatapere Council", role="Ranger"))
    bring_in(REJECTION)
    row.refresh_from_db()
    assert (row.employer, row.role) == ("Tuatapere Council", "Ranger")


@pytest.mark.parametrize(
    ("said", "sentence"),
    [
        (edit.Particulars("", "  "), "employer or the role"),
        (edit.Particulars("A", "B", date(1869, 1, 1)), "before 1970"),
        (edit.Particulars("A", "B", date(2100, 1, 1)), "later than today"),
    ],
)
def test_what_cannot_be_is_refused_in_a_sentence(aroha: Account, said: edit.Particulars, sentence: str) -> None:
    with pytest.raises(NextroundError, match=sentence):
        edit.add(aroha.pk, said)


def test_silence_turns_one_state_into_the_next_without_a_write(aroha: Account) -> None:
    today = clock.today()
    for days in (2, 20, 200):
        edit.add(aroha.pk, edit.Particulars("Firm", f"Role {days}", today - timedelta(days=days)))
    by_state = {
        state: [a.role for a in Application.objects.of(aroha.pk).in_state(state, today)]
        for state in (State.APPLIED, State.WAITING, State.PROBABLY_CLOSED)
    }
    assert by_state == {"applied": ["Role 2"], "waiting": ["Role 20"], "probably_closed": ["Role 200"]}
    assert {a.role: a.state for a in list_applications(aroha.pk)} == {
        "Role 2": "applied",
        "Role 20": "waiting",
        "Role 200": "probably_closed",
    }


def test_every_word_of_a_search_must_occur(aroha: Account) -> None:
    edit.add(aroha.pk, BAKERY)
    edit.add(aroha.pk, edit.Particulars("Kererū Bakery", "Driver"))
    assert [a.role for a in Application.objects.of(aroha.pk).search("kererū baker driver")] == ["Driver"]
