"""Which shape do the weights of the learned reader have, once they are read from disk?"""

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    Weights = NDArray[np.float32]
    Steps = NDArray[np.int8]
    Runs = NDArray[np.int64]


@dataclass(frozen=True, slots=True, eq=False)
class FieldWords:
    """How one field of a rejection is weighed: `last` (features × values) and where each value starts from."""

    values: tuple[str, ...]
    columns: slice  # of the look at single sentences: what says nothing of the field first, then the values stated
    mail_columns: slice  # of the look at whole mails, a column for each value
    last: "Weights"
    last_start: "Weights"


@dataclass(frozen=True, slots=True, eq=False)
class LearnedWords:
    """Plain weights, trained by corpus/train_reader.py on our own mails and sentences; nothing else is needed to score.

    `kinds` name the columns. `numbers` gives each known word its number, `runs` and `mail_runs` are the sorted runs of
    words (core.reading.ngrams) of the two first looks. `sentence` (runs × kinds, "none" and the fields of a rejection)
    and `mail` (runs × kinds and the fields) are their weights, `rarity` the inverse document frequencies of the second.
    `last` (features × kinds) weighs both together; `rules` is the part the rules have in the vote, and `temperature`
    what makes the outcome a probability. `fields` weigh what a rejection says. Where `sentence` and `mail` are whole
    numbers, the steps say how much one of them is in each column; they are kept so, since small tables are read faster.
    """

    kinds: tuple[str, ...]
    numbers: dict[str, int]
    runs: "Runs"
    sentence: "Weights | Steps"
    sentence_start: "Weights"
    mail_runs: "Runs"
    rarity: "Weights"
    mail: "Weights | Steps"
    mail_start: "Weights"
    last: "Weights"
    last_start: "Weights"
    rules: float
    temperature: float
    fields: dict[str, FieldWords]
    sentence_step: "Weights | float" = 1.0
    mail_step: "Weights | float" = 1.0
