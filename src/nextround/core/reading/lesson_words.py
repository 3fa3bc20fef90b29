"""In which words is a person told what a lesson changed, and where it comes from?"""

from collections.abc import Mapping
from datetime import date

from nextround.core.message import Address
from nextround.core.reading.corrections import Correction, corrected
from nextround.core.reading.values import Reading
from nextround.core.vocabulary import Kind

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
_OF_REJECTION = {
    "stage": "how far you had come",
    "reason": "which reason it gives",
    "feedback": "what it says about feedback",
    "keeps_on_file": "whether they keep your details",
}
_FIELDS = {
    "kind": "what it is",
    "employer": "who the employer is",
    "role": "which role it is about",
    "sender_automated": "whether a reply reaches anybody",
    "people": "what the people are called",
    **_OF_REJECTION,
}


def sentence(said: Correction, own: Reading, sender: Address, on: date, today: date) -> str:
    """What the person said of the mail that taught it. `own` is what the reader itself had made of that mail."""
    who = sender.name or sender.address
    return f"You said on {_day(on, today)} {_what(said, own, who, sender.address)}."


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
    return f"of a mail like this from {who} {_OF_REJECTION[field]}"


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
