"""Which address is the person's own, judging by where their mail goes?"""

from collections import Counter
from collections.abc import Iterable

_FEWEST = 3
_SHARE = 0.6


def likely_own_address(heads: Iterable[tuple[str, list[str], str]]) -> str:
    """The address to which most of the mail was sent, "" where no address stands out.

    `heads` gives for each message: the sender's address, the addresses it was sent to, and the Delivered-To header
    ("" where missing), all lower case. At least three messages, and three in five of all, must name the address; a
    message counts as naming its sender too, so that a folder of sent mail is recognised. Where two correspondents alone
    are in all of the mail, only a Delivered-To header can tell which of them is the person.
    """
    named: Counter[str] = Counter()
    delivered: Counter[str] = Counter()
    total = 0
    for sender, to, delivered_to in heads:
        total += 1
        at = delivered_to.strip("<> ").lower()
        delivered[at] += 1
        named.update({address for address in (sender, at, *to) if "@" in address})
    times = max(named.values(), default=0)
    if times < _FEWEST or times < _SHARE * total:
        return ""
    most = [address for address in named if named[address] == times]
    received = max(delivered[address] for address in most)
    likely = [address for address in most if delivered[address] == received]
    return likely[0] if len(likely) == 1 else ""
