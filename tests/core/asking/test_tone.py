"""Does the reading of tone hear a protest, and leave an honest question alone?"""

from itertools import pairwise

import pytest

from nextround.core.asking import tone
from nextround.core.vocabulary import ToneCode
from nextround.lexicon.load_asking import asking_words

WORDS = asking_words().tone


def codes(text: str) -> set[ToneCode]:
    return {f.code for f in tone.findings(text, WORDS)}


def protests(text: str) -> bool:
    return tone.protesting(tone.findings(text, WORDS))


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("I would like to appeal.", ToneCode.ARGUES_DECISION),
        ("Please reconsider my application.", ToneCode.ASKS_FOR_RECONSIDERATION),
        ("I believe the process was unfair.", ToneCode.ARGUES_DECISION),
        ("I met every criterion in the advert.", ToneCode.ARGUES_DECISION),
        ("I was clearly the strongest candidate.", ToneCode.ARGUES_DECISION),
        ("What did the other person have that I don't?", ToneCode.COMPARES_WITH_WINNER),
        ("I heard you hired someone less experienced.", ToneCode.COMPARES_WITH_WINNER),
        ("I expect a reply by Friday.", ToneCode.DEMANDS_OR_DEADLINE),
        ("Please respond within 5 working days.", ToneCode.DEMANDS_OR_DEADLINE),
        ("You owe me an answer.", ToneCode.DEMANDS_OR_DEADLINE),
        ("My lawyer will be in touch.", ToneCode.LEGAL_THREAT),
        ("I may raise a discrimination claim.", ToneCode.LEGAL_THREAT),
        ("I will go to the Employment Relations Authority.", ToneCode.LEGAL_THREAT),
        ("After all the time I put in, I hoped for more.", ToneCode.GUILT),
        ("Please, I really need this job.", ToneCode.PLEADS),
        ("Your interviewer was rude.", ToneCode.BLAMES),
        ("Thanks for nothing.", ToneCode.SARCASM),
        ("Please justify your decision.", ToneCode.ASKS_WHY_NOT),
    ],
)
def test_a_protest_is_heard(text: str, code: ToneCode) -> None:
    assert code in codes(text)
    assert protests(text)


@pytest.mark.parametrize(
    "text",
    [
        "I was disappointed, of course.",
        "I am not asking you to reconsider.",
        "I do not question the decision.",
        "This is not an appeal, and I have no complaints about the process.",
        "I don't want to argue with the result; I just want to get better.",
        "I wrote two weeks ago and wondered whether my note got lost.",
        "What did I do wrong? Be blunt, please.",
        "Could you tell me why my application was not successful?",
        "Your advert says that feedback is given within ten working days of a request, so I would like to ask for it.",
        "I understand the Privacy Act lets me ask for the notes, but two lines from you would do just as well.",
        "I understand that you chose someone with more experience, and I wish them well.",
        "I applied for the employment law adviser role.",
        "I was surprised by the second question and lost my thread.",
        "I made a mistake in the costing task.",
        "I expect you are very busy, so a line would be plenty.",
    ],
)
def test_an_honest_question_is_left_alone(text: str) -> None:
    assert not tone.findings(text, WORDS)


def test_self_abasement_is_pointed_out_and_is_no_protest() -> None:
    text = "I am sorry to waste your time, I know I am useless at this."
    assert codes(text) == {ToneCode.SELF_ABASEMENT}
    assert not protests(text)


def test_too_long_and_too_many_questions_are_pointed_out_and_are_no_protest() -> None:
    text = "Was it the start? Was it the end? Was it the middle? Was it my voice? " + "I would like to learn. " * 35
    assert codes(text) == {ToneCode.TOO_LONG, ToneCode.TOO_MANY_QUESTIONS}
    assert not protests(text)
    assert all((f.quote, f.start, f.end) == ("", 0, 0) for f in tone.findings(text, WORDS))


def test_a_finding_marks_the_very_words_even_with_curly_quotes_and_line_breaks() -> None:
    text = "Hi Jo,\n\nI don’t want to go on, but would you please\nreconsider? I’m sure there must be some\nmistake."
    found = tone.findings(text, WORDS)
    assert found
    for finding in found:
        assert finding.quote == text[finding.start : finding.end]
        assert finding.why.endswith(".")


def test_no_two_findings_share_words() -> None:
    text = (
        "I demand a full written explanation of this unfair decision by Friday, or my lawyer will reply within 5 days."
    )
    found = tone.findings(text, WORDS)
    assert len(found) > 1
    assert all(one.end <= two.start for one, two in pairwise(found))


def test_words_of_somebody_else_do_not_count() -> None:
    """Below the reply stands the mail that is answered."""
    text = (
        "Thank you. What one thing should I practise?\n\n"
        "On Tue, 3 Mar 2026 at 10:12, Hana Mikaere <hana@kauri.nz> wrote:\n"
        "We cannot reconsider. The process was unfair to some. Please respond within 5 days.\n"
    )
    assert not tone.findings(text, WORDS)
    assert not tone.findings("Thanks.\n> I demand an answer by Friday.\nWhat should I practise?", WORDS)


def test_a_taken_back_phrase_covers_its_own_clause_only() -> None:
    assert not protests("I am not asking you to change your decision or to justify it.")
    assert protests("I am not asking for much, but I demand an explanation.")


def test_capitals_and_exclamation_marks_are_no_protest_alone() -> None:
    assert not tone.findings("THANK YOU SO MUCH FOR CALLING!! What should I practise?", WORDS)


def test_a_lone_sharp_phrase_in_a_friendly_letter_is_marked_but_weighs_less() -> None:
    text = (
        "Thank you for your kind message and for the conversation. I accept the decision. I was surprised, I admit. "
        "What one thing would you advise me to practise before my next interview? A line or two would be plenty."
    )
    assert codes(text) == {ToneCode.ARGUES_DECISION}
    assert not protests(text)


def test_a_draft_without_any_known_phrase_can_still_read_as_a_protest() -> None:
    text = (
        "To the HR manager: I have waited for six weeks without a word. No one told me who I was meeting and the "
        "start was put back by half an hour. You knew all along what you were going to do."
    )
    found = tone.findings(text, WORDS)
    assert tone.protesting(found)


@pytest.mark.parametrize(
    ("text", "wants_to"),
    [
        ("I want to challenge the decision.", True),
        ("I wish to formally contest the outcome.", True),
        ("Please tell me about your appeal process.", True),
        ("I would like the panel to review the outcome.", True),
        ("I do not want to contest the decision.", False),
        ("The process was unfair.", False),
        ("What one thing should I practise?", False),
    ],
)
def test_somebody_who_wants_to_contest_is_recognised(text: str, wants_to: bool) -> None:
    assert tone.contests(text, WORDS) is wants_to


def test_an_empty_draft_has_no_findings() -> None:
    assert tone.findings("", WORDS) == ()
    assert tone.findings("   \n\n ", WORDS) == ()


@pytest.mark.parametrize(
    "text", ["you " + "very " * 4000, "\n " * 9000, "> x\n" * 5000, '"a b c d ' * 2500, "I believe you " * 1400]
)
def test_a_draft_made_to_stall_the_reader_is_read_like_any_other(text: str) -> None:
    assert all(f.quote == text[f.start : f.end] for f in tone.findings(text, WORDS))
