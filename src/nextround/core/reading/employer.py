"""Which organisation would employ, as a person would write it?"""

import re
from collections.abc import Iterator
from itertools import pairwise

from nextround.core.reading.names import Display, is_of, is_person, squeezed, tidy, without_team
from nextround.core.reading.sender import Sender
from nextround.core.reading.votes import Votes
from nextround.core.reading.words import folded
from nextround.lexicon.tables import ReadingWords

_CAP = r"[A-ZÀ-ÖØ-ÞĀ-Ž][\w'’&+\-]*(?:\.(?=[a-z])\w+)?"
_ORG = (
    rf"(?P<org>(?:The )?{_CAP}(?: (?:(?:of|and|&|for|the|o|te|ngā|de|du|des|la|le|del|da|do|van|"
    rf"von) )?(?:the |la )?{_CAP}){{0,7}})"
)
_KIND = (
    r"(?:role|position|job|post|vacancy|opening|opportunity|internship|team|careers?|interview|test|"
    r"placement|seat|conversation|chat|call)"
)
_LED = tuple(
    (weight, re.compile(pattern + r"(?:the )?$"))
    for weight, pattern in (
        (
            5.0,
            r"(?m)^[ \t*\-•]*(?:Employer|Company|Advertiser|Organisation|Organization|Client|"
            r"Hiring company)[ \t]*[:\t][ \t]*",
        ),
        (
            3.0,
            r"(?i:\b(?:interest in|joining|join|working (?:at|for|with)|work (?:at|for|with)|careers? (?:at|"
            r"with)|employment (?:at|with)|opportunit(?:y|ies) (?:at|with|within)|applying (?:to|with|at)|"
            r"appl(?:y|ied) (?:to|with|at)|application (?:to|with|at)|here at|us at|team at|on behalf of|"
            r"update from|message from|offer from|roles? (?:at|with)|positions? (?:at|with)|jobs? (?:at|with)|"
            r"interview (?:at|with)|thinking of|follow|considering|feedback from|heard back from|"
            r"heard from|sent to|submitted to|gone to|passed to|"
            r"forwarded to|thank you from|process (?:at|with)) )",
        ),
        (2.2, rf"(?i:\b{_KIND}[^.\n?!]{{0,40}}? (?:at|with|within) )"),
        (1.8, r"\b(?:at|put you off) "),
        (1.1, r"\b(?:with|from|to|for|by|About|about) "),
        (2.0, r"(?i:\b(?:bei der|bei|chez|au sein de|bij|en|em|na|no) )(?:der |la |le |a |o |de )?"),
    )
)
_OWN_LEAD = re.compile(r"(?:At|With|Join|Joining|From|Apply|About) (?=[A-ZĀ-Ž])")
_LEADS_IN = re.compile(
    r"(?:\b(?:[Aa]t|with|to|[Ff]rom|for|by|[Aa]bout|in|within|you off|[Jj]oin|[Jj]oining|of|follow|considering|"
    r"bei|bei der|chez|de|en|em|na|no|sein|bij|der|la|le|behalf)(?: the)?|[:\t])[ \t]?$"
)
_FOLLOWED = re.compile(
    r"(?:'s|’s)? (?:has|have|is asking|asks|asked|added|sent|invites|invited|received|requested|reviewed|viewed|"
    r"made|decided|marked|is an|(?:[Tt]alent|[Rr]ecruit\w+|[Cc]areers|[Hh]iring|[Pp]eople|HR)\b)"
)
_RUN = re.compile(_ORG)
_SIGNED = re.compile(_ORG + r"(?:,? (?:Ltd|Limited|Inc|plc|GmbH|LLC|Pty|KG|Pvt|Pte)\b[^,|]{0,20})?\.?$")
_SIGNATURE_SPLIT = re.compile(r"\s*[|•·/]\s*|\s+[–—-]\s+|\t|,\s+")
_AGENCY = re.compile(
    r"recruit|staffing|legalstaff|personnel|headhunt|talent|search$|resourcing|people$|employment$|consulting$"
)
_READ = 5000
_WEAK = 1.1
_LOOSE = 2.6  # what is said of people in the same words ("with Ana Sefo", "Ana Sefo has sent") needs another sign
_FULLER = 1.8


def employer_of(
    sender: Sender,
    display: Display,
    label: str,
    texts: tuple[str, str, str, str],
    role: str,
    strangers: frozenset[str],
    words: ReadingWords,
) -> tuple[str, str]:
    """The employer and the words it was read from; ("", "") where none is stated.

    `texts` are subject, body, signature and quoted mail; `strangers` are squeezed names that are people's.
    """
    subject, body, tail, quoted = texts
    system = sender.service or sender.board
    owner = "" if system or sender.free else label
    votes = _Employers(role, owner, strangers, words)
    agency = bool(
        owner and (_AGENCY.search(owner + " " + squeezed(display.organisation)) or owner in words.lists["agencies"])
    )
    if display.organisation:
        votes.take(display.organisation, 5.5 if system else 3.5, sender.address.name)
    for text, factor in ((body, 1.0), (subject, 1.0), (tail, 0.7), (quoted[:1500], 0.4)):
        votes.from_text(text[:_READ], factor)
    votes.from_signature(body, tail)
    if owner:
        votes.of_domain(owner, (tail, body[:_READ], subject, quoted[:2000]))
        if agency:
            votes.without(owner)
    votes.below_role(body)
    idle = words.lists["team_words"] | words.lists["office_words"]
    name, quote, weight = votes.votes.fullest(_FULLER, idle)
    if weight >= (1.1 if agency else 1.5):
        return name, quote
    if owner and len(owner) > 3 and not agency:
        return owner.capitalize(), sender.address.address
    return "", ""


