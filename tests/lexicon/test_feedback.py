"""Do the tables of feedback say what their examples promise, in the codes of the house?"""

import pytest

from nextround.core.feedback.cues import ready
from nextround.core.feedback.leaning import code_of
from nextround.core.vocabulary import Competency, Craft, ExternalCause, Level, Polarity, StatementKind
from nextround.lexicon.load_feedback import feedback_words
from nextround.lexicon.tables import Rule

RULES = feedback_words().rules
CODES = {*Competency, *Craft, *ExternalCause}


def held(sentence: str) -> set[str]:
    return {cue.name for cue in ready(feedback_words()).find(sentence)}


@pytest.mark.parametrize("rule", RULES, ids=lambda rule: rule.name)
def test_a_rule_holds_in_its_examples_and_not_in_its_counter_examples(rule: Rule) -> None:
    assert rule.examples
    assert [e for e in rule.examples if rule.name not in held(e)] == []
    assert [e for e in rule.counter_examples if rule.name in held(e)] == []


def test_every_value_is_a_code_of_the_house() -> None:
    allowed = {"polarity": set(Polarity), "heading": set(Polarity), "kind": set(StatementKind), "level": set(Level)}
    for rule in RULES:
        if rule.field == "code":
            assert code_of(rule.value) in CODES, rule.name
        elif rule.field in allowed:
            assert rule.value in allowed[rule.field], rule.name


def test_every_code_has_words() -> None:
    assert {rule.value for rule in RULES if rule.field == "code"} == CODES


def test_rules_are_told_apart() -> None:
    names = [rule.name for rule in RULES]
    assert len(names) == len(set(names))
