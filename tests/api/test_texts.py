"""Texts are judged over HTTP under the names of the command line, and nothing of them is kept."""

from typing import Any

import pytest

ANSWER = (
    "Last winter our track at Waitutu was washed out. I had to reopen it before the holidays. I split the crew in two, "
    "planned the work with them and rang the supplier every day. We opened four days early and had 300 walkers."
)


def test_a_protest_is_told_as_one(arohas: Any) -> None:
    answer = arohas.answer("POST", "/tone", {"text": "Please reconsider your decision."})
    assert answer["protesting"] is True
    assert all(set(f) == {"code", "quote", "why", "instead"} for f in answer["findings"])
    assert arohas.answer("POST", "/tone", {"text": "Thank you."}) == {"protesting": False, "findings": []}


def test_feedback_is_split_into_statements(arohas: Any) -> None:
    text = "Your examples were clear. You could have said more about how you led the crew."
    statements = arohas.answer("POST", "/feedback", {"text": text})
    assert [s["text"] in text for s in statements] == [True, True]
    assert all(set(s) == {"text", "kind", "polarity", "level", "codes"} for s in statements)
    assert [s["polarity"] for s in statements] == ["strength", "gap"]


def test_an_answer_is_described(arohas: Any) -> None:
    question = "Tell us about a time when a plan failed."
    described = arohas.answer("POST", "/answer", {"question": question, "answer": ANSWER})
    assert set(described) == {
        "question_type", "is_story", "parts", "own_part_clear", "has_result", "has_number_in_result", "seconds",
        "competencies", "evidence",
    }  # fmt: skip
    assert (described["question_type"], described["is_story"]) == ("behavioural", True)
    assert set(described["parts"]) == {"situation", "task", "action", "result"}
    assert all(e["quote"] in ANSWER + question for e in described["evidence"])


@pytest.mark.parametrize(("path", "name"), [("/tone", "text"), ("/feedback", "text"), ("/answer", "answer")])
def test_a_text_that_is_a_book_is_refused(arohas: Any, path: str, name: str) -> None:
    said = {"question": "Why?", name: "word " * 30_000}
    assert "100000 characters" in arohas.refusal("POST", path, said, status=422)
