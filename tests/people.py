"""The cast: Aroha applies, Ben coaches, Carol must not see; and the mail they get."""

import zlib
from datetime import datetime
from email.message import EmailMessage
from email.utils import format_datetime
from pathlib import Path

AROHA = "Aroha Ngata <aroha.ngata@posthaven.nz>"


def mail(
    subject: str,
    body: str,
    sender: str = "Hana Mikaere <hana.mikaere@tuatapere.govt.nz>",
    to: str = AROHA,
    at: str = "2026-03-04T10:12:00+13:00",
    message_id: str = "",
    in_reply_to: str = "",
) -> bytes:
    """One mail as bytes, as it would lie in a mailbox."""
    made = EmailMessage()
    made["From"], made["To"], made["Subject"] = sender, to, subject
    made["Date"] = format_datetime(datetime.fromisoformat(at))
    made["Message-ID"] = f"<{message_id or zlib.crc32((subject + body + at).encode())}@post.example>"
    if in_reply_to:
        made["In-Reply-To"] = f"<{in_reply_to}@post.example>"
        made["References"] = f"<{in_reply_to}@post.example>"
    made.set_content(body)
    return made.as_bytes()


REJECTION = mail(
    "Your application: Parks Officer",
    """Kia ora Aroha,

Thank you for coming in to meet us last Thursday. The panel enjoyed the conversation.

After careful thought we have offered the Parks Officer role to another candidate whose experience of leading
volunteer crews was a closer match. You are welcome to get in touch if you would like feedback on your interview.

Ngā mihi,
Hana Mikaere
Recreation Manager
Tuatapere District Council
""",
    message_id="rejection-parks",
)

ACKNOWLEDGEMENT = mail(
    "We have received your application for Parks Officer",
    """Kia ora Aroha,

Thank you for applying for the role of Parks Officer at Tuatapere District Council. We have received your application
and will be in touch after the closing date. If you are unsuccessful we will let you know by email.

Tuatapere District Council
This mailbox is not monitored.
""",
    sender="Tuatapere District Council <no-reply@tuatapere.govt.nz>",
    at="2026-02-10T09:00:00+13:00",
    message_id="receipt-parks",
)

INTERVIEW = mail(
    "Interview for Parks Officer",
    """Kia ora Aroha,

We would like to invite you to an interview for the Parks Officer role on Thursday 26 February at 10:30 am at our
office in Orawia Road. You will meet me and Tom Reid, our Operations Lead.

Please let me know if this time suits.

Ngā mihi,
Hana Mikaere
Recreation Manager
Tuatapere District Council
""",
    at="2026-02-20T11:30:00+13:00",
    message_id="interview-parks",
)


def receipt(role: str, day: int = 1, sender: str = "Waitoru Careers <careers@waitoru.co.nz>") -> bytes:
    """One of many from the same mould; each is surely read as an acknowledgement."""
    return mail(
        f"We have received your application for {role}",
        f"Kia ora Aroha,\n\nThank you for applying for the role of {role} at Waitoru Limited. We have received your "
        "application and will be in touch after the closing date. If you are unsuccessful we will let you know by "
        "email.\n\nNgā mihi\nThe people team\n",
        sender=sender,
        at=f"2026-02-{day:02}T09:00:00+13:00",
        message_id=f"{role}-{day}".replace(" ", "-"),
    )


def write_mbox(path: Path, *mails: bytes) -> Path:
    """A mailbox file holding these mails."""
    path.write_bytes(b"".join(b"From aroha Wed Mar  4 10:12:00 2026\n" + m + b"\n" for m in mails))
    return path
