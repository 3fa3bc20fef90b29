"""What is left of a job's title once numbers, marks and greetings around it are taken off?"""

import re
from functools import lru_cache

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
_CODE = re.compile(r"[\s,(\[]+[A-Z]{2,5}(?:[/\-][A-Z]{1,4})*[/\-]\d{1,6}[\])]?$")
_AND_A_NAME = re.compile(r" and (?:the [A-Z]|[A-Z]\w*day)")
_AND_AT_END = re.compile(r" and (?:the )?[A-Z]\w*$")
_DIGITS = re.compile(r"\d{3}")
_GENDERS = re.compile(r"(?i)\s*[(\[](?:[mwfdhx]\s*/\s*){1,3}[mwfdhx][)\]]|\s+(?:m/w/d|w/m/d|h/f|f/h|m/v)\b")
_PREFIX = re.compile(
    r"(?i)^(?:(?:re|fw|fwd|aw|wg|tr|rv|res|enc|antw|sv|cancelled|canceled|confirmed|invitation|reminder|update|"
    r"urgent|private & confidential|action required|automatic reply)\s*[:\-–]\s*)+"
)
_TRAILING = re.compile(
    r"(?i)[\s,]+(?:role|position|job|post|vacancy|opening|programme|program|application|applications|interview|"
    r"outcome|update|screening|status|paper|intro call|call|offer|team|vacancies|competition|"
    r"and|or|the|of|in|for|with|we|i|you|at|to|a|is|i'm|i'll|i've|i'd|we're|we'll|we've|not|hiring|work|gig|nights|appointment|band|grade|shifts?|cover|"
    r"enquiry|inquiry|req|chat|notes|cv|application form|trial|assessment|test|feedback|posting|ref|recruitment|"
    r"process|search|monday|tuesday|wednesday|thursday|friday|saturday|sunday|january|february|march|april|may|"
    r"june|july|august|september|october|november|december|\d+(?:st|nd|rd|th))$"
)
_LEADING = re.compile(
    r"(?i)^(?:(?:re|your|the|our|my|a|an|application|applying|applied|interview|outcome|update|status|offer|for|"
    r"of|as|to|on|about|entrevista|entretien|entrevue|bewerbung|ihre|feedback|following|"
    r"confirmed|hi|dear|hello|kia ora|their|his|her|when|offre|oferta|stelle|poste|puesto|vacature|op|de|la|le|die|"
    r"confirmation|availability|reminder|position|role|job|vacancy|post|new|congratulations|thanks?|regarding|"
    r"invitation|message|video)\b(?:[\s:,]+|\s[\-–]\s))+"
)


def without_prefixes(subject: str) -> str:
    """A subject without "Re:", "Fwd:", "Reminder:"."""
    return _PREFIX.sub("", subject)


@lru_cache(maxsize=8192)
def cleaned(raw: str) -> str:
    """A role without reference numbers, gender marks, "role" and joints at its ends."""
    role = raw.strip()
    if "/" in role:
        role = _GENDERS.sub("", role)
    if role[-1:].isdigit() or role[-1:].islower():
        role = _DAY_AT_END.sub("", role).removesuffix("'s").removesuffix("’s")
    if " and " in role and _AND_A_NAME.search(role):
        role = _AND_AT_END.sub("", role)
    role = _balanced(role)
    for _ in range(4):
        before = role
        role = role.strip(" \t\n,.;:–—-|\"“”'‘/#")
        role = _CODE.sub("", role)
        if _DIGITS.search(role):
            role = _REFERENCE_FIRST.sub("", _REFERENCE.sub("", role))
        role = _LEADING.sub("", role.removesuffix("'s").removesuffix("’s"))
        role = _TRAILING.sub("", role.strip(" \t\n,.;:–—-|\"“”'‘/#"))
        if role == before:
            break
    role = _balanced(role)
    if role.isupper() and len(role) > 4:
        role = " ".join(w.capitalize() if len(w) > 2 else w for w in role.split())
    return " ".join(role.strip(" ,.;:–—-|\"“”'/").split())


def _balanced(role: str) -> str:
    """Without what stands behind a bracket that has no partner."""
    opened, closed = role.count("("), role.count(")")
    return role.partition("(")[0] if opened > closed else role.partition(")")[0] if closed > opened else role


def without_firm(role: str, employer: str) -> str:
    """ "Server, Corbelli Restaurants" is the Server once the employer is known."""
    if not employer or not role or len(role) <= len(employer) + 2:
        return role
    low, firm = role.lower(), employer.lower()
    if low.endswith(firm) or low.endswith(firm + ")"):
        return cleaned(role[: low.rindex(firm)].rstrip(" (").removesuffix(" at").removesuffix(" with")) or role
    if low.startswith(firm) and low[len(firm) :].lstrip()[:1] in "':,-–|’":
        return cleaned(role[len(firm) :].removeprefix("'s").removeprefix("’s")) or role
    return role
