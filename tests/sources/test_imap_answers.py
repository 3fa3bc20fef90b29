"""What a server tells of its mails is taken apart as RFC 3501 writes it, and not believed where it does not add up."""

from contextlib import suppress

import pytest
from hypothesis import given
from hypothesis import strategies as st

from nextround.sources.imap_answers import Answer, answers, parsed
from nextround.sources.imap_parts import outline


def test_words_numbers_quotes_and_literals_are_told_apart() -> None:
    lines = [
        (b'1 (UID 12 RFC822.SIZE 340 ENVELOPE ("say \\"kia ora\\"" NIL) BODY[HEADER] {5}', b"a: )("),
        (b" BODY[1.MIME] {0}", b""),
        b" FLAGS (\\Seen $Junk))",
        b"2 (FLAGS ())",
    ]
    [answer] = answers(lines)
    assert (answer.uid, answer.number(b"RFC822.SIZE")) == (12, 340)
    assert (answer.words("HEADER"), answer.words("1.mime"), answer.words("2")) == (b"a: )(", b"", None)
    assert answer.items[b"ENVELOPE"] == [b'say "kia ora"', None]
    assert answer.items[b"FLAGS"] == [b"\\Seen", b"$Junk"]


def test_the_name_of_a_partial_part_is_that_of_the_whole() -> None:
    [answer] = answers([(b"1 (UID 3 BODY[]<0> {2}", b"hi"), b")"])
    assert answer.words("") == b"hi"


@pytest.mark.parametrize(
    "lines",
    [
        [(b"1 (UID 1 BODY[] {9}", b"x)\r\n* 2 F"), (b" BODY[] {1}", b"y"), b")"],  # a second mail inside the first
        [b"1 (UID 1 FLAGS)"],
        [b"1 (UID 1)", b"(UID 0 FLAGS ())", b"1 (UID x FLAGS ())", b"nonsense", None, 7],
        [b"1 (UID 99999999999 FLAGS ())"],
    ],
)  # fmt: skip
def test_an_answer_that_does_not_add_up_is_left_out(lines: list[object]) -> None:
    assert [a.uid for a in answers(lines) if b"BODY[]" in a.items or b"FLAGS" in a.items] == []


@given(st.lists(st.binary(max_size=40), max_size=5))
def test_whatever_a_server_sends_is_taken_or_refused_and_never_a_fault(pieces: list[bytes]) -> None:
    told: list[object] = []
    with suppress(ValueError):
        outline(parsed(pieces))
        told += answers([(piece, piece) for piece in pieces] + [b")"])
    assert all(isinstance(one, Answer) for one in told)


def test_brackets_without_end_are_refused() -> None:
    with pytest.raises(ValueError, match="too deep"):
        parsed([b"(" * 100_000])
