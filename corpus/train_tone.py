"""Which words tell a protest from a plain request? Learns the weights of `core.asking.temper` from our own drafts.

    python corpus/train_tone.py            learn from the odd-numbered draft files and the tables' examples
    python corpus/train_tone.py --check    leave a fifth of the files out in turn: do the others foretell them?

A ridge-penalised logistic regression over the presence of words, pairs of words and signs, by plain gradient descent.
"""

import argparse
import tomllib
from collections import Counter
from dataclasses import replace
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from nextround.core.asking.temper import SHORT, heat, signs, terms
from nextround.core.asking.tone import own_words
from nextround.lexicon.load_asking import asking_words

HERE = Path(__file__).parent
WEIGHTS = HERE.parent / "src/nextround/lexicon/en/asking/temper.toml"
SMALLEST = 0.12  # weights nearer to nothing are left out of the shipped table
RIDGE, PACE, STEPS = 0.3, 0.02, 500
FOLDS = 5
SIGN = 0.3  # how much a sign stands for beside the words, which share 1 among them

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


def learnt(data: Labelled, part: Labelled) -> tuple[dict[str, float], float]:
    """Weights by term and sign, and the bias; the examples in `part` count half."""
    words = asking_words().tone
    texts = [own_words(text) for text, _ in (*data, *part)]
    found, shown = [terms(t) for t in texts], [signs(t, words) for t in texts]
    often = Counter(t for f in found for t in f)
    place = {t: i for i, t in enumerate(sorted(t for t, n in often.items() if n > 1))}
    for sign in sorted(frozenset().union(*shown)):
        place[sign] = len(place)
    presence: NDArray[np.float32] = np.zeros((len(texts), len(place)), dtype=np.float32)
    for i, (said, seen) in enumerate(zip(found, shown, strict=True)):
        known = [place[t] for t in said if t in place]
        presence[i, known] = 1 / max(1.0, len(known) ** 0.5)
        presence[i, [place[s] for s in seen]] = SIGN
    wanted = np.array([label for _, label in (*data, *part)], dtype=np.float32)
    counts = np.array([1.0] * len(data) + [0.5] * len(part), dtype=np.float32)
    weights, bias = np.zeros(len(place), dtype=np.float32), 0.0
    for _ in range(STEPS):
        off = (1 / (1 + np.exp(-(presence @ weights + bias))) - wanted) * counts
        weights -= PACE * (presence.T @ off + RIDGE * weights)
        bias -= PACE * SIGN * SIGN * float(off.sum())
    scaled = {t: float(weights[i]) * (SIGN if t.startswith("~") else 1.0) for t, i in place.items()}
    return {t: round(w, 2) for t, w in scaled.items() if abs(w) >= SMALLEST or t.startswith("~")}, bias


def check() -> None:
    fine, hot = [], []
    for fold in range(FOLDS):
        kept = [f for i, f in enumerate(files()) if i % FOLDS != fold]
        weights, bias = learnt([d for f in kept for d in drafts(f)], examples())
        words = replace(asking_words().tone, temper=weights, bias=bias)
        for text, label in (d for f in files() if f not in kept for d in drafts(f)):
            if len(text.split()) >= SHORT:
                (hot if label else fine).append(heat(own_words(text), words))
    for part in (90, 94, 96, 98):
        limit = float(np.percentile(fine, part))
        share = float(np.mean(np.array(hot) > limit))
        print(f"{100 - part}% of fine drafts read hotter than {limit:.2f}, and {share:.0%} of protests")
    limit = float(np.percentile(hot, 5))
    print(f"5% of protests read cooler than {limit:.2f}, and {np.mean(np.array(fine) < limit):.0%} of fine drafts")


def write() -> None:
    weights, bias = learnt([d for f in files() for d in drafts(f)], examples())
    lines = ["# Written by corpus/train_tone.py; do not edit by hand.", f"bias = {bias:.3f}", "", "[weights]"]
    lines += [f'"{term}" = {weight}' for term, weight in sorted(weights.items())]
    WEIGHTS.write_text("\n".join(lines) + "\n", encoding="utf-8")
    print(f"{len(weights)} weights written.")


if __name__ == "__main__":
    options = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    options.add_argument("--check", action="store_true")
    check() if options.parse_args().check else write()
