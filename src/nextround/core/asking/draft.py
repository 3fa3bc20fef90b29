"""Which letter asks this person, on this occasion, in this voice?

A letter is put together from the building blocks of lexicon/*/letters: thanks, acceptance and purpose, one or two
questions, an easy way out, goodwill. What is known (facts) and the occasion's own seed decide which blocks, so that two
asks do not read alike and the same ask always reads the same.
"""

import re
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from hashlib import blake2s
from itertools import islice

from nextround.core.asking.facts import facts, slots
from nextround.core.asking.salutation import greeting_for, salutation
from nextround.core.asking.values import Choice, Letter, Occasion, Question, Sender
from nextround.core.vocabulary import NextroundError, QuestionFamily, Voice
from nextround.lexicon.asking_tables import AskingWords, Block, Greeting

WORDS = {Voice.WARM: (68, 118), Voice.PLAIN: (62, 108), Voice.BRIEF: (46, 80)}
_TRIES = 200  # compositions looked at before the closest one is taken
_GOOD = 12  # fitting ones compared for how little they repeat themselves
_FILLER = frozenset({"would", "about", "which", "there", "these", "those", "other", "roles", "application"})


@dataclass(frozen=True, slots=True)
class _Scene:
    """Everything that the choice of blocks depends on."""

    voice: Voice
    facts: frozenset[str]
    slots: dict[str, str]
    seed: str
    words: AskingWords


def compose(occasion: Occasion, choice: Choice, voice: Voice, sender: Sender, words: AskingWords, day: date) -> Letter:
    """A letter ready to be sent, written on `day`. The same arguments give the same letter.

    Raises NextroundError where the choice names nobody.
    """
    to = choice.to
    if to is None:
        raise NextroundError("There is nobody to write to about this application, so there is no letter to draft.")
    greeting = greeting_for(occasion, words)
    scene = _scene(occasion, choice, voice, sender, words, day)
    frame = (salutation(to, greeting), _closing(greeting, scene), scene.slots["person_name"])
    blocks = _best(scene, frame)
    threaded = bool(to.told or to.hr) and occasion.told_by != "phone"
    return Letter(
        subject=_subject(occasion, scene, threaded),
        body=_laid_out(blocks, scene, frame),
        questions=tuple(_question(b, scene) for b in blocks if b.family),
        voice=voice,
        in_reply_to=occasion.message_id if threaded else "",
        references=_references(occasion) if threaded else (),
    )


def call_words(occasion: Occasion, choice: Choice, sender: Sender, words: AskingWords, day: date) -> tuple[str, ...]:
    """What to say in a three-minute call, a paragraph each: opening, purpose, question, way out, end."""
    scene = _scene(occasion, choice, Voice.BRIEF, sender, words, day)
    question = _questions(scene, 0)[0]
    parts = [_pick(scene, part) for part in ("call_opening", "call_purpose")]
    parts += [question, *(_pick(scene, part) for part in ("call_ease", "call_end"))]
    return tuple(_filled(block, scene) for block in parts)


def _scene(occasion: Occasion, choice: Choice, voice: Voice, sender: Sender, words: AskingWords, day: date) -> _Scene:
    greeting = greeting_for(occasion, words)
    seed = "\n".join((occasion.seed, occasion.employer, occasion.role, occasion.person_name, voice))
    return _Scene(
        voice=voice,
        facts=facts(occasion, choice.to, day, greeting),
        slots=slots(occasion, choice.to, sender.name, words),
        seed=seed,
        words=words,
    )


# ---- choosing blocks --------------------------------------------------------------------------------------------


def _best(scene: _Scene, frame: tuple[str, str, str]) -> tuple[Block, ...]:
    """Of the first dozen compositions of a fitting length, the one that repeats itself least."""
    low, high = WORDS[scene.voice]
    fitting: list[tuple[Block, ...]] = []
    closest: tuple[Block, ...] = ()
    apart = sys.maxsize
    for blocks in islice(_compositions(scene), _TRIES):
        count = _count(_laid_out(blocks, scene, frame))
        if low <= count <= high:
            fitting.append(blocks)
        elif (off := max(low - count, count - high)) < apart:
            closest, apart = blocks, off
        if len(fitting) == _GOOD:
            break
    return min(fitting, key=_repeats) if fitting else closest


def _compositions(scene: _Scene) -> Iterator[tuple[Block, ...]]:
    """Endless: one composition after another, in an order that only the seed decides."""
    turn = 0
    while True:
        before = [_pick(scene, part, turn) for part in ("thanks", "acceptance")]
        after = [_pick(scene, part, turn) for part in ("ease", "goodwill")]
        yield (*before, *_questions(scene, turn), *after)
        turn += 1


