"""Every language that the reader can name has a name, and a sentence that says it is not read in depth."""

import re

from nextround.core.reading.language import LANGUAGES
from nextround.lexicon.load import reading_words
from nextround.lexicon.load_languages import language_words


def test_every_language_that_can_be_told_has_a_name() -> None:
    assert set(language_words().names) == LANGUAGES | set(reading_words().stop_words)


def test_each_sentence_names_the_language() -> None:
    for where in language_words().sentences:
        assert "te reo Māori" in language_words().said(where, "mi")


def test_a_code_without_a_name_stands_for_itself() -> None:
    assert re.search(r"\bxx\b", language_words().said("page", "xx"))
