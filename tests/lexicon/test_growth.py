"""Are the next steps after a rejection complete, in agreement with the codes, and kindly worded?"""

import re

from nextround.core.vocabulary import Reason, Stage, Stance
from nextround.lexicon.load_growth import next_steps


def test_every_condition_is_a_code_of_the_house() -> None:
    for step in next_steps():
        assert step.stages <= {code.value for code in Stage}
        assert step.reasons <= {code.value for code in Reason}
        assert step.stances <= {code.value for code in Stance}


def test_codes_are_told_apart() -> None:
    codes = [step.code for step in next_steps()]
    assert len(codes) == len(set(codes))


def test_the_words_neither_cheer_nor_blame() -> None:
    harsh = re.compile(
        r"!|\b(fail|failed|should have|your fault|wasn't you|was not you|streak|don't worry)\b", re.IGNORECASE
    )
    for step in next_steps():
        assert not harsh.search(step.title + " " + step.text), step.code


def test_a_step_is_small() -> None:
    for step in next_steps():
        assert 1 <= step.minutes <= 20
        assert len(step.text.split()) <= 45
