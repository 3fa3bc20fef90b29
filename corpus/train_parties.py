"""Which weights do the signs of an employer's or a role's name carry? Learns them and writes the table.

python corpus/train_parties.py employer          (from the odd files, so that the even ones measure)

A softmax over the candidates of each mail, with "not stated" among them; mails that are not about one's own application
are left out, and so are those whose answer is no candidate.
"""

import argparse
from collections import Counter
from pathlib import Path

import books
import numpy as np
from books import Mail

from nextround.core.message import Message
from nextround.core.reading import employer, role
from nextround.core.reading.choice import Candidate
from nextround.core.reading.names import squeezed
from nextround.core.reading.parties import firms_in, naming, parties_of, people_in, role_texts, source
from nextround.core.reading.text import split_body
from nextround.lexicon.load import reading_words

TABLE = Path("src/nextround/lexicon/en/reading")
LEAST = 3  # mails in which a sign must stand
STEPS, RATE, DECAY = 500, 0.05, 0.01
Case = tuple[list[Candidate], dict[str, float], int]


def key_of(name: str) -> str:
    """The letters of a name, an article and a legal suffix aside."""
    parts = name.replace("&", " and ").split()
    while len(parts) > 1 and squeezed(parts[-1]) in reading_words().lists["legal_suffixes"]:
        parts.pop()
    return squeezed(" ".join(parts)).removeprefix("the")


def case_of(message: Message, field: str, wanted: str) -> Case:
    """The candidates of one mail, the signs for "not stated", and the right one's place; -1 for none stated, -2 for
    an answer that is no candidate."""
    words, body = reading_words(), split_body(message)
    parties = parties_of(message, body, words)
    if field == "employer":
        title, _ = naming(message, body, parties, words)
        found, nothing = employer.candidates_of(source(message, body, parties, title, words), words)
    else:
        firms, people = firms_in(parties), people_in(message, parties)
        found, nothing = role.candidates_of(message.subject, role_texts(body), firms, people, words)
    right = [i for i, each in enumerate(found) if key_of(each.name) == key_of(wanted)]
    if wanted and not right:  # a name that the mail holds in part teaches, too
        key = key_of(wanted)
        parts = [i for i, each in enumerate(found) if len(key_of(each.name)) > 4 and key.startswith(key_of(each.name))]
        return found, nothing, -3 - max(parts, key=lambda i: len(found[i].name)) if parts else -2
    return found, nothing, right[0] if right else -1


def learn(cases: list[Case], start: dict[str, float], decay: float = DECAY) -> dict[str, float]:
    """The weights under which the right candidates are likeliest."""
    seen = Counter(sign for found, nothing, _ in cases for sign in {s for c in found for s in c.signs} | set(nothing))
    names = sorted(sign for sign, n in seen.items() if n >= LEAST)
    place = {sign: i for i, sign in enumerate(names)}
    rows: list[tuple[int, dict[str, float]]] = []
    begins, rights = [], []
    for found, nothing, right in cases:
        begins.append(len(rows))
        rights.append(len(rows) + (right if right >= 0 else len(found) if right == -1 else -3 - right))
        rows += [(len(begins) - 1, c.signs) for c in found] + [(len(begins) - 1, nothing)]
    x = np.zeros((len(rows), len(names)), dtype=np.float32)
    for i, (_, signs) in enumerate(rows):
        for sign, value in signs.items():
            if sign in place:
                x[i, place[sign]] = value
    group = np.array([g for g, _ in rows])
    y = np.zeros(len(rows), dtype=np.float32)
    y[rights] = 1.0
    w = np.array([start.get(n, 0.0) for n in names], dtype=np.float32)
    m, v = np.zeros_like(w), np.zeros_like(w)
    for step in range(1, STEPS + 1):
        scores = x @ w
        top = np.maximum.reduceat(scores, begins)
        e = np.exp(scores - top[group])
        p = e / np.add.reduceat(e, begins)[group]
        grad = x.T @ (p - y) / len(cases) + decay / 10 * w
        m, v = 0.9 * m + 0.1 * grad, 0.999 * v + 0.001 * grad**2
        w -= RATE * (m / (1 - 0.9**step)) / (np.sqrt(v / (1 - 0.999**step)) + 1e-8)
    return {n: round(float(a), 2) for n, a in zip(names, w, strict=True) if abs(a) >= 0.05}


def cases_of(mails: list[Mail], field: str) -> list[Case]:
    """The mails about one's own application that hold their answer, each with its candidates."""
    about = [mail for mail in mails if mail["kind"] not in ("other", "alert")]
    cases = [case_of(mail["message"], field, mail.get(field, "")) for mail in about]
    return [case for case in cases if case[2] != -2]


def main() -> None:
    """Learns and writes the weights of one field."""
    options = argparse.ArgumentParser()
    options.add_argument("field", choices=("employer", "role"))
    options.add_argument(
        "--all", action="store_true", help="learn from even files, too; then none is left to measure on"
    )
    chosen = options.parse_args()
    cases = cases_of([mail for mail in books.mails() if chosen.all or not books.even(mail)], chosen.field)
    weights = learn(cases, {})
    lines = [f'"{sign}" = {weight}' for sign, weight in sorted(weights.items())]
    text = "# Learned by corpus/train_parties.py; how much each sign of a name counts, in natural-log units.\n\n"
    text += f"[weights.{chosen.field}]\n" + "\n".join(lines) + "\n"
    (TABLE / f"{chosen.field}_weights.toml").write_text(text, encoding="utf-8")
    print(f"{len(cases)} mails, {len(weights)} weights")


if __name__ == "__main__":
    main()
