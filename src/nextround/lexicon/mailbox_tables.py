"""Which shape do the words about mailboxes have, once they are read from disk?"""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class MailHost:
    """A provider of mailboxes.

    `domains` are those of its addresses; none where it has others' domains (Google Workspace). `security` is "tls" or
    "starttls"; `sign_in` is "app_password", "password", or "token" where it lets programs in by OAuth alone. `how`
    says how one gets the word with which it lets a program in, `open_to` what that word opens.
    """

    code: str
    name: str
    domains: frozenset[str]
    host: str
    port: int
    security: str
    sign_in: str
    how: str
    open_to: str


@dataclass(frozen=True, slots=True)
class FolderNames:
    """What folders are called, case-folded, by what they are for: archive, sent, drafts, junk, trash."""

    by_role: dict[str, frozenset[str]]
