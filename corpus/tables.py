"""How is what was learned told to a person, and laid down for the program?"""

import books
import numpy as np

from nextround.core.reading.learned import log_softmax
from nextround.lexicon.learned_tables import LearnedWords
from nextround.lexicon.load_learned import FILE

NO = "rejection"
Floats = np.ndarray


def kinds(name: str, scores: Floats, labels: Floats, mails: list[books.Mail]) -> None:
    """How often a way of reading is right, over all mails and over the books of even files."""
    from train_reader import KINDS

    said, no = scores.argmax(axis=1), KINDS.index(NO)
    even = np.array([books.even(m) for m in mails])
    source = np.array([books.book(m) for m in mails])
    print(f"{name}, mails held out by mould and employer; even files: no rule was developed on them")
    parts = [
        ("all", even | ~even),
        ("even", even),
        *((f"even, {s}", even & (source == s)) for s in sorted(set(source))),
    ]
    for what, mask in parts:
        yes, other = mask & (labels == no), mask & (labels != no)
        print(
            f"  {what:18} {mask.sum():5} kind {(said == labels)[mask].mean():.3f}"
            f"  rejections found {(said == no)[yes].sum()}/{yes.sum()}  false {(said == no)[other].sum()}/{other.sum()}"
        )
    if name == "vote":
        for k, kind in enumerate(KINDS):
            mine = even & (labels == k)
            missed = sorted(
                ((int((said[mine] == j).sum()), KINDS[j]) for j in range(len(KINDS)) if j != k), reverse=True
            )
            print(f"    {kind:16}{(said[mine] == k).sum()}/{mine.sum()}  {[m for m in missed if m[0]]}")


def reliability(scores: Floats, labels: Floats, even: Floats) -> None:
    """How often a stated probability is right, on even files."""
    said, sure = scores.argmax(axis=1), np.exp(log_softmax(scores)).max(axis=1)
    for low in np.arange(0.2, 1.0, 0.1):
        band = even & (sure >= low) & (sure < low + 0.1)
        if band.any():
            right = (said == labels)[band]
            print(f"  probability {low:.1f}-{low + 0.1:.1f}: {right.sum()}/{band.sum()} right, {right.mean():.2f}")


def field(name: str, values: tuple[str, ...], rules: Floats, both: Floats, labels: Floats, even: Floats) -> None:
    """How often one field of a rejection is right, by the rules alone and weighed, held out."""
    parts = ", ".join(
        f"{v} {(both[m] == k).sum()}/{m.sum()}" for k, v in enumerate(values) if (m := even & (labels == k)).any()
    )
    print(
        f"  {name:14} rules {(rules == labels)[even].mean():.3f}  weighed {(both == labels)[even].mean():.3f}"
        f" of {even.sum()} ({parts})"
    )


def write(words: LearnedWords) -> None:
    """The weights as whole numbers of a step for each column, the runs as steps: a third of the bytes, read faster."""
    path = books.HERE.parent / "src/nextround/lexicon" / FILE
    sentence, sentence_step = _whole(words.sentence)
    mail, mail_step = _whole(words.mail)
    parts: dict[str, Floats] = {}
    for name, part in words.fields.items():
        parts[f"{name}_values"] = _bytes(part.values)
        edges = (part.columns.start, part.columns.stop, part.mail_columns.start, part.mail_columns.stop)
        parts[f"{name}_columns"] = np.array(edges, dtype=np.int32)
        parts[f"{name}_last"], parts[f"{name}_start"] = part.last, part.last_start
    np.savez_compressed(
        path,
        kinds=_bytes(words.kinds),
        words=_bytes(words.numbers),
        runs=np.diff(words.runs, prepend=np.int64(0)),
        sentence=sentence,
        sentence_step=sentence_step,
        sentence_start=words.sentence_start,
        mail_runs=np.diff(words.mail_runs, prepend=np.int64(0)),
        rarity=words.rarity.astype(np.float16),
        mail=mail,
        mail_step=mail_step,
        mail_start=words.mail_start,
        last=words.last.astype(np.float32),
        last_start=words.last_start.astype(np.float32),
        rules=np.float32(words.rules),
        temperature=np.float32(words.temperature),
        fields=_bytes(words.fields),
        **parts,
    )
    print(f"{path.name}: {path.stat().st_size:,} bytes, {len(words.runs):,} and {len(words.mail_runs):,} runs")


def _whole(weights: Floats) -> tuple[Floats, Floats]:
    step = (np.abs(weights).max(axis=0) / 127).astype(np.float32)
    step[step == 0] = 1.0
    return np.round(weights / step).astype(np.int8), step


def _bytes(lines: object) -> Floats:
    return np.frombuffer("\n".join(lines).encode("utf-8"), dtype=np.uint8)
