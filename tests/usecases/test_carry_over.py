"""What Aroha puts right in one mail holds for similar mail of its sender: what is there, and what is still to come."""

import json
from collections.abc import Callable
from itertools import permutations
from pathlib import Path
from typing import Any

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from nextround.core.vocabulary import NextroundError
from nextround.records.models import Account, Application, Correction, Exemption, Intake, Message
from nextround.usecases import backup, carry_over, correct, export, introduce, reread, restore, review, take_in
from nextround.usecases.tell_message import tell_message
from people import REJECTION, mail, receipt

Bring = Callable[..., Intake]
CAREERS = "Waitoru Careers <careers@waitoru.co.nz>"


PARKS, RATES, DRIVER = receipt("Parks Officer"), receipt("Rates Analyst", 2), receipt("Delivery Driver", 3)


def _row(word: str) -> Message:
    return Message.objects.get(subject__contains=word)


def _stored() -> list[Any]:
    """All that is derived, and where each mail stands, by what does not depend on the order in which it came."""
    rows = Message.objects.order_by("message_id").select_related("application")
    names = dict(Message.objects.values_list("pk", "message_id"))
    return [
        (
            row.message_id,
            row.kind,
            row.unsure,
            row.reading,
            row.own_reading,
            [[field, [names[pk] for pk in by], agree] for field, by, agree in row.taught or ()],
            row.application and (row.application.employer, row.application.role, row.application.state),
        )
        for row in rows
    ]


def test_similar_mail_follows_at_once_and_its_application_with_it(aroha: Account, bring_in: Bring) -> None:
    bring_in(PARKS, RATES, REJECTION)
    before = _row("Rates").reading["kind"]
    correct.correct(aroha.pk, _row("received your application for Parks").pk, {"kind": "interview"})
    assert before == "acknowledgement"
    assert _row("Rates").kind == "interview"
    assert Application.objects.get(messages=_row("Rates")).state == "interviewing"
    assert _row("Your application: Parks").kind == "rejection"


def test_mail_that_comes_later_is_read_so_from_the_start(aroha: Account, bring_in: Bring) -> None:
    bring_in(PARKS)
    correct.correct(aroha.pk, _row("Parks").pk, {"kind": "interview", "employer": "Waitoru Regional Council"})
    bring_in(RATES)
    row = _row("Rates")
    assert (row.kind, row.reading["employer"]) == ("interview", "Waitoru Regional Council")
    assert Application.objects.get(messages=row).employer == "Waitoru Regional Council"


def test_the_message_says_who_taught_it_and_when(aroha: Account, bring_in: Bring) -> None:
    bring_in(PARKS, RATES)
    correct.correct(aroha.pk, _row("Parks").pk, {"kind": "interview"})
    [lesson] = tell_message(aroha.pk, _row("Rates").pk).carried
    assert (lesson.message, lesson.fields, lesson.agree) == (_row("Parks").pk, ("kind",), True)
    assert lesson.says[0].endswith("that a mail like this from Waitoru Careers is about an interview.")
    assert tell_message(aroha.pk, _row("Parks").pk).carried == ()


def test_taking_the_correction_back_undoes_it_everywhere(aroha: Account, bring_in: Bring) -> None:
    bring_in(PARKS, RATES, DRIVER)
    before = _stored()
    correct.correct(aroha.pk, _row("Parks").pk, {"kind": "interview", "role": "Ranger", "sender_automated": True})
    assert _stored() != before
    correct.take_back(aroha.pk, _row("Parks").pk)
    assert _stored() == before


