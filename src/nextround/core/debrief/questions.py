"""What sort of question was asked, and which competency is it after?

A question's form ("tell us about a time", "what would you do") outweighs its subject ("salary", "values"): the form
says what an answer to it should hold. The method and its score stand in docs/methods/answers.md.
"""

from collections import defaultdict
from collections.abc import Iterable

from nextround.core.debrief.clauses import plain
from nextround.core.debrief.values import Competence, Typed
from nextround.core.vocabulary import Competency, QuestionType
from nextround.lexicon.debrief_tables import DebriefWords, Phrases

LONGEST = 1500  # characters of a question that are looked at; a longer one is a case with its papers
ASKED, SHOWN = 1.0, 0.45  # what the words of the question, and of the answer, count towards a competency
ENOUGH = 0.9
MOST = 3
# A question of knowledge is after the craft whatever its subject, one about reasons after the motivation.
_IMPLIED = {
    QuestionType.TECHNICAL: Competency.EXPERTISE,
    QuestionType.CASE: Competency.PROBLEM_SOLVING,
    QuestionType.MOTIVATIONAL: Competency.MOTIVATION,
}

Found = dict[str, tuple[float, str]]


def question_type(text: str, words: DebriefWords) -> Typed:
    """The type of one question. Without any words to go by: behavioural, the commonest, with no quote."""
    found = _found(text[:LONGEST], words.types)
    if not found:
        return Typed(QuestionType.BEHAVIOURAL, "")
    best = max(found, key=lambda code: found[code][0])
    return Typed(QuestionType(best), found[best][1])


def competencies(question: str, words: DebriefWords, answer: str = "") -> tuple[Competence, ...]:
    """The competencies a question is after, with what its answer shows: at most three, the clearest first.

    What is asked counts in full, what is shown less: one word in an answer makes no competency. None is forced.
    """
    weights: dict[str, float] = defaultdict(float)
    quotes: dict[str, str] = {}
    for text, rules, share in ((question[:LONGEST], words.asked, ASKED), (answer, words.shown, SHOWN)):
        for rule in rules:
            finds = _distinct(text, rule)
            if finds:
                weights[rule.code] += share * rule.weight * min(len(finds), 2)
                quotes.setdefault(rule.code, finds[0])
    typed = question_type(question, words)
    implied = _IMPLIED.get(typed.type)
    if implied:
        weights[implied] += ASKED
        quotes.setdefault(implied, typed.quote)
    likely = sorted((code for code in weights if weights[code] >= ENOUGH), key=lambda code: -weights[code])
    return tuple(Competence(Competency(code), quotes[code]) for code in likely[:MOST])


def _found(text: str, rules: Iterable[Phrases]) -> Found:
    """The weight of each code, and the words of its heaviest rule."""
    found: Found = {}
    heaviest: dict[str, float] = {}
    same = plain(text).strip()
    quoted = text.strip()
    for rule in rules:
        match = rule.pattern.search(same)
        if match is None:
            continue
        weight, quote = found.get(rule.code, (0.0, ""))
        if rule.weight > heaviest.get(rule.code, 0.0):
            heaviest[rule.code] = rule.weight
            quote = quoted[match.start() : match.end()].strip()
        found[rule.code] = (weight + rule.weight, quote)
    return found


def _distinct(text: str, rule: Phrases) -> list[str]:
    """The different words one rule finds, as they stand in the text."""
    seen: dict[str, str] = {}
    for match in rule.pattern.finditer(plain(text)):
        seen.setdefault(match[0].lower(), text[match.start() : match.end()].strip())
    return list(seen.values())
