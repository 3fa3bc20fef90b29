"""Does twice the text cost the judging of feedback, of a draft and of an answer twice the work, and not four times?"""

from collections.abc import Callable

import pytest

from nextround.core.asking.tone import findings
from nextround.core.debrief.answers import describe
from nextround.core.feedback.judge import feedback
from nextround.lexicon.load_asking import asking_words
from nextround.lexicon.load_debrief import debrief_words
from nextround.lexicon.load_feedback import feedback_words
from steps_taken import steps

UNITS = [
    "You could have been clearer but ",
    "I was not given a chance. ",
    "Teamwork: 3/5\n",
    "- ",
    "> a\n",
    "not ",
    "you ",
    "and I rang them ",
    "| a ",
    '"',
    "!?",
    "\n",
]
JUDGED: dict[str, Callable[[str], object]] = {
    "feedback": lambda text: feedback(text, feedback_words()),
    "tone": lambda text: findings(text, asking_words().tone),
    "answer": lambda text: describe("Tell us about a time you led.", text, debrief_words()),
}


@pytest.mark.parametrize("judged", JUDGED)
@pytest.mark.parametrize("unit", UNITS)
def test_the_steps_grow_no_faster_than_the_text(judged: str, unit: str) -> None:
    once, twice = (unit * (size // len(unit)) for size in (2_000, 4_000))
    act = JUDGED[judged]
    act(once)
    assert steps(lambda: act(twice)) <= 2.6 * steps(lambda: act(once)) + 3_000
