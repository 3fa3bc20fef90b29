"""What did the person put right in a reading, and what of it differs from what stands?"""

import re
from datetime import datetime, tzinfo
from enum import StrEnum
from typing import Any

from django import forms

from nextround.core.reading.values import Reading, Rejection
from nextround.core.vocabulary import Kind, Reason, Stage, Stance
from nextround.web.days import on_own_clock
from nextround.web.pages.messages import person_line

_PERSON = re.compile(r"(?P<name>[^<]*)<(?P<address>[^>]*)>(?:\s*,\s*(?P<title>.*))?")
_ANSWER = {"invalid_choice": "Choose one of the answers."}
_MOMENT = {"invalid": "Write the day and the time like this: 2026-03-04 10:30."}
_MOST_PEOPLE = 20
_NOTHING_STATED = Rejection(Stage.UNKNOWN, Reason.NOT_STATED, Stance.SILENT, False)


def _codes(codes: type[StrEnum]) -> forms.ChoiceField:
    return forms.ChoiceField(required=False, choices=[(c.value, c.value) for c in codes], error_messages=_ANSWER)


def _line() -> forms.CharField:
    return forms.CharField(
        required=False, max_length=200, error_messages={"max_length": "Shorten this to 200 characters."}
    )


class ReadingForm(forms.Form):
    """Every field of a reading; what was left out of the form stays as it is."""

    kind = _codes(Kind)
    employer = _line()
    role = _line()
    sender_automated = forms.BooleanField(required=False)
    people = forms.CharField(required=False, max_length=5_000)
    interview_at = forms.DateTimeField(
        required=False,
        input_formats=["%Y-%m-%dT%H:%M", "%Y-%m-%d %H:%M", "%Y-%m-%dT%H:%M:%S"],
        error_messages=_MOMENT,
    )
    interview_place = _line()
    stage = _codes(Stage)
    reason = _codes(Reason)
    feedback = _codes(Stance)
    keeps_on_file = forms.BooleanField(required=False)

    def said(self, reading: Reading, zone: tzinfo) -> dict[str, Any]:
        """The fields that differ from `reading`, as `usecases.correct` takes them. The form must be valid."""
        given = dict(self.cleaned_data)
        given["people"] = people_in(given["people"])
        moment: datetime | None = given["interview_at"]
        given["interview_at"] = moment.replace(tzinfo=zone).isoformat() if moment else ""
        standing = as_said(reading)
        return {n: v for n, v in given.items() if v != standing[n] and not (n in _CODES and not v)}


_CODES = ("kind", "stage", "reason", "feedback")  # one of these that is empty was not in the form


def as_said(reading: Reading) -> dict[str, Any]:
    """The reading as corrections would say it."""
    starts = starts_of(reading)
    rejection = reading.rejection or _NOTHING_STATED
    return {
        "kind": reading.kind.value,
        "employer": reading.employer,
        "role": reading.role,
        "sender_automated": reading.sender_automated,
        "people": [[p.name, p.address, p.title] for p in reading.people],
        "interview_at": starts.replace(second=0, microsecond=0).isoformat() if starts else "",
        "interview_place": reading.appointment.place if reading.appointment else "",
        "stage": rejection.stage.value,
        "reason": rejection.reason.value,
        "feedback": rejection.feedback.value,
        "keeps_on_file": rejection.keeps_on_file,
    }


def starts_of(reading: Reading) -> datetime | None:
    """When the interview begins, on the clock on which the page shows it."""
    starts = reading.appointment.starts if reading.appointment else None
    return on_own_clock(starts) if starts else None


def initial_of(reading: Reading) -> dict[str, Any]:
    """What the form holds when it is opened."""
    said = as_said(reading)
    starts = starts_of(reading)
    return said | {
        "people": "\n".join(map(person_line, reading.people)),
        "interview_at": starts.strftime("%Y-%m-%dT%H:%M") if starts else "",
    }


def people_in(text: str) -> list[list[str]]:
    """One person a line: "Name <address>, title", "Name, title", or an address alone."""
    lines = (" ".join(line.split()) for line in text.splitlines())
    return [_person(line) for line in lines if line][:_MOST_PEOPLE]


def _person(line: str) -> list[str]:
    if found := _PERSON.fullmatch(line):
        return [found["name"].strip(), found["address"].strip().lower(), (found["title"] or "").strip()]
    name, _, title = (part.strip() for part in line.partition(","))
    return ["", name.lower(), title] if re.fullmatch(r"\S+@\S+", name) else [name, "", title]
