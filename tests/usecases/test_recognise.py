"""The person's own address and name are learnt from the mail they get."""

from pathlib import Path

import pytest

from nextround.records.models import Account, OwnAddress
from nextround.usecases import take_in
from people import ACKNOWLEDGEMENT, INTERVIEW, REJECTION, write_mbox


@pytest.mark.django_db
def test_the_name_and_address_others_write_to_are_the_persons_own(tmp_path: Path) -> None:
    account = Account.objects.create(username="somebody")
    path = write_mbox(tmp_path / "all.mbox", ACKNOWLEDGEMENT, INTERVIEW, REJECTION)
    take_in.take_in(take_in.begin(account.pk, "all", [path]))
    account.refresh_from_db()
    assert OwnAddress.objects.get(owner=account).address == "aroha.ngata@posthaven.nz"
    assert account.full_name == "Aroha Ngata"


@pytest.mark.django_db
def test_a_name_they_gave_stays(tmp_path: Path) -> None:
    account = Account.objects.create(username="somebody", full_name="Aroha N.")
    path = write_mbox(tmp_path / "all.mbox", ACKNOWLEDGEMENT, INTERVIEW, REJECTION)
    take_in.take_in(take_in.begin(account.pk, "all", [path]))
    account.refresh_from_db()
    assert account.full_name == "Aroha N."


def test_an_address_that_can_deliver_no_mail_is_not_learnt(db: None, tmp_path: Path) -> None:
    account = Account.objects.create(username="somebody")
    long = f"{'a' * 300}@posthaven.nz"
    mails = [raw.replace(b"aroha.ngata@posthaven.nz", long.encode()) for raw in (ACKNOWLEDGEMENT, INTERVIEW, REJECTION)]
    take_in.take_in(take_in.begin(account.pk, "all", [write_mbox(tmp_path / "all.mbox", *mails)]))
    assert not OwnAddress.objects.filter(owner=account).exists()
