"""Which job is this about, as a person would write it?

Every run of capitalised words is a candidate; the words before and behind it ("application for the ...", "... role"),
a job title's noun inside it and its place in the subject say how likely it is the job.
"""

import re

from nextround.core.reading.names import squeezed
from nextround.core.reading.votes import Votes
from nextround.core.reading.words import folded
from nextround.lexicon.tables import ReadingWords

_CAP = r"(?:[A-ZÀ-ÖØ-ÞĀ-Ž][\w'’+#&/\-]*(?:\.(?=[A-Za-z])\w+)*|\.NET|\d[\w./]*[A-Za-z]\w*|\d{1,2}(?!\d))"
_RUN = re.compile(
    rf"{_CAP}(?:(?: (?:of|and|&|in|to|the|de|des|du|di|da|do|la|für|fur|e|et|en|y|del|van) |, | [–—/|\-] | |"
    rf"/)(?:the |la |de )?{_CAP}"
    r"| ?\([\w ./&+,\-]{1,34}\)?| d['’]\w+| (?:de|en) [a-zà-ü]{4,}(?: [a-zà-ü]{6,})?){0,9}"
)
_PIECES = re.compile(r"\s+and (?:the|our)\s+|\s+[–—|\-]\s+|\s*\(|\)|,\s+|:\s+")
_KIND = (
    r"(?:role|position|job|post|vacancy|opening|opportunity|internship|assignment|requisition|programme|program|"
    r"intake|competition|search|mahi|"
    r"apprenticeship|gig|traineeship|poste|stelle|puesto|vaga|functie|place|places|team lead|recruitment|process)\b"
)
_BEFORE = tuple(
    (weight, re.compile(pattern))
    for weight, pattern in (
        (
            4.5,
            r"(?im)^[ \t>*\-•·]*(?:position|role|job title|job|post|vacancy|position title|title|listing|"
            r"opening|competition|poste|stelle|puesto|vaga|functie|applied-for position)"
            r"(?: applied for)?[ \t]*[:\t\-–][ \t]*$",
        ),
        (
            4.5,
            r"(?i)\b(?:position|role|post|job|vacancy|appointment|opening|competition|internship|place) (?:of|"
            r"as|titled|for|:)[ ](?:an? |the |our )?[\"“'‘]?$",
        ),
        (
            4.0,
            r"(?i)\b(?:poste|stelle|puesto|vaga|funktion|functie|vacature|ausbildung|plaza|cargo)(?: de| als|"
            r" van| d['’]| du| do| da| zum| zur| di)? ?$",
        ),
        (
            4.0,
            r"(?i)\b(?:bewerbung (?:als|um|auf|für)|sollicitatie (?:als|voor)|candidatura (?:a|para|ao|à)|"
            r"candidature (?:de|pour|au poste de|comme)) (?:o |la |el |die |den )?$",
        ),
        (
            3.5,
            r"(?i)\b(?:appl(?:ication|ications|ying|ied|y)|submission|candidacy|candidature|interview|"
            r"interviewed|shortlist|shortlisted|hiring|offer|considered|consideration|interest|"
            r"questionnaire|process|resume|cv|forward|employment|recruiting|searching|pass|chosen|hire|appoint|"
            r"vacancy|keen|right|fit|email|out|assessment|received) "
            r"(?:for|as|in|of|to be|to become)(?: (?:the|our|an?|your|this))? ?[\"“'‘]?$",
        ),
        (
            2.0,
            r"(?i)\b(?:hire|appoint|join us as|as|as our|as our new|need|needs|new|for the|for our|about the|"
            r"about our|become|be) (?:an? |the |our )?$",
        ),
        (1.2, r"(?i)\b(?:the|our|for|about|an?|this|your) [\"“'‘]?$"),
        (0.8, r"(?m)(?:^|\t)[ \t]*$"),
    )
)
_LEADS_IN = re.compile(
    r"(?:\b(?:[Ff]or|as|als|of|in|to|be|become|at|the|[Tt]he|our|[Oo]ur|an?|[Aa]n?|your|[Yy]our|this|[Tt]his|"
    r"about|titled|need|needs|new|hire|appoint|de|van|du|do|da|zum|zur|di|um|auf|für|voor|para|ao|à|"
    r"pour|comme|o|la|el|die|den|poste|stelle|Stelle|puesto|vaga|functie|plaza|cargo|vacature|Ausbildung)|"
    r"[:\t>•·(]|\n[ \t*•-]*) ?$"
)
_BEHIND = re.compile(rf"[\"”'’]?,? (?:\([^)]{{1,30}}\) )?{_KIND}")
_REFERENCE = re.compile(
    r"(?i)[\s,:#–\-|(\[]*(?:\b(?:ref(?:erence)?|job|req(?:uisition)?|vacancy|id|no|number|posting|advt|jr|"
    r"jobid)\b\.?[ :#]*(?:no\.?|number|id|code)?[ :#.]*)?"
    r"\b[A-Z]{0,6}[\-/_ ]?\d{3,}[\w\-/]*[)\]]?$"
)
_REFERENCE_FIRST = re.compile(
    r"(?i)^(?:(?:ref|job|req|vacancy|position)?[\s.:#]*(?:no\.?|id|"
    r"number)?[\s:#]*)?[\[(]?[A-Z]{0,6}[\-/]?[A-Z]{0,4}[\-/]?\d{3,}[\w\-/]*[\])]?[\s:|–\-]+(?=[A-Z])"
)
_DAY_AT_END = re.compile(
    r"(?i)[\s,]+\d{1,2}(?:st|nd|rd|th)?\s+(?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[a-z]*(?:\s+20\d\d)?$"
)
_DIGITS = re.compile(r"\d{3}")
_GENDERS = re.compile(r"(?i)\s*[(\[](?:[mwfdhx]\s*/\s*){1,3}[mwfdhx][)\]]|\s+(?:m/w/d|w/m/d|h/f|f/h|m/v)\b")
_PREFIX = re.compile(
    r"(?i)^(?:(?:re|fw|fwd|aw|wg|tr|rv|res|enc|antw|sv|cancelled|canceled|confirmed|invitation|reminder|update|"
    r"urgent|private & confidential|action required|automatic reply)\s*[:\-–]\s*)+"
)
_TRAILING = re.compile(
    r"(?i)[\s,]+(?:role|position|job|post|vacancy|opening|programme|program|application|applications|interview|"
    r"outcome|update|screening|status|paper|intro call|call|offer|team|vacancies|competition|"
    r"and|or|the|of|in|for|with|we|i|you|at|to|a|is|trial|assessment|test|feedback|posting|ref|recruitment|"
    r"process|search|monday|tuesday|wednesday|thursday|friday|saturday|sunday|january|february|march|april|may|"
    r"june|july|august|september|october|november|december|\d+(?:st|nd|rd|th))$"
)
_LEADING = re.compile(
    r"(?i)^(?:(?:re|your|the|our|my|a|an|application|applying|applied|interview|outcome|update|status|offer|for|"
    r"of|as|to|on|about|entrevista|entretien|entrevue|bewerbung|ihre|feedback|following|"
    r"confirmed|hi|dear|hello|kia ora|position|role|job|vacancy|post|new|congratulations|thanks?|regarding|"
    r"invitation|message|video)\b(?:[\s:,]+|\s[\-–]\s))+"
)
_READ = 5000
_ENOUGH = 2.2


