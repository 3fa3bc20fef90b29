"""What Aroha puts right in one mail changes how similar mail of that sender is read, and nothing else."""

from dataclasses import replace
from datetime import UTC, date, datetime
from itertools import permutations
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from nextround.core.message import Address, Message
from nextround.core.reading.corrections import Correction
from nextround.core.reading.lesson_words import quarrel, sentence
from nextround.core.reading.lessons import Lesson, Lessons, Mail, Taught
from nextround.core.reading.likeness import traits_of, worded_alike, wording_of
from nextround.core.reading.values import Evidence, Person, Reading, Rejection
from nextround.core.vocabulary import Kind, Reason, Stage, Stance
from nextround.lexicon.load import reading_words

OWN = Reading(Kind.PROGRESS, 0.9, "Waitoru", "Parks Officer", False, (), None, None, (), "en", False)
NO = Rejection(Stage.UNKNOWN, Reason.NOT_STATED, Stance.SILENT, False)
TURNED_DOWN = replace(OWN, kind=Kind.REJECTION, rejection=NO)
CAREERS = Address("Waitoru Careers", "careers@waitoru.co.nz")
BOARD = Address("Seek", "no-reply@seek.co.nz")
SYSTEM = Address("Waitoru Careers", "notifications@workablemail.com")
AGENCY = Address("Tom Reid", "tom@northrecruitment.co.nz")

INVITATION = """Kia ora {name},

Thank you for your interest in working with us. Our team has looked at everything you sent for the {role} position,
reference {number}. We would love to hear your story in person. Drop by our yard and have a cuppa with the crew, so
that we can see how you would get on with everybody and with the work itself.

{link}

The people team
"""
RECEIPT = """Kia ora Aroha,

We wanted to let you know that your papers have come in and that somebody is going to read each page of them with
care over the next fortnight. There is nothing that you have to do until then, and we write to everybody.
"""


def a_mail(
    text: str = INVITATION, sender: Address = CAREERS, subject: str = "Your application", **more: Any
) -> Message:
    said = {"name": "Aroha", "role": "Parks Officer", "number": "W-1077", "link": "https://waitoru.co.nz/j/1"}
    given = {k: more.pop(k) for k in list(more) if k in said}
    return Message("id", "print", None, sender, subject, text.format(**{**said, **given}), **more)


OTHER_ROLE = a_mail(role="Rates Analyst", number="B-22", name="Ms Ngata", link="https://waitoru.co.nz/j/2")


def lesson(
    field: str, value: Any, own: Reading = OWN, message: Message | None = None, day: int = 3, key: str = "1"
) -> Lesson:
    at = datetime(2026, 3, day, tzinfo=UTC)
    return Lesson(key, at, Correction(field, value), own, traits_of(message or a_mail(), reading_words()))


def read(lessons: list[Lesson], own: Reading = OWN, message: Message = OTHER_ROLE, **more: Any) -> Any:
    """What the mail says, and what taught it; more: said, left_out, looked_at."""
    mail = Mail("9", own, traits_of(message, reading_words()), **more)
    return Lessons(lessons).read_through(mail)


# ---- likeness ------------------------------------------------------------------------------------------------------


def test_names_numbers_and_links_do_not_make_two_mails_different() -> None:
    one, other = (traits_of(m, reading_words()) for m in (a_mail(), OTHER_ROLE))
    assert one.wording == other.wording
    assert worded_alike(one, other)


def test_a_word_that_begins_a_sentence_is_no_name_wherever_the_line_is_broken() -> None:
    assert wording_of("We met. Sadly we\nchose Tom Reid for it today.") == {
        "we met sadly", "met sadly we", "sadly we chose", "we chose for", "chose for it", "for it today",
    }  # fmt: skip


def test_another_letter_of_the_same_sender_is_not_alike() -> None:
    assert not worded_alike(*(traits_of(a_mail(text), reading_words()) for text in (INVITATION, RECEIPT)))