def test_not_this_one_holds_for_good_and_can_be_undone(aroha: Account, bring_in: Bring) -> None:
    bring_in(PARKS, RATES, DRIVER)
    teacher, row = _row("Parks"), _row("Rates")
    correct.correct(aroha.pk, teacher.pk, {"kind": "interview"})
    carry_over.not_here(aroha.pk, row.pk, teacher.pk)
    assert (_row("Rates").kind, _row("Driver").kind) == ("acknowledgement", "interview")
    told = tell_message(aroha.pk, row.pk)
    assert told.carried == ()
    assert [(left.message, left.fields) for left in told.not_carried] == [(teacher.pk, ("kind",))]
    correct.take_back(aroha.pk, teacher.pk)
    assert tell_message(aroha.pk, row.pk).not_carried == ()
    correct.correct(aroha.pk, teacher.pk, {"kind": "interview"})
    reread.reread(aroha.pk)
    assert _row("Rates").kind == "acknowledgement"
    carry_over.here_after_all(aroha.pk, row.pk, teacher.pk)
    assert _row("Rates").kind == "interview"
    assert Application.objects.get(messages=row).state == "interviewing"


def test_what_bears_on_nothing_cannot_be_left_out(aroha: Account, bring_in: Bring) -> None:
    bring_in(PARKS, RATES)
    with pytest.raises(NextroundError, match="bears on message"):
        carry_over.not_here(aroha.pk, _row("Rates").pk, _row("Parks").pk)
    with pytest.raises(NextroundError, match="was not left out"):
        carry_over.here_after_all(aroha.pk, _row("Rates").pk, _row("Parks").pk)
    assert not Exemption.objects.exists()


def test_her_word_on_that_very_mail_wins_and_stays_when_the_lesson_goes(aroha: Account, bring_in: Bring) -> None:
    bring_in(PARKS, RATES)
    correct.correct(aroha.pk, _row("Rates").pk, {"kind": "progress"})
    correct.correct(aroha.pk, _row("Parks").pk, {"kind": "interview"})
    assert _row("Rates").kind == "progress"
    correct.take_back(aroha.pk, _row("Parks").pk)
    assert (_row("Rates").kind, _row("Parks").kind) == ("progress", "progress")


def test_what_she_confirms_of_a_lesson_becomes_her_own_word(aroha: Account, bring_in: Bring) -> None:
    bring_in(PARKS, RATES)
    correct.correct(aroha.pk, _row("Parks").pk, {"kind": "interview"})
    correct.confirm(aroha.pk, _row("Rates").pk)
    assert Correction.objects.get(message=_row("Rates")).value == "interview"
    correct.take_back(aroha.pk, _row("Parks").pk)
    assert _row("Rates").kind == "interview"


def test_contradicting_answers_put_the_next_mail_before_her(aroha: Account, bring_in: Bring) -> None:
    bring_in(PARKS, RATES)
    correct.correct(aroha.pk, _row("Parks").pk, {"kind": "interview"})
    correct.correct(aroha.pk, _row("Rates").pk, {"kind": "progress"})
    bring_in(DRIVER)
    assert (_row("Driver").kind, _row("Driver").unsure) == ("acknowledgement", True)
    assert _row("Driver").pk in review.queue(aroha.pk)
    [lesson] = tell_message(aroha.pk, _row("Driver").pk).carried
    assert not lesson.agree
    review.wait_again(aroha.pk, _row("Rates").pk)
    assert (_row("Driver").kind, _row("Driver").unsure) == ("interview", False)


@pytest.mark.parametrize("order", list(permutations([PARKS, RATES, DRIVER])), ids=str)
def test_the_order_of_import_does_not_matter(
    aroha: Account, bring_in: Bring, order: tuple[bytes, ...], cornerstone: list[Any]
) -> None:
    """Aroha puts the Parks mail right as soon as it is there; the others come before or after."""
    for raw in order:
        bring_in(raw)
        if raw is PARKS:
            said = {"kind": "interview", "employer": "Waitoru Regional Council", "sender_automated": True}
            correct.correct(aroha.pk, _row("Parks").pk, said)
    found = _stored()
    reread.reread(aroha.pk)
    assert _stored() == found
    assert [(kind, reading["employer"]) for _, kind, _, reading, *_ in found] == [
        ("interview", "Waitoru Regional Council")
    ] * 3
    cornerstone.append(found)
    assert cornerstone[0] == found


