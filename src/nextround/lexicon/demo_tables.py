"""Which shape do the mails of the made-up job search have, once they are read from disk?"""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class DemoPerson:
    """The person whose job search it is."""

    name: str
    address: str


@dataclass(frozen=True, slots=True)
class DemoCalendar:
    """A calendar entry in a mail; `days_ago` and `time` say when it starts."""

    uid: str
    summary: str
    days_ago: int
    time: str
    minutes: int
    place: str
    organiser: str
    attendees: tuple[str, ...]
    method: str = "REQUEST"


@dataclass(frozen=True, slots=True)
class DemoMail:
    """One mail. `days_ago` counts back from the Monday of the current week, negative is the future.

    `sender` and `to` are as in a header; exactly one of `body` and `html` is filled. `in_reply_to` and `quote` are ids
    of other mails, "" for none. `automated` mail says so in its headers. `reads` is what it means to its receiver:
    kind, employer and role, the latter two "" where the mail does not name them.
    """

    id: str
    days_ago: int
    time: str
    sender: str
    to: str
    subject: str
    reads: tuple[str, str, str]
    body: str = ""
    html: str = ""
    in_reply_to: str = ""
    quote: str = ""
    automated: bool = False
    attachments: tuple[str, ...] = ()
    calendar: DemoCalendar | None = None
