"""Train the learned reader on our own sentences and mails and write its weights as plain numbers.

    python corpus/train_reader.py              # report by cross-validation, then write the weights
    python corpus/train_reader.py --report     # report only

Needs the project and scikit-learn (the dependency group `train`); reading needs only numpy. Mails that share a mould or
an employer always stand on the same side of a split, and locked mails (books.py) are not touched.
"""

import argparse
import random
from collections import Counter
from dataclasses import dataclass, replace

import books
import numpy as np
import tables
from scipy.sparse import csr_matrix
from sklearn.linear_model import LogisticRegression
from sklearn.model_selection import GroupKFold

from nextround.core.message import Address, Message
from nextround.core.reading import learned, ngrams, read
from nextround.core.reading.kind import RULES_SOFTENED, Verdict, rules_part
from nextround.core.reading.rejection import said_by_rules
from nextround.core.reading.sender import Sender, sender_of
from nextround.core.reading.sentences import sentences
from nextround.core.reading.text import split_body
from nextround.core.reading.weighed import field_features
from nextround.core.reading.words import folded
from nextround.core.vocabulary import Kind, Reason, Stage, Stance
from nextround.lexicon.learned_tables import FieldWords, LearnedWords
from nextround.lexicon.load import phrase_words

KINDS = tuple(k.value for k in Kind)
CLASSES = (*KINDS, "none")
FIELDS = {
    "stage": tuple(s.value for s in Stage),
    "reason": tuple(r.value for r in Reason),
    "feedback": tuple(s.value for s in Stance),
    "keeps_on_file": ("true", "false"),
}  # the last value of each is what is so where nothing is stated
FOLDS = 8
RULES = 0.35  # the part of the rules in the vote; chosen by cross-validation, see docs/methods/reading.md
RARE = 2  # a run that stands in fewer sentences or mails is left out
COMPOSED, COMPOSED_FOLDS = 500, 4
SHARES = {
    "acknowledgement": 15, "progress": 7, "assessment": 7, "interview": 14, "offer": 5, "rejection": 32, "feedback": 4,
    "outreach": 5, "alert": 6, "other": 5,
}  # fmt: skip
GREETINGS = ("Hi Aroha,", "Dear Aroha,", "Kia ora Aroha,", "Dear Applicant,", "Hello Aroha,", "Hi there,", "")
CLOSES = (
    "Kind regards,\nHana", "Ngā mihi\nHana Mikaere", "Best wishes,\nThe Talent Team", "Thanks\nTom", "Regards", "",
)  # fmt: skip
SUBJECTS = (
    "Your application", "Update on your application", "Application update", "Re: your application", "Following up",
    "Your application for Project Coordinator", "Project Coordinator", "An update", "Thank you for applying",
)  # fmt: skip
SENDERS = (
    ("Hana Mikaere", "hana.mikaere@waitoru.co.nz"), ("Waitoru Careers", "careers@waitoru.co.nz"),
    ("Waitoru", "no-reply@waitoru.co.nz"), ("Tom Reid", "tom@waitoru.com"), ("Talent Team", "talent@waitoru.com"),
)  # fmt: skip
READER = read.Reader(phrase_words())
Said = list[tuple[str, dict[str, str], str]]
Floats = np.ndarray


