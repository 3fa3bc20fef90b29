"""Which folders has a mailbox, and which of them hold a job search?

Servers mark what a folder is for (RFC 6154); where one does not, its name tells (lexicon/en/mailbox/folders.toml).
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from nextround.lexicon.mailbox_tables import FolderNames
from nextround.sources.imap_line import Box, Server, sentences

INBOX = "inbox"
_MARKS = {
    "\\all": "all",
    "\\archive": "archive",
    "\\sent": "sent",
    "\\drafts": "drafts",
    "\\junk": "junk",
    "\\trash": "trash",
}
_CANNOT_BE_OPENED = {"\\noselect", "\\nonexistent"}
_MOST_FOLDERS = 2_000
_LONGEST_NAME = 500


@dataclass(frozen=True, slots=True)
class Folder:
    """A folder that can be opened. `role` is inbox, all, archive, sent, drafts, junk or trash, "" for any other."""

    name: str
    role: str = ""


def folders(box: Box, server: Server, names: FolderNames) -> list[Folder]:
    """Every folder that can be opened, the inbox first, then in the server's order."""
    with sentences(server):
        box.client.allow()
        listed = box.folder.list()
    found: dict[str, Folder] = {}
    for one in listed[:_MOST_FOLDERS]:
        marks = {mark.lower() for mark in one.flags}
        # A name with control characters could smuggle a command in; no honest server has one.
        if marks & _CANNOT_BE_OPENED or not one.name.isprintable() or not 0 < len(one.name) <= _LONGEST_NAME:
            continue
        found.setdefault(one.name, Folder(one.name, _role(one.name, marks, one.delim, names)))
    return sorted(found.values(), key=lambda folder: folder.role != INBOX)


def worth_reading(found: Iterable[Folder]) -> Iterator[Folder]:
    """The sensible choice: everything where the server has such a folder, else inbox, archive and sent mail.

    Never drafts, junk or trash.
    """
    listed = list(found)
    everything = [folder for folder in listed if folder.role == "all"]
    yield from everything or (folder for folder in listed if folder.role in (INBOX, "archive", "sent"))


def _role(name: str, marks: set[str], delimiter: str, names: FolderNames) -> str:
    if name.upper() == "INBOX":
        return INBOX
    if marked := next((role for mark, role in _MARKS.items() if mark in marks), ""):
        return marked
    # "INBOX.Sent" is how some servers keep every folder under the inbox.
    plain = name.casefold()
    if delimiter and plain.startswith(f"inbox{delimiter}"):
        plain = plain[len(f"inbox{delimiter}") :]
    return next((role for role, known in names.by_role.items() if plain in known), "")
