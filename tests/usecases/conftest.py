"""Aroha's account, and a door through which her mail comes in."""

from collections.abc import Callable
from pathlib import Path

import pytest

from nextround.records.models import Account, Intake
from nextround.usecases import introduce, take_in


@pytest.fixture
def aroha(db: None) -> Account:
    """The one who applies."""
    account = Account.objects.create(username="aroha", full_name="Aroha Ngata")
    introduce.add_address(account.pk, "aroha.ngata@posthaven.nz")
    return account


@pytest.fixture
def carol(db: None) -> Account:
    """Another client of the same service, who must not see what is Aroha's."""
    return Account.objects.create(username="carol", full_name="Carol Smith")


@pytest.fixture
def bring_in(aroha: Account, tmp_path: Path) -> Callable[..., Intake]:
    """Bring mails in as files of one folder."""
    folders = iter(range(1000))

    def bring(*mails: bytes, owner: Account = aroha) -> Intake:
        folder = tmp_path / f"mail-{next(folders)}"
        folder.mkdir()
        for number, raw in enumerate(mails):
            (folder / f"{number:03}.eml").write_bytes(raw)
        return take_in.take_in(take_in.begin(owner.pk, folder.name, [folder]))

    return bring
