"""Which kind of mail is this, judging by thousands of sentences and mails of which a person said it?

Three plain linear looks: one at each sentence (what does it say to its receiver?), one at the mail as a whole, and a
last one that weighs both. docs/methods/reading.md says how they were trained and how often they are right. Many mails
are looked at together, since a step of numpy costs as much for one mail as for fifty.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from nextround.core.reading.ngrams import SUBJECT_MARK, Numbers, RunTable, runs, sender_runs, tokens
from nextround.core.reading.sender import Sender
from nextround.core.reading.signals import BODY, SUBJECT, Sentence
from nextround.core.vocabulary import Kind
from nextround.lexicon.learned_tables import LearnedWords

MOST_SENTENCES = 60
_FAINT = -9.0  # log of a probability that is as good as none
_TELLING = 0.5
_TRUE = np.ones(1, dtype=bool)
_MARKS = 4
Floats = NDArray[np.float32]


class Given(NamedTuple):
    """What is looked at: the subject's sentences, those of the text, the folded From name and the sender."""

    subjects: list[Sentence]
    body: list[Sentence]
    name: str
    sender: Sender

    @classmethod
    def of(cls, found: Sequence[Sentence], name: str, sender: Sender) -> "Given":
        """The same, from all sentences of a mail."""
        body = [s for s in found if s.part == BODY]
        return cls([s for s in found if s.part == SUBJECT], body[:MOST_SENTENCES], name, sender)


class Shape(NamedTuple):
    """How many sentences of a mail stand in the subject, how many in the text, and who sent it."""

    subjects: int
    body: int
    sender: Sender


@dataclass(frozen=True, slots=True)
class Look:
    """Log probability of each kind, and what each sentence and the whole mail say, as scores (see LearnedWords)."""

    kinds: dict[Kind, float]
    sentences: tuple[Sentence, ...]
    scores: Floats  # body sentences × columns of LearnedWords.sentence
    whole: Floats  # columns of LearnedWords.mail

    def telling(self, kind: Kind) -> str:
        """The sentence that speaks most for the kind, "" where none does."""
        return self.most_telling(slice(0, len(self.kinds) + 1), list(self.kinds).index(kind))

    def most_telling(self, columns: slice, column: int) -> str:
        """The sentence that speaks most for one of several answers, "" where none is likelier than not."""
        if not self.sentences:
            return ""
        said = np.exp(log_softmax(self.scores[:, columns]))[:, column]
        best = int(said.argmax())
        return self.sentences[best].text if said[best] >= _TELLING else ""


def looks(mails: Sequence[Given], words: LearnedWords) -> list[Look]:
    """What the learned reader makes of each mail; of every mail the same, whatever stands beside it."""
    if not mails:
        return []
    found, place = runs([tokens(s.low) for m in mails for s in (*m.subjects, *m.body)], words.numbers)
    shapes = [Shape(len(m.subjects), len(m.body), m.sender) for m in mails]
    scores = sentence_scores(found, place, sum(s.subjects + s.body for s in shapes), words)
    whole = mail_scores(*_bags(mails, shapes, found, place, words), len(mails), words)
    rows = features(kind_scores(scores, words), shapes, log_softmax(whole[:, : len(words.kinds)]))
    last = log_softmax(np.asarray(rows @ words.last.astype(np.float64) + words.last_start, np.float32)).tolist()
    kinds = [Kind(kind) for kind in words.kinds]
    answers, at = [], 0
    for mail, shape, said, votes in zip(mails, shapes, whole, last, strict=True):
        at += shape.subjects
        own = scores[at : at + shape.body]
        answers.append(Look(dict(zip(kinds, votes, strict=True)), tuple(mail.body), own, said))
        at += shape.body
    return answers


