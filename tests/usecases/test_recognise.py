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