@pytest.fixture(scope="module")
def cornerstone() -> list[Any]:
    """What came of the orders tried so far."""
    return []


def test_reading_all_again_changes_nothing(aroha: Account, bring_in: Bring) -> None:
    bring_in(PARKS, RATES, DRIVER, REJECTION)
    correct.correct(aroha.pk, _row("for Parks").pk, {"kind": "interview", "role": "Ranger"})
    carry_over.not_here(aroha.pk, _row("Driver").pk, _row("for Parks").pk)
    before = _stored()
    reread.reread(aroha.pk)
    assert _stored() == before


def test_a_correction_made_before_this_was_kept_teaches_too(aroha: Account, bring_in: Bring) -> None:
    """As a store looks that an older nextround has left."""
    bring_in(PARKS, RATES)
    correct.correct(aroha.pk, _row("Parks").pk, {"kind": "interview"})
    Message.objects.update(own_reading=None)
    bring_in(DRIVER)
    assert _row("Driver").kind == "interview"
    Message.objects.filter(pk=_row("Rates").pk).update(taught=None, kind="acknowledgement")
    reread.reread(aroha.pk)
    assert {row.kind for row in Message.objects.all()} == {"interview"}


def test_what_she_says_while_mail_comes_in_counts_for_that_mail(
    aroha: Account, bring_in: Bring, tmp_path: Path
) -> None:
    bring_in(PARKS)
    (tmp_path / "rates.eml").write_bytes(RATES)

    def meanwhile(intake: Intake) -> None:
        if intake.ended_at is None:
            correct.correct(aroha.pk, _row("Parks").pk, {"kind": "interview"})
            Message.objects.filter(subject__contains="Rates").update(kind="acknowledgement", taught=None)

    before = carry_over.lessons_of(aroha.pk)
    take_in.take_in(take_in.begin(aroha.pk, "rates", [tmp_path / "rates.eml"]), meanwhile)
    assert before.unlike(carry_over.lessons_of(aroha.pk)) == {"careers@waitoru.co.nz"}
    assert _row("Rates").kind == "interview"


def test_mail_of_an_address_that_turns_out_to_be_her_own_teaches_nothing(aroha: Account, bring_in: Bring) -> None:
    bring_in(PARKS, RATES)
    correct.correct(aroha.pk, _row("Parks").pk, {"kind": "interview"})
    introduce.add_address(aroha.pk, "careers@waitoru.co.nz")
    assert (_row("Rates").outgoing, _row("Rates").kind) == (True, "other")
    introduce.drop_address(aroha.pk, "careers@waitoru.co.nz")
    assert (_row("Rates").outgoing, _row("Rates").kind) == (False, "interview")


def test_the_work_is_that_senders_mail_alone_and_the_queries_stay_the_same(aroha: Account, bring_in: Bring) -> None:
    bring_in(PARKS, RATES, DRIVER, REJECTION)
    first = _queries(lambda: correct.correct(aroha.pk, _row("for Parks").pk, {"kind": "interview"}))
    correct.take_back(aroha.pk, _row("for Parks").pk)
    bring_in(*(receipt(f"Keeper {n}", n) for n in range(4, 24)))
    Message.objects.filter(subject__contains="Your application: Parks").update(
        reading={"never": "looked at"}, kind="other", application=None
    )
    numbers = set(Application.objects.values_list("pk", flat=True))
    again = _queries(lambda: correct.correct(aroha.pk, _row("for Parks").pk, {"kind": "interview"}))
    assert again == first
    assert set(Application.objects.values_list("pk", flat=True)) == numbers  # nobody's bookmark is lost
    assert Message.objects.filter(kind="interview").count() == 23


