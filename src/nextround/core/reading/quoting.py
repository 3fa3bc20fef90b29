"""In which sentences do the words stand on which an answer rests?"""

from collections.abc import Iterable

from nextround.core.reading.sentences import sentences

LONGEST = 320  # characters; of a longer sentence only the words themselves are shown


def sentences_with(text: str, quotes: Iterable[str]) -> tuple[str, ...]:
    """The whole sentence around each quote, on one line each, in the order of the text, none twice.

    A quote that does not stand in the text, or stands in a sentence that is too long, is given as it is.
    """
    spans = sentences(text)
    found: dict[str, int] = {}
    for quote in quotes:
        at = text.find(quote)
        around = next(((start, end) for start, end in spans if at >= 0 and start <= at < end), None)
        whole = " ".join(text[around[0] : max(around[1], at + len(quote))].split()) if around else ""
        found.setdefault(whole if 0 < len(whole) <= LONGEST else " ".join(quote.split()), at)
    return tuple(sorted(found, key=found.__getitem__))
