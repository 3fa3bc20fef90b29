"""Which shape do the weights of the learned reader have, once they are read from disk?"""

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    Weights = NDArray[np.float32]


@dataclass(frozen=True, slots=True, eq=False)
class LearnedWords:
    """Plain weights, trained by corpus/train_reader.py on our own mails and sentences; nothing else is needed to score.

    `kinds` name the columns. `runs` and `mail_runs` give the row of each run of words. `sentence` (runs × kinds and
    "none") and `mail` (runs × kinds) are the weights of the two first looks, `rarity` the inverse document frequencies
    of the second. `last` (features × kinds) weighs both together; `rules` is the part the rules have in the vote, and
    `temperature` what makes the outcome a probability.
    """

    kinds: tuple[str, ...]
    runs: dict[str, int]
    sentence: "Weights"
    sentence_start: "Weights"
    mail_runs: dict[str, int]
    rarity: "Weights"
    mail: "Weights"
    mail_start: "Weights"
    last: "Weights"
    last_start: "Weights"
    rules: float
    temperature: float
