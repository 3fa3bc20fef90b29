"""Which words tell a protest from a plain request? Learns the weights of `core.asking.temper` from our own drafts.

    python corpus/train_tone.py            learn from the odd-numbered draft files and the tables' examples
    python corpus/train_tone.py --check    leave each file out in turn and say how well the others foretell it

A ridge-penalised logistic regression over the presence of words, pairs and triples, by plain gradient descent.
"""

import argparse
import tomllib
from collections import Counter
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from nextround.core.asking.temper import heat, terms
from nextround.core.asking.tone import own_words
from nextround.lexicon.load_asking import asking_words

HERE = Path(__file__).parent
WEIGHTS = HERE.parent / "src/nextround/lexicon/en/asking/temper.toml"
SMALLEST = 0.12  # weights nearer to nothing are left out of the shipped table
RIDGE = 0.15
STEPS = 600

Labelled = list[tuple[str, bool]]


def files() -> list[Path]:
    """The draft files kept for developing: the odd-numbered ones."""
    return [f for f in sorted((HERE / "drafts").glob("*.toml")) if int(f.stem) % 2]


def drafts(file: Path) -> Labelled:
    return [(d["text"], d["protesting"]) for d in tomllib.loads(file.read_text(encoding="utf-8"))["draft"]]


def examples() -> Labelled:
    """The examples that stand beside the rules; self-abasement is no protest and is left out."""
    rules = [r for r in asking_words().tone.rules if r.code != "self_abasement"]
    return [(e, True) for r in rules for e in r.examples] + [(e, False) for r in rules for e in r.counter_examples]


def learnt(data: Labelled) -> tuple[dict[str, float], float]:
    """Weights by term, and the bias."""
    found = [terms(own_words(text)) for text, _ in data]
    often = Counter(t for f in found for t in f)
    place = {t: i for i, t in enumerate(sorted(t for t, n in often.items() if n > 1))}
    rows = [[place[t] for t in f if t in place] for f in found]
    presence: NDArray[np.float64] = np.zeros((len(rows), len(place)))
    for i, row in enumerate(rows):
        presence[i, row] = 1 / max(1.0, len(row) ** 0.5)
    wanted = np.array([float(label) for _, label in data])
    weights, bias = np.zeros(len(place)), 0.0
    for _ in range(STEPS):
        off = 1 / (1 + np.exp(-(presence @ weights + bias))) - wanted
        weights -= 0.05 * (presence.T @ off + RIDGE * weights)
        bias -= 0.05 * off.mean()
    return {t: round(float(weights[i]), 2) for t, i in place.items() if abs(weights[i]) >= SMALLEST}, float(bias)


def check() -> None:
    for left_out in files():
        weights, bias = learnt([d for f in files() if f != left_out for d in drafts(f)] + examples())
        told = [(heat(own_words(text), weights, bias), label) for text, label in drafts(left_out)]
        right = sum((h > 0) == label for h, label in told)
        above = [(a > b) + 0.5 * (a == b) for a, x in told if x for b, y in told if not y]
        print(
            f"{left_out.name}: {right / len(told):.1%} right, a protest reads hotter in {sum(above) / len(above):.1%}"
        )


def write() -> None:
    weights, bias = learnt([d for f in files() for d in drafts(f)] + examples())
    lines = ["# Written by corpus/train_tone.py; do not edit by hand.", f"bias = {bias:.3f}", "", "[weights]"]
    lines += [f'"{term}" = {weight}' for term, weight in sorted(weights.items())]
    WEIGHTS.write_text("\n".join(lines) + "\n", encoding="utf-8")
    print(f"{len(weights)} weights written.")


if __name__ == "__main__":
    options = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    options.add_argument("--check", action="store_true")
    check() if options.parse_args().check else write()