def _questions(scene: _Scene, turn: int) -> tuple[Block, ...]:
    """The main question and, in two letters of three, a second one of another family."""
    fitting = _fitting(scene, "question")
    families = [f for f in _families(scene) if any(b.family == f for b in fitting)]
    family = families[min(_number(scene, "family", turn) % 4 // 2, len(families) - 1)]  # the first two of the plan
    ours = [b for b in fitting if b.family == family]
    hooked = [b for b in ours if "hook" in b.needs]
    main = _of(scene, hooked or ours, "question", turn)
    if scene.voice is Voice.BRIEF or _number(scene, "second?", turn) % 3 == 0:
        return (main,)
    seconds = [b for b in _fitting(scene, "second") if b.family != family]
    return (main, _of(scene, seconds, "second", turn)) if seconds else (main,)


def _families(scene: _Scene) -> list[str]:
    """The families that suit, the most useful first; the last plan fits everywhere."""
    plans = [p for p in scene.words.plans if p.needs <= scene.facts]
    return list(dict.fromkeys(f for plan in plans for f in plan.families))


def _pick(scene: _Scene, part: str, turn: int = 0) -> Block:
    return _of(scene, _fitting(scene, part), part, turn)


def _fitting(scene: _Scene, part: str) -> list[Block]:
    held = scene.facts
    fits = [b for b in scene.words.part(part) if b.needs <= held and not b.bars & held]
    return [b for b in fits if not b.voices or scene.voice in b.voices] or fits


def _of(scene: _Scene, blocks: list[Block], part: str, turn: int) -> Block:
    return blocks[_number(scene, part, turn) % len(blocks)]


def _number(scene: _Scene, part: str, turn: int) -> int:
    digest = blake2s(f"{scene.seed}\n{part}\n{turn}".encode(), digest_size=4).digest()
    return int.from_bytes(digest, "big")


def _repeats(blocks: tuple[Block, ...]) -> int:
    """How many longer words stand in more than one block, slots aside."""
    seen: dict[str, int] = {}
    for block in blocks:
        for word in set(re.findall(r"[a-z]{5,}", re.sub(r"\{\w+\}", "", block.text.lower()))) - _FILLER:
            stem = word[:6]
            seen[stem] = seen.get(stem, 0) + 1
    return sum(n - 1 for n in seen.values())


# ---- laying out -------------------------------------------------------------------------------------------------


def _laid_out(blocks: tuple[Block, ...], scene: _Scene, frame: tuple[str, str, str]) -> str:
    salute, closing, name = frame
    place = {p: [_filled(b, scene) for b in blocks if b.part in p] for p in _PARAGRAPHS}
    paragraphs = [" ".join(sentences) for sentences in place.values() if sentences]
    return "\n\n".join([salute, *paragraphs, f"{closing}\n{name}".rstrip()])


_PARAGRAPHS = (("thanks", "acceptance"), ("question", "second"), ("ease", "goodwill"))


def _filled(block: Block, scene: _Scene) -> str:
    return block.text.format(**scene.slots)


def _question(block: Block, scene: _Scene) -> Question:
    text = _filled(block, scene)
    asked = [s for s in re.split(r"(?<=[.?])\s+", text) if s.endswith("?")]
    return Question(QuestionFamily(block.family), " ".join(asked) or text)


def _count(body: str) -> int:
    return len(re.findall(r"\w[\w'’-]*", body))


def _closing(greeting: Greeting, scene: _Scene) -> str:
    fitting = [c for c in greeting.closings if "Warm" not in c or scene.voice is Voice.WARM]
    return fitting[_number(scene, "closing", 0) % len(fitting)]


def _subject(occasion: Occasion, scene: _Scene, threaded: bool) -> str:
    """The thread's own subject with one "Re:", or a plain one that names the role."""
    line = " ".join("".join(c if c.isprintable() else " " for c in occasion.subject).split())
    bare = re.sub(r"^(?:\s*(?:re|fwd?|aw|sv|vs|antw|rif|tr)\s*(?:\[\d+\])?\s*:)+\s*", "", line, flags=re.IGNORECASE)
    if threaded and bare:
        return f"Re: {bare}"
    what = "interview" if "interview" in scene.facts else "application"
    return f"A question about my {what} for {scene.slots['the_role_at']}"


def _references(occasion: Occasion) -> tuple[str, ...]:
    return tuple(dict.fromkeys(r for r in (*occasion.references, occasion.message_id) if r))
