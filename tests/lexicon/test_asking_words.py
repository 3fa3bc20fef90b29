"""Do the asking side's tables keep what their own examples promise?"""

import re

import pytest

from nextround.core.asking import tone
from nextround.core.vocabulary import QuestionFamily, ToneCode, Voice
from nextround.lexicon.asking_tables import Greeting, ToneRule
from nextround.lexicon.load_asking import asking_words

WORDS = asking_words()
SAMPLE = {
    "the_role": "the Policy Analyst role",
    "the_role_at": "the Policy Analyst role at Kauri Health",
    "employer": "Kauri Health",
    "hook": "the case on rostering",
    "person_name": "Aroha Ngata",
    "to_name": "Hana",
}


def named(rule: ToneRule) -> str:
    return f"{rule.code}: {rule.examples[0][:40]}"


@pytest.mark.parametrize("rule", WORDS.tone.rules, ids=named)
def test_every_rule_finds_its_examples_and_no_rule_its_counter_examples(rule: ToneRule) -> None:
    for example in rule.examples:
        assert any(tone.stands(rule, own, WORDS.tone) for own in [tone.own_words(example)]), example
    for counter in rule.counter_examples:
        found = [f for f in tone.findings(counter, WORDS.tone) if f.weight > 0]
        assert not found, counter


def test_every_fair_wording_covers_its_example() -> None:
    for example in WORDS.tone.fair_examples:
        assert any(f.search(example) for f in WORDS.tone.fair), example


def test_tables_and_enum_name_the_same_codes() -> None:
    form = {ToneCode.TOO_LONG, ToneCode.TOO_MANY_QUESTIONS}
    assert {r.code for r in WORDS.tone.rules} == set(ToneCode) - form
    assert form <= set(WORDS.tone.whole)


def test_every_reason_is_one_kind_sentence() -> None:
    for rule in WORDS.tone.rules:
        assert rule.why.endswith("."), rule.why
        assert "!" not in rule.why + rule.instead
        assert rule.why.count(". ") == 0, rule.why


def test_what_is_offered_instead_is_no_protest_itself() -> None:
    for rule in WORDS.tone.rules:
        assert not tone.findings(rule.instead, WORDS.tone), rule.instead


@pytest.mark.parametrize("greeting", WORDS.greetings, ids=lambda g: g.answer + " " + g.example)
def test_every_greeting_answers_its_example(greeting: Greeting) -> None:
    assert greeting.heard.match(greeting.example)
    assert greeting.closings


def test_every_block_is_free_of_findings_seams_and_exclamation_marks() -> None:
    for block in WORDS.blocks:
        text = block.text.format(**SAMPLE)
        assert not tone.findings(text, WORDS.tone), block.name
        assert not re.search(r"  |[{}!]|[.,]{2}", text), block.name
        assert text[0].isupper(), block.name
        assert text.endswith((".", "?")), block.name


def test_names_of_blocks_are_used_once_and_voices_and_families_exist() -> None:
    names = [b.name for b in WORDS.blocks]
    assert len(names) == len(set(names))
    assert {v for b in WORDS.blocks for v in b.voices} <= set(Voice)
    assert {b.family for b in WORDS.blocks if b.family} == set(QuestionFamily)
    assert {f for p in WORDS.plans for f in p.families} <= set(QuestionFamily)


def test_questions_have_a_family_and_nothing_else_has() -> None:
    for block in WORDS.blocks:
        asks = block.part in {"question", "second"}
        assert bool(block.family) is asks, block.name
        assert ("?" in block.text) is (asks or block.part == "call_opening"), block.name


def test_there_are_enough_blocks_for_letters_to_differ() -> None:
    letters = [b for b in WORDS.blocks if not b.part.startswith("call")]
    assert len(letters) >= 40
