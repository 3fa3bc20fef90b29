"""What are languages called, and what is said of mail in one that is not read in depth?"""

import tomllib
from dataclasses import dataclass
from functools import cache
from importlib.resources import files


@dataclass(frozen=True, slots=True)
class LanguageWords:
    """`names` by ISO 639-1 code; `sentences` by where they are said, with {language} for the name."""

    names: dict[str, str]
    sentences: dict[str, str]

    def said(self, where: str, language: str) -> str:
        """The sentence for mail in this language; a code without a name stands for itself."""
        return self.sentences[where].format(language=self.names.get(language, language))


@cache
def language_words(language: str = "en") -> LanguageWords:
    """The words for languages, in the language of the pages."""
    place = files("nextround.lexicon").joinpath(f"{language}/said/languages.toml")
    return LanguageWords(**tomllib.loads(place.read_text(encoding="utf-8")))
