"""The words that tell a rejection fit the codes there are."""

from nextround.core.vocabulary import Reason, Stage, Stance
from nextround.lexicon.load_said import said_words


def test_every_code_of_a_rejection_has_its_words_and_no_other_code_has() -> None:
    words = said_words()
    assert set(words["reason"]) == {r.value for r in Reason}
    assert set(words["stage"]) == {s.value for s in Stage}
    assert set(words["feedback"]) == {s.value for s in Stance}


def test_what_a_mail_leaves_out_is_said_as_left_out() -> None:
    words = said_words()
    left_out = {(field, code) for field, codes in words.items() for code, row in codes.items() if row.absent}
    assert left_out == {("reason", "not_stated"), ("stage", "unknown"), ("feedback", "silent")}


def test_no_sentence_shouts_or_consoles() -> None:
    rows = [row for codes in said_words().values() for row in codes.values()]
    assert not [
        row for row in rows for text in (row.says, row.absent, row.means) if "!" in text or "unfortunately" in text
    ]
