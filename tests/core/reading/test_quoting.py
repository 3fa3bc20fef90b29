"""Words are quoted with the sentence they stand in."""

from nextround.core.reading.quoting import LONGEST, sentences_with

MAIL = (
    "Kia ora Aroha,\n\nThank you for coming in to meet us. After careful thought we have offered the role to another\n"
    "candidate whose experience was a closer match. If feedback would be useful, please ring me.\n\nNgā mihi,\nHana"
)


def test_a_few_words_are_shown_with_their_whole_sentence() -> None:
    [sentence] = sentences_with(MAIL, ["another\ncandidate whose experience"])
    assert sentence.startswith("After careful thought")
    assert sentence.endswith("a closer match.")


def test_two_quotes_of_one_sentence_are_that_sentence_once() -> None:
    assert sentences_with(MAIL, ["If feedback", "feedback would be useful"]) == (
        "If feedback would be useful, please ring me.",
    )


def test_sentences_come_in_the_order_of_the_mail() -> None:
    first, second = sentences_with(MAIL, ["If feedback", "careful thought"])
    assert first.startswith("After")
    assert second.startswith("If")


def test_words_that_are_not_there_are_given_as_they_are() -> None:
    assert sentences_with(MAIL, ["another role"]) == ("another role",)


def test_of_an_endless_sentence_only_the_words_are_shown() -> None:
    assert sentences_with("and so on " * LONGEST + "we chose another", ["we chose another"]) == ("we chose another",)
