"""The answer command, as Aroha types it."""

from collections.abc import Callable
from pathlib import Path
from typing import Any

NAMES = [
    "question_type",
    "is_story",
    "parts",
    "own_part_clear",
    "has_result",
    "has_number_in_result",
    "seconds",
    "competencies",
    "evidence",
]


def test_an_answer_is_described_under_the_names_of_the_contract(nextround: Callable[..., Any], tmp_path: Path) -> None:
    """Tell us about a time you helped someone.

    Last winter a man collapsed outside our shop. I rang 111 and stayed with him. He came back with chocolates for six.
    """
    said = tmp_path / "answer.txt"
    said.write_text(str(test_an_answer_is_described_under_the_names_of_the_contract.__doc__), encoding="utf-8")
    answer = nextround("answer", said, "--json").answer
    assert list(answer) == NAMES
    assert list(answer["parts"]) == ["situation", "task", "action", "result"]
    assert (answer["question_type"], answer["is_story"], answer["has_number_in_result"]) == ("behavioural", True, True)


def test_a_question_without_an_answer_is_one_clear_sentence(nextround: Callable[..., Any], tmp_path: Path) -> None:
    said = tmp_path / "answer.txt"
    said.write_text("Why us?\n", encoding="utf-8")
    ran = nextround("answer", said, "--json")
    assert ran.status == 2
    assert ran.out == ""
    assert "holds a question without an answer" in ran.err
