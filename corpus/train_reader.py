"""Train the learned reader on our own sentences and mails and write its weights as plain numbers.

    python corpus/train_reader.py              # report by cross-validation, then write the weights
    python corpus/train_reader.py --report     # report only

Needs the project and scikit-learn (the dependency group `train`); reading needs only numpy. Mails that share a mould or
an employer always stand on the same side of a split.
"""

import argparse
import random
import tomllib
from collections import Counter
from dataclasses import replace
from email.utils import parseaddr
from pathlib import Path

import numpy as np
from scipy.sparse import csr_matrix
from sklearn.linear_model import LogisticRegression
from sklearn.model_selection import GroupKFold

from nextround.core.message import Address, Message
from nextround.core.reading import learned, read
from nextround.core.reading.kind import RULES_SOFTENED, Verdict
from nextround.core.reading.ngrams import grams, sender_grams, subject_grams
from nextround.core.reading.sender import sender_of
from nextround.core.reading.sentences import sentences
from nextround.core.reading.text import split_body
from nextround.core.reading.words import folded
from nextround.core.vocabulary import Kind
from nextround.lexicon.learned_tables import LearnedWords
from nextround.lexicon.load import phrase_words
from nextround.lexicon.load_learned import FILE

HERE = Path(__file__).resolve().parent
KINDS = tuple(k.value for k in Kind)
CLASSES = (*KINDS, "none")
FOLDS = 8
RULES = 0.5  # the part of the rules in the vote; chosen by cross-validation, see docs/methods/reading.md
COMPOSED, COMPOSED_FOLDS = 500, 4
SHARES = {
    "acknowledgement": 15, "progress": 7, "assessment": 7, "interview": 14, "offer": 5, "rejection": 32, "feedback": 4,
    "outreach": 5, "alert": 6, "other": 5,
}  # fmt: skip
GREETINGS = ("Hi Aroha,", "Dear Aroha,", "Kia ora Aroha,", "Dear Applicant,", "Hello Aroha,", "Hi there,", "")
CLOSES = (
    "Kind regards,\nHana",
    "Ngā mihi\nHana Mikaere",
    "Best wishes,\nThe Talent Team",
    "Thanks\nTom",
    "Regards",
    "",
)
SUBJECTS = (
    "Your application", "Update on your application", "Application update", "Re: your application", "Following up",
    "Your application for Project Coordinator", "Project Coordinator", "An update", "Thank you for applying",
)  # fmt: skip
SENDERS = (
    ("Hana Mikaere", "hana.mikaere@waitoru.co.nz"), ("Waitoru Careers", "careers@waitoru.co.nz"),
    ("Waitoru", "no-reply@waitoru.co.nz"), ("Tom Reid", "tom@waitoru.com"), ("Talent Team", "talent@waitoru.com"),
)  # fmt: skip
RARE = 2  # a run that stands in fewer sentences or mails is left out


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--report", action="store_true")
    only_report = parser.parse_args().report
    said = _sentences()
    words = _sentence_words(said)
    mails = [m | {"words": words} for m in _mails()]
    corpus = len(mails)
    for fold in range(COMPOSED_FOLDS):  # composed of sentences that the look at single sentences has not seen
        held_out = said[fold::COMPOSED_FOLDS]
        unseen = _sentence_words([s for at, s in enumerate(said) if at % COMPOSED_FOLDS != fold])
        mails += [m | {"words": unseen} for m in _composed(held_out, fold)]
    reader = read.Reader(phrase_words())
    rules = np.array([_rule_scores(reader, m["message"]) for m in mails])
    labels = np.array([KINDS.index(m["kind"]) for m in mails])
    groups = _groups(mails)
    bags = [_bag(m) for m in mails]
    whole = np.zeros((len(mails), len(KINDS)), dtype=np.float32)
    for train, test in GroupKFold(FOLDS).split(whole, labels, groups):
        own = [i for i in train if i < corpus]  # the composed ones would teach it nothing about whole mails
        part = _mail_words(words, [bags[i] for i in own], labels[own])
        for i in test:
            whole[i] = learned.mail_scores(bags[i].elements(), part)
    rows = np.array([_features(m, w) for m, w in zip(mails, whole, strict=True)])
    held_out = np.zeros_like(whole)
    for train, test in GroupKFold(FOLDS).split(rows, labels, groups):
        held_out[test] = _log(_weigher(rows[train], labels[train]).predict_proba(rows[test]))
    vote = held_out + RULES * rules
    temperature = _temperature(vote[_even(mails)], labels[_even(mails)])
    _report("rules", rules[:corpus], labels[:corpus], mails[:corpus])
    _report("learned", held_out[:corpus], labels[:corpus], mails[:corpus])
    _report("vote", vote[:corpus] / temperature, labels[:corpus], mails[:corpus])
    plain = np.arange(len(mails)) >= corpus
    right = (vote.argmax(axis=1) == labels)[plain]
    print(f"  composed of unseen sentences: kind {right.mean():.3f} of {plain.sum()}")
    if not only_report:
        _write(_mail_words(words, bags[:corpus], labels[:corpus]), _weigher(rows, labels), temperature)


