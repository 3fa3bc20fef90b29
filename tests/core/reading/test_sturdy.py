"""No text makes the reader raise, and long ones stay cheap."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from nextround.core.message import Address, Message
from nextround.core.reading.read import Reader
from nextround.core.reading.sentences import sentences
from nextround.core.reading.text import split_body
from nextround.core.reading.words import folded
from nextround.lexicon.load import reading_words

READER = Reader(reading_words())
MAIL = """Unfortunately we have decided not to progress your application Dear Aroha . , ? ! > – if you are unsuccessful
interview on Tuesday 3 March at 10am <p> </p> <div style='display:none'> From: Sent: To: wrote:
Kind regards -- ( ) “ ”"""
WORDS = st.sampled_from((*MAIL.split(), "\n", "\t", "\n\n"))


def message(plain: str, subject: str = "", html: str = "", name: str = "", address: str = "x@y.nz") -> Message:
    return Message("m@x", "m", None, Address(name, address), subject, plain, html)


@settings(max_examples=150, deadline=None)
@given(st.text(max_size=400), st.text(max_size=60), st.text(max_size=300), st.text(max_size=40))
def test_any_text_is_read_without_raising(plain: str, subject: str, html: str, name: str) -> None:
    reading = READER.read(message(plain, subject, html, name))
    assert 0.0 <= reading.probability <= 1.0
    assert (reading.rejection is not None) == (reading.kind == "rejection")


@settings(max_examples=150, deadline=None)
@given(st.lists(WORDS, max_size=80), st.sampled_from(["x@y.nz", "", "noreply@myworkday.com", "a@b"]))
def test_any_mixture_of_mail_words_is_read_and_quoted_truly(words: list[str], address: str) -> None:
    mail = message(" ".join(words), subject=" ".join(words[:6]), address=address, name=" ".join(words[-3:]))
    body = split_body(mail)
    everything = "\n".join(
        (mail.subject, body.new, body.signature, body.disclaimer, body.quoted, mail.sender.name, address)
    )
    for evidence in READER.read(mail).evidence:
        assert evidence.quote in everything


@given(st.text(max_size=300))
def test_folding_keeps_every_place(text: str) -> None:
    assert len(folded(text)) == len(text)


@given(st.text(alphabet="ab .!?\n\t-", max_size=200))
def test_sentences_stand_in_order_and_lose_no_word(text: str) -> None:
    found = sentences(text)
    assert found == sorted(found)
    assert "".join(text[a:b] for a, b in found).split() == text.split() or "".join(
        "".join(text[a:b].split()) for a, b in found
    ) == "".join(text.split())


@pytest.mark.parametrize(
    "unit",
    [
        "we have decided not to ",
        "if you are ",
        "a",
        "not ",
        "> ",
        "<div>",
        "On Mon wrote ",
        "Manager of ",
        "(",
        "A b. ",
        "\n",
        "#",
    ],
)
def test_a_megabyte_of_repetition_is_read(unit: str) -> None:
    text = unit * (1_000_000 // len(unit))
    assert READER.read(message(text, subject=text[:3000])).probability > 0


def test_the_work_grows_with_the_text_and_not_faster() -> None:
    """Counted in sentences, the unit in which phrases are tried."""
    once, twice = "We will not be moving forward. " * 200, "We will not be moving forward. " * 400
    assert len(sentences(twice)) == 2 * len(sentences(once))


@pytest.mark.parametrize("before", [" \x1f", f"for{' ' * 70}"], ids=["control", "blanks"])
def test_a_role_behind_nothing_but_blanks_is_read(before: str) -> None:
    reading = READER.read(message(f"We have received your application.\n{before}Parks Officer\n"))
    assert reading.kind == "acknowledgement"
