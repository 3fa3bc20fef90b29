"""What does each statement of Aroha's feedback say?"""

import pytest

from nextround.core.feedback.values import Statement
from nextround.core.vocabulary import Competency, Craft, ExternalCause, Level, Polarity, StatementKind


def only(statements: list[Statement]) -> Statement:
    [one] = statements
    return one


@pytest.mark.parametrize(
    ("sentence", "polarity"),
    [
        ("Your knowledge of infection control was excellent.", Polarity.STRENGTH),
        ("Your examples were not as strong as we had hoped.", Polarity.GAP),
        ("You could have been clearer and more confident.", Polarity.GAP),
        ("The panel would have liked to hear a real example.", Polarity.GAP),
        ("A little more structure in your answers would help.", Polarity.GAP),
        ("Next time, give the headline first.", Polarity.GAP),
        ("You were less convincing on budgets.", Polarity.GAP),
        ("There was nothing wrong with your technical test.", Polarity.STRENGTH),
        ("The role has been frozen until July.", Polarity.NEUTRAL),
        ("They appointed an internal candidate.", Polarity.NEUTRAL),
    ],
)
def test_praise_gap_and_outside_fact_are_told_apart(judged, sentence: str, polarity: Polarity) -> None:
    assert only(judged(sentence)).polarity == polarity


@pytest.mark.parametrize(
    ("sentence", "kind"),
    [
        ("You did not mention incident reporting.", StatementKind.SPECIFIC),
        ("You did not give enough detail about your own part.", StatementKind.SPECIFIC),
        ("We had many strong applicants.", StatementKind.GENERIC),
        ("It is our policy not to provide individual feedback.", StatementKind.REFUSAL),
        ("We are unable to enter into correspondence about the marking.", StatementKind.REFUSAL),
    ],
)
def test_specific_generic_and_refusal_are_told_apart(judged, sentence: str, kind: StatementKind) -> None:
    assert only(judged(sentence)).kind == kind


def test_a_refusal_is_neutral_and_carries_no_code(judged) -> None:
    said = only(judged("Due to the number of applications we cannot offer individual feedback."))
    assert (said.polarity, said.codes) == (Polarity.NEUTRAL, ())


@pytest.mark.parametrize(
    ("sentence", "code"),
    [
        ("Your answers were long and you went over time.", Craft.CONCISION),
        ("You kept saying we, so your own contribution was unclear.", Craft.EVIDENCE_SPECIFICITY),
        ("You didn't answer the second half of the question.", Craft.QUESTION_UNDERSTANDING),
        ("You had no questions for the panel.", Craft.OWN_QUESTIONS),
        ("You used a lot of jargon.", Competency.COMMUNICATION),
        ("Your awareness of te Tiriti was strong.", Competency.INCLUSION),
        ("Client felt you were a bit senior for this.", ExternalCause.EXPERIENCE_LEVEL),
        ("We can't sponsor a visa.", ExternalCause.LOCATION_OR_WORK_RIGHTS),
    ],
)
def test_a_statement_names_what_it_is_about_in_its_own_words(judged, sentence: str, code: str) -> None:
    said = only(judged(sentence))
    assert code in said.codes
    assert len(said.quotes) == len(said.codes)
    assert all(quote and quote in said.text for quote in said.quotes)


def test_a_judgement_on_the_person_is_on_the_level_of_the_person(judged) -> None:
    assert only(judged("You came across as arrogant.")).level == Level.PERSON
    assert only(judged("Your answers were too long.")).level == Level.PROCESS
    assert only(judged("You lack experience with SAP.")).level == Level.TASK


def test_nobody_is_given_more_than_three_codes(judged) -> None:
    long = "Your communication, teamwork, leadership, judgement, adaptability, integrity and rapport were excellent."
    assert len(only(judged(long)).codes) == 3


def test_a_heading_says_which_way_its_items_point(judged) -> None:
    said = judged("What went well:\n- the hospital retrofit\nWhat could have gone better:\n- the question on safety\n")
    assert [one.polarity for one in said] == [Polarity.STRENGTH, Polarity.GAP]


def test_a_mark_speaks_where_no_word_does(judged) -> None:
    said = judged("Teamwork 5/5\nDelivery 3/5\nService 1/5\n")
    assert [one.polarity for one in said] == [Polarity.STRENGTH, Polarity.NEUTRAL, Polarity.GAP]


def test_a_mark_below_the_pass_mark_is_a_gap(judged) -> None:
    assert only(judged("Maths: 61%, pass mark 65%.")).polarity == Polarity.GAP
