"""How do the weights of the learned reader get from their file into a frozen table?"""

from functools import cache
from importlib.resources import files
from typing import TYPE_CHECKING, Any

from nextround.lexicon.learned_tables import FieldWords, LearnedWords

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

FILE = "en/reading/learned.npz"
FIRST_NUMBER = 4  # of a word; core.reading.ngrams keeps the smaller ones for the ends of a sentence and the like


@cache
def learned_words() -> LearnedWords:
    """The weights, read once per process."""
    import numpy as np

    with files("nextround.lexicon").joinpath(FILE).open("rb") as stored, np.load(stored, allow_pickle=False) as table:
        part = {name: table[name] for name in table.files}
    return LearnedWords(
        kinds=tuple(_lines(part["kinds"])),
        numbers={word: number for number, word in enumerate(_lines(part["words"]), FIRST_NUMBER)},
        runs=_from_steps(part["runs"]),
        sentence=part["sentence"],
        sentence_start=part["sentence_start"],
        mail_runs=_from_steps(part["mail_runs"]),
        rarity=part["rarity"].astype(np.float32),
        mail=part["mail"],
        mail_start=part["mail_start"],
        last=part["last"],
        last_start=part["last_start"],
        rules=float(part["rules"]),
        temperature=float(part["temperature"]),
        fields={name: _field(name, part) for name in _lines(part["fields"])},
        sentence_step=part["sentence_step"],
        mail_step=part["mail_step"],
    )


def _field(name: str, part: dict[str, Any]) -> FieldWords:
    first, stop, mail_first, mail_stop = (int(edge) for edge in part[f"{name}_columns"])
    return FieldWords(
        values=tuple(_lines(part[f"{name}_values"])),
        columns=slice(first, stop),
        mail_columns=slice(mail_first, mail_stop),
        last=part[f"{name}_last"],
        last_start=part[f"{name}_start"],
    )


def _from_steps(steps: "NDArray[np.int64]") -> "NDArray[np.int64]":
    """Sorted numbers, stored as the steps between them, which pack well."""
    return steps.cumsum()


def _lines(stored: Any) -> list[str]:
    return bytes(memoryview(stored)).decode("utf-8").split("\n")
