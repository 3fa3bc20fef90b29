"""Which job is this about, as a person would write it?"""

import re
from functools import lru_cache

from nextround.core.reading.names import squeezed
from nextround.core.reading.votes import Votes
from nextround.core.reading.words import folded
from nextround.lexicon.tables import ReadingWords

_CAP = r"[A-ZÀ-ÖØ-ÞĀ-Ž0-9][\w'’+#./&\-]*"
_ROLE = (
    rf"(?P<role>{_CAP}(?:(?:,? (?:of|and|&|in|for|to|the|de|di|da|für|fur|e|et|y|del|van|with|[–/|\-]) |[ /]|, | [–\-] )"
    rf"(?:the )?{_CAP}|,? \([\w ./&+\-]{{1,30}}\)){{0,9}})"
)
_KIND = (
    r"(?:role|position|job|post|vacancy|opening|opportunity|internship|assignment|requisition|programme|program|intake|"
    r"competition|search|mahi|apprenticeship|gig|contract|poste|stelle|puesto|vaga|functie|traineeship|one)"
)
_PATTERNS = tuple(
    (weight, re.compile(pattern))
    for weight, pattern in (
        (
            4.0,
            r"(?m)^[ \t>*\-•·]*(?:Position|POSITION|Role|ROLE|Job [Tt]itle|Job|Post|Vacancy|Position [Tt]itle|Title|Listing|Opening|Competition|Poste|Stelle|Puesto|Vaga|"
            r"Functie|Subject|Sub|RE|Re|Ref)[ \t]*[:\-–\t][ \t]*" + _ROLE,
        ),
        (
            4.0,
            r"(?i:(?:position|role|post|job|vacancy|appointment|opening) (?:of|as|titled) )(?:an? |the |our )?[\"“']?"
            + _ROLE,
        ),
        (
            3.0,
            r"(?i:(?:poste|stelle|puesto|vaga|funktion|functie|vacature|ausbildung|plaza|cargo) (?:de |als |van |d['’]|du |do |da |zum |zur )?)"
            + _ROLE,
        ),
        (
            3.0,
            r"(?i:\b(?:candidature au poste de|bewerbung (?:als|um|auf|für)|sollicitatie (?:als|voor)|candidatura (?:a|para|ao|à) (?:o |la |el )?) ?)"
            + _ROLE,
        ),
        (3.5, r"\b(?:[Tt]he|[Oo]ur|[Tt]his|[Aa]n?|[Yy]our|for|about) " + _ROLE + rf" {_KIND}\b"),
        (
            3.0,
            r"(?i:\b(?:appl(?:ication|ying|ied|y)(?: received)?|submission|candidacy|interview(?:ed|ing)?|shortlist(?:ed)?|hiring|offer(?:ing)? you|considered|interest|interested"
            r"|video interview|test|questionnaire|process|resume|cv|check|forward|employment|looking|recruiting|search) (?:for|as|in|of|to be) )(?:an? |the |our |your )?[\"“']?"
            + _ROLE,
        ),
        (2.0, r"(?i:\b(?:hire|appoint|join us as|a|as) )(?:an? |the |our )?" + _ROLE),
        (1.5, r"\b(?:the|our|for|about) " + _ROLE),
        (1.0, r"(?m)^[ \t]*" + _ROLE + r"[ \t]*(?:\n|\t|$)"),
    )
)
_REFERENCE = re.compile(
    r"(?i)[\s,:#–\-|(\[]*(?:\b(?:ref(?:erence)?|job|req(?:uisition)?|vacancy|id|no|number|posting|advt|jr|grade|gr)\b\.?[ :#]*(?:no\.?|number|id|code)?[ :#.]*)?"
    r"\b[A-Z]{0,6}[\-/_ ]?\d{3,}[\w\-/]*[)\]]?\s*$"
)
_REFERENCE_FIRST = re.compile(
    r"(?i)^(?:(?:ref|job|req|vacancy|position)?[\s.:#]*(?:no\.?|id|number)?[\s:#]*)?[\[(]?[A-Z]{0,6}[\-/]?[A-Z]{0,4}[\-/]?\d{3,}[\w\-/]*[\])]?[\s:|–\-]+(?=[A-Z])"
)
_GENDERS = re.compile(r"(?i)\s*[(\[](?:[mwfdhx]\s*/\s*){1,3}[mwfdhx][)\]]|\s+(?:m/w/d|w/m/d|h/f|f/h|m/v)\b")
_BRACKET_REF = re.compile(r"\s*[(\[][^)\]]*\d{3,}[^)\]]*[)\]]|\s*\(ref[^)]*\)", re.IGNORECASE)
_PREFIX = re.compile(
    r"(?i)^(?:(?:re|fw|fwd|aw|wg|tr|rv|res|enc|antw|sv|cancelled|confirmed|invitation|reminder|update|urgent|private & confidential|status|action required)\s*[:\-–]\s*)+"
)
_LEADS = re.compile(
    r"(?i)^(?:an? )?(?:update (?:on|about|regarding) )?(?:your |my |our |the )?(?:job )?(?:application(?: (?:received|outcome|confirmation|update|status|for|to|as|the|was successfully submitted))*|"
    r"interview(?: invitation| request| confirmation)?|candidature|bewerbung|ihre bewerbung|sollicitatie|status|outcome|offer|offer of employment|role|position|vacancy|message about your application|job offer|"
    r"thank you for applying|thanks for applying|thank you for your application|you(?:'|’)ve applied|invitation to interview|video interview)"
    r"(?: (?:for|to|as|of|als|voor|pour|au poste de|-|–))*(?: the| our)?\s*[:\-–|]?\s*"
)
_SEGMENT = re.compile(r"\s+[|–—\-@]\s+|:\s+|\s+\bat\b\s+|\s+\bwith\b\s+|\s*\(|\)")
_TRAILING = re.compile(
    rf"(?i)[\s,]+(?:{_KIND}|application|interview|outcome|update|screening|team|vacancies|here|and|or|the|of|in|for|with|we|i|you|at)$"
)
_TIME_WORDS = frozenset(
    "monday tuesday wednesday thursday friday saturday sunday january february march april may june july august september october "
    "november december today tomorrow".split()
)
_MONTHS = _TIME_WORDS