def test_the_same_letter_with_another_decision_in_it_is_not_alike() -> None:
    """The sentence that says what it is about weighs little among the polite ones, but enough."""
    polite = "Thank you for the time you took to write to us about the job that we have on offer here at the yard."
    yes = f"{polite} We would love to meet you next week and hear more about the work you have done so far."
    no = f"{polite} We have thought long and decided to go on with somebody whose path fits ours more closely."
    assert not worded_alike(*(traits_of(a_mail(text), reading_words()) for text in (yes, no)))


def test_a_few_words_are_alike_to_nothing() -> None:
    assert not worded_alike(*(traits_of(a_mail("Please see attached."), reading_words()) for _ in range(2)))


def test_what_stands_in_quotation_marks_is_said_and_no_name() -> None:
    assert wording_of('It has changed from "In Process" to “Not Selected” now.') == {
        "it has changed", "has changed from", "changed from in", "from in process", "in process to", "process to not",
        "to not selected", "not selected now",
    }  # fmt: skip


def test_the_employer_and_the_role_that_were_read_make_no_difference_however_they_are_written() -> None:
    one, other = "you applied as parks\nofficer with us today", "you applied as RATES ANALYST with us today"
    assert wording_of(one, ("", "Parks Officer")) == wording_of(other, ("Waitoru", "Rates Analyst"))


@given(st.text(max_size=400), st.text(max_size=20))
def test_any_text_has_a_wording(text: str, name: str) -> None:
    assert all(len(run.split(" ")) == 3 for run in wording_of(text, (name,)))


# ---- the kind ------------------------------------------------------------------------------------------------------


def test_a_letter_from_the_same_mould_is_of_the_kind_she_said() -> None:
    reading, taught = read([lesson("kind", "interview")])
    assert (reading.kind, reading.unsure) == (Kind.INTERVIEW, False)
    assert reading.probability < 1
    assert taught == (Taught("kind", ("1",)),)


def test_other_words_of_the_same_sender_keep_their_kind() -> None:
    assert read([lesson("kind", "interview")], message=a_mail(RECEIPT)) == (OWN, ())


def test_the_same_words_of_another_sender_keep_their_kind() -> None:
    assert read([lesson("kind", "interview")], message=a_mail(sender=Address("Tom", "tom@elsewhere.nz"))) == (OWN, ())


def test_a_mail_that_was_not_misread_in_the_same_way_keeps_its_kind() -> None:
    own = replace(OWN, kind=Kind.OFFER)
    assert read([lesson("kind", "interview")], own) == (own, ())


STATUS = """Dear Candidate,

There has been an update on your application, about which we write to you as soon as anything happens to it. Its
status is now: {}. Your profile remains in our talent database, in which our recruiters can see it for future openings
of the same kind, and you can change it there at any time with the password that you chose when you applied.

Please do not reply to this message, which our system has written and which nobody here would see or answer.
"""


def _status(now: str, quoted: bool = True) -> tuple[Message, Reading]:
    quotes = (Evidence("kind", f"Its\nstatus is now: {now}"),) if quoted else ()
    return a_mail(STATUS.format(now)), replace(OWN, evidence=quotes)


def test_one_telling_word_makes_another_mail_of_the_same_form() -> None:
    """The reader took both for news. "Completed" was a no, as she knows; "Reviewed" is none."""
    no, own_no = _status("completed")
    said = lesson("kind", "rejection", own_no, no)
    same, own_same = _status("completed")
    other, own_other = _status("reviewed")
    assert worded_alike(*(traits_of(m, reading_words()) for m in (no, other)))
    assert read([said], own_same, same)[0].kind is Kind.REJECTION
    assert read([said], own_other, other) == (own_other, ())


def test_where_the_reader_shows_no_telling_words_nearly_all_words_have_to_agree() -> None:
    no, own_no = _status("completed by the people who look after this one", quoted=False)
    said = lesson("kind", "rejection", own_no, no)
    other, own_other = _status("with the manager of the yard for a closer look", quoted=False)
    assert worded_alike(*(traits_of(m, reading_words()) for m in (no, other)))
    assert read([said], own_no, no)[0].kind is Kind.REJECTION
    assert read([said], own_other, other) == (own_other, ())