def role_of(subject: str, body: str, more: str, organisations: frozenset[str], words: ReadingWords) -> tuple[str, str]:
    """The role and the words it was read from; ("", "") where none is stated.

    `more` is what was quoted; `organisations` are squeezed names that are no role's.
    """
    votes = Votes()
    bare = _PREFIX.sub("", subject)
    for text, factor in ((bare, 1.15), (body[:_READ], 1.0), (more[:2000], 0.7)):
        if text:
            _from_text(votes, text, factor, organisations, words)
    name, quote, weight = votes.best()
    if weight < _ENOUGH:
        return _in_small_letters(bare, body, words)
    return name, quote


def _from_text(votes: Votes, text: str, factor: float, organisations: frozenset[str], words: ReadingWords) -> None:
    heads = words.lists["head_nouns"]
    last_lines = _signature_begins(text)
    for match in _RUN.finditer(text):
        start, end = match.span()
        end = _with_small_head(text, end, heads)
        raw = text[start:end]
        weight = _context(text, start, end)
        known = _known(raw, heads)
        if known:  # in the middle of a sentence, capitals are meant
            weight += 2.4 if start > 1 and text[start - 1] == " " and text[start - 2].islower() else 2.0
        if weight < (1.5 if known else 3.4) or (start >= last_lines and weight < 5.5):
            continue
        if not known and (
            squeezed(raw) in organisations or squeezed(raw.split()[-1]) in words.lists["organisation_words"]
        ):
            continue
        _offer(votes, raw, weight * factor, known, words)


