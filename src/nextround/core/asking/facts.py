"""What is known of an occasion, so that a letter claims nothing that is not?"""

import re
from datetime import date

from nextround.core.asking import addresses, names
from nextround.core.asking.values import Contact, Occasion
from nextround.core.vocabulary import Reason, Stage, Stance
from nextround.lexicon.asking_tables import AskingWords, Greeting

LATE_DAYS = 14
_GAPS = frozenset({Reason.EXPERIENCE, Reason.SKILLS, Reason.ELIGIBILITY})
_LONGEST_ROLE = 7  # words; a longer title is cut or left out
_LONGEST_HOOK = 12


def facts(occasion: Occasion, to: Contact | None, day: date, greeting: Greeting) -> frozenset[str]:
    """The names of the facts that hold; lexicon/load_asking.py lists them all."""
    interviewed = any(c.interviewed for c in occasion.contacts)
    held = {
        "told": to is not None and to.told,
        "phone": occasion.told_by == "phone",
        "interview": occasion.stage in {Stage.INTERVIEW, Stage.FINAL} or interviewed,
        "final": occasion.stage is Stage.FINAL,
        "assessment": occasion.stage is Stage.ASSESSMENT and not interviewed,
        "met": to is not None and to.interviewed,
        "agency": to is not None and to.agency,
        "person": to is not None and bool(names.person(to.name)),
        "team": to is not None and not names.person(to.name) and addresses.generic(to.address),
        "offered": occasion.feedback is Stance.OFFERED,
        "given": occasion.feedback is Stance.GIVEN,
        "refused": occasion.feedback is Stance.REFUSED,
        "closed": occasion.reason is Reason.ROLE_CLOSED,
        "gap": occasion.reason in _GAPS,
        "hook": bool(hook(occasion)),
        "role": bool(role(occasion)),
        "employer": bool(_line(occasion.employer)),
        "late": _days_since(occasion, day) > LATE_DAYS,
    }
    return frozenset(name for name, holds in held.items() if holds) | greeting.facts


def slots(occasion: Occasion, to: Contact | None, sender_name: str, words: AskingWords) -> dict[str, str]:
    """What goes into the slots of a block; nothing here is ever empty where the fact of the same name holds."""
    title, firm = role(occasion), _line(occasion.employer)
    if firm and words.articles.search(firm):
        firm = f"the {firm}"
    the_role = f"the {title}{'' if _says_role(title) else ' role'}" if title else ""
    if the_role:
        at = f"{the_role} at {firm}" if firm else the_role
    else:
        at = f"the role at {firm}" if firm else "the role I applied for"
    return {
        "the_role": the_role or "the role",
        "the_role_at": at,
        "employer": firm,
        "hook": hook(occasion),
        "person_name": _line(sender_name) or _line(occasion.person_name),
        "to_name": names.taken_apart(to.name).first if to is not None else "",
    }


def role(occasion: Occasion) -> str:
    """The role as it fits into a sentence; "" where it is missing or too long to be read there."""
    text = _line(occasion.role)
    text = re.sub(r"\s*[(\[{][^)\]}]*[)\]}]", "", text)  # (fixed term), [ref 4471]
    text = re.sub(
        r"\b(?:ref(?:erence)?|job|req(?:uisition)?|vacancy|position)?[ .:#]*(?:id|no|number)?[ .:#]*\b[A-Z]*\d{3,}\b",
        "",
        text,
        flags=re.IGNORECASE,
    )
    text = re.split(r"\s[-–—|]\s|[|;/]\s|\s/", text)[0].strip(" ,.:;-–—")
    text = re.sub(r"^(?:the|a|an)\s+", "", text, flags=re.IGNORECASE)
    if len(text.split()) > _LONGEST_ROLE:
        text = text.partition(",")[0]
    if not re.search(r"[^\W\d_]", text) or len(text.split()) > _LONGEST_ROLE or re.search(r"[?!<>@{}]", text):
        return ""
    return " ".join(_calm(w) for w in text.split()) if text.isupper() and len(text) > 5 else text


def hook(occasion: Occasion) -> str:
    """The concrete thing to hang the question on, "" where it would not read well after "about"."""
    text = re.sub(r"^about\s+", "", _line(occasion.hook), flags=re.IGNORECASE).strip(" ,.:;-–—")
    if not text or len(text.split()) > _LONGEST_HOOK or re.search(r"[?!.<>{}]", text):
        return ""
    return text


def _line(text: str) -> str:
    """One line without control or invisible characters, single blanks."""
    return " ".join("".join(c if c.isprintable() else " " for c in text).split())


def _says_role(title: str) -> bool:
    return bool(
        re.search(
            r"\b(?:role|position|job|post|vacancy|internship|apprenticeship|cadetship|placement|scholarship)$",
            title,
            re.IGNORECASE,
        )
    )


def _calm(word: str) -> str:
    """ADMINISTRATION → Administration; HR, ICT and GIS keep their capitals."""
    if word in {"AND", "OF", "THE", "FOR", "IN", "TO"}:
        return word.lower()
    return word if len(word) <= 3 else word.capitalize()


def _days_since(occasion: Occasion, day: date) -> int:
    return (day - occasion.rejected_at.date()).days if occasion.rejected_at is not None else 0
