"""What is a message, once the bytes are understood?

Sources make these from mailboxes, files and pasted text; everything above reads them. Values only: nothing here knows
where a message came from beyond the words of its `place`.
"""

from dataclasses import dataclass, field
from datetime import datetime


@dataclass(frozen=True, slots=True)
class Address:
    """A mailbox as it stands in a header. `name` and `address` are "" where missing; `address` is lower case."""

    name: str
    address: str

    @property
    def domain(self) -> str:
        """The part after the last @, "" where there is none."""
        return self.address.rpartition("@")[2] if "@" in self.address else ""


@dataclass(frozen=True, slots=True)
class Invitation:
    """A calendar entry (VEVENT), from a text/calendar part of a mail or from an .ics file.

    `starts` and `ends` are aware datetimes, None where the entry has none; `method` is upper case ("REQUEST",
    "CANCEL"), "" where missing.
    """

    uid: str
    summary: str
    starts: datetime | None
    ends: datetime | None
    place: str
    organiser: Address | None
    attendees: tuple[Address, ...]
    method: str = ""


@dataclass(frozen=True, slots=True)
class Message:
    """One mail, decoded.

    `message_id` has no angle brackets and is never empty (made from the content where the header is missing).
    `sent_at` is aware and keeps the sender's own offset; None where no date can be read. `plain` is the text/plain
    body, "" where the mail has none; `html` likewise. Quoted and forwarded text is still in both: `reading.text`
    takes it apart. `headers` holds the few other headers the reader looks at, by lower-case name.
    `fingerprint` is equal for copies of one mail, however they were transported, and differs for different mails
    that share a Message-ID.
    """

    message_id: str
    fingerprint: str
    sent_at: datetime | None
    sender: Address
    subject: str
    plain: str
    html: str = ""
    reply_to: tuple[Address, ...] = ()
    to: tuple[Address, ...] = ()
    cc: tuple[Address, ...] = ()
    in_reply_to: str = ""
    references: tuple[str, ...] = ()
    headers: dict[str, str] = field(default_factory=dict)
    invitations: tuple[Invitation, ...] = ()
    attachments: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Trouble:
    """Something in a person's data that could not be taken as it stands.

    `place` says where ("archive.mbox, message 12, byte 48210"), `what` is one sentence, `hint` says what to do and is
    "" where there is nothing to do.
    """

    place: str
    what: str
    hint: str = ""

    def __str__(self) -> str:
        return f"{self.place}: {self.what}" + (f" {self.hint}" if self.hint else "")
