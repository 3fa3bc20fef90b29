"""Where does the data lie, and what was this start told? The environment is read here and nowhere else."""

import contextlib
import os
import secrets
from importlib.util import find_spec
from pathlib import Path
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

import platformdirs

from nextround.core.vocabulary import NextroundError


def data_folder() -> Path:
    """The one folder that holds everything the person has; made on first use, readable by nobody else.

    Raises NextroundError with a sentence when the folder can neither be made nor written to.
    """
    folder = Path(os.environ.get("NEXTROUND_DATA") or platformdirs.user_data_path("nextround"))
    try:
        folder.mkdir(mode=0o700, parents=True, exist_ok=True)
    except OSError as trouble:
        raise NextroundError(
            f"The data folder {folder} cannot be made ({trouble.strerror}). Choose another one with --data DIR."
        ) from trouble
    if not os.access(folder, os.W_OK | os.X_OK):
        raise NextroundError(
            f"The data folder {folder} cannot be written to. Give yourself write permission, or choose another one "
            "with --data DIR."
        )
    return folder


def secret_key(folder: Path) -> str:
    """The key that signs cookies and forms, made once per data folder and kept beside the database."""
    path = folder / "secret.key"
    try:
        return path.read_text(encoding="ascii").strip() or _new_key(path)
    except FileNotFoundError:
        return _new_key(path)


def _new_key(path: Path) -> str:
    key = secrets.token_urlsafe(50)
    try:
        with os.fdopen(os.open(path, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600), "w", encoding="ascii") as file:
            file.write(key)
    except OSError as trouble:
        raise NextroundError(
            f"{path} cannot be written ({trouble.strerror}). Free some space, or choose --data DIR."
        ) from trouble
    return key


def model_key() -> str:
    """The key of the person's own language model; "" where none was given, or one that no header can carry."""
    key = os.environ.get("NEXTROUND_LLM_KEY", "").strip()
    return key if key.isascii() and key.isprintable() else ""


def mailbox_password() -> str:
    """The password of the person's mailbox, or a token; "" where none was given."""
    return os.environ.get("NEXTROUND_IMAP_PASSWORD", "").strip()


def private_file(path: Path) -> Path:
    """The same path; where no file is there yet, an empty one that nobody else may read, whatever the folder allows.

    SQLite gives its companions (-wal, -shm) the permissions of the database itself.
    """
    with contextlib.suppress(OSError):  # there already, or not to be made: opening it will say so
        os.close(os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600))
    return path


def private_folder(path: Path) -> Path:
    """The same path, made where it is not there yet, for nobody else to read."""
    with contextlib.suppress(OSError):  # using it will say so
        path.mkdir(mode=0o700, exist_ok=True)
    return path


def package_folder(name: str) -> Path:
    """Where an installed package lies, without loading it."""
    found = find_spec(name)
    return Path(((found and found.submodule_search_locations) or [""])[0])


def flag(name: str) -> bool:
    """True when the environment variable says yes."""
    return os.environ.get(name, "").lower() in {"1", "true", "yes", "on"}


def local_zone() -> str:
    """The IANA name of this machine's time zone; Pacific/Auckland where it cannot be told."""
    if zone := os.environ.get("TZ", "").lstrip(":"):
        return zone if _known(zone) else "Pacific/Auckland"
    try:
        target = str(Path("/etc/localtime").resolve(strict=True))
    except OSError:
        return "Pacific/Auckland"
    name = target.partition("zoneinfo/")[2]
    return name if _known(name) else "Pacific/Auckland"


def _known(zone: str) -> bool:
    try:
        ZoneInfo(zone)
    except (ValueError, OSError, ZoneInfoNotFoundError):
        return False
    return bool(zone)