def test_an_import_asks_for_the_lessons_only_at_its_start_and_its_end(aroha: Account, bring_in: Bring) -> None:
    bring_in(PARKS)
    correct.correct(aroha.pk, _row("Parks").pk, {"kind": "interview"})
    with CaptureQueriesContext(connection) as asked:
        bring_in(*(receipt(f"Keeper {n}", n) for n in range(4, 24)))
    assert sum('FROM "records_correction"' in query["sql"] for query in asked.captured_queries) == 2


def test_carols_mail_of_the_same_sender_is_untouched(aroha: Account, carol: Account, bring_in: Bring) -> None:
    bring_in(PARKS, RATES)
    bring_in(DRIVER, owner=carol)
    correct.correct(aroha.pk, _row("Parks").pk, {"kind": "interview"})
    assert _row("Driver").kind == "acknowledgement"
    with pytest.raises(NextroundError, match="no message"):
        carry_over.not_here(carol.pk, _row("Rates").pk, _row("Parks").pk)
    with pytest.raises(NextroundError, match="no message"):
        carry_over.not_here(aroha.pk, _row("Rates").pk, _row("Driver").pk)


def test_a_backup_carries_it_and_an_export_tells_it(aroha: Account, bring_in: Bring, tmp_path: Path) -> None:
    bring_in(PARKS, RATES, DRIVER)
    correct.correct(aroha.pk, _row("Parks").pk, {"kind": "interview"})
    carry_over.not_here(aroha.pk, _row("Driver").pk, _row("Parks").pk)
    before = _stored()
    backup.backup(tmp_path / "all.zip")
    Exemption.objects.all().delete()
    correct.take_back(aroha.pk, _row("Parks").pk)
    restore.restore(tmp_path / "all.zip", tmp_path)
    assert _stored() == before
    assert tell_message(Account.objects.get(username="aroha").pk, _row("Driver").pk).not_carried
    export.export(aroha.pk, tmp_path / "out")
    told = json.loads((tmp_path / "out" / "corrections.json").read_text("utf-8"))
    assert [(t["field"], t.get("value"), t.get("not_like", "")[:5]) for t in told] == [
        ("kind", "interview", ""),
        ("kind", None, "Parks"),
    ]


# ---- several corrections, one taken back ---------------------------------------------------------------------------


def test_each_of_several_corrections_teaches_by_itself_and_goes_by_itself(aroha: Account, bring_in: Bring) -> None:
    bring_in(PARKS, RATES, DRIVER)
    correct.correct(aroha.pk, _row("Parks").pk, {"kind": "interview"})
    correct.correct(aroha.pk, _row("Rates").pk, {"employer": "Waitoru Regional Council"})
    row = _row("Driver")
    assert (row.kind, row.reading["employer"]) == ("interview", "Waitoru Regional Council")
    assert [(c.message, c.fields) for c in tell_message(aroha.pk, row.pk).carried] == [
        (_row("Parks").pk, ("kind",)),
        (_row("Rates").pk, ("employer",)),
    ]
    assert (_row("Rates").kind, _row("Parks").reading["employer"]) == ("interview", "Waitoru Regional Council")
    correct.take_back(aroha.pk, _row("Parks").pk)
    assert {(r.kind, r.reading["employer"]) for r in Message.objects.all()} == {
        ("acknowledgement", "Waitoru Regional Council")
    }


def test_of_two_that_taught_the_same_one_goes_and_the_other_stays(aroha: Account, bring_in: Bring) -> None:
    bring_in(PARKS, RATES, DRIVER)
    correct.correct(aroha.pk, _row("Parks").pk, {"kind": "interview"})
    correct.correct(aroha.pk, _row("Rates").pk, {"kind": "interview"})
    correct.take_back(aroha.pk, _row("Rates").pk)
    assert {row.kind for row in Message.objects.all()} == {"interview"}
    correct.take_back(aroha.pk, _row("Parks").pk)
    assert {row.kind for row in Message.objects.all()} == {"acknowledgement"}


