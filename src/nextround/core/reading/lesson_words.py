"""In which words is a person told what a lesson changed, and where it comes from?"""

from collections.abc import Iterable, Mapping
from datetime import date
from typing import Any

from nextround.core.message import Address
from nextround.core.reading.corrections import Correction, corrected
from nextround.core.reading.values import Reading
from nextround.core.vocabulary import Kind, Reason, Stage, Stance

_MONTHS = (
    "January", "February", "March", "April", "May", "June",
    "July", "August", "September", "October", "November", "December",
)  # fmt: skip
_KINDS: Mapping[Kind, str] = {
    Kind.ACKNOWLEDGEMENT: "only says that your application has arrived",
    Kind.PROGRESS: "says that things are still under way",
    Kind.ASSESSMENT: "asks for a test or a task",
    Kind.INTERVIEW: "is about an interview",
    Kind.OFFER: "makes you an offer",
    Kind.REJECTION: "turns you down",
    Kind.FEEDBACK: "is feedback",
    Kind.OUTREACH: "approaches you about a role",
    Kind.ALERT: "is a job alert or a newsletter",
    Kind.OTHER: "is not part of your job search",
}
_OF_REJECTION: Mapping[str, Mapping[Any, str]] = {
    "stage": {
        Stage.UNKNOWN: "does not say how far you had come",
        Stage.APPLICATION: "comes after the application alone",
        Stage.ASSESSMENT: "comes after a test or a task",
        Stage.INTERVIEW: "comes after an interview",
        Stage.FINAL: "comes after the last round",
    },
    "reason": {
        Reason.NOT_STATED: "gives no reason",
        Reason.STRONGER_CANDIDATE: "says that somebody else was a closer match",
        Reason.INTERNAL_CANDIDATE: "says that somebody was chosen who works there already",
        Reason.ROLE_CLOSED: "says that the role was filled or is gone",
        Reason.EXPERIENCE: "asks for more experience, or another kind",
        Reason.SKILLS: "names a skill that they did not see",
        Reason.ELIGIBILITY: "names a formal requirement",
        Reason.VOLUME: "says that there were many applicants",
    },
    "feedback": {
        Stance.SILENT: "says nothing about feedback",
        Stance.GIVEN: "holds some feedback",
        Stance.OFFERED: "offers feedback",
        Stance.REFUSED: "rules feedback out",
    },
    "keeps_on_file": {
        True: "says that they keep your details",
        False: "does not say that they keep your details",
    },
}
_FIELDS = {
    "kind": "what it is",
    "employer": "who the employer is",
    "role": "which role it is about",
    "sender_automated": "whether a reply reaches anybody",
    "people": "what the people are called",
    "stage": "how far you had come",
    "reason": "which reason it gives",
    "feedback": "what it says about feedback",
    "keeps_on_file": "whether they keep your details",
}


def sentence(said: Iterable[Correction], own: Reading, sender: Address, on: date, today: date) -> str:
    """What the person said on one day of the mail that taught it. `own` is what the reader had made of that mail."""
    who = sender.name or sender.address
    *most, last = [_what(each, own, who, sender.address) for each in said]
    return f"You said on {_day(on, today)} {', '.join(most)}{', and ' if most else ''}{last}."


def quarrel(field: str, sender: Address) -> str:
    """Why nothing is carried over where the person has said one thing of one mail and another of the next."""
    who = sender.name or sender.address
    return (
        f"For mail like this from {who} you have given different answers to {_FIELDS[field]}. "
        "So nothing is carried over, and it stands as it was read."
    )


def _what(said: Correction, own: Reading, who: str, address: str) -> str:
    field, value = said.field, said.value
    if field == "kind":
        return f"that a mail like this from {who} {_KINDS[Kind(value)]}"
    if field in ("employer", "role"):
        return _name(field, value or "", getattr(own, field), who)
    if field == "sender_automated":
        return f"that a reply to {address} {'would reach nobody' if value else 'reaches somebody'}"
    if field == "people":
        return _people(said, own, who)
    return f"that a mail like this from {who} {_OF_REJECTION[field][value]}"


def _name(field: str, right: str, wrong: str, who: str) -> str:
    if not right:
        return f"that “{wrong}”, in mail from {who}, is not the {field}"
    if not wrong:
        return f"that the {field} in a mail like this from {who} is {right}"
    return f"that “{wrong}”, in mail from {who}, should read {right}"


def _people(said: Correction, own: Reading, who: str) -> str:
    right = [p for p in corrected(own, [said]).people if p.address and p not in own.people]
    named = [f"{p.address} is {', '.join(filter(None, (p.name, p.title)))}" for p in right if p.name or p.title]
    return f"that {' and '.join(named)}" if named else f"what the people in mail from {who} are called"


def _day(on: date, today: date) -> str:
    return f"{on.day} {_MONTHS[on.month - 1]}" + ("" if on.year == today.year else f" {on.year}")
