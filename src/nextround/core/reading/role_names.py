"""Which words of a mail could be a job's title, and what is said around them?"""

import re
from collections.abc import Iterator
from functools import lru_cache

from nextround.core.reading.choice import Candidate, Candidates
from nextround.core.reading.names import squeezed
from nextround.core.reading.role_cleaning import cleaned, without_prefixes
from nextround.core.reading.runs import plain_lines
from nextround.core.reading.words import folded
from nextround.lexicon.tables import ReadingWords

_READ = 5000
_SMALL_READ = 2500
_SUBJECT_READ = 300
_CAP = (
    r"(?:[a-z]?[A-ZÀ-ÖØ-ÞĀ-Ž][\w'’+#&/\-]*(?:\.(?=[A-Za-z])\w+)*|\.NET|\d[\w./\-]*[A-Za-z]\w*|"
    r"\d{1,2}(?:[-–]\d{1,2})?(?![\d.,:]))"
)
_JOINT = r"(?: (?:of|and|&|in|to|the|de|des|du|di|da|do|la|für|fur|e|et|en|y|del|van) |, |: | [–—/|\-] | |/)"
_RUN = re.compile(
    rf"(?<![\w@]){_CAP}(?:{_JOINT}(?:the |la |de )?{_CAP}| ?\([\w ./&+,\-]{{1,40}}\)?| d['’]\w+"
    r"| (?:de|en) [a-zà-ü]{4,}(?: [a-zà-ü]{6,})?){0,9}"
)
_SEPARATOR = re.compile(
    r"\s+[–—|/-]\s+|\s*\(|\)\s*|,\s+|:\s+|['’]s\s+|\s+(?:and|to|in) (?:the |our )?|\s+(?:at|with)\s+"
)
_SUBJECT = re.compile(
    r"\s+[–—|\-]\s+|:\s+|,\s+|\s*[()\[\]]\s*|\s[|/]\s|[?!]|\s*<>\s*|\s+(?:at|with|for) (?:the |our )?"
)
_LABEL = re.compile(
    r"(?i)(?:^|[ \t>*•·\-])(?:position|role|job title|job|post|vacancy|position title|title|listing|opening|"
    r"competition|poste|stelle|puesto|vaga|functie|re|subject|sub|programme|opportunity|requisition|"
    r"applied-for position|event type|job name|vacancy title|post title|role title|appointment|betreff|objet|asunto)"
    r"(?: (?:applied for|of|name|title))?[ \t]*[:\t–-][ \t]*$"
)
_SLOT = re.compile(
    r"(?i)(?:location|where|venue|address|company|employer|advertiser|with|panel|department|team|from|name)"
    r"[ \t]*[:\t][ \t]*$"
)
_TITLE_WORD = re.compile(r"[^\s/,()\-:]+")
_FOLLOWING = re.compile(r"(?: ([a-z\-]+))?(?: ([a-z\-]+))?")
_WORD = re.compile(r"[^\s\"“”()*]+")
_BULLETS = " \t>-–•·*|\"“'‘"
_DETERMINERS = {
    "the": "det_the",
    "this": "det_the",
    "a": "det_a",
    "an": "det_a",
    **dict.fromkeys(("our", "your", "my", "their", "new", "another"), "det_our"),
}
_SCHEMES = frozenset(
    ("programme", "program", "internship", "scheme", "learnership", "fellowship", "traineeship", "apprenticeship")
)
_STRONG = frozenset(("labelled", "labelled_whole", "then_kind", "topic", "small_kind", "subj_part", "scheme"))
_PLACED = frozenset(("opens", "closes", "then_kind", "topic", "labelled", "line_alone", "unled", "sentence"))
_BEHIND = frozenset(("at", "with", "within", "in", "for", "based", "and", "has", "is"))
_JOINTS = {",": "comma", "(": "paren", ")": "paren", "|": "bar", "/": "slash", ":": "colon", "'": "owner", "’": "owner"}
_HEAD_ENDINGS = (
    "leitung",
    "mechaniker",
    "kraft",
    "entwickler",
    "medewerker",
    "assistent",
    "assistenz",
    "leiterin",
    "leiter",
    "bearbeiterin",
    "bearbeiter",
    "ingenieurin",
    "mitarbeiter",
    "mitarbeiterin",
    "verkäufer",
    "person",
)


