"""The learned reader hears what no rule has words for, and shows the sentence it heard it in."""

from nextround.core.message import Address, Message
from nextround.core.reading.learned import features, look, mail_scores, sentence_scores
from nextround.core.reading.ngrams import grams
from nextround.core.reading.read import Reader
from nextround.core.reading.sender import Sender
from nextround.core.vocabulary import Kind
from nextround.lexicon.load import phrase_words, reading_words
from nextround.lexicon.load_learned import learned_words

SENDER = Sender(Address("Hana Mikaere", "hana@waitoru.govt.nz"), service=False, board=False, free=False, mute=False)
UNHEARD_OF = "The panel had to settle on one person for the ranger job, and on this occasion it was not you, Aroha."


def _mail(body: str) -> Message:
    return Message("a@b", "f", None, Address("Hana Mikaere", "hana@waitoru.govt.nz"), "Ranger", body)


def test_the_weights_fit_each_other_and_name_every_kind() -> None:
    words = learned_words()
    assert set(words.kinds) == {kind.value for kind in Kind}
    assert words.sentence.shape == (len(words.runs), len(words.kinds) + 1)
    assert words.mail.shape == (len(words.mail_runs), len(words.kinds))
    nothing = features(sentence_scores([], words), sentence_scores([], words), SENDER, mail_scores([], words))
    assert words.last.shape == (len(nothing), len(words.kinds))


def test_a_sentence_that_says_no_speaks_for_rejection_and_a_condition_for_nothing() -> None:
    words = learned_words()
    said = "we have decided to move forward with other candidates for this position."
    condition = "if you have not heard from us within three weeks, please assume you have not been shortlisted."
    no = words.kinds.index("rejection")
    scores = sentence_scores([grams(said), grams(condition)], words)
    assert scores[0].argmax() == no
    assert scores[1].argmax() == len(words.kinds)  # the last column: settles no kind


def test_what_no_rule_knows_is_heard_and_its_sentence_is_shown() -> None:
    reading = Reader(reading_words()).read(_mail(f"Kia ora Aroha,\n\n{UNHEARD_OF}\n\nHana"))
    by_rules = Reader(phrase_words()).verdict(_mail(UNHEARD_OF))
    assert reading.kind is Kind.REJECTION
    assert by_rules.kind is not Kind.REJECTION
    assert all(quote in UNHEARD_OF for quote in reading.quotes("kind"))
    assert reading.quotes("kind")


def test_an_empty_mail_is_no_reason_to_stumble() -> None:
    glance = look([], "", SENDER, learned_words())
    assert set(glance.kinds) == set(Kind)
    assert glance.telling(Kind.REJECTION, learned_words().kinds) == ""
