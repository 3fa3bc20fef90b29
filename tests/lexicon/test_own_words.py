"""The tables for the person's own mail: every rule finds its own examples, and spares what it must not find."""

from dataclasses import replace

import pytest

from nextround.core.reading.phrases import phrases_in
from nextround.core.reading.signals import BODY, SUBJECT, Signals
from nextround.core.vocabulary import OwnAct
from nextround.lexicon.load import phrase_words
from nextround.lexicon.tables import Rule

WORDS = phrase_words()
OWN = replace(WORDS, rules=WORDS.own)


def finds(rule: Rule, text: str) -> bool:
    part = SUBJECT if rule.where == "subject" else BODY
    signals = Signals(phrases_in(OWN, frozenset((rule.language, "en"))), ((part, text),))
    return any(signal.rule.name == rule.name for signal in signals.of(rule.field))


@pytest.mark.parametrize("rule", WORDS.own, ids=lambda rule: rule.name)
def test_a_rule_finds_its_examples_and_spares_its_counter_examples(rule: Rule) -> None:
    assert rule.examples, "every rule shows at least one example"
    assert [text for text in rule.examples if not finds(rule, text)] == []
    assert [text for text in rule.counter_examples if finds(rule, text)] == []


def test_every_act_has_its_words_and_no_other_is_named() -> None:
    assert {rule.value for rule in WORDS.own if rule.field == "act"} == {act.value for act in OwnAct}
