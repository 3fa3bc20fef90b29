"""Does twice the text cost twice the work, and not four times, whatever is repeated in it?

No clock: Python's own steps are counted, and what only a pattern does is run on texts so long that an engine which
looks at every pair of places would not come back within any test run.
"""

import pytest

from nextround.core.message import Address, Message
from nextround.core.reading.html import text_of
from nextround.core.reading.quoting import sentences_with
from nextround.core.reading.read import Reader
from nextround.core.reading.sentences import sentences
from nextround.core.reading.text import split_body
from nextround.core.reading.words import folded
from nextround.lexicon.load import reading_words
from steps_taken import steps

READER = Reader(reading_words())
UNITS = [
    "we have decided not to ",
    "On Mon 2 wrote ",
    "On 2 ",
    "<a@b.nz> wrote ",
    "> ",
    ">",
    "-- ",
    "_" * 9 + " ",
    "Am 3. schrieb ",
    "Op 3 mrt heeft A ",
    "<a@b.nz> hat am 3. ",
    ">>> A ",
    "Gesendet: A\n",
    "De\u00a0: A\nEnvoyé : B\nÀ : C\n",
    "Gesendet von meinem ",
    "von meinem ",
    "mit freundlichen Grüßen ",
    "Grüße\n",
    "Ce message est automatique\n",
    "Diese Nachricht ist vertraulich ",
    "meilleures salutations ",
    "From: A\nSent: B\n",
    "Sent from my ",
    "Kind regards\n",
    "with kind ",
    "unsubscribe ",
    "© ",
    " \t",
    "Aroha Ngata ",
    "Aroha-",
    "A.",
    "the Manager of ",
    "Role: ",
    "10 March at ",
    "1",
    "1:",
    "on Tuesday ",
    "(",
    "“a” ",
    "http://",
    "a@",
    ".",
    "…!?",
    "\n",
    "é",
]
MARKUP = [
    "<div>",
    "<div style='color:#fff;background:#fff'>a",
    "<style>.a{",
    "<style>.a,",
    "<p style='" + "color:" * 9 + "'>",
    "<blockquote>a",
    "<!--",
    "<td>a",
    "&#847;",
    "<a href='",
]


def mail(plain: str = "", html: str = "", subject: str = "Analyst") -> Message:
    return Message("m@x", "m", None, Address("Mere Tipene", "mere@waitoru.co.nz"), subject, plain, html)


@pytest.mark.parametrize("unit", UNITS)
def test_the_steps_of_a_reading_grow_no_faster_than_the_text(unit: str) -> None:
    once, twice = (unit * (size // len(unit)) for size in (6_000, 12_000))
    first, second = mail(once), mail(twice)
    READER.read(first)  # patterns are compiled when they are first needed
    READER.read(second)
    assert steps(lambda: READER.read(second)) <= 2.6 * steps(lambda: READER.read(first)) + 2_000


@pytest.mark.parametrize("unit", MARKUP)
def test_the_steps_of_reading_markup_grow_no_faster_than_the_markup(unit: str) -> None:
    once, twice = (unit * (size // len(unit)) for size in (6_000, 12_000))
    text_of(once)
    assert steps(lambda: text_of(twice)) <= 2.6 * steps(lambda: text_of(once)) + 2_000


@pytest.mark.parametrize("unit", UNITS)
@pytest.mark.parametrize("tail", ["", "x", "\n", ":"], ids=["bare", "letter", "line", "colon"])
def test_the_patterns_come_back_from_very_long_lines(unit: str, tail: str) -> None:
    """Half a million characters: a pattern that looked at every pair of places would take hours."""
    text = unit * (500_000 // len(unit)) + tail
    body = split_body(mail(text))
    kept = "".join((body.new, body.quoted, body.signature, body.disclaimer))
    assert len(kept) <= len(text)
    assert len(folded(text)) == len(text)
    found = sentences(text)
    assert all(start < end for start, end in found)
    assert len(sentences_with(text[:30_000], [text[:20]])) == 1
