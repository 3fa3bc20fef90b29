"""How is somebody addressed, going by nothing but the name as it stands in a header or under a mail?"""

import re
from dataclasses import dataclass

_HONORIFIC = re.compile(
    r"^(?:(?:assoc(?:iate)?|asst|assistant)\.? )?"
    r"(dr|doctor|prof|professor|rev|reverend|sir|dame|judge|hon|justice)\b\.? ",
    re.IGNORECASE,
)
_HONORIFICS = {"doctor": "Dr", "dr": "Dr", "prof": "Professor", "rev": "Reverend"}
_COURTESY = re.compile(r"^(mr|mrs|ms|miss|mx|matua|whaea)\b\.? ", re.IGNORECASE)
_AFTER = re.compile(r"\s*(?:[|•·/(\[–—]|\bvia\b|\bfrom\b|\bat\b|\s-\s|@).*$", re.IGNORECASE | re.DOTALL)
_LETTERS_AFTER = re.compile(
    r",?\s+(?:phd|mba|cpa|ca|mcipd|fcipd|cmhrinz|he/him|she/her|they/them|ia|jr|sr|ii|iii)\.?$", re.IGNORECASE
)
_NOT_A_PERSON = re.compile(
    r"\b(?:team|recruit\w*|careers?|jobs?|talent|hr|human resources|people|hiring|no-?reply|department|council|limited|"
    r"ltd|inc|llc|group|applications?|vacanc\w*|notifications?|support|office|services?|admin\w*|culture|resourcing|system|"
    r"university|hospital|school|college|ministry|bank|trust|solutions|consulting|partners|agency|health|committee|panel|"
    r"the|and|of|for|info|enquiries|centre|center|society|association|company|holdings|international|global)\b",
    re.IGNORECASE,
)
_PREFIXED_FIRST = frozenset({"te", "nga", "ngā"})  # "Te Rina Walker": the first name is two words


@dataclass(frozen=True, slots=True)
class Named:
    """A name taken apart. `title` is an honorific or courtesy title that was given, never guessed; "" where none."""

    first: str
    last: str
    full: str
    title: str
    honoured: bool


def person(raw: str) -> str:
    """The name as one would write it, "" where it is missing or a team's."""
    return taken_apart(raw).full


def taken_apart(raw: str) -> Named:
    """First and last name, title where one is given; every part is "" where the name is no person's."""
    text, title, honoured = _bare(raw)
    if not text or _NOT_A_PERSON.search(text) or not re.fullmatch(r"[^\W\d_](?:[^\W\d_]|[\s.'’ʻ-])*", text):
        return Named("", "", "", "", False)
    words = [_cased(w) for w in text.split()]
    take = 2 if len(words) > 2 and words[0].lower() in _PREFIXED_FIRST else 1
    first = " ".join(words[:take])
    if not first.isascii() and not re.search(r"[A-Za-zÀ-ɏ]", first):
        first = " ".join(words)  # in many scripts the family name stands first: the whole name is never wrong
    if re.fullmatch(r"[^\W\d_]\.?(?:[^\W\d_]\.?)?", first) and (first.endswith(".") or len(first) == 1):
        first = " ".join(words)  # an initial is no name to greet somebody with
    return Named(first, words[-1] if len(words) > take else "", " ".join(words), title, honoured)


def _bare(raw: str) -> tuple[str, str, bool]:
    """The name without titles, employers, brackets and letters after it; its title; whether that is an honorific."""
    text = " ".join("".join(c if c.isprintable() else " " for c in raw).strip(" '\"“”,").split())
    if "@" in text:
        return "", "", False
    text = _AFTER.sub("", text)
    text = _LETTERS_AFTER.sub("", text)
    if text.count(",") == 1:
        last, _, given = (part.strip() for part in text.partition(","))
        text = f"{given} {last}"
    text = text.strip(" ,.")
    if match := _HONORIFIC.match(text):
        title = _HONORIFICS.get(match[1].lower(), match[1].capitalize())
        return text[match.end() :].strip(), title, True
    if match := _COURTESY.match(text):
        return text[match.end() :].strip(), match[1].capitalize(), False
    return text, "", False


def _cased(word: str) -> str:
    """HANA → Hana, hana → Hana; McKay, DuPont, te and van stay as they are."""
    if word.isupper() and len(word) > 2:
        return "-".join(part.capitalize() for part in word.split("-"))
    return word
