"""Where does each statement of Aroha's feedback stand, and what is none?"""

from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from nextround.core.feedback.split import statements
from nextround.lexicon.load_feedback import feedback_words


def texts(text: str) -> list[str]:
    return [span.text for span in statements(text, feedback_words())]


def test_greeting_thanks_decision_wishes_and_signature_are_no_statements() -> None:
    mail = """Kia ora Aroha

Thank you for coming in to meet us. I'm sorry to say we won't be taking your application further.

Your presentation was clear and well paced.

We wish you every success.

Ngā mihi
Mere Tipene
Planning Manager
"""
    assert texts(mail) == ["Your presentation was clear and well paced."]


def test_a_sentence_parts_at_but_where_its_sides_point_opposite_ways() -> None:
    assert texts("You know the regulations well, but your answers lacked detail.") == [
        "You know the regulations well",
        "your answers lacked detail.",
    ]


def test_a_sentence_with_one_direction_stays_whole() -> None:
    whole = "You were warm and clear, and your example was excellent."
    assert texts(whole) == [whole]


def test_items_of_a_list_lose_their_bullet_and_headings_are_no_statements() -> None:
    listed = "Strengths\n- Excellent SQL\n- Good rapport\n\nAreas for growth\n- Answers too long\n"
    assert texts(listed) == ["Excellent SQL", "Good rapport", "Answers too long"]


def test_a_row_of_a_scorecard_is_one_statement_with_its_remark() -> None:
    card = "Communication 3/5 - long answers. Hard to follow.\nTeamwork: 4/5\n| Delivery | 2 | Missed the deadline |\n"
    assert texts(card) == [
        "Communication 3/5 - long answers. Hard to follow.",
        "Teamwork: 4/5",
        "Delivery | 2 | Missed the deadline",
    ]


def test_an_abbreviation_or_a_decimal_ends_no_statement() -> None:
    text = "Ms. Patel felt that your score of 3.5 was held back by weak examples, e.g. the one on volunteers."
    assert texts(text) == [text]


def test_notes_of_a_call_lose_the_note_that_somebody_rang() -> None:
    assert texts("Rang Hana 10am. said nerves showed, answers too long. knew the regs well.") == [
        "said nerves showed, answers too long.",
        "knew the regs well.",
    ]


def test_earlier_mail_below_an_answer_is_left_out() -> None:
    mail = """Hi Aroha, your examples were vague.

On 5 Mar 2026, at 09:00, Aroha Ngata wrote:
> Was my presentation too long? I thought my slides were excellent.
"""
    assert texts(mail) == ["your examples were vague."]


def test_copied_mail_headers_are_left_out() -> None:
    copied = "From: Ben Whaanga\nSent: Monday\nTo: Aroha Ngata\nSubject: Feedback\n\nYour answers were too long.\n"
    assert texts(copied) == ["Your answers were too long."]


def test_lines_broken_by_the_width_of_a_page_are_put_together() -> None:
    wrapped = (
        "Your written exercise was one of the clearest that we have read this\n"
        "year, and the panel said so. You could have said more about how you\n"
        "would deal with a complaint from a family.\n"
    )
    assert len(texts(wrapped)) == 2


def test_short_lines_of_notes_are_not_put_together() -> None:
    assert texts("calculations all correct\nguessed at the procedure\ngood patient manner") == [
        "calculations all correct",
        "guessed at the procedure",
        "good patient manner",
    ]


@pytest.mark.parametrize("nothing", ["", "\n\n", "Kind regards,\nBen", "> > >", "...", "Hi Aroha,"])
def test_where_nothing_is_said_there_is_no_statement(nothing: str) -> None:
    assert texts(nothing) == []


@settings(max_examples=150, deadline=None)
@given(st.text(alphabet=st.sampled_from("You were clear, but too long. 3/5 |\n\t-*>:;Ā’"), max_size=300))
def test_statements_are_the_letters_of_the_text_in_order_and_never_overlap(text: str) -> None:
    spans = statements(text, feedback_words())
    assert all(text[span.start : span.end] == span.text for span in spans)
    assert all(a.end <= b.start for a, b in pairwise(spans))
