"""How do the words about mailboxes get from their TOML files into frozen tables?

Anybody can add a provider; a mistake is said with the file and the entry where it stands.
"""

import tomllib
from functools import cache
from importlib.resources import files
from typing import Any

from nextround.lexicon.mailbox_tables import FolderNames, MailHost

SIGN_INS = {"app_password", "password", "token"}
ROLES = {"archive", "sent", "drafts", "junk", "trash"}


@cache
def mail_hosts(language: str = "en") -> tuple[MailHost, ...]:
    """Every provider in the order of the file. Raises ValueError with the entry at fault."""
    place = f"{language}/mailbox/hosts.toml"
    table = _table(place)
    return tuple(_host(row, table["open_to"], place) for row in table.get("host", ()))


@cache
def folder_names(language: str = "en") -> FolderNames:
    """What folders are called. Raises ValueError for a role that does not exist."""
    place = f"{language}/mailbox/folders.toml"
    table = _table(place)
    if wrong := sorted(set(table) - ROLES):
        raise ValueError(f"{place}: {', '.join(wrong)} must be one of {', '.join(sorted(ROLES))}.")
    return FolderNames({role: frozenset(_lines(names)) for role, names in table.items()})


def _table(place: str) -> dict[str, Any]:
    return tomllib.loads(files("nextround.lexicon").joinpath(place).read_text(encoding="utf-8"))


def _lines(names: str) -> list[str]:
    return [line.strip().casefold() for line in names.splitlines() if line.strip()]


def _host(row: dict[str, Any], open_to: dict[str, str], place: str) -> MailHost:
    where = f"{place}, host “{row.get('code', '')}”"
    missing = [name for name in ("code", "name", "host", "sign_in", "how") if not row.get(name)]
    if missing:
        raise ValueError(f"{where}: {', '.join(missing)} must be filled in.")
    if row["sign_in"] not in SIGN_INS or row.get("security", "tls") not in {"tls", "starttls"}:
        raise ValueError(f"{where}: sign_in must be one of {', '.join(sorted(SIGN_INS))}, security tls or starttls.")
    return MailHost(
        code=row["code"],
        name=row["name"],
        domains=frozenset(row.get("domains", "").split()),
        host=row["host"],
        port=row.get("port", 993),
        security=row.get("security", "tls"),
        sign_in=row["sign_in"],
        how=" ".join(row["how"].split()),
        open_to=" ".join(row.get("open_to", open_to[row["sign_in"]]).split()),
    )
