"""The person's word wins over the reader, for good, and can be taken back."""

from collections.abc import Callable

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from nextround.core.vocabulary import NextroundError
from nextround.records.models import Account, Application, Intake, Message, Placement
from nextround.usecases import correct, edit, reread
from people import ACKNOWLEDGEMENT, INTERVIEW, REJECTION

Bring = Callable[..., Intake]


def _message(owner: Account, word: str) -> Message:
    return Message.objects.of(owner.pk).get(subject__contains=word)


def test_a_corrected_employer_renames_the_application_and_outlives_a_reread(aroha: Account, bring_in: Bring) -> None:
    bring_in(REJECTION)
    row = _message(aroha, "Parks")
    correct.correct(aroha.pk, row.pk, {"employer": "Tuatapere Parks Trust", "reason": "experience"})
    reread.reread(aroha.pk)
    application = Application.objects.of(aroha.pk).get(messages=row)
    assert (application.employer, application.reason) == ("Tuatapere Parks Trust", "experience")


def test_a_corrected_employer_leaves_no_empty_application_behind(aroha: Account, bring_in: Bring) -> None:
    bring_in(REJECTION)
    correct.correct(aroha.pk, _message(aroha, "Parks").pk, {"employer": "Tuatapere Parks Trust"})
    assert Application.objects.of(aroha.pk).get().employer == "Tuatapere Parks Trust"


def test_an_application_with_notes_stays_when_its_mail_goes(aroha: Account, bring_in: Bring) -> None:
    bring_in(REJECTION)
    Application.objects.update(notes="They were kind.")
    correct.correct(aroha.pk, _message(aroha, "Parks").pk, {"employer": "Tuatapere Parks Trust"})
    assert Application.objects.of(aroha.pk).filter(notes="They were kind.").exists()


@pytest.mark.parametrize(
    "written",
    [{"place": "Tuatapere"}, {"channel": "Seek"}, {"hook": "the rostering case"}, {"notes": "They were kind."}],
)
def test_whatever_the_person_wrote_keeps_an_application_when_its_mail_goes(
    aroha: Account, bring_in: Bring, written: dict[str, str]
) -> None:
    bring_in(REJECTION)
    row = Application.objects.get()
    edit.change(aroha.pk, row.pk, edit.Particulars(row.employer, row.role, **written))
    correct.correct(aroha.pk, _message(aroha, "Parks").pk, {"employer": "Tuatapere Parks Trust"})
    assert Application.objects.of(aroha.pk).filter(**written).exists()


def test_a_correction_can_be_taken_back(aroha: Account, bring_in: Bring) -> None:
    bring_in(REJECTION)
    row = _message(aroha, "Parks")
    correct.correct(aroha.pk, row.pk, {"kind": "other"})
    assert not Application.objects.of(aroha.pk).filter(messages=row).exists()
    correct.take_back(aroha.pk, row.pk)
    assert _message(aroha, "Parks").kind == "rejection"
    assert Application.objects.of(aroha.pk).get(messages=row).state == "rejected"


def test_a_wrong_value_is_refused_in_a_sentence_and_nothing_is_kept(aroha: Account, bring_in: Bring) -> None:
    bring_in(REJECTION)
    row = _message(aroha, "Parks")
    with pytest.raises(NextroundError, match="is not one of"):
        correct.correct(aroha.pk, row.pk, {"employer": "X", "kind": "nonsense"})
    assert not row.corrections.exists()


def test_a_message_moves_to_where_the_person_says_and_stays_there(aroha: Account, bring_in: Bring) -> None:
    bring_in(ACKNOWLEDGEMENT, INTERVIEW, REJECTION)
    row = _message(aroha, "Interview")
    apart = correct.place(aroha.pk, row.pk, None)
    reread.reread(aroha.pk)
    assert list(apart.messages.values_list("pk", flat=True)) == [row.pk]
    assert Application.objects.of(aroha.pk).count() == 2


def test_a_move_sent_twice_still_keeps_the_message_apart_from_where_it_stood(aroha: Account, bring_in: Bring) -> None:
    bring_in(ACKNOWLEDGEMENT, INTERVIEW, REJECTION)
    row = _message(aroha, "Interview")
    before = row.application_id
    home = correct.place(aroha.pk, row.pk, None)
    correct.place(aroha.pk, row.pk, home.pk)
    assert Placement.objects.get(message=row).away_from_id == before
    assert _message(aroha, "Interview").application_id == home.pk


@pytest.mark.parametrize(
    "act",
    [
        lambda owner, row: correct.correct(owner, row, {"reason": "experience"}),
        correct.take_back,
        lambda owner, row: correct.place(owner, row, None),
        correct.release,
    ],
)
def test_every_word_of_the_person_waits_its_turn_before_it_touches_a_message(
    aroha: Account, bring_in: Bring, act: Callable[[int, int], object]
) -> None:
    """Whoever took the message first and the account second would wait for an import that waits for them."""
    bring_in(REJECTION)
    row = _message(aroha, "Parks")
    with CaptureQueriesContext(connection) as asked:
        act(aroha.pk, row.pk)
    first = next(q["sql"] for q in asked.captured_queries if not q["sql"].startswith(("SAVEPOINT", "BEGIN")))
    assert 'FROM "records_account"' in first


def test_carol_cannot_correct_arohas_message(aroha: Account, carol: Account, bring_in: Bring) -> None:
    bring_in(REJECTION)
    with pytest.raises(NextroundError, match="no message"):
        correct.correct(carol.pk, _message(aroha, "Parks").pk, {"kind": "other"})


def test_a_name_put_right_in_one_mail_is_that_of_the_whole_application(aroha: Account, bring_in: Bring) -> None:
    bring_in(ACKNOWLEDGEMENT, INTERVIEW, REJECTION)
    correct.correct(aroha.pk, _message(aroha, "Interview").pk, {"employer": "Tuatapere Parks Trust"})
    reread.reread(aroha.pk)
    [application] = Application.objects.of(aroha.pk)
    assert application.employer == "Tuatapere Parks Trust"
    assert application.messages.count() == 3
