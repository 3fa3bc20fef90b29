"""Which organisation would employ, as a person would write it?"""

import re

from nextround.core.reading.names import Display, is_of, is_person, squeezed, tidy, without_team
from nextround.core.reading.sender import Sender
from nextround.core.reading.votes import Votes
from nextround.core.reading.words import folded
from nextround.lexicon.tables import ReadingWords

_CAP = r"[A-ZÀ-ÖØ-ÞĀ-Ž][\w'’&+\-]*(?:\.(?=\w)[\w]+)?"
_ORG = (
    rf"(?P<org>(?:The )?{_CAP}(?: (?:of|and|&|for|the|o|te|ngā|de|du|des|la|le|del|da|do|van|von|{_CAP}|\d+)){{0,7}})"
)
_KIND = r"(?:role|position|job|post|vacancy|opening|opportunity|internship|team|career|careers|interview|test|placement|seat)"
_PATTERNS = tuple(
    (weight, re.compile(pattern))
    for weight, pattern in (
        (
            5.0,
            r"(?m)^[ \t*\-•]*(?:Employer|Company|Advertiser|Organisation|Organization|Client|Hiring company|Agency)[ \t]*[:\t][ \t]*"
            + _ORG,
        ),
        (
            3.0,
            r"(?i:\b(?:interest in(?: joining| working (?:at|for|with)| a career (?:at|with))?|applying (?:to|with|at)|appl(?:y|ied) (?:to|with|at)|application (?:to|with|at)|join|joining|"
            r"work(?:ing)? (?:at|for|with)|careers? (?:at|with)|employment (?:at|with)|opportunit(?:y|ies) (?:at|with)|here at|us at|team at|on behalf of|offer from|update from|message from|"
            r"meet|behalf of|roles? (?:at|with)|positions? (?:at|with)|jobs? (?:at|with)|interview (?:at|with)|thinking of|follow|choosing|considering) )(?:the )?"
            + _ORG,
        ),
        (2.2, rf"\b{_KIND}[^.\n?!]{{0,50}}? (?:at|with|within) (?:the )?" + _ORG),
        (1.8, r"\b(?:at|with|from|to) (?:the )?" + _ORG),
        (
            2.6,
            r"(?:^|[.!?,\n]\s*|\b(?:the|The) )"
            + _ORG
            + r" (?:has|have|is|are|was|added|sent|asked|invites|invited|will|would|received|requested|reviewed|viewed|made|decided|marked)\b",
        ),
        (3.0, _ORG + r" (?:[Tt]alent|[Rr]ecruit(?:ing|ment)|[Cc]areers|[Hh]iring|[Pp]eople|HR|Human Resources)\b"),
        (2.5, r"(?i:bei der |bei |chez |au sein de |em |en |bij )(?:der |la |le |a |o |de )?" + _ORG),
    )
)
_SIGNATURE_SPLIT = re.compile(r"\s*[|•·]\s*|\s+[–—-]\s+|\t|, ")
_NOT_FIRST = frozenset(
    "dear hi hello kia hey i we you it this that your our my the a an in on at if as for thanks thank please unfortunately after "
    "monday tuesday wednesday thursday friday saturday sunday january february march april may june july august september october "
    "november december regards kind best while although following what when re fwd zoom teams microsoft google linkedin".split()
)


def employer_of(
    sender: Sender, display: Display, label: str, subject: str, body: str, tail: str, role: str, words: ReadingWords
) -> tuple[str, str]:
    """The employer and the words it was read from; ("", "") where none is stated."""
    votes = Votes()
    ours = sender.service or sender.board
    if display.organisation:
        votes.add(display.organisation, 4.5 if ours else 3.5, sender.address.name)
    for text, factor in ((body, 1.0), (subject, 1.0), (tail, 0.6)):
        _from_text(votes, text, factor, role, words)
    _from_signature(votes, body, tail, words)
    owner = "" if ours or sender.free else label
    for name in votes.names():
        if owner and is_of(name, owner):
            votes.weigh(name, 4.0)
    name, quote, weight = votes.best()
    if owner and weight < 3.0 and len(owner) > 3:
        return owner.capitalize(), sender.address.address
    return (name, quote) if weight >= 1.8 else ("", "")


def _from_text(votes: Votes, text: str, factor: float, role: str, words: ReadingWords) -> None:
    for weight, pattern in _PATTERNS:
        for match in list(pattern.finditer(text[:6000]))[:12]:
            name = _organisation(match["org"], words)
            if name and squeezed(name) not in squeezed(role):
                votes.add(name, weight * factor, match["org"])


def _organisation(raw: str, words: ReadingWords) -> str:
    """The name, or "" for what begins a sentence, is a person, a day, a service or a team."""
    name = without_team(tidy(raw, words), words)
    parts = name.split()
    while parts and folded(parts[-1]) in ("of", "and", "&", "for", "the", "de", "at"):
        parts.pop()
    if not parts or folded(parts[0]).strip("'’s") in _NOT_FIRST:
        return ""
    name = " ".join(parts)
    if name.endswith(("'s", "’s")) and len(parts) < 3:
        name = name[:-2]
    if is_person(name, words) and not _organised(name, words):
        return name if len(parts) > 1 else ""
    return name


def _organised(name: str, words: ReadingWords) -> bool:
    return any(squeezed(part) in words.lists["organisation_words"] for part in name.split())


def _from_signature(votes: Votes, body: str, tail: str, words: ReadingWords) -> None:
    """A line of the signature, or its last part, is often the organisation's name."""
    lines = [line for line in tail.split("\n") if line.strip()][:10]
    lines += [line for line in body.split("\n") if line.strip()][-4:]
    for line in lines:
        if len(line) > 90 or line.rstrip()[-1:] in "?!":
            continue
        for part in _SIGNATURE_SPLIT.split(line.strip()):
            if not re.fullmatch(
                _ORG.replace("?P<org>", "?:") + r"(?:,? (?:Ltd|Limited|Inc|plc|GmbH|LLC|Pty|KG)\b.*)?\.?", part.strip()
            ):
                continue
            name = _organisation(part, words)
            if name:
                votes.add(name, 2.2 if _organised(name, words) else 1.2, part.strip())
