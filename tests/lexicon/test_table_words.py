"""Do the words of people's tables mean what their examples say, and nothing of what their counter-examples say?"""

import pytest

from nextround.core.vocabulary import EventKind
from nextround.lexicon.load_tables import column_words, plain, status_words
from nextround.sources.trackers import meaning_of


@pytest.mark.parametrize("words", column_words(), ids=lambda words: words.meaning)
def test_a_column_goes_by_its_examples_alone(words):
    assert words.examples
    assert all(plain(title) in words.names for title in words.examples)
    assert not any(plain(title) in words.names for title in words.counter_examples)


@pytest.mark.parametrize("words", status_words(), ids=lambda words: words.means)
def test_a_status_means_what_its_examples_say(words):
    assert words.examples
    assert {meaning_of(status) for status in words.examples} == {words.means}
    assert words.means not in {meaning_of(status) for status in words.counter_examples}


def test_no_two_columns_share_a_name():
    names = [name for words in column_words() for name in words.names]
    assert sorted(names) == sorted(set(names))


def test_what_a_status_means_is_an_event_of_the_house_or_none():
    assert {words.means for words in status_words()} - {kind.value for kind in EventKind} == {
        "not_applied",
        "no_answer",
    }
