"""Into which short runs of words does the learned reader cut a text?"""

import re
from collections.abc import Iterable

from nextround.core.message import Address

_TOKEN = re.compile(r"[a-z0-9']+|[?!]")
_LINK = re.compile(r"(?:https?://|www\.)\S+")
_MAILBOX = re.compile(r"\S+@\S+")
_DIGITS = re.compile(r"\d+")
_LONGEST_RUN = 3
MOST_TOKENS = 120  # of one sentence; what is longer is a table or a notice


def grams(low: str) -> list[str]:
    """Runs of one to three words of one folded sentence, its ends marked, and pairs with one word between them.

    Numbers are all alike, so are links and addresses.
    """
    plain = _DIGITS.sub("0", _MAILBOX.sub(" mailx ", _LINK.sub(" urlx ", low)))
    words = ["^", *_TOKEN.findall(plain)[:MOST_TOKENS], "$"]
    runs = [" ".join(words[i : i + n]) for n in range(1, _LONGEST_RUN + 1) for i in range(len(words) - n + 1)]
    return runs + [f"{words[i]} _ {words[i + 2]}" for i in range(len(words) - 2)]


def sender_grams(low_name: str, sender: Address) -> Iterable[str]:
    """The words of the From line, marked as such."""
    plain = _DIGITS.sub("0", f"{low_name} {sender.address}".replace(".", " ").replace("-", " ").replace("@", " at "))
    return (f"f:{word}" for word in _TOKEN.findall(plain))


def subject_grams(low: str) -> Iterable[str]:
    """The runs of the subject, marked as such."""
    return (f"s:{run}" for run in grams(low))
