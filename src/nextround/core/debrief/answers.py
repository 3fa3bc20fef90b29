"""What does an answer hold: an episode, its situation, task, action and result, one's own part, a number, how long?

Described with the words that show it, never graded: none of this was ever shown to foretell an offer.
"""

import re
from collections.abc import Sequence

from nextround.core.debrief import questions, story
from nextround.core.debrief.cues import Clause, quantities, read
from nextround.core.debrief.parts import parts
from nextround.core.debrief.values import Description, Part, Stretch
from nextround.core.reading.values import Evidence
from nextround.lexicon.debrief_tables import DebriefWords

WORDS_A_MINUTE = 140  # calm speech; EVIDENCE 4.2 gives 130 to 150
HAPPENED = 0.5
OWN_SHARE = 0.34  # of "I" among "I" and "we" as the doer, from which one's own part is clear
_I_DO = re.compile(r"(?<!\w)i(?:'d|'ve|'m)?(?= [a-z])", re.IGNORECASE)
_WE_DO = re.compile(r"(?<!\w)(?:we(?:'d|'ve|'re)?|everyone|everybody|the team)(?= [a-z])", re.IGNORECASE)
_OUTCOMES = frozenset(
    {"outcome_words", "since_then", "change_of_figures", "good_end", "praise", "nothing_bad", "they_did", "after_time"}
)
_SUBJECTLESS = frozenset({"bare_deed", "i_did"})
_LONGEST_QUOTE = 160


def describe(question: str, answer: str, words: DebriefWords) -> Description:
    """What one answer to one question holds. `seconds` is its words at 140 a minute. Never raises."""
    typed = questions.question_type(question, words)
    told = read(answer, words)
    count = sum(clause.words for clause in told)
    happened = story.likelihood(typed.type, told, words.story) >= HAPPENED
    stretches = _stretches(told, words) if happened else ()
    known = questions.competencies(question, words, answer)
    own, has_result = _own_part(answer, told, stretches), _results(told, stretches)
    numbers = _numbers(answer, stretches, words)
    shares = {part: _share(told, stretches, part) for part in Part}
    return Description(
        question_type=typed.type,
        is_story=happened,
        situation=shares[Part.SITUATION],
        task=shares[Part.TASK],
        action=shares[Part.ACTION],
        result=shares[Part.RESULT],
        own_part_clear=bool(own),
        has_result=bool(has_result),
        has_number_in_result=bool(numbers),
        seconds=round(count / WORDS_A_MINUTE * 60),
        competencies=known,
        evidence=(
            *_quoted("question_type", [typed.quote]),
            *_quoted("is_story", [_words(answer, story.strongest(told))] if happened else []),
            *(e for part in Part if part is not Part.ASIDE for e in _quoted(part, _of(answer, stretches, part))),
            *_quoted("own_part_clear", own[:1]),
            *_quoted("has_result", [answer[s.start : s.end] for s in has_result[:1]]),
            *_quoted("has_number_in_result", numbers[:1]),
            *(Evidence("competencies", c.quote) for c in known),
        ),
        stretches=stretches,
    )


def _stretches(told: Sequence[Clause], words: DebriefWords) -> tuple[Stretch, ...]:
    chain = parts(told, words.parts)
    return tuple(Stretch(part, clause.start, clause.end) for part, clause in zip(chain, told, strict=True))


def _share(told: Sequence[Clause], stretches: Sequence[Stretch], part: Part) -> float:
    """The share of the answer's words, rounded down so that the shares never sum to more than 1."""
    if not stretches:
        return 0.0
    whole = sum(clause.words for clause in told)
    held = sum(clause.words for clause, stretch in zip(told, stretches, strict=True) if stretch.part is part)
    return held * 1000 // whole / 1000


def _of(answer: str, stretches: Sequence[Stretch], part: Part) -> list[str]:
    """The words of one part, neighbouring clauses together."""
    found: list[tuple[int, int]] = []
    before: Stretch | None = None
    for stretch in stretches:
        if stretch.part is part:
            joins = before is not None and before.part is part
            found.append((found.pop()[0] if joins else stretch.start, stretch.end))
        before = stretch
    return [answer[start:end] for start, end in found]


def _own_part(answer: str, told: Sequence[Clause], stretches: Sequence[Stretch]) -> list[str]:
    """The clauses of the action in which the person is the one who acts; none where "we" hides who did what."""
    acts = [answer[s.start : s.end] for s in stretches if s.part is Part.ACTION]
    mine = [act for act in acts if _I_DO.search(act)]
    i = sum(len(_I_DO.findall(act)) for act in acts)
    we = sum(len(_WE_DO.findall(act)) for act in acts)
    if not i and not we:  # "Rang 111, stayed with him": told without a subject, as one tells one's own deeds
        pairs = zip(told, stretches, strict=False)
        return [answer[s.start : s.end] for c, s in pairs if s.part is Part.ACTION and c.cues & _SUBJECTLESS]
    return mine if mine and i / (i + we) >= OWN_SHARE else []


def _results(told: Sequence[Clause], stretches: Sequence[Stretch]) -> list[Stretch]:
    """The clauses that say what came of it; what was learnt is no result of the deed."""
    return [
        stretch
        for clause, stretch in zip(told, stretches, strict=False)
        if stretch.part is Part.RESULT and ("learned" not in clause.cues or clause.cues & _OUTCOMES)
    ]


def _numbers(answer: str, stretches: Sequence[Stretch], words: DebriefWords) -> list[str]:
    return [n for s in stretches if s.part is Part.RESULT for n in quantities(answer[s.start : s.end], words)]


def _words(answer: str, clause: Clause | None) -> str:
    return answer[clause.start : clause.end] if clause else ""


def _quoted(field: str, quotes: Sequence[str]) -> tuple[Evidence, ...]:
    """Evidence that stands in the text letter for letter, cut at a word's end where it is long."""
    return tuple(Evidence(field, _short(quote)) for quote in quotes if quote.strip())


def _short(quote: str) -> str:
    if len(quote) <= _LONGEST_QUOTE:
        return quote.strip()
    return quote[:_LONGEST_QUOTE].rpartition(" ")[0].strip() or quote[:_LONGEST_QUOTE]
