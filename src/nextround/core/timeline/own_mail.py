"""Which address is the person's own, judging by where their mail goes?"""

from collections import Counter
from collections.abc import Iterable

_FEWEST = 3
_SHARE = 0.6


def likely_own_address(heads: Iterable[tuple[str, list[str], str]]) -> str:
    """The address to which most of the mail was sent, "" where no address stands out.

    `heads` gives for each message: the sender's address, the addresses it was sent to, and the Delivered-To header
    ("" where missing), all lower case. At least three messages, and three in five of all, must name the address; a
    message counts as naming its sender too, so that a folder of sent mail is recognised.
    """
    named: Counter[str] = Counter()
    total = 0
    for sender, to, delivered_to in heads:
        total += 1
        named.update({address for address in (sender, delivered_to.strip("<> ").lower(), *to) if "@" in address})
    if not named:
        return ""
    address, times = named.most_common(1)[0]
    return address if times >= _FEWEST and times >= _SHARE * total else ""