def role_of(subject: str, body: str, more: str, words: ReadingWords) -> tuple[str, str]:
    """The role and the words it was read from; ("", "") where none is stated. `more` is signature and quoted text."""
    votes = Votes()
    for text, factor in ((body, 1.0), (subject, 1.1), (more, 0.45)):
        if text:
            _from_text(votes, text, factor, words)
    _from_subject(votes, subject, words)
    name, quote, weight = votes.best()
    if weight < _ENOUGH:
        return _in_small_letters(subject, body, words)
    return name, quote


_ENOUGH = 2.4


def _from_text(votes: Votes, text: str, factor: float, words: ReadingWords) -> None:
    for weight, pattern in _PATTERNS:
        for match in list(pattern.finditer(text[:6000]))[:12]:
            _offer(votes, match["role"], weight * factor, words)


def _offer(votes: Votes, raw: str, weight: float, words: ReadingWords) -> None:
    role = cleaned(raw)
    if not role:
        return
    plain = [squeezed(w) for w in role.split()]
    if not plain or plain[0] in _TIME_WORDS or all(p.isdigit() for p in plain):
        return
    heads = words.lists["head_nouns"]
    known = any(p in heads or (p.endswith("s") and p[:-1] in heads) for p in plain)
    if known:
        weight += 2.0
    elif weight < 3.0 or not role[0].isalpha():
        return
    if len(plain) == 1 and plain[0] in _SHALLOW:
        return
    votes.add(role, weight, raw)


_SHALLOW = frozenset(
    "manager officer lead director head hr team recruitment position role job vacancy application interview panel board dean president chief "
    "principal registrar secretary partner host master owner candidate i we you us trust talent employment work the this that your our".split()
)


@lru_cache(maxsize=512)
def cleaned(raw: str) -> str:
    """A role without reference numbers, gender marks, "role" and trailing joints."""
    role = _GENDERS.sub("", raw.strip())
    role = _BRACKET_REF.sub("", role)
    for _ in range(3):
        before = role
        role = _REFERENCE.sub("", role)
        role = _REFERENCE_FIRST.sub("", role)
        role = _TRAILING.sub("", role.strip(" \t\n,.;:–—-|\"“”'/"))
        if role == before:
            break
    if role.count("(") != role.count(")"):
        role = role.partition("(")[0]
    return " ".join(role.strip(" ,.;:–—-|\"“”'/").split())


def _from_subject(votes: Votes, subject: str, words: ReadingWords) -> None:
    bare = _LEADS.sub("", _PREFIX.sub("", subject)).strip()
    heads = words.lists["head_nouns"]
    for segment in [bare, *_SEGMENT.split(bare)]:
        role = cleaned(segment)
        plain = [squeezed(w) for w in role.split()]
        if 0 < len(plain) <= 8 and any(p in heads for p in plain) and role[:1].isupper():
            if not (len(plain) == 1 and plain[0] in _SHALLOW):
                votes.add(role, 2.5, segment.strip())


def _in_small_letters(subject: str, body: str, words: ReadingWords) -> tuple[str, str]:
    """Informal mail writes "sous chef" or "junior dev": up to two words before a known head noun."""
    heads = words.lists["head_nouns"]
    bare = _PREFIX.sub("", subject)
    for text in (bare.partition(" - ")[0], body[:1500]):
        found = re.search(
            r"(?i)\b(?:the|a|an|our|for|junior|senior)\s+((?:[\w\-]+ ){0,2}[\w\-]+) (?:role|job|position|gig|post)\b",
            text,
        )
        if found and any(squeezed(w) in heads for w in found[1].split()):
            return cleaned(found[1]), found[1]
    parts = bare.split()
    if 0 < len(parts) <= 4:
        while parts and folded(parts[-1]) in ("job", "role", "position"):
            parts.pop()
        if parts and squeezed(parts[-1]) in heads:
            return cleaned(" ".join(parts)), " ".join(parts)
    return "", ""
