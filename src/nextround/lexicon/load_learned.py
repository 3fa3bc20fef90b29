"""How do the weights of the learned reader get from their file into a frozen table?"""

from functools import cache
from importlib.resources import files

from nextround.lexicon.learned_tables import LearnedWords

FILE = "en/reading/learned.npz"


@cache
def learned_words() -> LearnedWords:
    """The weights, read once per process."""
    import numpy as np

    with files("nextround.lexicon").joinpath(FILE).open("rb") as stored, np.load(stored, allow_pickle=False) as table:
        part = {name: table[name] for name in table.files}
    return LearnedWords(
        kinds=tuple(_lines(part["kinds"])),
        runs=_rows(part["runs"]),
        sentence=part["sentence"].astype(np.float32),
        sentence_start=part["sentence_start"],
        mail_runs=_rows(part["mail_runs"]),
        rarity=part["rarity"],
        mail=part["mail"].astype(np.float32),
        mail_start=part["mail_start"],
        last=part["last"],
        last_start=part["last_start"],
        rules=float(part["rules"]),
        temperature=float(part["temperature"]),
    )


def _lines(stored: object) -> list[str]:
    return bytes(memoryview(stored)).decode("utf-8").split("\n")  # type: ignore[arg-type]  # an array of bytes


def _rows(stored: object) -> dict[str, int]:
    return {run: row for row, run in enumerate(_lines(stored))}
