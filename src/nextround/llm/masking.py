"""What in a mail is personal and can stay here, so that a model sees a placeholder in its place?

Addresses, links, long numbers and the names that are known. A name nobody told us of is not found: that is why the
text is shown before it is sent.
"""

import re
from collections.abc import Callable, Iterable
from functools import partial

from nextround.llm.values import Mail, Masked

# In this order: a link may hold an address, and an address digits. Bounded, so that no mail makes them slow.
_SHAPES = (
    ("link", re.compile(r"(?i)\b(?:https?://|www\.)[^\s<>\"]+|\b(?:[a-z0-9-]{1,63}\.){1,9}[a-z]{2,24}/[^\s<>\"]*")),
    ("address", re.compile(r"[^\s<>()\[\]\",;:@]{1,100}@[^\s<>()\[\]\",;:@]{1,255}")),
    ("number", re.compile(r"(?<![\w])[+(]?\d(?:[ \t().\u00a0/\u2010-\u2013-]{0,2}\d){6,}")),
)
_SALUTED = re.compile(
    r"(?i)^(?:kia\s+ora|t[eē]n[aā]\s+koe|m[oō]rena|hi|hello|hey|hiya|dear|good\s+(?:morning|afternoon|evening|day)|"
    r"greetings|talofa|bula|namaste|hallo|liebe[rs]?|sehr\s+geehrte[rs]?|guten\s+tag|bonjour|ch(?:er|ère)|hola|"
    r"estimad[oa]|ol[áa]|prezad[oa]|beste|geachte)\b[\s,]*(?P<name>[^\n,;:!?]{1,60})"
)
_GREETING_LINES = 4
_NOBODY = frozenset(
    {
        "all",
        "applicant",
        "candidate",
        "colleague",
        "everyone",
        "friend",
        "hiring",
        "herr",
        "frau",
        "mr",
        "mrs",
        "ms",
        "mx",
        "dr",
        "sir",
        "madam",
        "manager",
        "sirs",
        "team",
        "the",
        "there",
        "and",
        "our",
        "to",
        "from",
        "in",
        "for",
    }
)
_SHORTEST = 2


def masked(mail: Mail) -> Masked:
    """The subject and the words of the mail, with what is personal replaced by [address 1], [name 2] and the like.

    One and the same word has one placeholder, however often it comes; none is used that the mail itself holds.
    """
    text = f"{mail.subject}\n\n{mail.text}"
    hidden = _Hidden(text)
    for what, shape in _SHAPES:
        text = shape.sub(partial(hidden.found, what), text)
    names = _names(mail)
    if names:
        either = "|".join(re.escape(name) for name in sorted(names, key=len, reverse=True))
        known = re.compile(rf"(?<!\w)(?:{either})(?!\w)", re.I)
        text = _between(hidden.placeholders, text, known, lambda word: hidden.put("name", word))
    return Masked(text, hidden.behind)


class _Hidden:
    """Counts placeholders while a mail is masked."""

    def __init__(self, text: str) -> None:
        self._text = text
        self._by_words: dict[str, str] = {}
        self._count: dict[str, int] = {}

    @property
    def behind(self) -> tuple[tuple[str, str], ...]:
        return tuple((placeholder, words) for words, placeholder in self._by_words.items())

    @property
    def placeholders(self) -> tuple[str, ...]:
        return tuple(self._by_words.values())

    def found(self, what: str, match: re.Match[str]) -> str:
        return self.put(what, match[0])

    def put(self, what: str, words: str) -> str:
        """The placeholder for these words; the full stop that ends a sentence stays outside."""
        kept = words.rstrip(".,;:!?") if what in ("link", "address") else words
        while kept not in self._by_words:
            self._count[what] = self._count.get(what, 0) + 1
            placeholder = f"[{what} {self._count[what]}]"
            if placeholder not in self._text:
                self._by_words[kept] = placeholder
        return self._by_words[kept] + words[len(kept) :]


def _between(placeholders: Iterable[str], text: str, known: re.Pattern[str], put: Callable[[str], str]) -> str:
    """Replace names, but never inside a placeholder: somebody may be called Link."""
    fixed = "|".join(re.escape(placeholder) for placeholder in placeholders)
    parts = re.split(f"({fixed})", text) if fixed else [text]
    return "".join(part if n % 2 else known.sub(lambda found: put(found[0]), part) for n, part in enumerate(parts))


def _names(mail: Mail) -> set[str]:
    whole = [*mail.own_names, *mail.other_names, *_greeted(mail)]
    names = {" ".join(name.split()) for name in whole}
    words = {word for name in names for word in re.findall(r"[^\W\d_][\w'’.-]*[\w]", name)}
    return {n for n in names | words if len(n) >= _SHORTEST and n.casefold() not in _NOBODY}


def _greeted(mail: Mail) -> list[str]:
    """Whom the mail greets, whatever they are called here."""
    lines = [line.strip() for line in mail.text.split("\n") if line.strip()][:_GREETING_LINES]
    found = [_SALUTED.match(line) for line in (mail.greeting, *lines)]
    names = [match["name"].strip(" -–—.") for match in found if match]
    # A greeting is short; "Hi, we have looked at ..." names nobody, and names are written large.
    capital = [re.findall(r"[^\W\d_][\w'’-]*", name) for name in names]
    return [
        " ".join(w for w in words if w[0].isupper() and w.casefold() not in _NOBODY)
        for words in capital
        if len(words) <= 5
    ]
