"""A draft reads on after the other wording is taken."""

import pytest

from nextround.core.asking.rewording import reworded
from nextround.core.asking.values import Finding
from nextround.core.vocabulary import ToneCode

DRAFT = "Dear Hana,\n\nThank you. I think you made a mistake here. What would you advise?\n\nKind regards,\nAroha"


def _finding(words: str, instead: str, text: str = DRAFT) -> Finding:
    start = text.index(words)
    return Finding(ToneCode.ARGUES_DECISION, words, start, start + len(words), "", instead)


def test_the_other_wording_takes_the_place_of_the_whole_sentence() -> None:
    found = _finding("you made a mistake", "I accept the decision.")
    assert "Thank you. I accept the decision. What would" in reworded(DRAFT, found)


def test_leaving_a_sentence_out_leaves_one_blank_between_its_neighbours() -> None:
    assert "Thank you. What would you advise?" in reworded(DRAFT, _finding("you made a mistake", ""))


def test_a_wording_that_is_there_already_is_not_said_twice() -> None:
    text = "I accept the decision. You made a mistake. What next?"
    found = _finding("You made a mistake", "I accept the decision.", text)
    assert reworded(text, found) == "I accept the decision. What next?"


@pytest.mark.parametrize(
    ("text", "left"),
    [
        ("Hello,\n\nThis is unfair.\n\nBye", "Hello,\n\nBye"),
        ("Hello,\n\nThanks.\n\nThis is unfair", "Hello,\n\nThanks."),
        ("This is unfair. Thanks.", "Thanks."),
        ("Dear Hana,\nThis is unfair. Thanks.", "Dear Hana,\nThanks."),
        ("This is unfair", ""),
    ],
)
def test_a_paragraph_that_goes_leaves_no_hole(text: str, left: str) -> None:
    assert reworded(text, _finding("This is unfair", "", text)) == left


def test_what_concerns_the_whole_draft_changes_nothing() -> None:
    assert reworded(DRAFT, Finding(ToneCode.TOO_LONG, "", 0, 0, "", "Shorter.")) == DRAFT
