"""What waits for the person's word is queued, answered, and can wait again."""

from collections.abc import Callable

from nextround.records.models import Account, Intake, Message
from nextround.usecases import correct, review
from people import ACKNOWLEDGEMENT, REJECTION

Bring = Callable[..., Intake]


def test_the_queue_holds_what_waits_in_the_order_of_the_list(aroha: Account, bring_in: Bring) -> None:
    bring_in(ACKNOWLEDGEMENT, REJECTION)
    Message.objects.update(unsure=True)
    assert review.queue(aroha.pk) == [waiting.message for waiting in review.waiting(aroha.pk)]
    assert review.count(aroha.pk) == 2


def test_an_answer_that_is_undone_leaves_the_reading_as_it_was_before(aroha: Account, bring_in: Bring) -> None:
    bring_in(REJECTION)
    row = Message.objects.get()
    correct.correct(aroha.pk, row.pk, {"kind": "other", "employer": "Tuatapere Parks"})
    review.wait_again(aroha.pk, row.pk)
    row.refresh_from_db()
    assert (row.kind, row.looked_at) == ("rejection", None)
    assert list(row.corrections.values_list("field", flat=True)) == ["employer"]


def test_where_a_message_was_put_is_undone_too(aroha: Account, bring_in: Bring) -> None:
    bring_in(ACKNOWLEDGEMENT, REJECTION)
    row = Message.objects.get(kind="rejection")
    home = row.application_id
    correct.place(aroha.pk, row.pk, None)
    review.wait_again(aroha.pk, row.pk)
    row.refresh_from_db()
    assert row.application_id == home
