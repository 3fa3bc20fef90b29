"""Hand everything out as one file that is gone from the data folder once it has been read."""

import io
import os
import tempfile
from collections.abc import Callable
from pathlib import Path

from django.conf import settings

from nextround.usecases import backup as backing_up
from nextround.usecases import export as exporting


class Fleeting(io.FileIO):
    """A file that is gone once it is closed."""

    def __init__(self, path: Path) -> None:
        super().__init__(path)
        self._path = path

    def close(self) -> None:
        """Close it and remove it."""
        super().close()
        self._path.unlink(missing_ok=True)


def backup() -> Fleeting:
    """A backup of everything. Raises NextroundError as `backup.backup` does."""
    return _written(backing_up.backup)


def export(owner_id: int) -> Fleeting:
    """The export of one person, as a .zip. Raises NextroundError as `export.export_zip` does."""
    return _written(lambda path: exporting.export_zip(owner_id, path))


def _written(write: Callable[[Path], object]) -> Fleeting:
    handle, name = tempfile.mkstemp(dir=settings.NEXTROUND_DATA, prefix=".nextround-", suffix=".zip")
    os.close(handle)
    try:
        write(Path(name))
        return Fleeting(Path(name))
    except BaseException:
        Path(name).unlink(missing_ok=True)
        raise