@dataclass
class Cut:
    """One mail, cut into runs once: those of its sentences, their places, and the bag of the whole mail."""

    found: Floats
    place: Floats
    bag: Floats
    subjects: int
    sentences: int
    sender: Sender


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--report", action="store_true")
    only_report = parser.parse_args().report
    said, mails = books.sentences(), books.mails()
    numbers = _numbers(said, mails)
    words = _sentence_words(said, numbers)
    cuts = [_cut(m["message"], numbers) for m in mails]
    taught = [words] * len(mails)
    composed: list[books.Mail] = []
    for fold in range(COMPOSED_FOLDS):  # composed of sentences that the look at single sentences has not seen
        unseen = _sentence_words([s for at, s in enumerate(said) if at % COMPOSED_FOLDS != fold], numbers)
        more = _composed(said[fold::COMPOSED_FOLDS], fold)
        composed += more
        taught += [unseen] * len(more)
    cuts += [_cut(m["message"], numbers) for m in composed]
    labels = np.array([KINDS.index(m["kind"]) for m in (*mails, *composed)])
    groups = np.array(books.groups([*mails, *composed]))
    said_no = _said_no(mails)
    whole = _whole_mails(cuts, labels, groups, said_no, words)
    scores = [learned.sentence_scores(c.found, c.place, c.sentences, w) for c, w in zip(cuts, taught, strict=True)]
    rows = np.array([_features(c, s, w, words) for c, s, w in zip(cuts, scores, whole, strict=True)])
    held_out = np.zeros((len(rows), len(KINDS)))
    for train, test in GroupKFold(FOLDS).split(rows, labels, groups):
        held_out[test] = _log(_weigher(rows[train], labels[train]).predict_proba(rows[test]))
    verdicts = [READER.verdict(m["message"]) for m in (*mails, *composed)]
    part = [rules_part(m.get("language", "en"), RULES) for m in (*mails, *composed)]
    vote = held_out + np.array(part)[:, None] * np.array([_rule_scores(v) for v in verdicts])
    own = slice(0, len(mails))
    even = np.array([books.even(m) for m in mails])
    temperature = _temperature(vote[own][even], labels[own][even])
    tables.kinds("rules", np.array([_rule_scores(v) for v in verdicts])[own], labels[own], mails)
    tables.kinds("learned", held_out[own], labels[own], mails)
    tables.kinds("vote", vote[own] / temperature, labels[own], mails)
    tables.reliability(vote[own] / temperature, labels[own], even)
    right = (vote.argmax(axis=1) == labels)[len(mails) :]
    print(f"  composed of unseen sentences: kind {right.mean():.3f} of {len(right)}")
    fields = _fields(mails, cuts, scores, whole, words)
    if not only_report:
        words = _mail_words(words, [c.bag for c in cuts[: len(mails)]], labels[own], said_no)
        last = _weigher(rows, labels)
        words = replace(words, last=last.coef_.T, last_start=last.intercept_, rules=RULES, temperature=temperature)
        tables.write(replace(words, fields=fields))


def _numbers(said: Said, mails: list[books.Mail]) -> dict[str, int]:
    """A number for each word that stands at least twice anywhere."""
    often = Counter(word for _, _, text in said for word in ngrams.tokens(folded(text)))
    for m in mails:
        message = m["message"]
        often.update(word for cut in _tokens(message)[0] for word in cut)
        often.update(ngrams.sender_tokens(folded(message.sender.name), message.sender))
    return {word: at for at, word in enumerate(sorted(w for w, n in often.items() if n >= RARE), ngrams.FIRST_WORD)}


def _tokens(message: Message) -> tuple[list[list[str]], int]:
    """The tokens of each sentence, and how many of them are the subject's."""
    cut = [[folded(t)[a:b] for a, b in sentences(t)] for t in (message.subject, split_body(message).new)]
    body = cut[1][: learned.MOST_SENTENCES]
    return [ngrams.tokens(low) for low in (*cut[0], *body)], len(cut[0])


def _cut(message: Message, numbers: dict[str, int]) -> Cut:
    cut, subjects = _tokens(message)
    found, place = ngrams.runs(cut, numbers)
    sender = ngrams.sender_runs(folded(message.sender.name), message.sender, numbers)
    marked = np.where(place < subjects, found | ngrams.SUBJECT_MARK, found)
    bag = np.concatenate((marked, np.array(sender, dtype=np.int64)))
    return Cut(found, place, bag, subjects, len(cut), sender_of(message, READER.words))


