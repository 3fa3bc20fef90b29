"""Do the debrief side's words mean what their examples say?"""

import pytest

from nextround.core.vocabulary import Competency, QuestionType
from nextround.lexicon.debrief_tables import Phrases
from nextround.lexicon.load_debrief import debrief_words

WORDS = debrief_words()
RULES = [
    pytest.param(rule, id=f"{family}-{rule.code}-{number}")
    for family in ("types", "asked", "shown", "cues")
    for number, rule in enumerate(getattr(WORDS, family))
]


@pytest.mark.parametrize("rule", RULES)
def test_each_rule_finds_its_examples_and_leaves_its_counter_examples(rule: Phrases) -> None:
    assert rule.examples
    assert [e for e in rule.examples if not rule.pattern.search(e)] == []
    assert [e for e in rule.counter_examples if rule.pattern.search(e)] == []


def test_every_type_of_question_has_its_words() -> None:
    assert {rule.code for rule in WORDS.types} == set(QuestionType)


def test_every_competency_has_its_words_in_questions_and_answers() -> None:
    assert {rule.code for rule in WORDS.asked} == set(Competency)
    assert {rule.code for rule in WORDS.shown} == set(Competency)


def test_every_cue_that_was_weighed_is_still_there() -> None:
    known = {rule.code for rule in WORDS.cues} | {"always", "quantity", "i", "we", "opens", "closes"}
    known |= {"at_first", "early", "midway", "late", "at_last"}
    assert {cue for weights in WORDS.parts.cues.values() for cue in weights} <= known


def test_a_part_may_follow_any_part() -> None:
    parts = set(WORDS.parts.cues)
    assert set(WORDS.parts.moves) == parts | {"start"}
    assert all(set(after) == parts for after in WORDS.parts.moves.values())
