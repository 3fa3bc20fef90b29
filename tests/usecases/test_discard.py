"""Mail that Aroha brought in by mistake goes out of sight, and comes back."""

from collections.abc import Callable

import pytest

from nextround.core.vocabulary import NextroundError, NotFoundError
from nextround.records.models import Account, Application, Intake, Message
from nextround.usecases import clock, correct, discard, list_applications, take_in_later
from people import ACKNOWLEDGEMENT, INTERVIEW, REJECTION

Bring = Callable[..., Intake]


def _story(aroha: Account) -> list[tuple[int, str, tuple[str, ...]]]:
    return [
        (a.id, str(a.state), tuple(e.kind for e in a.events)) for a in list_applications.list_applications(aroha.pk)
    ]


def test_without_the_message_its_event_is_gone_and_with_it_everything_is_as_before(
    aroha: Account, bring_in: Bring
) -> None:
    bring_in(ACKNOWLEDGEMENT, INTERVIEW, REJECTION)
    before = _story(aroha)
    rejection = Message.objects.get(kind="rejection").pk
    discard.discard(aroha.pk, rejection)
    assert _story(aroha) == [(before[0][0], "interviewing", ("applied", "acknowledged", "interview"))]
    with pytest.raises(NotFoundError):
        discard.discard(aroha.pk, rejection)
    discard.keep_after_all(aroha.pk, rejection)
    assert _story(aroha) == before


def test_an_application_that_was_nothing_but_the_message_goes_with_it(aroha: Account, bring_in: Bring) -> None:
    bring_in(REJECTION)
    message = Message.objects.get()
    discard.discard(aroha.pk, message.pk)
    assert not Application.objects.of(aroha.pk).exists()
    discard.keep_after_all(aroha.pk, message.pk)
    assert Application.objects.of(aroha.pk).get().state == "rejected"


def test_brought_in_again_with_others_it_stays_removed_but_by_itself_it_is_wanted(
    aroha: Account, bring_in: Bring
) -> None:
    bring_in(ACKNOWLEDGEMENT, REJECTION)
    rejection = Message.objects.get(kind="rejection").pk
    discard.discard(aroha.pk, rejection)
    assert bring_in(ACKNOWLEDGEMENT, REJECTION).messages_new == 0
    assert Message.objects.of(aroha.pk).count() == 1
    intake = take_in_later.lay_aside(aroha.pk, [("one.eml", [REJECTION])])
    assert take_in_later.known_already(intake) == rejection
    assert Message.objects.of(aroha.pk).count() == 2


def test_a_whole_import_goes_and_comes_back_without_what_was_removed_by_itself(aroha: Account, bring_in: Bring) -> None:
    bring_in(ACKNOWLEDGEMENT)
    second = bring_in(INTERVIEW, REJECTION)
    discard.discard(aroha.pk, Message.objects.get(kind="interview").pk)
    assert discard.discard_intake(aroha.pk, second.pk) == 1
    assert [events for _, _, events in _story(aroha)] == [("applied", "acknowledged")]
    discard.keep_intake_after_all(aroha.pk, second.pk)
    assert [events for _, _, events in _story(aroha)] == [("applied", "acknowledged", "rejected")]


def test_what_was_put_right_in_a_removed_message_teaches_nobody(aroha: Account, bring_in: Bring) -> None:
    bring_in(REJECTION)
    row = Message.objects.get()
    correct.correct(aroha.pk, row.pk, {"employer": "Tuatapere Parks"})
    discard.discard(aroha.pk, row.pk)
    bring_in(INTERVIEW)
    assert Message.objects.of(aroha.pk).get().reading["employer"] == "Tuatapere District Council"
    discard.keep_after_all(aroha.pk, row.pk)
    row.refresh_from_db()
    assert row.reading["employer"] == "Tuatapere Parks"


def test_an_import_that_still_goes_on_is_not_removed(aroha: Account) -> None:
    row = Intake.objects.create(owner=aroha, name="x", began_at=clock.now(), state="running")
    with pytest.raises(NextroundError, match="Stop it first"):
        discard.discard_intake(aroha.pk, row.pk)


def test_carol_removes_nothing_of_arohas(aroha: Account, carol: Account, bring_in: Bring) -> None:
    intake = bring_in(REJECTION)
    message = Message.objects.get().pk
    for act in (discard.discard, discard.keep_after_all):
        with pytest.raises(NotFoundError):
            act(carol.pk, message)
    for act_on_intake in (discard.discard_intake, discard.keep_intake_after_all):
        with pytest.raises(NotFoundError):
            act_on_intake(carol.pk, intake.pk)
    assert Message.objects.of(aroha.pk).count() == 1
