"""Who stands ready in tests that keep rows? Aroha's account, Carol's, and a door through which mail comes in.

Django is imported inside the fixtures, since the tests of core and sources run where it cannot be.
"""

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from nextround.records.models import Account, Intake


@pytest.fixture
def aroha(db: None) -> "Account":
    """The one who applies."""
    from nextround.records.models import Account
    from nextround.usecases import introduce

    account = Account.objects.create(username="aroha", full_name="Aroha Ngata")
    introduce.add_address(account.pk, "aroha.ngata@posthaven.nz")
    return account


@pytest.fixture
def carol(db: None) -> "Account":
    """Another client of the same service, who must not see what is Aroha's."""
    from nextround.records.models import Account

    return Account.objects.create(username="carol", full_name="Carol Smith")


@pytest.fixture
def bring_in(aroha: "Account", tmp_path: Path) -> "Callable[..., Intake]":
    """Bring mails in as files of one folder."""
    from nextround.usecases import take_in

    folders = iter(range(1000))

    def bring(*mails: bytes, owner: "Account" = aroha) -> "Intake":
        folder = tmp_path / f"mail-{next(folders)}"
        folder.mkdir()
        for number, raw in enumerate(mails):
            (folder / f"{number:03}.eml").write_bytes(raw)
        return take_in.take_in(take_in.begin(owner.pk, folder.name, [folder]))

    return bring
