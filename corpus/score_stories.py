"""How well does mail find its application, and how well is it known where each application stands?

    python corpus/score_stories.py                the odd files, with what went wrong
    python corpus/score_stories.py --final        the even files, the figures alone

stories/*.toml holds whole mailboxes: every mail of ten applications, and some that belong to none. The mail goes
through the reader as it is shipped. Two mails of one application that stand together are a right pair; two of different
ones, or of none, that stand together are a false pair, and cost most. A mail that waits for the person's word stands
with nothing.
"""

import argparse
import tomllib
from collections import Counter
from dataclasses import dataclass, field
from datetime import date, datetime
from email.message import EmailMessage
from email.utils import format_datetime
from itertools import combinations
from pathlib import Path
from typing import Any

import score_answers

from nextround.core.message import Message, Trouble
from nextround.core.reading.read import Reader
from nextround.core.reading.values import Reading
from nextround.core.timeline.match import match
from nextround.core.timeline.states import events, standing
from nextround.core.timeline.values import Heard, Matched
from nextround.core.vocabulary import Kind
from nextround.lexicon.load import reading_words
from nextround.sources.rfc822 import parse

HERE = Path(__file__).resolve().parent
GUESS_BELOW = 0.5  # as usecases.arrange has it
RIGHT, FOUND, STATE, HOME = "pairs rightly together", "pairs found", "state of an application", "mail in its story"
NAMES = (RIGHT, FOUND, HOME, STATE)


@dataclass
class Tally:
    """What was right of how many, by name, and what went wrong, in words."""

    right: Counter[str] = field(default_factory=Counter)
    whole: Counter[str] = field(default_factory=Counter)
    waiting: int = 0
    wrong: list[str] = field(default_factory=list)

    def add(self, name: str, right: int, whole: int = 1) -> None:
        self.right[name] += right
        self.whole[name] += whole


def measured(final: bool) -> Tally:
    """The even files for `final`, else the odd ones."""
    tally, reader = Tally(), Reader(reading_words())
    for path in sorted((HERE / "stories").glob("*.toml")):
        if (int(path.stem) % 2 == 0) is final:
            _score(path.stem, tomllib.loads(path.read_text(encoding="utf-8")), reader, tally)
    return tally


def mails(box: dict[str, Any]) -> list[tuple[str, Message]]:
    """Each mail with the application it belongs to, "" for none; as it would arrive."""
    found, counted = [], Counter[str]()
    for row in box["mail"]:
        counted[row["of"]] += 1
        found.append((row["of"], _message(row, f"{row['of']}{counted[row['of']]}", box)))
    return found


def _message(row: dict[str, Any], name: str, box: dict[str, Any]) -> Message:
    built = EmailMessage()
    built["From"] = row.get("from", box["me"])
    built["To"] = row.get("to", box["me"])
    built["Subject"] = row["subject"]
    built["Date"] = format_datetime(datetime.fromisoformat(row["date"] + box["zone"]))
    built["Message-ID"] = f"<{name or 'none'}@stories.example>"
    if "re" in row:
        built["In-Reply-To"] = built["References"] = f"<{row['re']}@stories.example>"
    built.set_content(row["body"].strip() + "\n")
    message = parse(built.as_bytes(), name)
    if isinstance(message, Trouble):
        raise SystemExit(str(message))
    return message


def heard(message: Message, said: Reading, own: str) -> Heard:
    """The mail as the timeline needs it."""
    return Heard(
        key=message.fingerprint,
        message_id=message.message_id,
        in_reply_to=message.in_reply_to,
        references=message.references,
        sent_at=message.sent_at,
        sender=message.sender,
        to=message.to,
        subject=message.subject,
        kind=said.kind,
        employer=said.employer,
        role=said.role,
        people=said.people,
        rejection=said.rejection,
        outgoing=message.sender.address == own and said.kind is Kind.OTHER,
        acts=said.acts,
        renamed=said.quotes("renamed"),
        behalf=said.quotes("behalf"),
    )


