"""Do the words of interviews in calendars tell their examples from their counter-examples?"""

from nextround.core.timeline.entries import looks_like_interview
from nextround.core.timeline.names import folded
from nextround.lexicon.load_calendar import interview_words


def test_every_example_is_an_interview_and_no_counter_example_is_one():
    words = interview_words()
    assert words.examples
    assert [title for title in words.examples if not looks_like_interview(title, words)] == []
    assert [title for title in words.counter_examples if looks_like_interview(title, words)] == []


def test_the_words_are_folded_as_titles_are():
    words = interview_words()
    assert [word for word in words.words | words.guards if folded(word) != word] == []