class RoleNames:
    """Gathers candidates with the signs around each mention."""

    def __init__(self, firms: frozenset[str], people: frozenset[str], words: ReadingWords) -> None:
        self._candidates = Candidates()
        self._nobody = firms | people | (words.lists["no_roles"] - words.lists["head_nouns"])
        self._lists = words.lists
        self._heads = words.lists["head_nouns"]

    def found(self) -> list[tuple[str, Candidate]]:
        """Every candidate with its key."""
        return self._candidates.items()

    def from_subject(self, subject: str) -> None:
        """The subject's parts, alone and with their neighbours."""
        bare = without_prefixes(subject[:_SUBJECT_READ]).strip()
        self.from_text(bare, "subject")
        spans = list(_parted(bare, _SUBJECT))
        for i, (start, _) in enumerate(spans):
            for j in range(i, min(i + 3, len(spans))):
                signs = ["subj_part", f"subj_size_{j - i}", "subj_later" if i else "subj_begins"]
                if j - i == len(spans) - 1:
                    signs.append("subj_whole")
                self._take(bare[start : spans[j][1]], signs, "subject")

    def from_text(self, text: str, place: str) -> None:
        """Every run of capitalised words of a part of the mail."""
        if not text:
            return
        lines = [line for line in plain_lines(text, _READ) if line.strip()]
        for number, line in enumerate(lines):
            if not line.islower():
                late = ["late"] if place == "body" and number >= len(lines) - 4 else []
                for match in _RUN.finditer(line):
                    self._run(line, match.start(), match.end(), [place, *late])
        if place == "body":
            self._alone(lines)

    def _alone(self, lines: list[str]) -> None:
        """A line that holds nothing but a title, and what stands behind a label."""
        for index, line in enumerate(lines[:40]):
            head, colon, value = line.partition(":")
            if colon and len(head) < 30 and 2 < len(value.strip()) < 100 and _LABEL.search(head + ":"):
                self._take(value, ["labelled_whole"], "body")
            elif 3 < len(line.strip()) < 80 and line.rstrip()[-1:] not in ".?!," and self._titled(line):
                self._take(line, ["line_alone", "line_early" if index < 4 else "line_late"], "body")

    def _run(self, line: str, start: int, end: int, where: list[str]) -> None:
        end = self._with_small_head(line, end)
        raw = line[start:end]
        before, behind = self._before(line[:start]), self._behind(line[end:])
        if _STRONG.isdisjoint(before) and _STRONG.isdisjoint(behind) and not self._titled(raw):
            return
        spans = list(_parted(raw, _SEPARATOR))
        for i, (begin, stop) in enumerate(spans):
            if i and not self._titled(raw[begin:stop]):
                continue
            first = before if i == 0 else ["inner", f"inner_{_joint(raw[spans[i - 1][1] : begin])}"]
            for j in range(i, min(i + 4, len(spans))):
                stop = spans[j][1] + (raw[spans[j][1] : spans[j][1] + 1] == ")")
                last = behind if j == len(spans) - 1 else ["cut", f"cut_{_joint(raw[spans[j][1] : spans[j + 1][0]])}"]
                self._take(raw[begin:stop], [*where, *first, *last], where[0])

    def _with_small_head(self, line: str, end: int) -> int:
        """ "Registered electrician": a title's noun in small letters belongs to the run before it."""
        following = _FOLLOWING.match(line, end)
        if following is None or not following[1] or following[1] in _DETERMINERS:
            return end
        if following[2] and following[1] not in self._lists["role_breaks"] and _is_head(following[2], self._heads):
            return following.end(2)
        return following.end(1) if _is_head(following[1], self._heads) else end

    def _before(self, head: str) -> list[str]:
        if not head.strip(_BULLETS).strip():
            return ["opens"]
        if head.rstrip(" ")[-1:] in (":", "\t", "–", "-"):
            if _LABEL.search(head[-40:]):
                return ["labelled"]
            if _SLOT.search(head[-40:]):
                return ["slot"]
        words = [word.strip("\"“'‘*(") for word in head.rstrip()[-60:].lower().split()[-4:]]
        last = words[-1][-1:]
        if last in (".", "!", "?"):
            return ["sentence"]
        return self._led(words) if last.isalnum() else [f"after{last}"]

    def _led(self, words: list[str]) -> list[str]:
        """What the last words before a title say."""
        signs = []
        if words[-1] in _DETERMINERS:
            signs.append(_DETERMINERS[words.pop()])
        lead = words[-1].rstrip(".,") if words else ""
        if lead in self._lists["role_leads"]:
            signs.append(f"led_{lead}")
            near = [word.strip(".,:") for word in words[-3:-1]]
            topics = self._lists["role_topics"]
            if near and near[-1] in topics:
                signs += ["topic", f"topic_{lead}"]
            elif not topics.isdisjoint(near):
                signs.append("topic_near")
            elif near and near[-1] in self._lists["role_kinds"]:
                signs.append("kind_led")
        return [*signs, "led"] if signs else ["unled"]

    def _behind(self, rest: str) -> list[str]:
        if not rest.strip(" \t.,|*"):
            return ["closes"]
        words = rest[:40].lstrip("\"”'’*) ,").lower().split(maxsplit=1)
        word = words[0].strip(".,;:!?") if words else ""
        if word in self._lists["role_kinds"]:
            return ["then_kind"]
        if word in _BEHIND:
            return [f"then_{word}"]
        return [f"then{rest[0]}"] if rest[0] in ".,:;(" else ["then_other"]

    def from_small_letters(self, text: str) -> None:
        """Informal mail writes "sous chef" or "junior dev": a title's noun and up to three words before it."""
        words = _WORD.findall(text[:_SMALL_READ])
        low = [word.strip(".,;:!?").lower() for word in words]
        kinds, breaks = self._lists["role_kinds"], self._lists["role_breaks"]
        for at, word in enumerate(low):
            kind = word in kinds
            if not kind and not (words[at][0].islower() and (word in self._heads or word.endswith("person"))):
                continue
            begin, end = at, at if kind else at + 1
            while begin > max(0, end - 4) and low[begin - 1] not in breaks and words[begin - 1][-1] not in ".,;:!?":
                begin -= 1
            if begin < end and not (kind and words[end - 1][0].isupper()):
                self._small(words, low, (begin, end), kind)

    def _small(self, words: list[str], low: list[str], span: tuple[int, int], kind: bool) -> None:
        begin, end = span
        before = low[begin - 1] if begin else ""
        signs = ["small", "small_kind" if kind else "small_head"]
        signs.append(f"small_{before}" if before in self._lists["small_leads"] else "small_other")
        if not kind and low[end : end + 1] and low[end] in self._lists["role_kinds"]:
            signs.append("then_kind")
        if not self._lists["role_topics"].isdisjoint(low[max(0, begin - 4) : max(0, begin - 1)]):
            signs.append("topic_near")
        for start in range(begin, end):
            full = ["small_full"] if start == begin else []
            self._take(" ".join(words[start:end]), [*signs, f"small_size_{end - start}", *full], "small")

    def _take(self, raw: str, signs: list[str], place: str) -> None:
        if len(raw) > 120 or (_STRONG.isdisjoint(signs) and not self._titled(raw)):
            return
        name = cleaned(raw)
        if name and name != raw:  # "Marketing Graduate Programme" may be the whole title
            following = raw.partition(name)[2].split(maxsplit=1)
            if following and following[0].strip(".,").lower() in _SCHEMES:
                self._put(f"{name} {following[0].strip('.,')}", [*signs, "scheme"], place)
        self._put(name, signs, place)
        for joint in (" the ", " our "):  # "Still the Duty Manager"
            before, found, rest = name.partition(joint)
            if found and not self._titled(before):
                self._put(cleaned(rest), [*signs, "behind_the"], place)

    def _put(self, name: str, signs: list[str], place: str) -> None:
        key = squeezed(name)
        if len(key) < 2 or key in self._nobody or (_STRONG.isdisjoint(signs) and not self._titled(name)):
            return
        if not (name[0].isalpha() or name[:4] == ".NET" or key in self._heads) or _greets(name):
            return
        each = self._candidates.of(key, name)
        if "small" not in signs and each.name.islower():
            each.name = each.quote = name
        each.mentioned()
        each.note(*signs, *(f"{place}_{sign}" for sign in signs if sign in _PLACED))

    def _titled(self, text: str) -> bool:
        """Whether a word in it is a job title's noun."""
        return _titled(text, self._heads)