def test_a_very_sure_reading_of_another_letter_by_that_sender_is_left_alone() -> None:
    sure = replace(OWN, probability=0.999)
    said = [lesson("kind", "rejection", replace(OWN, probability=0.4)), lesson("reason", "volume")]
    assert read(said, sure, a_mail(RECEIPT)) == (sure, ())


def test_a_system_that_writes_for_many_is_asked_for_its_from_name_too() -> None:
    said = lesson("kind", "interview", message=a_mail(sender=SYSTEM))
    assert read([said], message=a_mail(sender=SYSTEM))[0].kind is Kind.INTERVIEW
    other_firm = a_mail(sender=replace(SYSTEM, name="Northland Careers"))
    assert read([said], message=other_firm) == (OWN, ())


def test_a_private_mailbox_teaches_for_that_very_address_only() -> None:
    said = lesson("kind", "interview", message=a_mail(sender=Address("Mere", "mere@gmail.com")))
    assert read([said], message=a_mail(sender=Address("Mere", "mere@gmail.com")))[0].kind is Kind.INTERVIEW
    assert read([said], message=a_mail(sender=Address("Mere", "mere.t@gmail.com"))) == (OWN, ())


def test_mail_that_somebody_passed_on_neither_teaches_nor_learns() -> None:
    passed_on = a_mail(
        "Look at this\n\n---------- Forwarded message ---------\nFrom: Hana <hana@x.nz>\n\n" + INVITATION
    )
    assert traits_of(passed_on, reading_words()).sender == ""
    assert not Lessons([lesson("kind", "interview", message=passed_on)]).know(CAREERS.address)
    assert read([lesson("kind", "interview")], message=passed_on) == (OWN, ())


def test_a_mail_that_becomes_a_rejection_says_no_more_than_that() -> None:
    assert read([lesson("kind", "rejection")])[0].rejection == NO


def test_a_kind_she_gave_her_word_on_stays_whatever_she_says_of_others_later() -> None:
    early, late = datetime(2026, 3, 1, tzinfo=UTC), datetime(2026, 3, 9, tzinfo=UTC)
    assert read([lesson("kind", "interview")], looked_at=early) == (OWN, ())
    assert read([lesson("kind", "interview")], looked_at=late)[0].kind is Kind.INTERVIEW


def test_answers_that_contradict_each_other_leave_it_to_the_reader_and_to_her() -> None:
    said = [lesson("kind", "interview", key="1"), lesson("kind", "assessment", day=5, key="2")]
    reading, taught = read(said)
    assert reading == replace(OWN, unsure=True)
    assert taught == (Taught("kind", ("2", "1"), agree=False),)


def test_her_word_that_the_reader_was_right_counts_against_a_lesson() -> None:
    reading, _ = read([lesson("kind", "interview"), lesson("kind", "progress", day=5, key="2")])
    assert (reading.kind, reading.unsure) == (Kind.PROGRESS, True)


def test_answers_that_agree_are_named_latest_first() -> None:
    _, taught = read([lesson("kind", "interview", day=5, key="2"), lesson("kind", "interview")])
    assert taught == (Taught("kind", ("2", "1")),)


# ---- names ---------------------------------------------------------------------------------------------------------


def test_a_wrong_employer_is_put_right_wherever_that_sender_is_misread_so_again() -> None:
    reading, taught = read([lesson("employer", "Waitoru Regional Council")], message=a_mail(RECEIPT))
    assert reading.employer == "Waitoru Regional Council"
    assert taught == (Taught("employer", ("1",)),)


def test_another_name_than_the_wrong_one_stays() -> None:
    own = replace(OWN, employer="Northland Water")
    assert read([lesson("employer", "Waitoru Regional Council")], own) == (own, ())


def test_of_two_names_the_later_counts() -> None:
    said = [lesson("employer", "Waitoru Trust", day=5, key="2"), lesson("employer", "Waitoru Council", day=4)]
    assert read(said)[0].employer == "Waitoru Trust"
    assert read([lesson("employer", "Waitoru", day=6, key="3"), *said]) == (OWN, ())


def test_a_name_that_goes_with_nothing_known_of_the_sender_holds_for_the_same_mould_alone() -> None:
    """One portal of the whole civil service: of which office a mail is cannot be told from its address."""
    said = lesson("employer", "Northland Water")
    assert read([said])[0].employer == "Northland Water"
    assert read([said], message=a_mail(RECEIPT)) == (OWN, ())


