"""Which kind of mail is this, judging by thousands of sentences and mails of which a person said it?

Three plain linear looks: one at each sentence (what does it say to its receiver?), one at the mail as a whole, and a
last one that weighs both. docs/methods/reading.md says how they were trained and how often they are right.
"""

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import chain

import numpy as np
from numpy.typing import NDArray

from nextround.core.reading.ngrams import grams, sender_grams, subject_grams
from nextround.core.reading.sender import Sender
from nextround.core.reading.signals import BODY, SUBJECT, Sentence
from nextround.core.vocabulary import Kind
from nextround.lexicon.learned_tables import LearnedWords

MOST_SENTENCES = 60
_FAINT = -9.0  # log of a probability that is as good as none
Floats = NDArray[np.float32]


@dataclass(frozen=True, slots=True)
class Look:
    """Log probability of each kind, and for each sentence of the body how strongly it speaks for each kind."""

    kinds: dict[Kind, float]
    sentences: tuple[Sentence, ...]
    strength: Floats  # sentences × kinds, probabilities

    def telling(self, kind: Kind, order: Sequence[str]) -> str:
        """The sentence that speaks most for the kind, "" where none does."""
        if not self.sentences:
            return ""
        column = self.strength[:, order.index(kind.value)]
        best = int(column.argmax())
        return self.sentences[best].text if column[best] >= 0.5 else ""


def look(found: Sequence[Sentence], name: str, sender: Sender, words: LearnedWords) -> Look:
    """What the learned reader makes of a mail. `found` are its sentences, `name` the folded From name."""
    subjects = [s for s in found if s.part == SUBJECT]
    body = [s for s in found if s.part == BODY][:MOST_SENTENCES]
    runs = [grams(s.low) for s in (*subjects, *body)]
    by_sentence = sentence_scores(runs, words)
    subject_low = " ".join(s.low for s in subjects)
    every = chain(*runs[len(subjects) :], subject_grams(subject_low), sender_grams(name, sender.address))
    whole = mail_scores(every, words)
    row = features(by_sentence[: len(subjects)], by_sentence[len(subjects) :], sender, whole)
    last = _log_softmax(row @ words.last + words.last_start)
    strength = np.exp(by_sentence[len(subjects) :, : len(words.kinds)])
    return Look({Kind(k): float(v) for k, v in zip(words.kinds, last, strict=True)}, tuple(body), strength)


def sentence_scores(runs: Sequence[Sequence[str]], words: LearnedWords) -> Floats:
    """Log probabilities of the kinds and of none (last column), a row for each sentence."""
    scores = np.empty((len(runs), words.sentence.shape[1]), dtype=np.float32)
    for at, sentence in enumerate(runs):
        rows = sorted({row for run in sentence if (row := words.runs.get(run)) is not None})
        scores[at] = words.sentence_start
        if rows:
            scores[at] += words.sentence[rows].sum(axis=0) / np.sqrt(len(rows))
    return np.maximum(_log_softmax(scores), _FAINT)


def mail_scores(runs: Iterable[str], words: LearnedWords) -> Floats:
    """Log probabilities of the kinds for the mail as one bag of runs, rare runs weighing more."""
    counts = Counter(row for run in runs if (row := words.mail_runs.get(run)) is not None)
    if not counts:
        return _log_softmax(words.mail_start)
    rows = np.fromiter(counts, dtype=np.int64)
    often = np.fromiter(counts.values(), dtype=np.float32)
    weights = (1.0 + np.log(often)) * words.rarity[rows]
    weights /= np.sqrt((weights * weights).sum())
    return _log_softmax((weights @ words.mail[rows] + words.mail_start).astype(np.float32))


def features(subject: Floats, body: Floats, sender: Sender, whole: Floats) -> Floats:
    """The row that the last look weighs, for training and for reading alike."""
    kinds = whole.shape[0]
    nothing = np.full((1, kinds), _FAINT, dtype=np.float32)
    said = np.exp(body[:, :kinds] if len(body) else nothing)
    title = np.exp(subject[:, :kinds] if len(subject) else nothing)
    half = max(1, len(said) // 2)
    second = np.sort(said, axis=0)[-2] if len(said) > 1 else np.zeros(kinds, dtype=np.float32)
    strongest = said.max(axis=0)
    marks = [float(sender.free), float(sender.board), float(sender.service), np.log1p(len(body)) * 0.3]
    return np.concatenate(
        [
            strongest,
            np.log(strongest + 0.01) * 0.3,
            np.log1p(said.sum(axis=0)),
            said[-half:].max(axis=0),
            said[: len(said) - half + 1].max(axis=0),
            second * 0.5,
            title.max(axis=0),
            np.maximum(whole, _FAINT) * 0.5,
            marks,
        ]
    ).astype(np.float32)


def _log_softmax(scores: Floats) -> Floats:
    top = scores.max(axis=-1, keepdims=True)
    shifted: Floats = scores - top - np.log(np.exp(scores - top).sum(axis=-1, keepdims=True))
    return shifted