@lru_cache(maxsize=8192)
def _titled(text: str, heads: frozenset[str]) -> bool:
    return any(_is_head(word, heads) for word in _TITLE_WORD.findall(text))


@lru_cache(maxsize=8192)
def _is_head(word: str, heads: frozenset[str]) -> bool:
    word = squeezed(word)
    return word in heads or (word[-1:] == "s" and word[:-1] in heads) or word.endswith(_HEAD_ENDINGS)


def head_places(name: str, heads: frozenset[str]) -> list[bool]:
    """For each word of a name, whether only a job's title has it."""
    return [_is_head(word, heads) for word in _TITLE_WORD.findall(name)]


def _greets(name: str) -> bool:
    return folded(name.split()[0]) in ("i", "we", "you", "dear", "hi")


def _joint(text: str) -> str:
    """What parts two stretches, as a word."""
    bare = text.strip()
    return _JOINTS.get(bare[:1], "dash" if bare[:1] in "-–—" and bare else bare.split(" ")[0] or "blank")


def _parted(text: str, separator: re.Pattern[str]) -> Iterator[tuple[int, int]]:
    """Begin and end of each stretch between separators."""
    at = 0
    for match in separator.finditer(text):
        if match.start() > at:
            yield at, match.start()
        at = match.end()
    if at < len(text):
        yield at, len(text)