def _sentence_words(said: Said, numbers: dict[str, int]) -> LearnedWords:
    """The look at single sentences, trained; the other parts are still empty."""
    bags = [ngrams.runs([ngrams.tokens(folded(text))], numbers)[0] for _, _, text in said]
    known = _often([np.unique(bag) for bag in bags])
    table = ngrams.RunTable(known)
    matrix = _matrix([_share(bag, table) for bag in bags], len(known))
    parts = [_classifier(matrix, [CLASSES.index(kind) for kind, _, _ in said], 8)]
    fields, at = {}, len(CLASSES)
    none = np.zeros((0, 0), dtype=np.float32)
    for name, values in FIELDS.items():
        stated = values[:-1]
        parts.append(
            _classifier(matrix, [stated.index(more[name]) + 1 if name in more else 0 for _, more, _ in said], 8)
        )
        mail_at = at - len(CLASSES) + len(KINDS)
        columns = slice(at, at + len(values)), slice(mail_at, mail_at + len(values))
        fields[name] = FieldWords(values, *columns, none, none)
        at += len(values)
    weights = np.concatenate([w for w, _ in parts], axis=1)
    start = np.concatenate([s for _, s in parts])
    empty = np.zeros((0, len(KINDS) + sum(map(len, FIELDS.values()))), dtype=np.float32)
    return LearnedWords(
        KINDS, numbers, known, weights, start, known[:0], empty[:, 0], empty, empty.sum(axis=0), empty,
        empty.sum(axis=0), RULES, 1.0, fields,
    )  # fmt: skip


def _classifier(
    matrix: csr_matrix, labels: list[int] | Floats, strength: float, weight: str | None = None
) -> tuple[Floats, Floats]:
    """Weights and starts, a column for each class; two classes have one column of zeros, as softmax wants it."""
    model = LogisticRegression(C=strength, max_iter=400, class_weight=weight).fit(matrix, labels)
    weights, start = model.coef_.T, model.intercept_
    if weights.shape[1] == 1:
        weights = np.concatenate((np.zeros_like(weights), weights), axis=1)
        start = np.concatenate((np.zeros_like(start), start))
    return weights.astype(np.float32), start.astype(np.float32)


def _share(bag: Floats, known: ngrams.RunTable) -> list[tuple[int, float]]:
    rows, there = known.rows_of(bag)
    rows = rows[there]
    return [(int(row), n / np.sqrt(len(rows))) for row, n in zip(*np.unique(rows, return_counts=True), strict=True)]


def _said_no(mails: list[books.Mail]) -> Floats:
    """What each mail says in each field of a rejection, as the place of the value; -1 where it is no rejection."""
    return np.array(
        [[v.index(_plain(m[n])) if m["kind"] == "rejection" else -1 for n, v in FIELDS.items()] for m in mails]
    )


def _whole_mails(cuts: list[Cut], labels: Floats, groups: Floats, said_no: Floats, words: LearnedWords) -> Floats:
    """The look at whole mails, each by weights that have not seen its like."""
    whole = np.zeros((len(cuts), words.mail.shape[1]), dtype=np.float32)
    for train, test in GroupKFold(FOLDS).split(whole, labels, groups):
        own = [i for i in train if i < len(said_no)]  # the composed ones would teach it nothing about whole mails
        part = _mail_words(words, [cuts[i].bag for i in own], labels[own], said_no[own])
        for i in test:
            bag = cuts[i].bag
            whole[i] = learned.mail_scores(bag, np.zeros_like(bag), 1, part)[0]
    return whole


def _mail_words(words: LearnedWords, bags: list[Floats], labels: Floats, said_no: Floats) -> LearnedWords:
    single = [np.unique(bag, return_counts=True) for bag in bags]
    known = _often([runs for runs, _ in single])
    table = ngrams.RunTable(known)
    looked_up = [table.rows_of(runs) for runs, _ in single]
    stands = Counter(int(row) for rows, there in looked_up for row in rows[there])
    rarity = np.array([np.log((1 + len(bags)) / (1 + stands[row])) + 1 for row in range(len(known))], dtype=np.float32)
    data = []
    for (_, counts), (rows, there) in zip(single, looked_up, strict=True):
        cells = (1 + np.log(counts[there])) * rarity[rows[there]]
        data.append(list(zip(rows[there].tolist(), (cells / np.sqrt(cells @ cells)).tolist(), strict=True)))
    matrix, no = _matrix(data, len(known)), said_no[:, 0] >= 0
    parts = [_classifier(matrix, labels, 10, "balanced")]
    parts += [_classifier(matrix[no], column[no], 10) for column in said_no.T]
    return replace(
        words, mail_runs=known, rarity=rarity, mail=np.concatenate([w for w, _ in parts], axis=1),
        mail_start=np.concatenate([s for _, s in parts]),
    )  # fmt: skip