def test_leaving_one_lesson_out_leaves_the_other_mails_lesson_in(aroha: Account, bring_in: Bring) -> None:
    """The employer is told of the Rates mail, where she said so last, although she had said it of Parks, too."""
    bring_in(PARKS, RATES, DRIVER)
    correct.correct(aroha.pk, _row("Parks").pk, {"kind": "interview", "employer": "Waitoru Regional Council"})
    correct.correct(aroha.pk, _row("Rates").pk, {"employer": "Waitoru Regional Council"})
    carry_over.not_here(aroha.pk, _row("Driver").pk, _row("Parks").pk)
    row = _row("Driver")
    assert (row.kind, row.reading["employer"]) == ("acknowledgement", "Waitoru Regional Council")


def test_a_mail_names_those_that_follow_it_and_no_others(aroha: Account, bring_in: Bring) -> None:
    bring_in(PARKS, RATES, DRIVER, REJECTION)
    parks = _row("application for Parks")
    correct.correct(aroha.pk, parks.pk, {"kind": "interview"})
    correct.correct(aroha.pk, _row("Rates").pk, {"kind": "interview"})
    assert [f.message for f in tell_message(aroha.pk, parks.pk).followers] == [_row("Driver").pk]
    carry_over.not_here(aroha.pk, _row("Driver").pk, _row("Rates").pk)
    assert tell_message(aroha.pk, parks.pk).followers == ()


# ---- clearly different mail of the same sender ---------------------------------------------------------------------


def test_another_letter_of_that_sender_which_is_read_surely_keeps_its_reading(aroha: Account, bring_in: Bring) -> None:
    """The careers address sends receipts, and it also sends the rejection; that the one was misread says nothing."""
    no = mail(
        "Your application: Rates Analyst",
        "Kia ora Aroha,\n\nThank you for coming in to meet us last Thursday. After careful thought we have offered the "
        "Rates Analyst role to another candidate whose experience was a closer match.\n\nNgā mihi\nThe people team\n",
        sender=CAREERS,
        message_id="rates-no",
    )
    bring_in(PARKS, no)
    row = _row("Your application: Rates")
    before = (row.kind, row.unsure, row.reading)
    assert before[0] == "rejection"
    correct.correct(aroha.pk, _row("application for Parks").pk, {"kind": "interview", "role": "Ranger"})
    row = _row("Your application: Rates")
    assert (row.kind, row.unsure, row.reading) == before
    assert row.taught is None
    reread.reread(aroha.pk)
    assert _row("Your application: Rates").reading == before[2]


STATUS = """Dear Candidate,

There has been an update on your application for {} (Req 77120). The status of your application has changed from "{}"
to "{}". Your profile remains in our talent database and our recruiters can see it for future openings.

Thank you for considering Waitoru.

Please do not reply to this system-generated message.
"""


def test_one_status_of_a_portal_says_nothing_of_another(aroha: Account, bring_in: Bring) -> None:
    """She knows that "Process Completed" is a no; a file that lies with the manager is not, in just the same form."""
    bring_in(
        mail("Update 1", STATUS.format("Payroll Officer", "In Process", "Process Completed"), CAREERS, message_id="u1"),
        mail("Update 2", STATUS.format("Driver", "Received", "In Process - Manager Review"), CAREERS, message_id="u2"),
        mail("Update 3", STATUS.format("Rates Clerk", "In Process", "Process Completed"), CAREERS, message_id="u3"),
    )
    before = _row("Update 2").kind
    assert _row("Update 3").kind == _row("Update 1").kind != "rejection"
    correct.correct(aroha.pk, _row("Update 1").pk, {"kind": "rejection"})
    assert (_row("Update 2").kind, _row("Update 3").kind) == (before, "rejection")


def _queries(act: Callable[[], object]) -> int:
    with CaptureQueriesContext(connection) as asked:
        act()
    return len(asked)
