"""What do the forms show by which mail is brought in?"""

from dataclasses import dataclass

from nextround.web.pages.by_hand import Mend
from nextround.web.pages.mailboxes import MailboxList


@dataclass(frozen=True, slots=True)
class BringPage:
    """The form; `error` is a sentence where nothing could be taken, `text` what was pasted.

    `mailboxes` are those on a server, for the page of its own.
    """

    error: str = ""
    text: str = ""
    mailboxes: MailboxList | None = None

    @property
    def pasted(self) -> bool:
        """True when the place for pasted text is to be open."""
        return bool(self.text)

    @property
    def mend(self) -> tuple[Mend, ...]:
        """The error as the summary above the form takes it."""
        return (Mend(self.error, "#files"),) if self.error else ()