def _mails() -> list[dict]:
    found = []
    for path in sorted((HERE / "mails").glob("*.toml")):
        for row in tomllib.loads(path.read_text(encoding="utf-8"))["mail"]:
            name, address = parseaddr(row["from"])
            message = Message(
                message_id=row["id"],
                fingerprint=row["id"],
                sent_at=None,
                sender=Address(name, address.lower()),
                subject=row["subject"],
                plain=row.get("body", ""),
                html=row.get("html", ""),
            )
            new = split_body(message).new
            low = folded(new)
            found.append(row | {"message": message, "file": path.stem, "said": [low[a:b] for a, b in sentences(new)]})
    return found


def _even(mails: list[dict]) -> np.ndarray:
    """Files on which no rule was developed."""
    return np.array([int(m["file"].rpartition("_")[2]) % 2 == 0 for m in mails])


def _groups(mails: list[dict]) -> np.ndarray:
    parent: dict[str, str] = {}

    def root(x: str) -> str:
        parent.setdefault(x, x)
        while parent[x] != x:
            x = parent[x]
        return x

    for m in mails:
        parent[root(f"id {m['id']}")] = root(f"mould {m['mould']}")
        if m["employer"]:
            parent[root(f"id {m['id']}")] = root(f"employer {m['employer'].casefold()}")
    numbers: dict[str, int] = {}
    return np.array([numbers.setdefault(root(f"id {m['id']}"), len(numbers)) for m in mails])


def _sentences() -> list[tuple[str, str]]:
    found = []
    for path in sorted((HERE / "sentences").glob("*.tsv")):
        for line in path.read_text(encoding="utf-8").splitlines():
            label, _, text = line.partition("\t")
            found.append((label.split()[0], text))
    random.Random(1).shuffle(found)
    return found


