"""What sort of question was Aroha asked, and which competency is it after?"""

import pytest

from nextround.core.debrief.questions import competencies, question_type
from nextround.core.vocabulary import Competency, QuestionType
from nextround.lexicon.debrief_tables import DebriefWords


@pytest.mark.parametrize(
    ("asked", "expected"),
    [
        ("Tell us about a time you had to calm somebody down.", "behavioural"),
        ("What would you do if the till was forty dollars short?", "situational"),
        ("What is the difference between a lease and a licence?", "technical"),
        ("Why do you want to work with us?", "motivational"),
        ("When are you at your best?", "strengths"),
        ("Our client, a bakery, has lost a fifth of its sales. What would you look at?", "case"),
        ("Please give a ten minute presentation on water reform.", "presentation"),
        ("Walk us through your CV.", "background"),
        ("When could you start?", "logistics"),
        ("What does fairness mean to you?", "values"),
        ("Do you have any questions for us?", "own_questions"),
        ("Do you have children?", "inappropriate"),
    ],
)
def test_each_type_is_told_from_its_words(asked: str, expected: str, words: DebriefWords) -> None:
    typed = question_type(asked, words)
    assert typed.type == expected
    assert typed.quote
    assert typed.quote in asked


@pytest.mark.parametrize(
    ("asked", "expected"),
    [
        ("Tell us about a time you worked weekends to meet a deadline.", "behavioural"),
        ("Tell us about a time a colleague's family came first.", "behavioural"),
        ("Describe a situation where your values were tested.", "behavioural"),
        ("What would you do if a customer asked about your salary?", "situational"),
    ],
)
def test_the_form_of_a_question_outweighs_its_subject(asked: str, expected: str, words: DebriefWords) -> None:
    assert question_type(asked, words).type == expected


def test_a_question_about_other_peoples_families_is_not_inappropriate(words: DebriefWords) -> None:
    for asked in (
        "Do you have experience of working with children and families?",
        "How do you support a pregnant patient?",
        "Tell us about a time you helped an older person.",
    ):
        assert question_type(asked, words).type != QuestionType.INAPPROPRIATE


def test_a_question_without_any_words_to_go_by_is_behavioural_and_quotes_nothing(words: DebriefWords) -> None:
    assert question_type("", words) == question_type("…", words)
    assert question_type("", words).type == QuestionType.BEHAVIOURAL
    assert question_type("", words).quote == ""


def test_at_most_three_competencies_each_with_its_words(words: DebriefWords) -> None:
    asked = "Tell us about a time you persuaded a sceptical team under pressure to change a process for customers."
    found = competencies(asked, words)
    assert 1 <= len(found) <= 3
    assert all(one.quote in asked for one in found)


def test_no_competency_is_forced(words: DebriefWords) -> None:
    assert competencies("How old are you?", words) == ()


def test_the_answer_adds_to_what_was_asked(words: DebriefWords) -> None:
    asked = "Tell us about something you are proud of."
    said = "I coached two new starters, trained the crew, and as team leader I gave each of them a zone of their own."
    assert Competency.LEADING_PEOPLE not in {c.code for c in competencies(asked, words)}
    assert Competency.LEADING_PEOPLE in {c.code for c in competencies(asked, words, said)}
