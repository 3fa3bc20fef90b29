"""How does a command get at the person's own data?"""

import os
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from nextround.records.models import Account


_SETTINGS = "nextround.conf.settings"


def data_folder() -> Path:
    """The folder that holds the person's data; nothing in it is opened yet."""
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", _SETTINGS)
    from django.conf import settings

    return Path(settings.NEXTROUND_DATA)


def open_store() -> "Account":
    """Set Django up, bring the database up to date and hand over the account of this machine.

    Raises NextroundError with a sentence when the data folder or the database cannot be used.
    """
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", _SETTINGS)
    import django

    django.setup()
    from nextround.usecases.prepare import prepare

    return prepare()
