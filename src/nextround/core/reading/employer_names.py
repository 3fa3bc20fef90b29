"""Which names in a mail could be an employer's, and what is said around them?"""

import re
from collections.abc import Iterator
from functools import lru_cache

from nextround.core.reading.choice import Candidate, Candidates
from nextround.core.reading.names import Display, squeezed, tidy, untitled, without_team
from nextround.core.reading.runs import Run, plain_lines, runs
from nextround.core.reading.words import folded
from nextround.lexicon.tables import ReadingWords

_READ = 5000
_FROM_READ = 200
_NAME = r"(?:[a-z]?[A-ZÀ-ÖØ-ÞĀ-Ž0-9&+]|St\.)[\w'’&+\-.]*"
_SMALL = r"of|and|for|the|o|te|ngā|de|du|des|la|le|del|da|do|das|dos|van|na|y|e|und|et|der"
_WHOLE = re.compile(rf"(?:[Tt]he )?{_NAME}(?: (?:{_NAME}|{_SMALL})){{0,8}}$")
_FROM_JOINTS = re.compile(r"\s+(?:on behalf of|via|at|from|for)\s+|\s*[|@/,:•·]\s*|\s+[–—-]\s+|\s*[()]\s*")
_PARTS = re.compile(r"\s*[|•·/]\s*|\s+[–—-]\s+|\t|,\s+")
_SUBJECT_PARTS = re.compile(r"\s*[|•·:]\s*|\s+[–—-]\s+|,\s+|\s*[()\[\]]\s*")
_SPLITS = (" for the ", " for ", " of ", " and the ", " and ")
_LABEL = re.compile(
    r"(?i)(?:^|[ \t>*\-•])(?:employer|company|advertiser|organi[sz]ation|client|hiring company|business|entreprise|"
    r"firma|empresa|school|trust|hospital|agency|department)(?: name)?[ \t]*[:\t][ \t]*$"
)
_SLOT = re.compile(
    r"(?i)(?:location|where|venue|address|place|site|city|region|with|panel|when|date|time|contact|manager|position|"
    r"role|title|job)[ \t]*[:\t][ \t]*$"
)
_ADDRESS = re.compile(r"\d+[A-Za-z]? [A-Z]\w+|\b(?:Level|Floor|Suite|Street|Road|Avenue|PO Box|St|Rd|Ave|Box)\b")
_LOOSE_ENDS = frozenset(
    (
        "of",
        "and",
        "&",
        "for",
        "the",
        "de",
        "at",
        "o",
        "y",
        "e",
        "und",
        "et",
        "ph",
        "tel",
        "phone",
        "mobile",
        "abn",
        "email",
    )
)
_LEGAL = frozenset(("ltd", "limited", "gmbh", "ggmbh", "pty", "plc", "llc", "llp", "inc", "pte", "pvt"))
_ALONE = frozenset(
    ("led_at", "led_with", "led_from", "led_to", "led_for", "led_by", "then_verb", "opens", "sentence", "strong")
)
_AT_A_START = frozenset(("opens", "sentence", "body_opens", "the_the"))


@lru_cache(maxsize=8192)
def _before_apostrophe(word: str) -> str:
    return folded(word).split("'")[0]