def _features(cut: Cut, scores: Floats, whole: Floats, words: LearnedWords) -> Floats:
    shape = learned.Shape(cut.subjects, cut.sentences - cut.subjects, cut.sender)
    return learned.features(
        learned.kind_scores(scores, words), [shape], learned.log_softmax(whole[None, : len(KINDS)])
    )[0]


def _fields(
    mails: list[books.Mail], cuts: list[Cut], scores: list[Floats], whole: Floats, words: LearnedWords
) -> dict[str, FieldWords]:
    """How each field of a rejection is weighed; reports it held out by mould and employer."""
    no = [i for i, m in enumerate(mails) if m["kind"] == "rejection"]
    answered = [{n: _plain(v) for n, v in said_by_rules(READER.signals(mails[i]["message"])).items()} for i in no]
    rows = np.array(
        [
            field_features(scores[i][cuts[i].subjects :], whole[i], rules, cuts[i].sender, words.fields)
            for i, rules in zip(no, answered, strict=True)
        ]
    )
    groups = np.array(books.groups([mails[i] for i in no]))
    even = np.array([books.even(mails[i]) for i in no])
    fields = {}
    for name, values in FIELDS.items():
        labels = np.array([values.index(_plain(mails[i][name])) for i in no])
        held_out = np.zeros(len(no), dtype=int)
        for train, test in GroupKFold(FOLDS).split(rows, labels, groups):
            held_out[test] = _weigher(rows[train], labels[train], 0.3).predict(rows[test])
        rules = np.array([values.index(a[name]) for a in answered])
        tables.field(name, values, rules, held_out, labels, even)
        weights, start = _classifier(rows, labels, 0.3)
        fields[name] = replace(words.fields[name], last=weights, last_start=start)
    return fields


def _plain(value: object) -> str:
    return str(value).lower()


def _rule_scores(verdict: Verdict) -> Floats:
    top = max(verdict.weights.values())
    return learned.log_softmax(np.array([(verdict.weights[Kind(k)] - top) / RULES_SOFTENED for k in KINDS]))


def _weigher(rows: Floats, labels: Floats, strength: float = 0.5) -> LogisticRegression:
    return LogisticRegression(C=strength, max_iter=3000).fit(rows, labels)


def _temperature(scores: Floats, labels: Floats) -> float:
    """What makes the probabilities of held-out mail as large as the share of them that is right."""
    tried = np.arange(0.6, 3.0, 0.05)
    losses = [-learned.log_softmax(scores / t)[np.arange(len(labels)), labels].mean() for t in tried]
    return float(tried[int(np.argmin(losses))])


def _log(probabilities: Floats) -> Floats:
    return np.log(np.maximum(probabilities, 1e-5))


def _often(bags: list[Floats]) -> Floats:
    """The runs that stand in enough of the bags, sorted."""
    runs, stands = np.unique(np.concatenate(bags), return_counts=True)
    return runs[stands >= RARE]


def _matrix(data: list[list[tuple[int, float]]], width: int) -> csr_matrix:
    ends = np.cumsum([0, *map(len, data)])
    cells = [cell for row in data for cell in row]
    return csr_matrix(([v for _, v in cells], [r for r, _ in cells], ends), shape=(len(data), width))


def _composed(said: Said, fold: int) -> list[books.Mail]:
    """Plain mails: a greeting, a sentence or two that settle nothing, one or two of a kind, a close.

    The mails of the corpus are hard on purpose; most real ones are plain, and the last look should know both.
    """
    dice = random.Random(fold)
    by_kind = {kind: [text for label, _, text in said if label == kind] for kind in CLASSES}
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
        mails.append(
            {"id": message.message_id, "mould": f"composed {fold}", "employer": "", "kind": kind, "message": message}
        )
    return mails


if __name__ == "__main__":
    main()