def _composed(said: list[tuple[str, str]], fold: int) -> list[dict]:
    """Plain mails: a greeting, a sentence or two that settle nothing, one or two of a kind, a close.

    The mails of the corpus are hard on purpose; most real ones are plain, and the last look should know both.
    """
    dice = random.Random(fold)
    by_kind = {kind: [text for label, text in said if label == kind] for kind in CLASSES}
    mails = []
    for number in range(COMPOSED // COMPOSED_FOLDS):
        kind = dice.choices(KINDS, [SHARES[k] for k in KINDS])[0]
        told = dice.sample(by_kind[kind], dice.choice((1, 1, 2)))
        around = dice.sample(by_kind["none"], dice.choice((0, 1, 2, 3)))
        cut = dice.randint(0, len(around))
        body = [dice.choice(GREETINGS), *around[:cut], *told, *around[cut:], dice.choice(CLOSES)]
        subject = dice.choice((*SUBJECTS, told[0][:60]))
        message = Message(
            f"c{fold}-{number}", "c", None, Address(*dice.choice(SENDERS)), subject, "\n\n".join(filter(None, body))
        )
        low = folded(split_body(message).new)
        mails.append(
            {
                "id": message.message_id, "mould": f"composed {fold}", "employer": "", "kind": kind, "subject": subject,
                "message": message, "file": "composed_1", "said": [low[a:b] for a, b in sentences(low)],
            }
        )  # fmt: skip
    return mails


def _sentence_words(said: list[tuple[str, str]]) -> LearnedWords:
    """The look at single sentences, trained; the other parts are still empty."""
    texts = [grams(folded(text)) for _, text in said]
    labels = [CLASSES.index(label) for label, _ in said]
    rows = _rows(Counter(run for runs in texts for run in set(runs)))
    data = [[(rows[run], 1.0) for run in set(runs) if run in rows] for runs in texts]
    matrix = _matrix([[(r, v / np.sqrt(len(d))) for r, v in d] for d in data], len(rows))
    model = LogisticRegression(C=8, max_iter=400).fit(matrix, labels)
    empty = np.zeros((0, len(KINDS)), dtype=np.float32)
    return LearnedWords(
        KINDS, rows, model.coef_.T.astype(np.float32), model.intercept_.astype(np.float32),
        {}, empty[:, 0], empty, empty.sum(axis=0), empty, empty.sum(axis=0), RULES, 1.0,
    )  # fmt: skip


def _bag(mail: dict) -> Counter[str]:
    runs = [run for sentence in mail["said"][: learned.MOST_SENTENCES] for run in grams(sentence)]
    sender = mail["message"].sender
    return Counter([*runs, *subject_grams(folded(mail["subject"])), *sender_grams(folded(sender.name), sender)])


def _mail_words(words: LearnedWords, bags: list[Counter[str]], labels: np.ndarray) -> LearnedWords:
    often = Counter(run for bag in bags for run in bag)
    rows = _rows(often)
    rarity = np.array([np.log((1 + len(bags)) / (1 + often[run])) + 1 for run in rows], dtype=np.float32)
    data = []
    for bag in bags:
        cells = [(rows[r], (1 + np.log(n)) * rarity[rows[r]]) for r, n in bag.items() if r in rows]
        length = np.sqrt(sum(v * v for _, v in cells)) or 1.0
        data.append([(r, v / length) for r, v in cells])
    model = LogisticRegression(C=10, max_iter=400, class_weight="balanced").fit(_matrix(data, len(rows)), labels)
    return replace(
        words,
        mail_runs=rows,
        rarity=rarity,
        mail=model.coef_.T.astype(np.float32),
        mail_start=model.intercept_.astype(np.float32),
    )


def _features(mail: dict, whole: np.ndarray) -> np.ndarray:
    words = mail["words"]
    subject = [grams(folded(mail["subject"])[a:b]) for a, b in sentences(mail["subject"])]
    body = [grams(s) for s in mail["said"][: learned.MOST_SENTENCES]]
    scores = learned.sentence_scores([*subject, *body], words)
    sender = sender_of(mail["message"], phrase_words())
    return learned.features(scores[: len(subject)], scores[len(subject) :], sender, whole)


def _rule_scores(reader: read.Reader, message: Message) -> list[float]:
    verdict: Verdict = reader.verdict(message)
    top = max(verdict.weights.values())
    scores = np.array([(verdict.weights[Kind(k)] - top) / RULES_SOFTENED for k in KINDS])
    return list(scores - np.log(np.exp(scores).sum()))


def _weigher(rows: np.ndarray, labels: np.ndarray) -> LogisticRegression:
    return LogisticRegression(C=0.5, max_iter=3000).fit(rows, labels)


def _temperature(scores: np.ndarray, labels: np.ndarray) -> float:
    """What makes the probabilities of held-out mail as large as the share of them that is right."""
    tried = np.arange(0.6, 3.0, 0.05)
    losses = [-_log_softmax(scores / t)[np.arange(len(labels)), labels].mean() for t in tried]
    return float(tried[int(np.argmin(losses))])


def _log_softmax(scores: np.ndarray) -> np.ndarray:
    shifted = scores - scores.max(axis=1, keepdims=True)
    return shifted - np.log(np.exp(shifted).sum(axis=1, keepdims=True))


def _log(probabilities: np.ndarray) -> np.ndarray:
    return np.log(np.maximum(probabilities, 1e-5))


def _rows(often: Counter[str]) -> dict[str, int]:
    return {run: row for row, run in enumerate(sorted(run for run, n in often.items() if n >= RARE))}


def _matrix(data: list[list[tuple[int, float]]], width: int) -> csr_matrix:
    ends = np.cumsum([0, *map(len, data)])
    cells = [cell for row in data for cell in row]
    return csr_matrix(([v for _, v in cells], [r for r, _ in cells], ends), shape=(len(data), width))


def _report(name: str, scores: np.ndarray, labels: np.ndarray, mails: list[dict]) -> None:
    said, no = scores.argmax(axis=1), KINDS.index("rejection")
    even = _even(mails)
    print(f"{name}, mails held out by mould and employer; even files: no rule was developed on them")
    sources = np.array([m["file"].rpartition("_")[0] for m in mails])
    for what, mask in (
        ("all", even | ~even),
        ("even", even),
        *((f"even, {s}", even & (sources == s)) for s in sorted(set(sources))),
    ):
        yes, other = mask & (labels == no), mask & (labels != no)
        print(
            f"  {what:18} {mask.sum():5} kind {(said == labels)[mask].mean():.3f}"
            f"  rejections found {(said == no)[yes].sum()}/{yes.sum()}  false {(said == no)[other].sum()}/{other.sum()}"
        )
    if name == "vote":
        sure = np.exp(_log_softmax(scores)).max(axis=1)
        for low in np.arange(0.3, 1.0, 0.1):
            band = even & (sure >= low) & (sure < low + 0.1)
            if band.any():
                print(f"  probability {low:.1f}-{low + 0.1:.1f}: {(said == labels)[band].sum()}/{band.sum()} right")


def _write(words: LearnedWords, weigher: LogisticRegression, temperature: float) -> None:
    path = HERE.parent / "src/nextround/lexicon" / FILE
    np.savez_compressed(
        path,
        kinds=_bytes(words.kinds),
        runs=_bytes(words.runs),
        sentence=words.sentence.astype(np.float16),
        sentence_start=words.sentence_start,
        mail_runs=_bytes(words.mail_runs),
        rarity=words.rarity,
        mail=words.mail.astype(np.float16),
        mail_start=words.mail_start,
        last=weigher.coef_.T.astype(np.float32),
        last_start=weigher.intercept_.astype(np.float32),
        rules=np.float32(RULES),
        temperature=np.float32(temperature),
    )
    print(f"{path.name}: {path.stat().st_size:,} bytes, {len(words.runs):,} and {len(words.mail_runs):,} runs")


def _bytes(lines: object) -> np.ndarray:
    return np.frombuffer("\n".join(lines).encode("utf-8"), dtype=np.uint8)


if __name__ == "__main__":
    main()
