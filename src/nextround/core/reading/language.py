"""In which language is a text written, and is it one of those that the reader has phrases for?"""

import re
from collections.abc import Iterable, Mapping

from nextround.core.reading.words import folded, words_of

READ = frozenset(("en", "de", "fr", "es", "pt", "nl"))
UNKNOWN = "und"
_ENOUGH = 2
_LENGTH = 4000
_MARGIN = 1.25  # how much another language must be ahead of the best of those that are read
_LATIN = re.compile(r"[A-Za-zÀ-ɏ]")
_ALSO_ENGLISH, _ENGLISH_SHARE = 5, 0.6  # common English words from which a mail in two languages is read as English
# The first script of which enough is found says it; kana come before the signs that Japanese shares with Chinese.
_SCRIPTS = {
    "ja": re.compile(r"[\u3040-\u30ff]"),
    "ko": re.compile(r"[\uac00-\ud7a3]"),
    "zh": re.compile(r"[\u4e00-\u9fff]"),
    "uk": re.compile(r"[іїєґІЇЄҐ]"),
    "ru": re.compile(r"[\u0400-\u04ff]"),
    "el": re.compile(r"[\u0370-\u03ff]"),
    "he": re.compile(r"[\u0590-\u05ff]"),
    "fa": re.compile(r"[پچژگ]"),
    "ar": re.compile(r"[\u0600-\u06ff]"),
    "hi": re.compile(r"[\u0900-\u097f]"),
    "bn": re.compile(r"[\u0980-\u09ff]"),
    "ta": re.compile(r"[\u0b80-\u0bff]"),
    "th": re.compile(r"[\u0e00-\u0e7f]"),
    "ka": re.compile(r"[\u10a0-\u10ff]"),
    "hy": re.compile(r"[\u0530-\u058f]"),
}
LANGUAGES = READ | frozenset(_SCRIPTS)  # those told without a list of common words, and those that are read
_STRANGE = re.compile(r"[\u0370-\u10ff\u3040-\u30ff\u4e00-\u9fff\uac00-\ud7a3]")
_MOSTLY = 0.6  # signs of another script for each Latin letter, from which the text is not merely signed in it
_SOME = 0.04  # the share of its telling letters that says Ukrainian rather than Russian, Persian rather than Arabic


class StopWords:
    """The commonest words of each language, by word: a text is gone through once, however many languages there are."""

    def __init__(self, by_language: Mapping[str, frozenset[str]]) -> None:
        self._languages = tuple(by_language)
        self._spoken: dict[str, tuple[str, ...]] = {}
        for code, words in by_language.items():
            for word in words:
                self._spoken[word] = (*self._spoken.get(word, ()), code)

    def counted(self, words: Iterable[str]) -> dict[str, int]:
        """How many of the words are common ones, for each language."""
        counts = dict.fromkeys(self._languages, 0)
        for codes in filter(None, map(self._spoken.get, words)):
            for code in codes:
                counts[code] += 1
        return counts


def languages_of(text: str, stop_words: StopWords) -> tuple[str, frozenset[str]]:
    """The language whose commonest words stand in it most often, and every language worth reading it in.

    ISO 639-1 codes; "und" where it cannot be told. English is always read: mail of any country borrows its phrases.
    """
    text = text[:_LENGTH]
    if script := _by_script(text):
        return script, frozenset(("en",))
    words = words_of(folded(text))
    counts = stop_words.counted(words)
    read = {code: n for code, n in counts.items() if code in READ}
    best, other = _most(read), _most({code: n for code, n in counts.items() if code not in READ})
    most = max(counts[other] if other else 0, counts[best] if best else 0)
    if most < _ENOUGH or most < 0.08 * len(words):
        return UNKNOWN, frozenset(("en", *read))
    if other and counts[other] > _ENOUGH and counts[other] >= _MARGIN * read.get(best, 0):
        english = read.get("en", 0)
        bilingual = english >= _ALSO_ENGLISH and english >= _ENGLISH_SHARE * counts[other]
        return ("en" if bilingual else other), frozenset(("en",))
    if best and read[best] >= _ENOUGH and read[best] >= 0.08 * len(words):
        near = frozenset(code for code, n in read.items() if n >= 5 and n >= 0.6 * read[best])
        return best, near | {"en", best}
    return UNKNOWN, frozenset(("en", *read))


def by_rules(language: str) -> bool:
    """Whether mail in it is read by rules above all: the learned looks have seen little but English."""
    return language in READ and language != "en"


def beyond_reading(language: str) -> bool:
    """Whether the reader has no phrases for it, so that a person should look. Of "und" nothing is known."""
    return language not in READ and language != UNKNOWN


def _most(counts: Mapping[str, int]) -> str:
    return max(counts, key=lambda code: counts[code], default="")


def _by_script(text: str) -> str:
    """The language of a text whose letters are mostly not Latin ones, "" for any other."""
    if text.isascii():
        return ""
    strange = len(_STRANGE.findall(text))
    if not strange or strange < _MOSTLY * len(_LATIN.findall(text)):
        return ""
    shares = ((code, len(letters.findall(text)) / strange) for code, letters in _SCRIPTS.items())
    return next((code for code, share in shares if share >= _SOME), UNKNOWN)
