"""Two imports at the same moment come to the same story as one after the other."""

import threading
from pathlib import Path

import pytest
from django.db import connection

from nextround.records.models import Account, Application, Message
from nextround.usecases import take_in
from people import mail


def _receipts(folder: Path, name: str) -> Path:
    """Forty receipts of forty firms; the first twenty of them are in both folders."""
    folder.mkdir()
    for n in range(40):
        who = n if n < 20 else f"{name}{n}"
        raw = mail(
            f"Application for Keeper {who}",
            f"Thank you for applying for Keeper {who} at Firm {who} Ltd. We have received your application.",
            sender=f"Firm {who} <no-reply@firm{who}.co.nz>",
            message_id=f"receipt-{who}",
        )
        (folder / f"{n:02}.eml").write_bytes(raw)
    return folder


@pytest.mark.postgres
@pytest.mark.django_db(transaction=True)
def test_two_imports_at_once_begin_no_application_twice_and_forget_no_mail(tmp_path: Path) -> None:
    account = Account.objects.create(username="aroha")
    intakes = [take_in.begin(account.pk, name, [_receipts(tmp_path / name, name)]) for name in ("North", "South")]
    together = threading.Barrier(2)

    def bring(number: int) -> None:
        together.wait()
        try:
            take_in.take_in(intakes[number])
        finally:
            connection.close()

    threads = [threading.Thread(target=bring, args=(number,)) for number in range(2)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert {i.state for i in take_in.Intake.objects.filter(owner=account)} == {"done"}
    assert Message.objects.of(account.pk).filter(application=None).count() == 0
    assert Message.objects.of(account.pk).count() == Application.objects.of(account.pk).count() == 60