def test_a_name_that_stands_in_the_senders_domain_holds_for_all_their_mail() -> None:
    wrong = replace(OWN, employer="Recreation Manager")
    said = lesson("employer", "Waitoru District Council", wrong, a_mail(sender=Address("Hana", "hana@waitoru.co.nz")))
    other = a_mail(RECEIPT, Address("Hana", "hana@waitoru.co.nz"))
    assert read([said], wrong, other)[0].employer == "Waitoru District Council"


def test_two_unlike_names_show_that_somebody_writes_for_several_employers() -> None:
    """Nobody could tell from the address; after her second answer the third mail is left as it was read."""
    said = [lesson("employer", "Northland Water", key="1"), lesson("employer", "Harbour Trust", day=5, key="2")]
    assert read(said) == (OWN, (Taught("employer", ("2", "1"), agree=False),))
    named = a_mail(RECEIPT, subject="Your application to Northland Water")
    reading, taught = read(said, message=named)
    assert (reading.employer, taught) == ("Northland Water", (Taught("employer", ("1",)),))


@pytest.mark.parametrize("field", ["employer", "role"])
def test_that_a_name_is_none_holds_for_the_same_mould_alone(field: str) -> None:
    """In a newsletter of the bank it was not the employer; in its letter about the job it is."""
    reading, _ = read([lesson(field, "")])
    assert getattr(reading, field) == ""
    assert read([lesson(field, "")], message=a_mail(RECEIPT)) == (OWN, ())


@pytest.mark.parametrize("sender", [BOARD, AGENCY, Address("Mere", "mere@gmail.com")])
def test_whoever_writes_for_several_employers_teaches_a_name_only_where_it_stands_in_the_mail(sender: Address) -> None:
    said = lesson("employer", "Harbour Trust", message=a_mail(sender=sender))
    assert read([said], message=a_mail(RECEIPT, sender)) == (OWN, ())
    named = a_mail(RECEIPT, sender, subject="Your application to Harbour Trust")
    assert read([said], message=named)[0].employer == "Harbour Trust"


def test_a_system_under_the_employers_own_name_teaches_it() -> None:
    said = lesson("employer", "Waitoru Regional Council", message=a_mail(sender=SYSTEM))
    assert read([said], message=a_mail(RECEIPT, SYSTEM))[0].employer == "Waitoru Regional Council"


def test_a_name_that_was_missing_is_filled_in_only_in_a_letter_from_the_same_mould() -> None:
    nameless = replace(OWN, employer="")
    said = lesson("employer", "Waitoru Regional Council", nameless)
    assert read([said], nameless)[0].employer == "Waitoru Regional Council"
    assert read([said], nameless, a_mail(RECEIPT)) == (nameless, ())


def test_a_role_is_put_right_where_the_same_wrong_one_is_read() -> None:
    wrong = replace(OWN, role="Parks Officer Vacancy 1077")
    assert read([lesson("role", "Parks Officer", wrong)], wrong, a_mail(RECEIPT))[0].role == "Parks Officer"
    assert read([lesson("role", "Parks Officer", wrong)], replace(OWN, role="Driver"))[0].role == "Driver"


def test_a_wrong_role_is_not_that_of_another_mail_which_does_not_name_it() -> None:
    """A portal's "Talent Community" stands in every mail of it, whatever the job."""
    wrong = replace(OWN, role="Talent Community")
    said = lesson("role", "Parks Officer", wrong)
    assert read([said], wrong) == (wrong, ())
    named = a_mail(subject="Parks Officer")
    assert read([said], wrong, named)[0].role == "Parks Officer"


def test_of_two_roles_that_a_mail_names_neither_is_chosen() -> None:
    wrong = replace(OWN, role="Talent Community")
    said = [lesson("role", "Parks Officer", wrong, key="1"), lesson("role", "Rates Officer", wrong, day=5, key="2")]
    both = a_mail(subject="Parks Officer and Rates Officer")
    assert read(said, wrong, both) == (wrong, (Taught("role", ("2", "1"), agree=False),))


