"""Feedback as it reaches Aroha, judged with the tables of the house."""

from collections.abc import Callable

import pytest

from nextround.core.feedback.judge import feedback
from nextround.core.feedback.values import Statement
from nextround.lexicon.load_feedback import feedback_words

Judge = Callable[[str], list[Statement]]


@pytest.fixture(scope="session")
def judged() -> Judge:
    return lambda text: list(feedback(text, feedback_words()))