class _Employers:
    """Gathers what could be the employer's name."""

    def __init__(self, role: str, owner: str, strangers: frozenset[str], words: ReadingWords) -> None:
        self.votes = Votes()
        self._owner = owner
        self._role = squeezed(role)
        self._strangers = strangers
        self._words = words

    def take(self, raw: str, weight: float, quote: str) -> None:
        name = self._organisation(raw)
        if not name:
            return
        if (
            weight <= _LOOSE
            and is_person(name, self._words)
            and not is_of(name, self._owner)
            and not self._organised(name)
        ):
            weight *= 0.4
        elif weight <= _WEAK and self._organised(name):
            weight += 0.6
        self.votes.add(name, weight, quote)

    def _organised(self, name: str) -> bool:
        return any(squeezed(w) in self._words.lists["organisation_words"] for w in name.split())

    def from_text(self, text: str, factor: float) -> None:
        for match in _RUN.finditer(text):
            start, end = match.span()
            raw = match["org"]
            if _FOLLOWED.match(text, end):
                self.take(raw, 2.6 * factor, raw)
            lead, begin = _OWN_LEAD.match(raw), max(0, start - 48)
            if lead:
                raw = raw[lead.end() :]
                before = text[begin : start + lead.end()]
            elif _LEADS_IN.search(text, begin, start):
                before = text[begin:start]
            else:
                continue
            weight = next((w for w, pattern in _LED if pattern.search(before)), 0.0)
            if weight > _WEAK or (weight and " " in raw):
                self.take(raw, weight * factor, raw)

    def from_signature(self, body: str, tail: str) -> None:
        """A line of the signature, or a part of one, is often the organisation's name."""
        lines = [line for line in tail.split("\n") if line.strip()][:10]
        lines += [line for line in body.split("\n") if line.strip()][-4:]
        for line in lines:
            if len(line) > 100 or line.rstrip()[-1:] in "?!":
                continue
            for part in _SIGNATURE_SPLIT.split(line.strip()):
                match = _SIGNED.match(part.strip())
                if match and (" " in match["org"] or is_of(match["org"], self._owner)):
                    self.take(match["org"], 2.4 if self._organised(match["org"]) else 1.3, match["org"])

    def below_role(self, body: str) -> None:
        """Job boards write the role on one line and the employer on the next."""
        lines = [line.strip() for line in body.split("\n") if line.strip()][:25]
        for line, following in pairwise(lines):
            if self._role and squeezed(line).startswith(self._role) and len(line) < 90:
                match = _RUN.match(re.split(r"\s+[·•|–—-]\s+", following)[0])
                if match and len(following) < 90 and following[-1:] not in ".!?":
                    self.take(match["org"], 2.0, match["org"])

    def of_domain(self, owner: str, texts: tuple[str, ...]) -> None:
        """A name in the text whose letters are those of the sender's domain is the sender's organisation."""
        seen: set[str] = set()
        for text in texts:
            for match in _RUN.finditer(text):
                for name in _parts(match["org"], owner[0]):
                    if name in seen:
                        break
                    seen.add(name)
                    if is_of(name, owner):
                        self.take(name, 5.0 if squeezed(name) == owner else 4.0, name)
                        break

    def without(self, owner: str) -> None:
        """An agency's own name is not the employer's."""
        for name in self.votes.names():
            if is_of(name, owner) or owner.startswith(squeezed(name)) or _AGENCY.search(squeezed(name)):
                self.votes.weigh(name, -9.0)

    def _organisation(self, raw: str) -> str:
        """The name, or "" for what begins a sentence, is a person, a day, a service, a team or the role itself."""
        name = without_team(tidy(raw.partition(" and the ")[0], self._words), self._words)
        parts = name.split()
        if len(parts) > 2 and parts[0] == "The":
            return name
        while parts and folded(parts[-1]) in ("of", "and", "&", "for", "the", "de", "at", "o"):
            parts.pop()
        if not parts or folded(parts[0]).split("'")[0] in self._words.lists["sentence_openers"]:
            return ""
        name = " ".join(parts)
        if name.endswith(("'s", "’s")):
            name = name[:-2]
        key = squeezed(name)
        heads = self._words.lists["head_nouns"]
        if key in self._strangers or (key and key in self._role) or squeezed(parts[-1]) in heads:
            return ""
        if len(parts) == 1 and key in self._words.lists["organisation_words"] | self._words.lists["team_words"]:
            return ""
        return name if not name.isdigit() else ""


def _parts(run: str, initial: str) -> Iterator[str]:
    """The run itself, then every shorter stretch of whole words in it that begins with this letter, longest first."""
    words = run.split()[:9]
    begins = [folded(word)[0] == initial or word.lower() == "the" for word in words]
    for size in range(len(words), 0, -1):
        for start in range(len(words) - size + 1):
            if begins[start] and words[start][0].isupper() and words[start + size - 1][0].isupper():
                yield " ".join(words[start : start + size])