def test_an_analyst_is_not_always_a_senior_analyst() -> None:
    short = replace(OWN, role="Rates Analyst")
    said = lesson("role", "Senior Rates Analyst", short)
    assert read([said], short) == (short, ())
    named = a_mail(RECEIPT, subject="Senior Rates Analyst")
    assert read([said], short, named)[0].role == "Senior Rates Analyst"


def test_no_role_is_made_up_for_a_mail_that_names_none() -> None:
    nameless = replace(OWN, role="")
    assert read([lesson("role", "Parks Officer", nameless)], nameless) == (nameless, ())


# ---- replies, people, rejections, interviews -----------------------------------------------------------------------


def test_an_address_that_nobody_reads_is_that_in_every_mail() -> None:
    assert read([lesson("sender_automated", True)], message=a_mail(RECEIPT))[0].sender_automated


def test_a_reply_that_goes_elsewhere_is_another_matter() -> None:
    elsewhere = a_mail(RECEIPT, reply_to=(Address("Hana", "hana@waitoru.co.nz"),))
    assert read([lesson("sender_automated", True)], message=elsewhere) == (OWN, ())


def test_a_person_is_called_what_she_said_at_their_address() -> None:
    misread = Person("Mikaere Hana", CAREERS.address, "The People Team")
    tom = Person("Tom Reid", "tom@waitoru.co.nz", "Operations Lead")
    right = [
        ["Hana Mikaere", CAREERS.address, "Recreation Manager"],
        ["Tom Reid", "tom@waitoru.co.nz", "Operations Lead"],
    ]
    said = lesson("people", right, replace(OWN, people=(misread, tom)))
    later = replace(tom, title="Chief of Operations")
    reading, taught = read([said], replace(OWN, people=(misread, later)), a_mail(RECEIPT))
    assert reading.people == (Person("Hana Mikaere", CAREERS.address, "Recreation Manager"), later)
    assert taught == (Taught("people", ("1",)),)


def test_nobody_is_added_to_a_mail_that_does_not_name_them() -> None:
    assert read([lesson("people", [["Hana Mikaere", CAREERS.address, ""]])]) == (OWN, ())


@pytest.mark.parametrize(
    ("field", "value"),
    [("stage", "interview"), ("reason", "volume"), ("feedback", "offered"), ("keeps_on_file", True)],
)
def test_what_a_rejection_says_is_said_by_the_same_mould_alone(field: str, value: Any) -> None:
    said = lesson(field, value, TURNED_DOWN)
    reading, taught = read([said], TURNED_DOWN)
    assert getattr(reading.rejection, field) == value
    assert taught == (Taught(field, ("1",)),)
    assert read([said], TURNED_DOWN, a_mail(RECEIPT)) == (TURNED_DOWN, ())
    assert read([said]) == (OWN, ())


def test_a_rejection_she_found_herself_passes_on_all_she_said_of_it() -> None:
    reading, taught = read([lesson("kind", "rejection"), lesson("reason", "volume")])
    assert reading.rejection == replace(NO, reason=Reason.VOLUME)
    assert [each.field for each in taught] == ["kind", "reason"]


@pytest.mark.parametrize(("field", "value"), [("interview_at", "2026-03-09T10:30+13:00"), ("interview_place", "Here")])
def test_when_and_where_an_interview_takes_place_is_never_carried_over(field: str, value: str) -> None:
    own = replace(OWN, kind=Kind.INTERVIEW)
    assert read([lesson(field, value, own)], own) == (own, ())


# ---- her own word, and what she leaves out -------------------------------------------------------------------------


def test_her_own_word_on_that_very_mail_always_wins() -> None:
    said = (Correction("kind", "offer"),)
    reading, taught = read([lesson("kind", "interview"), lesson("employer", "Waitoru Trust")], said=said)
    assert (reading.kind, reading.employer) == (Kind.OFFER, "Waitoru Trust")
    assert [each.field for each in taught] == ["employer"]


