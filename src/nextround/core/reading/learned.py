"""Which kind of mail is this, judging by thousands of sentences and mails of which a person said it?

Three plain linear looks: one at each sentence (what does it say to its receiver?), one at the mail as a whole, and a
last one that weighs both. docs/methods/reading.md says how they were trained and how often they are right.
"""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from nextround.core.reading.ngrams import SUBJECT_MARK, Numbers, rows_of, runs, sender_runs, tokens
from nextround.core.reading.sender import Sender
from nextround.core.reading.signals import BODY, SUBJECT, Sentence
from nextround.core.vocabulary import Kind
from nextround.lexicon.learned_tables import LearnedWords

MOST_SENTENCES = 60
_FAINT = -9.0  # log of a probability that is as good as none
_TELLING = 0.5
_TRUE = np.ones(1, dtype=bool)
Floats = NDArray[np.float32]


@dataclass(frozen=True, slots=True)
class Look:
    """Log probability of each kind, and what each sentence and the whole mail say, as scores (see LearnedWords)."""

    kinds: dict[Kind, float]
    sentences: tuple[Sentence, ...]
    scores: Floats  # body sentences × columns of LearnedWords.sentence
    whole: Floats  # columns of LearnedWords.mail

    def telling(self, kind: Kind, order: Sequence[str]) -> str:
        """The sentence that speaks most for the kind, "" where none does."""
        return self.most_telling(slice(0, len(order) + 1), order.index(kind.value))

    def most_telling(self, columns: slice, column: int) -> str:
        """The sentence that speaks most for one of several answers, "" where none is likelier than not."""
        if not self.sentences:
            return ""
        said = np.exp(log_softmax(self.scores[:, columns]))[:, column]
        best = int(said.argmax())
        return self.sentences[best].text if said[best] >= _TELLING else ""


def look(found: Sequence[Sentence], name: str, sender: Sender, words: LearnedWords) -> Look:
    """What the learned reader makes of a mail. `found` are its sentences, `name` the folded From name."""
    subjects = [s for s in found if s.part == SUBJECT]
    body = [s for s in found if s.part == BODY][:MOST_SENTENCES]
    cut = [tokens(s.low) for s in (*subjects, *body)]
    scores, whole = looks(cut, len(subjects), sender_runs(name, sender.address, words.numbers), words)
    title, said = kind_scores(scores[: len(subjects)], words), kind_scores(scores[len(subjects) :], words)
    row = features(title, said, sender, log_softmax(whole[: len(words.kinds)]))
    last = log_softmax(row @ words.last + words.last_start)
    kinds = {Kind(k): float(v) for k, v in zip(words.kinds, last, strict=True)}
    return Look(kinds, tuple(body), scores[len(subjects) :], whole)


def looks(cut: Sequence[Sequence[str]], subjects: int, sender: Numbers, words: LearnedWords) -> tuple[Floats, Floats]:
    """Both first looks at once: the scores of each sentence, and those of the whole mail.

    `cut` are the tokens of each sentence, the first `subjects` of them those of the subject; `sender` the runs of the
    From line.
    """
    found, place = runs(cut, words.numbers)
    marked = found | (place < subjects) * SUBJECT_MARK
    return sentence_scores(found, place, len(cut), words), mail_scores(np.concatenate((marked, sender)), words)


def sentence_scores(found: Numbers, place: Numbers, count: int, words: LearnedWords) -> Floats:
    """The scores of each of `count` sentences, not yet probabilities; `place` says where each run stands."""
    rows, known = rows_of(found, words.runs)
    rows, place = rows[known], place[known]
    order = place.argsort(kind="stable")
    sizes = np.bincount(place, minlength=count)
    filled = sizes.nonzero()[0]
    scores = np.zeros((count, words.sentence.shape[1]), dtype=np.float32)
    if len(filled):
        sizes = sizes[filled]
        said = np.add.reduceat(
            words.sentence.take(rows[order], axis=0) * words.sentence_step, sizes.cumsum() - sizes, axis=0
        )
        said /= np.sqrt(sizes)[:, None]
        scores[filled] = said
    scores += words.sentence_start
    return scores


def kind_scores(scores: Floats, words: LearnedWords) -> Floats:
    """Log probabilities of the kinds and of none (last column), a row for each sentence."""
    return np.maximum(log_softmax(scores[:, : len(words.kinds) + 1]), _FAINT)


def mail_scores(found: Numbers, words: LearnedWords) -> Floats:
    """The scores of the mail as one bag of runs, rare runs weighing more; not yet probabilities."""
    rows, known = rows_of(np.sort(found), words.mail_runs)
    rows = rows[known]
    if not len(rows):
        return words.mail_start
    begins = np.concatenate((_TRUE, rows[1:] != rows[:-1])).nonzero()[0]
    often = np.concatenate((begins[1:], (len(rows),))) - begins
    rows = rows[begins]
    weights = ((1.0 + np.log(often)) * words.rarity[rows]).astype(np.float32)
    weights /= np.sqrt(weights @ weights)
    scores: Floats = weights @ (words.mail.take(rows, axis=0) * words.mail_step) + words.mail_start
    return scores


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


def log_softmax(scores: Floats) -> Floats:
    """Scores as log probabilities along the last axis."""
    shifted: Floats = scores - scores.max(axis=-1, keepdims=True)
    shifted -= np.log(np.exp(shifted).sum(axis=-1, keepdims=True))
    return shifted