def _bags(
    mails: Sequence[Given], shapes: Sequence[Shape], found: Numbers, place: Numbers, words: LearnedWords
) -> tuple[Numbers, Numbers]:
    """The runs of each whole mail, those of subject and From line marked, and the mail that each stands in."""
    sizes = [size for shape in shapes for size in shape[:2]]
    part = np.repeat(np.arange(len(sizes)), sizes)[place]  # subject, text, subject, text ...
    senders = [(run, at) for at, m in enumerate(mails) for run in sender_runs(m.name, m.sender.address, words.numbers)]
    names = np.array(senders, dtype=np.int64).reshape(-1, 2)
    marked = found | (part % 2 == 0) * np.int64(SUBJECT_MARK)
    return np.concatenate((marked, names[:, 0])), np.concatenate((part // 2, names[:, 1]))


@lru_cache(maxsize=4)
def _sentence_table(words: LearnedWords) -> RunTable:
    return RunTable(words.runs)


@lru_cache(maxsize=4)
def _mail_table(words: LearnedWords) -> RunTable:
    return RunTable(words.mail_runs)


def sentence_scores(found: Numbers, place: Numbers, count: int, words: LearnedWords) -> Floats:
    """The scores of each of `count` sentences, not yet probabilities; `place` says where each run stands."""
    rows, known = _sentence_table(words).rows_of(found)
    rows, place = rows[known], place[known]
    order = place.argsort(kind="stable")
    sizes = np.bincount(place, minlength=count)
    filled = sizes.nonzero()[0]
    scores = np.zeros((count, words.sentence.shape[1]), dtype=np.float32)
    if len(filled):
        sizes = sizes[filled]
        weights = words.sentence.take(rows[order], axis=0).astype(np.float32)
        said = np.add.reduceat(weights, sizes.cumsum() - sizes, axis=0) * words.sentence_step
        scores[filled] = said / np.sqrt(sizes)[:, None]
    scores += words.sentence_start
    return scores


def kind_scores(scores: Floats, words: LearnedWords) -> Floats:
    """Log probabilities of the kinds and of none (last column), a row for each sentence."""
    return np.maximum(log_softmax(scores[:, : len(words.kinds) + 1]), _FAINT)


def mail_scores(found: Numbers, mail: Numbers, count: int, words: LearnedWords) -> Floats:
    """The scores of each of `count` mails as one bag of runs, rare runs weighing more; not yet probabilities.

    `mail` says which mail each run stands in.
    """
    scores = np.repeat(words.mail_start[None], count, axis=0)
    rows, known = _mail_table(words).rows_of(found)
    if not known.any():
        return scores
    places = np.sort(mail[known] * len(words.mail_runs) + rows[known])
    begins = np.concatenate((_TRUE, places[1:] != places[:-1])).nonzero()[0]
    often = np.diff(begins, append=len(places))
    mail, rows = np.divmod(places[begins], len(words.mail_runs))
    weights = (1.0 + np.log(often)) * words.rarity[rows]
    sizes = np.bincount(mail, minlength=count)
    filled = sizes.nonzero()[0]
    starts = (sizes.cumsum() - sizes)[filled]
    length = np.sqrt(np.add.reduceat(weights * weights, starts))[:, None]
    said = np.add.reduceat(words.mail.take(rows, axis=0) * weights[:, None], starts, axis=0)
    scores[filled] += (said / length * words.mail_step).astype(np.float32)
    return scores


def features(said: Floats, shapes: Sequence[Shape], whole: Floats) -> Floats:
    """The row of each mail that the last look weighs, for training and for reading alike.

    `said` are the scores of the kinds for each sentence, subjects before text, mail after mail; `whole` those of the
    mails.
    """
    kinds = whole.shape[1]
    chances = np.exp(np.concatenate((said[:, :kinds], np.full((1, kinds), _FAINT, dtype=np.float32))))
    title, body, first, second = _segments(shapes, len(said))
    strongest = _most(chances, body)
    marks = [(s.sender.free, s.sender.board, s.sender.service, np.log1p(s.body) * 0.3) for s in shapes]
    return np.concatenate(
        [
            strongest,
            np.log(strongest + 0.01) * 0.3,
            np.log1p(_over(np.add, chances, body)),
            _most(chances, second),
            _most(chances, first),
            _second_most(chances, body, strongest) * 0.5,
            _most(chances, title),
            np.maximum(whole, _FAINT) * 0.5,
            np.array(marks, dtype=np.float32).reshape(-1, _MARKS),
        ],
        axis=1,
    ).astype(np.float32)


def _segments(shapes: Sequence[Shape], nothing: int) -> tuple[list[int], ...]:
    """Begin and end, one after the other, of each mail's subject, text, and the text's first and second half.

    `nothing` is the place that stands for what a mail does not have.
    """
    title, body, first, second, at = list[int](), list[int](), list[int](), list[int](), 0
    for shape in shapes:
        title += (at, at + shape.subjects) if shape.subjects else (nothing, nothing + 1)
        at += shape.subjects
        begin, end = (at, at + shape.body) if shape.body else (nothing, nothing + 1)
        half = max(1, (end - begin) // 2)
        body += (begin, end)
        first += (begin, end - half + 1)
        second += (end - half, end)
        at += shape.body
    return title, body, first, second


def _over(act: np.ufunc, values: Floats, segments: list[int]) -> Floats:
    """The outcome over each segment."""
    padded = np.concatenate((values, values[-1:]))  # a segment may end where the values do
    outcome: Floats = act.reduceat(padded, segments, axis=0)[::2]
    return outcome


def _most(values: Floats, segments: list[int]) -> Floats:
    return _over(np.maximum, values, segments)


def _second_most(values: Floats, segments: list[int], most: Floats) -> Floats:
    """The second highest of each segment, 0 where it has but one; the highest again where it comes twice."""
    begins, ends = np.array(segments[::2]), np.array(segments[1::2])
    highest = np.zeros_like(values)
    sizes = ends - begins
    places = np.repeat(begins - sizes.cumsum() + sizes, sizes) + np.arange(sizes.sum())
    highest[places] = values[places] == np.repeat(most, sizes, axis=0)
    others = _most(np.where(highest > 0, 0, values), segments)
    return np.where(_over(np.add, highest, segments) > 1, most, others)


def log_softmax(scores: Floats) -> Floats:
    """Scores as log probabilities along the last axis."""
    shifted: Floats = scores - scores.max(axis=-1, keepdims=True)
    shifted -= np.log(np.exp(shifted).sum(axis=-1, keepdims=True))
    return shifted
