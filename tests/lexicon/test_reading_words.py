"""The reader's tables: every rule finds its own examples, and spares what it must not find."""

import pytest

from nextround.core.reading.kind import Kind
from nextround.core.reading.phrases import phrases_in
from nextround.core.reading.signals import BODY, QUOTED, SUBJECT, Signals
from nextround.core.vocabulary import Reason, Stage, Stance
from nextround.lexicon.load import reading_words
from nextround.lexicon.tables import Rule

WORDS = reading_words()
PARTS = {"subject": SUBJECT, "quoted": QUOTED}


def finds(rule: Rule, text: str) -> bool:
    part = PARTS.get(rule.where, BODY)
    signals = Signals(phrases_in(WORDS, frozenset((rule.language, "en"))), ((part, text),))
    return any(signal.rule.name == rule.name for signal in signals.of(rule.field))


def guards(rule: Rule, text: str) -> bool:
    signals = Signals(phrases_in(WORDS, frozenset((rule.language,))), ((BODY, text),))
    return any(signal.rule.name == rule.name for signal in signals.of("guard"))


@pytest.mark.parametrize("rule", WORDS.rules, ids=lambda rule: rule.name)
def test_a_rule_finds_its_examples_and_spares_its_counter_examples(rule: Rule) -> None:
    found = guards if rule.field == "guard" else finds
    assert rule.examples, "every rule shows at least one example"
    assert [text for text in rule.examples if not found(rule, text)] == []
    assert [text for text in rule.counter_examples if found(rule, text)] == []


def test_the_tables_speak_of_no_code_that_the_vocabulary_does_not_have() -> None:
    known = {
        "kind": {kind.value for kind in Kind},
        "stage": {stage.value for stage in Stage} | {"before_interview", "met"},
        "reason": {reason.value for reason in Reason},
        "feedback": {stance.value for stance in Stance},
        "keeps_on_file": {"yes", "no"},
        "automated": {"yes"},
        "guard": {"sentence", "after", "lift"},
        "cue": {"job", "applying", "met", "reserve", "refusal", "renamed", "behalf"},
    }
    assert [rule.name for rule in WORDS.rules if rule.value not in known[rule.field]] == []


def test_every_kind_reason_and_stance_that_can_be_stated_has_a_rule() -> None:
    spoken = {(rule.field, rule.value) for rule in WORDS.rules}
    assert {("kind", kind.value) for kind in Kind} <= spoken
    assert {("reason", reason.value) for reason in Reason} - spoken == {("reason", "not_stated")}
    assert {("feedback", stance.value) for stance in Stance} - spoken == {("feedback", "silent")}


def test_two_rules_of_one_language_never_share_a_name() -> None:
    names = [rule.name for rule in WORDS.rules]
    assert len(names) == len(set(names))


@pytest.mark.parametrize("language", ["fr", "de", "es", "pt", "nl"])
def test_each_language_can_be_told_and_can_say_no(language: str) -> None:
    assert len(WORDS.stop_words[language]) >= 20
    assert [rule for rule in WORDS.rules if rule.language == language and rule.value == "rejection"]