def _score(name: str, box: dict[str, Any], reader: Reader, tally: Tally) -> None:
    own = box["me"].partition("<")[2].rstrip(">")
    truth: dict[str, str] = {}
    known: dict[str, tuple[Heard, Reading]] = {}
    for of, message in mails(box):
        said = reader.read(message, frozenset((own,)))
        truth[message.fingerprint] = of
        known[message.fingerprint] = (heard(message, said, own), said)
    threads = {h.message_id for h, _ in known.values()}
    believed = [h for h, said in known.values() if _is_believed(h, said, threads)]
    found = match(believed, (), frozenset((own,)))
    home = {key: at for at, story in enumerate(found.stories) for key in story.messages}
    tally.waiting += len(found.doubts) + len(known) - len(believed)
    _pairs(truth, home, tally)
    _states(box, truth, home, found, {key: h for key, (h, _) in known.items()}, tally)
    tally.wrong += _said(name, truth, home, found, known)


def _is_believed(message: Heard, said: Reading, threads: set[str]) -> bool:
    answers = {message.in_reply_to, *message.references} & threads
    return message.outgoing or not said.unsure or bool(answers) or said.probability >= GUESS_BELOW


def _pairs(truth: dict[str, str], home: dict[str, int], tally: Tally) -> None:
    for one, other in combinations(truth, 2):
        same = truth[one] == truth[other] != ""
        together = home.get(one, -1) == home.get(other, -2)
        if together:
            tally.add(RIGHT, same)
        if same:
            tally.add(FOUND, together)


def _states(
    box: dict[str, Any],
    truth: dict[str, str],
    home: dict[str, int],
    found: Matched,
    known: dict[str, Heard],
    tally: Tally,
) -> None:
    """Of each application the story that holds most of its mail; its mail in there is at home."""
    today = date.fromisoformat(str(box["today"]))
    for application in box["application"]:
        own = [key for key, of in truth.items() if of == application["id"]]
        votes = Counter(home[key] for key in own if key in home)
        main, size = votes.most_common(1)[0] if votes else (-1, 0)
        tally.add(HOME, size, len(own))
        told = [known[key] for key in found.stories[main].messages] if votes else []
        state = standing(events(told), today).state if told else None
        tally.add(STATE, state == application["state"])
        if state != application["state"]:
            tally.wrong.append(f"{application['employer']}, {application['role']}: {state}, not {application['state']}")


def _said(
    name: str,
    truth: dict[str, str],
    home: dict[str, int],
    found: Matched,
    known: dict[str, tuple[Heard, Reading]],
) -> list[str]:
    lines = []
    doubts = {d.message: d for d in found.doubts}
    mixed = {at for at in home.values() if len({truth[k] for k in found.stories[at].messages}) > 1}
    spread = {of for of in truth.values() if of and len({home.get(k, k) for k, o in truth.items() if o == of}) > 1}
    for key, of in truth.items():
        if of in spread or home.get(key) in mixed:
            message, said = known[key]
            place = "waits" if key in doubts else f"story {home[key]}" if key in home else "nowhere"
            what = message.acts if message.outgoing else f"{said.kind} {said.probability:.2f}"
            lines.append(f"{name}{of or '-'}: {place:<9} {what} | {said.employer} | {said.role} | {message.subject}")
    return lines


def show(tally: Tally) -> None:
    """The figures, with Wilson's interval; pairs of one mailbox hang together, so theirs is too narrow."""
    for name in NAMES:
        low, high = score_answers.interval(tally.right[name], tally.whole[name])
        share = tally.right[name] / tally.whole[name]
        print(f"  {name:<46} {tally.right[name]:>5}/{tally.whole[name]:<5} {share:6.1%}  ({low:.0%} to {high:.0%})")
    print(f"  mails that wait for the person's word: {tally.waiting}")


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--final", action="store_true")
    final = parser.parse_args().final
    tally = measured(final)
    if not final:
        print("\n".join(tally.wrong))
    show(tally)


if __name__ == "__main__":
    main()