def test_a_mail_that_she_called_a_rejection_hears_what_she_said_of_others() -> None:
    reading, _ = read(
        [lesson("kind", "rejection"), lesson("reason", "volume")], said=(Correction("kind", "rejection"),)
    )
    assert reading.rejection == replace(NO, reason=Reason.VOLUME)


def test_what_she_left_out_stays_out_and_the_rest_comes_in() -> None:
    reading, taught = read(
        [lesson("kind", "interview"), lesson("employer", "Waitoru Trust")], left_out=frozenset(["kind"])
    )
    assert (reading.kind, reading.employer) == (Kind.PROGRESS, "Waitoru Trust")
    assert [each.field for each in taught] == ["employer"]


def test_a_mail_learns_nothing_from_itself() -> None:
    assert read([lesson("employer", "Waitoru Trust", key="9")]) == (OWN, ())


def test_the_order_in_which_lessons_are_given_does_not_matter() -> None:
    said = [
        lesson("employer", "Waitoru Trust", day=5, key="2"),
        lesson("employer", "Waitoru Council", day=4),
        lesson("kind", "interview", key="3"),
        lesson("people", [["Hana Mikaere", CAREERS.address, ""]], key="4"),
    ]
    own = replace(OWN, people=(Person("", CAREERS.address),))
    assert len({repr(read(list(order), own)) for order in permutations(said)}) == 1


def test_what_differs_between_two_sets_of_lessons_is_told_by_sender() -> None:
    both = Lessons([lesson("kind", "interview"), lesson("kind", "interview", message=a_mail(sender=BOARD))])
    assert both.unlike(Lessons([lesson("kind", "interview")])) == {BOARD.address}
    assert both.unlike(both) == set()


# ---- in words ------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("field", "value", "words"),
    [
        ("kind", "interview", "You said on 3 March that a mail like this from Waitoru Careers is about an interview."),
        ("employer", "Waitoru Trust", "that “Waitoru”, in mail from Waitoru Careers, should read Waitoru Trust."),
        ("role", "", "that “Parks Officer”, in mail from Waitoru Careers, is not the role."),
        ("sender_automated", True, "that a reply to careers@waitoru.co.nz would reach nobody."),
        ("people", [["Hana", "hana@waitoru.co.nz", "Lead"]], "that hana@waitoru.co.nz is Hana, Lead."),
        ("reason", "volume", "that a mail like this from Waitoru Careers says that there were many applicants."),
        (
            "keeps_on_file",
            False,
            "that a mail like this from Waitoru Careers does not say that they keep your details.",
        ),
    ],
)
def test_she_is_told_when_she_said_what(field: str, value: Any, words: str) -> None:
    said = sentence([Correction(field, value)], OWN, CAREERS, date(2026, 3, 3), date(2026, 4, 1))
    assert said.startswith("You said on 3 March ")
    assert said.endswith(words)


@pytest.mark.parametrize(
    ("field", "codes"), [("kind", Kind), ("stage", Stage), ("reason", Reason), ("feedback", Stance)]
)
def test_there_are_words_for_whatever_she_can_say(field: str, codes: type[Any]) -> None:
    said = {sentence([Correction(field, c.value)], OWN, CAREERS, date(2026, 3, 3), date(2026, 4, 1)) for c in codes}
    assert len(said) == len(codes)


def test_what_she_said_on_one_day_is_one_sentence() -> None:
    said = [Correction("kind", "interview"), Correction("employer", "Waitoru Trust")]
    assert sentence(said, OWN, CAREERS, date(2026, 3, 3), date(2026, 4, 1)) == (
        "You said on 3 March that a mail like this from Waitoru Careers is about an interview, "
        "and that “Waitoru”, in mail from Waitoru Careers, should read Waitoru Trust."
    )


def test_another_year_is_named() -> None:
    said = sentence([Correction("kind", "other")], OWN, Address("", "a@b.nz"), date(2025, 3, 3), date(2026, 4, 1))
    assert said == "You said on 3 March 2025 that a mail like this from a@b.nz is not part of your job search."


def test_a_quarrel_is_told_without_blame() -> None:
    assert quarrel("kind", CAREERS) == (
        "For mail like this from Waitoru Careers you have given different answers to what it is. "
        "So nothing is carried over, and it stands as it was read."
    )
