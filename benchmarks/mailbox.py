"""How long does a mailbox take? Run: .venv/bin/python benchmarks/mailbox.py [--mails N] [--times N]

Needs Debian's dovecot. Reads a mailbox of N mails into an empty database, everything included, beside the standard
library's imaplib merely fetching the same mails one answer after another; then delivers single mails while the mailbox
is watched, and measures the seconds until each is stored, read and placed. Medians; goals from the issue.
"""

import argparse
import imaplib
import os
import statistics
import sys
import tempfile
import threading
import time
from collections.abc import Iterator
from pathlib import Path

sys.path.append(str(Path(__file__).resolve().parent.parent / "tests"))

from people import REJECTION, mail, write_mbox  # findable only now
from servers.dovecot import PASSWORD, MailServer, a_mail_server

SEEN_WITHIN = 5.0  # seconds, a new mail while the mailbox is watched
PAGE_ASKS_EVERY = 2.0  # seconds, which the page may add
ORDER = "Your parcel has left our shop and is on its way. Thank you for your order. " * 20
RECEIPT = "Kia ora Aroha, thank you for applying for Keeper 00000 at Firm 00000. We have received your application."
JOB_MAIL_EVERY = 50


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--mails", type=int, default=5_000)
    parser.add_argument("--times", type=int, default=3)
    asked = parser.parse_args()
    with tempfile.TemporaryDirectory(prefix="nextround-mailbox-") as folder, a_mail_server() as server:
        os.environ |= {"NEXTROUND_DATA": folder, "DJANGO_SETTINGS_MODULE": "nextround.conf.settings"}
        os.environ["PYTHON_KEYRING_BACKEND"] = "keyring.backends.fail.Keyring"
        import django

        django.setup()
        from nextround.usecases.prepare import prepare

        owner = prepare().pk
        mails = list(_mails(asked.mails))
        server.deliver("aroha", *mails)
        file = write_mbox(Path(folder) / "archive.mbox", *mails)
        plain, filed, ours = zip(*(_round(server, owner, file) for _ in range(asked.times)), strict=True)
        seen = _watch(server, owner, asked.times)
    base, brought, first = (statistics.median(seconds) for seconds in (plain, filed, ours))
    print(f"{'':44}{'median s':>9}{'mails a second':>16}{'times imaplib':>15}{'goal s':>8}")
    print(f"{'imaplib, the same mails, merely fetched':44}{base:9.2f}{asked.mails / base:16,.0f}{1:15.1f}")
    print(
        f"{'the same mails, brought in as a file':44}{brought:9.2f}{asked.mails / brought:16,.0f}{brought / base:15.1f}"
    )
    print(f"{'first reading, everything included':44}{first:9.2f}{asked.mails / first:16,.0f}{first / base:15.1f}")
    found = statistics.median(seen)
    print(f"{'a new mail, until it is stored and placed':44}{found:9.2f}{'':31}{SEEN_WITHIN - PAGE_ASKS_EVERY:8.1f}")


def _mails(count: int) -> Iterator[bytes]:
    order = mail("Your order 00000", ORDER, "Paper Shop <orders@shop.example>", message_id="order-00000")
    order = order.replace(b"Subject:", b"List-Unsubscribe: <mailto:off@shop.example>\nSubject:")
    receipt = mail("Keeper 00000", RECEIPT, "Firm 00000 <jobs@firm00000.example>", message_id="receipt-00000")
    for number in range(count):
        template = order if number % JOB_MAIL_EVERY else receipt
        yield template.replace(b"00000", b"%05d" % number)


def _round(server: MailServer, owner: int, file: Path) -> tuple[float, float, float]:
    from nextround.records.models import Intake
    from nextround.usecases import connect_mailbox, read_mailbox, take_in

    began = time.perf_counter()
    _merely_fetch(server)
    plain = time.perf_counter() - began
    _empty()
    began = time.perf_counter()
    take_in.take_in(take_in.begin(owner, file.name, [file]))
    filed = time.perf_counter() - began
    _empty()
    mailbox = connect_mailbox.connect(owner, _wish(server))
    began = time.perf_counter()
    intake = read_mailbox.read_mailbox(read_mailbox.begin(owner, mailbox.id))
    if intake.state != Intake.State.DONE:
        raise SystemExit(f"The reading ended as {intake.state}: {intake.sentence}")
    return plain, filed, time.perf_counter() - began


def _empty() -> None:
    from nextround.records.models import Application, Bookmark, Intake, Mailbox, Message, PassedOver

    for model in (Intake, Message, Application, Mailbox, PassedOver, Bookmark):
        model.objects.all().delete()


def _merely_fetch(server: MailServer) -> None:
    line = imaplib.IMAP4("127.0.0.1", server.port)
    line.login("aroha", PASSWORD)
    line.select("INBOX", readonly=True)
    _, found = line.uid("SEARCH", "ALL")
    for uid in found[0].split():
        line.uid("FETCH", uid.decode(), "(BODY.PEEK[])")
    line.logout()


def _wish(server: MailServer) -> object:
    from nextround.usecases.connect_mailbox import Wish

    return Wish("aroha.ngata@posthaven.nz", PASSWORD, "aroha", "127.0.0.1", server.port, "plain")


def _watch(server: MailServer, owner: int, times: int) -> list[float]:
    from nextround.jobs.lookout import Lookout
    from nextround.records.models import Mailbox, Message
    from nextround.usecases import keep_watching

    keep_watching.keep_watching(owner, Mailbox.objects.get().pk, True)
    lookout, pause, seconds = Lookout(owner), threading.Event(), list[float]()
    lookout.start()
    for number in range(times):
        server.await_idle("aroha")
        server.deliver("aroha", REJECTION.replace(b"rejection-parks", b"rejection-%d" % number))
        began = time.perf_counter()
        while not Message.objects.filter(message_id__startswith=f"rejection-{number}@", arranged=True).exists():
            pause.wait(0.02)
        seconds.append(time.perf_counter() - began)
    lookout.stop()
    lookout.join()
    return seconds


if __name__ == "__main__":
    main()
