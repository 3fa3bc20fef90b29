"""The learned reader hears what no rule has words for, and shows the sentence it heard it in."""

import numpy as np

from nextround.core.message import Address, Message
from nextround.core.reading.learned import (
    Floats,
    Given,
    Shape,
    features,
    kind_scores,
    log_softmax,
    looks,
    mail_scores,
    sentence_scores,
)
from nextround.core.reading.ngrams import runs, tokens
from nextround.core.reading.read import Reader
from nextround.core.reading.sender import Sender
from nextround.core.reading.weighed import field_features
from nextround.core.vocabulary import Kind
from nextround.lexicon.load import phrase_words, reading_words
from nextround.lexicon.load_learned import learned_words

SENDER = Sender(Address("Hana Mikaere", "hana@waitoru.govt.nz"), service=False, board=False, free=False, mute=False)
UNHEARD_OF = "The panel had to settle on one person for the ranger job, and on this occasion it was not you, Aroha."


def _mail(body: str) -> Message:
    return Message("a@b", "f", None, Address("Hana Mikaere", "hana@waitoru.govt.nz"), "Ranger", body)


def _scores(*sentences: str) -> Floats:
    words = learned_words()
    found, place = runs([tokens(s) for s in sentences], words.numbers)
    return sentence_scores(found, place, len(sentences), words)


def test_the_weights_fit_each_other_and_name_every_kind_and_every_field() -> None:
    words = learned_words()
    assert set(words.kinds) == {kind.value for kind in Kind}
    assert words.sentence.shape == (len(words.runs), words.sentence_start.size)
    assert words.mail.shape == (len(words.mail_runs), words.mail_start.size)
    assert (np.diff(words.runs) > 0).all()
    assert (np.diff(words.mail_runs) > 0).all()
    whole = mail_scores(words.mail_runs[:0], words.mail_runs[:0], 1, words)
    nothing = features(kind_scores(_scores(), words), [Shape(0, 0, SENDER)], log_softmax(whole[:, : len(words.kinds)]))
    assert words.last.shape == (nothing.shape[1], len(words.kinds))
    unsaid = {"stage": "unknown", "reason": "not_stated", "feedback": "silent", "keeps_on_file": "false"}
    assert {name: field.values[-1] for name, field in words.fields.items()} == unsaid
    row = field_features(_scores(), whole[0], unsaid, SENDER, words.fields)
    assert all(field.last.shape == (len(row), len(field.values)) for field in words.fields.values())


def test_a_sentence_that_says_no_speaks_for_rejection_and_a_condition_for_nothing() -> None:
    words = learned_words()
    said = "we have decided to move forward with other candidates for this position."
    condition = "if you have not heard from us within three weeks, please assume you have not been shortlisted."
    scores = kind_scores(_scores(said, condition), words)
    assert scores[0].argmax() == words.kinds.index("rejection")
    assert scores[1].argmax() == len(words.kinds)  # the last column: settles no kind


def test_a_sentence_is_scored_alike_whatever_stands_beside_it() -> None:
    alone = _scores("we have filled the role.")
    among = _scores("", "thanks for coming in.", "we have filled the role.", "", "best wishes")
    assert np.allclose(alone[0], among[2], atol=1e-5)


def test_what_no_rule_knows_is_heard_and_its_sentence_is_shown() -> None:
    reading = Reader(reading_words()).read(_mail(f"Kia ora Aroha,\n\n{UNHEARD_OF}\n\nHana"))
    by_rules = Reader(phrase_words()).verdict(_mail(UNHEARD_OF))
    assert reading.kind is Kind.REJECTION
    assert by_rules.kind is not Kind.REJECTION
    assert all(quote in UNHEARD_OF for quote in reading.quotes("kind"))
    assert reading.quotes("kind")


def test_an_empty_mail_is_no_reason_to_stumble() -> None:
    [glance] = looks([Given([], [], "", SENDER)], learned_words())
    assert set(glance.kinds) == set(Kind)
    assert glance.telling(Kind.REJECTION) == ""