class EmployerNames:
    """Gathers candidates with the signs around each mention."""

    def __init__(self, role: str, strangers: frozenset[str], words: ReadingWords) -> None:
        self._candidates = Candidates()
        self._role = squeezed(role)
        self._strangers = strangers
        self._lists = words.lists
        self._words = words
        self._forms: dict[str, list[tuple[str, tuple[str, ...]]]] = {}

    def found(self) -> list[tuple[str, Candidate]]:
        """Every candidate with its key."""
        return self._candidates.items()

    def from_display(self, raw: str, display: Display, system: bool) -> None:
        """The parts of the From name."""
        raw, place = raw[:_FROM_READ], "sdisp" if system else "disp"
        if display.organisation:
            self.take(display.organisation, raw, "disp", place)
        bare = raw.strip(" \"'“”,-|")
        pieces = [piece for piece in _FROM_JOINTS.split(bare) if piece]
        joints = [joint.strip().lower() for joint in _FROM_JOINTS.findall(bare)]
        for index, piece in enumerate(pieces):
            where = "from_all" if len(pieces) == 1 else "from_last" if index == len(pieces) - 1 else "from_first"
            signs = [where, f"{place}_{where}"]
            joint = joints[index - 1] if 0 < index <= len(joints) else ""
            if joint[:1].isalpha():
                signs.append(f"from_{joint.replace(' ', '_')}")
            if "via" in joints and index == 0:
                signs.append("from_before_via")
            self.take(piece, raw, *signs)
        words = untitled(bare).split()
        if len(pieces) == 1 and len(words) > 2 and squeezed(words[0]) in self._lists["given_names"]:
            self.take(" ".join(words[1:]), raw, "from_behind_first")
        if len(pieces) == 1 and len(words) > 3:  # "Rewi Tamahori (Te Rūnanga)" may come without its brackets
            self.take(" ".join(words[2:]), raw, "from_behind_name")

    def from_text(self, text: str, place: str) -> None:
        """Every run of a part of the mail, with what stands around it."""
        if not text:
            return
        for run in runs(plain_lines(text, _READ)):
            self._mention(run, place)
        if place == "subject":
            for index, part in enumerate(part.strip() for part in _SUBJECT_PARTS.split(text) if part):
                if _WHOLE.match(part):
                    self.take(part, part, "subj_later" if index else "subj_first", "subj_part")

    def from_signature(self, body: str, tail: str) -> None:
        """A line of the signature, or a part of one, is often the organisation's name."""
        last = [line for line in body.split("\n") if line.strip()][-4:]
        signed = [line for line in tail.split("\n") if line.strip()][:10]
        for line, place in (*((line, "end") for line in last), *((line, "sig") for line in signed)):
            line = line.strip(" \t>-–•·*|")
            if len(line) < 110 and line[-1:] not in ("?", "!"):
                self._signed(line, place)

    def _signed(self, line: str, place: str) -> None:
        parts = [part.strip(" .") for part in _PARTS.split(line) if part.strip(" .")]
        for index, part in enumerate(parts):
            if not _WHOLE.match(part):
                continue
            signs = [f"{place}_part" if len(parts) > 1 else f"{place}_line", "sig_part"]
            if index and index == len(parts) - 1:
                signs.append("sig_last")
            if index and any(squeezed(word) in self._lists["head_nouns"] for word in parts[index - 1].split()):
                signs.append("behind_title")
            if _ADDRESS.search(line):
                signs.append("address")
            self.take(part, part, *signs)

    def _mention(self, run: Run, place: str) -> None:
        signs = [place, *self._around(run, place)]
        words = run.raw.split()
        if len(words) > 5 and run.raw.isupper():
            return
        lead = ""
        while words and words[0] not in ("The", "A") and self._opens(words[0]):
            lead = words.pop(0).lower()
        if not words:
            return
        if lead:
            signs = [sign for sign in signs if sign not in ("opens", "alone")]
            signs += self._led((*run.before, lead)[-3:], place)
        self._with_parts(" ".join(words), signs, place)

    def _opens(self, word: str) -> bool:
        return _before_apostrophe(word) in self._lists["sentence_openers"]

    def _with_parts(self, raw: str, signs: list[str], place: str) -> None:
        """The run itself, and what stands before and behind the first small word in it."""
        split = next((each for each in _SPLITS if each in raw), "")
        left, _, right = raw.partition(split) if split else (raw, "", "")
        ending = squeezed(left.split()[-1])  # "Ministry for Inland Waters" is one name
        body = ending in self._lists["bodies"] or (split == " of " and ending in self._lists["institutions"])
        if split != " for the " or body:
            self.take(raw, raw, *signs)
        if split and not body:
            mark = split.replace(" ", "_")
            self.take(left, left, *(s for s in signs if not s.startswith("then")), "cut", f"cut{mark}")
            self.take(right, right, place, f"led_{split.split()[0]}", "rest", f"rest{mark}")

    def _around(self, run: Run, place: str) -> Iterator[str]:
        """What the words before and behind say."""
        if run.head:
            near = run.head[-36:]
            if near.rstrip(" ")[-1:] in (":", "\t"):
                if _LABEL.search(near):
                    yield "labelled"
                elif _SLOT.search(near):
                    yield "slot"
            if _ADDRESS.search(near):
                yield "address"
        yield from self._led(run.before, place)
        if run.opens:
            yield from ("alone" if run.closes else "opens", f"{place}_opens")
        elif run.closes:
            yield "closes"
        if run.behind:
            yield from self._then(run.behind[0].strip(".,;:!?)"))
        if self._role:
            yield from self._near_role(run)

    def _then(self, word: str) -> Iterator[str]:
        if word in self._lists["employer_verbs"]:
            yield "then_verb"
        if word in self._lists["team_words"]:
            yield "then_team"
        if word in self._lists["employer_kinds"]:
            yield "then_kind"

    def _near_role(self, run: Run) -> Iterator[str]:
        """Job boards write the role and the employer on one line, or on two."""
        if squeezed(run.head[-100:]).endswith(self._role):
            yield "beside_role"
        elif run.opens and len(run.above) < 90 and squeezed(run.above).startswith(self._role):
            yield "below_role"

    def _led(self, before: tuple[str, ...], place: str) -> list[str]:
        """What the last words before a name say."""
        words = [word.lstrip("(\"“'‘*>") for word in before]
        if not words or not words[-1]:
            return []
        if words[-1][-1] in ".!?":
            return ["sentence"]
        if words[-1][-1] in ",;:-–(":
            return [f"after{words[-1][-1]}"]
        signs = []
        if words[-1] in ("the", "our", "your", "a", "an", "this") and len(words) > 1:
            signs.append("the_the" if words.pop() == "the" else "the_a")
        lead = words[-1]
        if lead not in self._lists["employer_leads"]:
            return signs
        signs.append(f"led_{lead}")
        if " ".join(words[-2:]) in self._lists["employer_strong_leads"]:
            signs += ["strong", f"strong_{lead}"]
        elif any(word.strip(".,") in self._lists["employer_kinds"] for word in words[:-1]):
            signs += ["kind_led", f"kind_led_{lead}"]
        return [*signs, f"body_{lead}"] if place == "body" else signs

    def take(self, raw: str, quote: str, *signs: str) -> None:
        """A candidate in each form in which its name can be written."""
        known = self._forms.get(raw)
        if known is None:
            known = self._forms[raw] = list(self._forms_of(raw))
        for name, more in known:
            self._put(name, quote, (*signs, *more))

    def _forms_of(self, raw: str) -> Iterator[tuple[str, tuple[str, ...]]]:
        """Each way to write a name, with what was taken off."""
        name, said = raw, []
        if name.endswith(("'s", "’s")):
            name, said = name[:-2], ["owns"]
        elif "'s " in name or "’s " in name:
            left = name.replace("’", "'").partition("'s ")[0]
            if not left.startswith(("St ", "St. ", "Saint ")):
                yield left, ("owns", "cut")
        parts = name.split()
        ends = [i for i, part in enumerate(parts) if i and squeezed(part) in _LEGAL]
        if ends:
            name, said = " ".join(parts[: ends[0]]), [*said, "legal"]
        whole = tidy(name, self._words)
        if whole != name.strip(" .,;:-–|·\"'“”*"):
            said.append("legal")
        teamless = self._lists["team_words"].isdisjoint(map(squeezed, whole.split()))
        bare = whole if teamless else without_team(whole, self._words)
        if bare and squeezed(bare) != squeezed(whole):
            yield whole, (*said, "team_kept")
            whole, said = bare, [*said, "team_off"]
        yield whole, tuple(said)

    def _put(self, name: str, quote: str, signs: tuple[str, ...]) -> None:
        article = name.startswith(("The ", "the "))
        parts = name.split()[1:] if article else name.split()
        while len(parts) > 1 and parts[-1].lower() in _LOOSE_ENDS:
            parts.pop()
        key = squeezed(" ".join(parts))
        if not key or self._no_name(key, parts):
            return
        if len(parts) > 1 and all(part.isupper() for part in parts):
            parts = [part if len(part) < 4 else part.capitalize() for part in parts]
        kept = article and _AT_A_START.isdisjoint(signs)
        each = self._candidates.of(key, ("The " if kept else "") + " ".join(parts), quote)
        each.mentioned()
        each.note(*signs, *self._beside_role(key))
        if not self._strangers.isdisjoint(map(squeezed, parts)):
            each.note("with_stranger")
        if key in self._lists["service_names"] or f"{key}.com" in self._lists["applicant_services"]:
            each.note("service")
        if len(parts) == 1:
            each.note(*(f"one_{sign}" for sign in signs if sign in _ALONE))

    def _no_name(self, key: str, parts: list[str]) -> bool:
        if (
            parts[0].islower()
            or key == "the"
            or key in self._strangers
            or key.isdigit()
            or (parts[0] != "the" and self._opens(parts[0]))
        ):
            return True
        lists = self._lists
        return len(parts) == 1 and (
            key in lists["team_words"] or key in lists["organisation_words"] or key in lists["head_nouns"]
        )

    def _beside_role(self, key: str) -> Iterator[str]:
        role = self._role
        if not role:
            return
        if key == role:
            yield "is_role"
        elif key in role:
            yield "role_ends" if role.endswith(key) else "in_role"
        elif key.startswith(role):
            yield "role_begins"