def _signature_begins(text: str) -> int:
    """Where the short lines at the end begin: names and the titles of those who sign stand there."""
    at = len(text)
    for line in reversed(text.split("\n")[-7:]):
        begin = at - len(line)
        if len(line) > 70 or line.rstrip()[-1:] in (".", "?", "!", ":") or begin < 40:
            break
        at = begin - 1
    return at + 1 if at < len(text) else len(text)


def _with_small_head(text: str, end: int, heads: frozenset[str]) -> int:
    """ "Registered electrician": a title's noun in small letters belongs to the run before it."""
    following = re.compile(r" ([a-z\-]+)\b").match(text, end)
    return following.end() if following and squeezed(following[1]) in heads else end


def _context(text: str, start: int, end: int) -> float:
    begin = max(0, start - 48)
    weight = 0.0
    if start == 0 or text[start - 1] in "\n\t:\"“'‘-–(" or _LEADS_IN.search(text, begin, start):
        before = text[begin:start]
        weight = next((w for w, pattern in _BEFORE if pattern.search(before)), 0.0)
    if _BEHIND.match(text, end):
        weight += 2.5
    return weight


def _known(raw: str, heads: frozenset[str]) -> bool:
    return any(_is_head(squeezed(part), heads) for part in re.split(r"[\s/,(\-]+", raw))


def _is_head(word: str, heads: frozenset[str]) -> bool:
    return (
        word in heads
        or (word.endswith("s") and word[:-1] in heads)
        or word.endswith(
            (
                "leitung",
                "mechaniker",
                "kraft",
                "entwickler",
                "medewerker",
                "assistent",
                "leiterin",
                "bearbeiterin",
                "bearbeiter",
                "ingenieurin",
            )
        )
    )


def _offer(votes: Votes, raw: str, weight: float, known: bool, words: ReadingWords) -> None:
    """The title alone gets the weight; with what follows in brackets or behind a comma it gets nearly as much."""
    heads, never = words.lists["head_nouns"], words.lists["no_roles"]
    pieces = [piece for piece in (cleaned(p) for p in _PIECES.split(raw)) if piece]
    titled = [i for i, piece in enumerate(pieces) if _known(piece, heads)]
    if not pieces or (known and not titled):
        return
    base = pieces[titled[0]] if titled else pieces[0]
    if (
        squeezed(base) in never
        or not base[0].isalpha()
        or len(squeezed(base)) < 2
        or folded(base.split()[0]) in ("i", "we", "you")
    ):
        return
    votes.add(base, weight, base)
    whole = cleaned(raw)
    if whole != base and whole.startswith(base) and not re.search(r"\s[|]\s", whole):
        votes.add(whole, weight * 0.98, whole)


def cleaned(raw: str) -> str:
    """A role without reference numbers, gender marks, "role" and joints at its ends."""
    role = _DAY_AT_END.sub("", _GENDERS.sub("", raw.strip())).removesuffix("'s").removesuffix("’s")
    role = re.sub(r" and (?:the )?[A-Z]\w*$", "", role) if re.search(r" and (?:the [A-Z]|[A-Z]\w*day)", role) else role
    for _ in range(4):
        before = role
        role = role.strip(" \t\n,.;:–—-|\"“”'‘/#")
        if _DIGITS.search(role):
            role = _REFERENCE_FIRST.sub("", _REFERENCE.sub("", role))
        role = _LEADING.sub("", role)
        role = _TRAILING.sub("", role.strip(" \t\n,.;:–—-|\"“”'‘/#"))
        if role == before:
            break
    if role.count("(") != role.count(")"):
        role = role.partition("(")[0]
    if role.isupper() and len(role) > 4:
        role = " ".join(w.capitalize() if len(w) > 2 else w for w in role.split())
    return " ".join(role.strip(" ,.;:–—-|\"“”'/").split())


def _in_small_letters(subject: str, body: str, words: ReadingWords) -> tuple[str, str]:
    """Informal mail writes "sous chef" or "junior dev": up to two words before a known head noun."""
    heads = words.lists["head_nouns"]
    parts = re.split(r"\s+[–—|\-]\s+|,\s", subject)[0].split()
    while parts and folded(parts[-1]) in ("job", "role", "position", "gig"):
        parts.pop()
    if 0 < len(parts) <= 4 and squeezed(parts[-1]) in heads - words.lists["no_roles"] and "(" not in subject:
        return cleaned(" ".join(parts)), " ".join(parts)
    found = re.search(
        r"(?i)\b(?:the|a|an|our|for)\s+((?:[\w\-]+ ){0,2}[\w\-]+) (?:role|job|position|gig|post)\b", body[:1500]
    )
    if found and squeezed(found[1].split()[-1]) in heads:
        return cleaned(found[1]), found[1]
    return "", ""
