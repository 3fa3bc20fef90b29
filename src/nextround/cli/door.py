"""How does a command get at the person's own data?"""

import os
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from nextround.records.models import Account


def open_store() -> "Account":
    """Set Django up, bring the database up to date and hand over the account of this machine.

    Raises NextroundError with a sentence when the data folder or the database cannot be used.
    """
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "nextround.conf.settings")
    import django

    django.setup()
    from nextround.usecases.prepare import prepare

    return prepare()
