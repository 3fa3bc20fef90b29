"""What does a rejection say of a field, when the rules and the learned look are heard together?

A plain linear look over what the sentences say of every field and what the rules answered; trained by
corpus/train_reader.py on rejections alone.
"""

from collections.abc import Mapping

import numpy as np

from nextround.core.reading.learned import Floats, Look, log_softmax
from nextround.core.reading.sender import Sender
from nextround.lexicon.learned_tables import FieldWords, LearnedWords

_FAINT = -6.0  # log of a probability that is as good as none


def weighed(glance: Look, by_rules: Mapping[str, str], sender: Sender, words: LearnedWords) -> dict[str, str]:
    """The likeliest value of each field. `by_rules` are the answers of the rules, for every field of the words."""
    row = field_features(glance.scores, glance.whole, by_rules, sender, words.fields)
    return {
        name: field.values[int((row @ field.last + field.last_start).argmax())] for name, field in words.fields.items()
    }


def field_quote(glance: Look, field: FieldWords, value: str) -> str:
    """The sentence that says it; "" where the value is what is not stated, or no sentence says it by itself."""
    stated = field.columns.stop - field.columns.start - 1
    at = field.values.index(value)
    return glance.most_telling(field.columns, at + 1) if at < stated else ""


def field_features(
    scores: Floats, whole: Floats, by_rules: Mapping[str, str], sender: Sender, fields: Mapping[str, FieldWords]
) -> Floats:
    """The row that the last look at the fields weighs: the same for every field, since they lean on each other."""
    parts: list[Floats] = []
    for name, field in fields.items():
        stated = field.columns.stop - field.columns.start - 1
        said = np.exp(log_softmax(scores[:, field.columns]))[:, 1:] if len(scores) else np.zeros((1, stated))
        strongest = said.max(axis=0)
        answered = np.array([value == by_rules[name] for value in field.values])
        mail = np.maximum(log_softmax(whole[field.mail_columns]), np.float32(_FAINT)) * np.float32(0.5)
        parts += [strongest, np.log(strongest + 0.01) * 0.3, np.log1p(said.sum(axis=0)), answered, mail]
    marks = np.array([sender.free, sender.service or sender.mute, np.log1p(len(scores)) * 0.3])
    return np.concatenate([*parts, marks]).astype(np.float32)
