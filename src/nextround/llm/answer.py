"""What is believed of a model's answer? Only what the mail itself bears out, letter for letter."""

import json
import re
from typing import Any

from nextround.core.vocabulary import Kind
from nextround.llm.request import MOST_QUOTES
from nextround.llm.values import Masked, Opinion, Refused

_KEYS = {"kind", "employer", "role", "quotes"}
_FEWEST_WORDS = 3  # a quote of a word or two shows nothing
_LONGEST_NAME = 200
_LONGEST_QUOTE = 1_000
_NO_PROTOCOL = "What came back is not an answer in the OpenAI-compatible form. Check the address of the endpoint."
_NO_JSON = "The model did not answer in the form it was asked for. Try again, or name another model."
_NO_KIND = "The model named a kind of mail that does not exist, so its answer is not used."
_NO_QUOTES = "The model gave no words of the mail that show what it says, so its answer is not used."
_FOREIGN = "The model quoted words that do not stand in the mail, so its answer is not used."
_INVENTED = "The model named an employer or a role that does not stand in the mail, so its answer is not used."


def opinion_in(answer: bytes, mail: Masked) -> Opinion | Refused:
    """What an answer says about the mail it was shown, or why it is not used. Never raises, whatever came back."""
    content = _content(answer)
    if content is None:
        return Refused(_NO_PROTOCOL)
    said = _loaded(content)
    if not isinstance(said, dict) or set(said) != _KEYS or not _well_formed(said):
        return Refused(_NO_JSON)
    if said["kind"] not in set(Kind):
        return Refused(_NO_KIND)
    return _borne_out(said, mail)


def _borne_out(said: dict[str, Any], mail: Masked) -> Opinion | Refused:
    if not all(quote.split() for quote in said["quotes"]):
        return Refused(_NO_QUOTES)
    original = mail.unmasked(mail.text)
    quotes = [_standing(mail.unmasked(quote), original, _LONGEST_QUOTE) for quote in said["quotes"]]
    if not quotes or any(quote is not None and len(quote.split()) < _FEWEST_WORDS for quote in quotes):
        return Refused(_NO_QUOTES)
    if None in quotes:
        return Refused(_FOREIGN)
    names = [
        said[name] and _standing(mail.unmasked(said[name]), original, _LONGEST_NAME) for name in ("employer", "role")
    ]
    if None in names:
        return Refused(_INVENTED)
    employer, role = (" ".join((name or "").split()) for name in names)
    return Opinion(Kind(said["kind"]), employer, role, tuple(dict.fromkeys(q for q in quotes if q)))


def _content(answer: bytes) -> str | None:
    """The text of the first choice; None where there is no such thing."""
    said = _loaded(answer)
    try:
        content = said["choices"][0]["message"]["content"]
    except (KeyError, IndexError, TypeError):
        return None
    return content if isinstance(content, str) else None


def _loaded(text: str | bytes) -> Any:
    """JSON, or None: for bytes that are no text, numbers without end and nesting without bottom, too."""
    try:
        return json.loads(text.decode("utf-8") if isinstance(text, bytes) else text)
    except (ValueError, RecursionError):
        return None


def _well_formed(said: dict[str, Any]) -> bool:
    quotes = said["quotes"]
    return (
        all(isinstance(said[key], str) for key in ("kind", "employer", "role"))
        and isinstance(quotes, list)
        and len(quotes) <= MOST_QUOTES
        and all(isinstance(quote, str) for quote in quotes)
    )


def _standing(words: str, text: str, longest: int) -> str | None:
    """The words as they stand in the text, None where they do not; only line breaks and spaces may differ."""
    parts = words.split()
    if not parts or len(words) > longest:
        return None
    shape = r"\s+".join(re.escape(part) for part in parts)
    found = re.search(rf"(?<!\w){shape}(?!\w)", text)
    return found[0] if found else None
