"""What is imported while it is being killed, and what stands in the database after it?"""

import os
from pathlib import Path
from typing import Any


def set_up(folder: Path) -> tuple[Path, Path]:
    """A mailbox to import and an empty database, in a folder of their own; what is slow to load is loaded."""
    os.environ["NEXTROUND_DATA"] = str(folder / "data")
    os.environ["DJANGO_SETTINGS_MODULE"] = "nextround.conf.settings"
    os.environ.pop("DATABASE_URL", None)  # the database is a file here, which can be put back as it was
    (folder / "data").mkdir()
    from nextround.cli.door import open_store

    open_store()
    from django.db import connection

    from nextround.usecases import read_mail

    read_mail.reader()
    connection.close()  # or a child would share it
    return _mailbox(folder / "all.mbox"), folder / "data" / "nextround.sqlite3"


def _mailbox(path: Path) -> Path:
    from people import ACKNOWLEDGEMENT, INTERVIEW, REJECTION, mail, write_mbox

    def news(n: int) -> bytes:
        raw = mail(
            f"Kettles {n}", f"Every kettle is {n} dollars. " * 20, "Kowhai <no-reply@kowhai.nz>", message_id=f"k{n}"
        )
        return b"List-Unsubscribe: <https://kowhai.example/u>\n" + raw

    def receipt(n: int) -> bytes:
        text = f"Thank you for applying for Keeper {n} at Firm {n} Ltd. We have received your application."
        return mail(f"Application for Keeper {n}", text, f"Firm {n} <no-reply@firm{n}.co.nz>", message_id=f"r{n}")

    def refusal(n: int) -> bytes:
        text = f"Thank you for your interest in Keeper {n}. Unfortunately we have decided to appoint somebody else."
        return mail(
            f"Keeper {n}", text, f"Firm {n} <people@firm{n}.co.nz>", at="2026-04-01T10:00:00+13:00", message_id=f"n{n}"
        )

    broken = b"X-Broken: yes\n\nno mail\n"
    mails: list[bytes] = [ACKNOWLEDGEMENT]
    for n in range(60):
        mails += [receipt(n), *(news(4 * n + each) for each in range(4))] + ([broken] if n % 9 == 0 else [])
    mails += [refusal(n) for n in range(0, 60, 2)] + [INTERVIEW, REJECTION]
    return write_mbox(path, *mails)


def bring(mailbox: Path, helped: bool) -> None:
    """One import as of a large mailbox: in stretches, where `helped` by two more processes, stored batch by batch."""
    from nextround.records.models import Account
    from nextround.sources import mbox
    from nextround.usecases import bookmark, keep_mail, lay_out, take_in

    lay_out.HAND_PICKED_BYTES = keep_mail.HAND_PICKED_BYTES = bookmark.SMALLEST = 1_000
    mbox.LENGTH = 4_000
    take_in._MOMENT = 0.0
    lay_out.size_here = lambda: 2 if helped else 1
    take_in.take_in(take_in.begin(Account.objects.get().pk, mailbox.name, [mailbox]))


def bring_again(mailbox: Path, helped: bool) -> None:
    """What happens after a kill: nextround starts, and the person brings the same mailbox in once more."""
    from nextround.records.models import Account
    from nextround.usecases import take_in_later

    take_in_later.resume(Account.objects.get().pk)
    bring(mailbox, helped)


def stored() -> dict[str, Any]:
    """Everything that came of the mail, without numbers of rows and the times at which it was stored."""
    from nextround.records import models

    mails = models.Message.objects.order_by("fingerprint")
    names = {row.pk: [row.employer, row.role, str(row.applied_by_hand)] for row in models.Application.objects.all()}
    digests = "".join(models.PassedOver.objects.values_list("digests", flat=True))
    last = models.Intake.objects.order_by("-pk").first()
    return {
        "mails": mails.count(),
        "messages": [
            [m.fingerprint, m.subject, m.kind, m.reading, m.arranged, m.tied_by, names.get(m.application_id or 0)]
            for m in mails
        ],
        "applications": sorted(
            [
                row.employer,
                row.role,
                row.state,
                row.stage,
                str(row.quiet_since),
                sorted([str(e.on), e.kind] for e in row.events.all()),
            ]
            for row in models.Application.objects.all()
        ),
        "doubts": sorted(doubt.message.fingerprint for doubt in models.Doubt.objects.all()),
        "passed over": sorted(digests[at : at + 16] for at in range(0, len(digests), 16)),
        "own addresses": sorted(models.OwnAddress.objects.values_list("address", flat=True)),
        "troubles": sorted(last.troubles.values_list("place", "what")) if last else [],
        "seen": last.messages_seen if last else 0,
    }
