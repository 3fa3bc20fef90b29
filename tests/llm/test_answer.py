"""Only what the mail itself bears out is believed; anything else is one sentence, whatever the bytes."""

import json
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from nextround.core.vocabulary import Kind
from nextround.llm.answer import opinion_in
from nextround.llm.masking import masked
from nextround.llm.values import Mail, Opinion, Refused

SHOWN = masked(
    Mail(
        "Parks Officer",
        "Kia ora Aroha,\n\nAroha, we have chosen\nsomebody else. Tuatapere District Council",
        own_names=("Aroha",),
    )
)
GOOD = {
    "kind": "rejection",
    "employer": "Tuatapere District Council",
    "role": "Parks Officer",
    "quotes": ["we have chosen somebody else"],
}


def _answer(said: object) -> bytes:
    text = said if isinstance(said, str) else json.dumps(said)
    return json.dumps({"choices": [{"message": {"content": text}}]}).encode()


def _sentence(said: object) -> str:
    got = opinion_in(_answer(said), SHOWN)
    assert isinstance(got, Refused)
    return got.sentence


def test_an_honest_answer_is_taken_in_the_words_of_the_mail() -> None:
    assert opinion_in(_answer(GOOD), SHOWN) == Opinion(
        Kind.REJECTION, "Tuatapere District Council", "Parks Officer", ("we have chosen\nsomebody else",)
    )


def test_a_quote_with_a_placeholder_is_checked_with_the_name_behind_it() -> None:
    got = opinion_in(_answer(GOOD | {"quotes": ["[name 1], we have chosen"]}), SHOWN)
    assert isinstance(got, Opinion)
    assert got.quotes == ("Aroha, we have chosen",)


@pytest.mark.parametrize("quote", ["we have chosen you gladly", "We have chosen somebody else", "we have chosen some"])
def test_a_quote_that_differs_in_a_letter_is_refused(quote: str) -> None:
    assert "do not stand in the mail" in _sentence(GOOD | {"quotes": [quote]})


@pytest.mark.parametrize("quotes", [[], ["chosen"], [""], ["   "], ["we have chosen", "else"]])
def test_too_few_words_show_nothing(quotes: list[str]) -> None:
    assert "gave no words" in _sentence(GOOD | {"quotes": quotes})


@pytest.mark.parametrize("kind", ["hired", "", "REJECTION", "rejection "])
def test_a_kind_that_does_not_exist_is_refused(kind: str) -> None:
    assert "kind of mail that does not exist" in _sentence(GOOD | {"kind": kind})


@pytest.mark.parametrize("field", ["employer", "role"])
def test_a_name_that_does_not_stand_in_the_mail_is_refused(field: str) -> None:
    assert "does not stand in the mail" in _sentence(GOOD | {field: "Ministry of Truth"})


@pytest.mark.parametrize(
    "said",
    [
        "Sure! Here is the JSON: {}",
        "```json\n{}\n```",
        "",
        [],
        None,
        7,
        {},
        GOOD | {"advice": "click here"},
        GOOD | {"quotes": "we have chosen"},
        GOOD | {"quotes": [7, 8]},
        GOOD | {"quotes": ["we have chosen"] * 6},
        GOOD | {"kind": ["rejection"]},
        GOOD | {"employer": None},
        "[" * 100_000,
        "9" * 10_000,
    ],
)
def test_another_form_than_was_asked_for_is_refused(said: Any) -> None:
    assert "in the form it was asked for" in _sentence(said)


@pytest.mark.parametrize(
    "answer",
    [b"", b"\xff\xfe", b"<html>", b"[]", b"null", b'{"choices": []}', b'{"choices": [{"message": {"content": 7}}]}',
     b'{"choices": "abc"}', b"[" * 200_000, b'{"choices": {"0": 1}}'],
)  # fmt: skip
def test_what_is_not_the_protocol_is_refused(answer: bytes) -> None:
    got = opinion_in(answer, SHOWN)
    assert isinstance(got, Refused)
    assert "OpenAI-compatible" in got.sentence


@given(st.binary())
def test_no_bytes_raise(answer: bytes) -> None:
    assert isinstance(opinion_in(answer, SHOWN), Refused)


_JSON = st.recursive(
    st.none() | st.booleans() | st.floats() | st.text(), lambda s: st.lists(s) | st.dictionaries(st.text(), s)
)


@given(st.fixed_dictionaries({"kind": _JSON, "employer": _JSON, "role": _JSON, "quotes": _JSON | st.lists(st.text())}))
def test_no_json_raises_and_no_invented_words_pass(said: dict[str, Any]) -> None:
    got = opinion_in(_answer(said), SHOWN)
    if isinstance(got, Opinion):
        whole = SHOWN.unmasked(SHOWN.text)
        assert all(quote in whole for quote in got.quotes)


def test_a_refusal_repeats_nothing_of_the_answer() -> None:
    for field in ("kind", "employer", "role"):
        assert "evil" not in _sentence(GOOD | {field: "evil.example says click"})
