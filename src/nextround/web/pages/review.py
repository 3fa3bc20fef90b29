"""What waits for the person's word, one mail at a time?"""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from django.urls import reverse

from nextround.core.reading.language import beyond_reading
from nextround.core.vocabulary import Kind
from nextround.lexicon.load_languages import language_words
from nextround.usecases.tell_message import MessageTold
from nextround.web.pages.messages import Option, Shown, kind_items, options, shown
from nextround.web.words import ASKS


@dataclass(frozen=True, slots=True)
class ReviewPage:
    """One mail that waits. `options` are set where the question is where it belongs, `kinds` where it is what it is.

    `next_url` is "" where nothing else waits; `number` is 0 where nothing waits at all.
    """

    number: int
    title: str
    lede: str
    words: str
    options: tuple[Option, ...]
    kind: str
    kinds: tuple[Mapping[str, str], ...]
    mail: Shown | None
    next_url: str


def review_page(told: MessageTold | None, at: int, total: int, today: date) -> ReviewPage:
    """`at` counts from 1; `told` is None where nothing waits."""
    if told is None:
        return ReviewPage(0, "Nothing waits for your word", "", "", (), "", (), None, "")
    belongs = bool(told.candidates)
    kind = told.reading.kind
    return ReviewPage(
        number=told.id,
        title="Where does this mail belong?" if belongs else ASKS[kind],
        lede=_BELONGS if belongs else _unsure(told),
        words=f"{at} of {total}" if total > 1 else "",
        options=options(told),
        kind=kind.value,
        kinds=() if belongs else kind_items(but=Kind(kind)),
        mail=shown(told, today),
        next_url=f"{reverse('review')}?at={at % total + 1}" if total > 1 else "",
    )


def _unsure(told: MessageTold) -> str:
    language = told.reading.language
    return language_words().said("review", language) if beyond_reading(language) else _UNSURE


_BELONGS = "It fits more than one of your applications, so nothing was decided for you."
_UNSURE = "The words of this mail can be read in more than one way. You can tell at a glance."
