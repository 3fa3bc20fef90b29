"""After how many silent days is an application probably closed, judging by how long this person's answers took?"""

import math
from collections.abc import Iterable

from nextround.core.timeline.states import CLOSED_AFTER_DAYS

FEWEST_ANSWERS = 10  # with fewer, the usual reply times say more than one's own
_SHARE = 0.95  # so many of the answers had come by then
_SHORTEST, _LONGEST = 30, 90


def closed_after(days_to_answer: Iterable[int]) -> int:
    """The days within which 95 of 100 of the answers came, between 30 and 90; 45 with fewer than ten answers.

    `days_to_answer` are those from applying to the first word that was more than a receipt. Silence that ended in
    nothing is not in them, so this is a rule of thumb and no probability.
    """
    days = sorted(day for day in days_to_answer if day >= 0)
    if len(days) < FEWEST_ANSWERS:
        return CLOSED_AFTER_DAYS
    return max(_SHORTEST, min(_LONGEST, days[math.ceil(_SHARE * len(days)) - 1]))
