"""The facts, by what they are about."""

from .applications import Application, Event
from .asks import Ask
from .brought import CalendarEntry, TableRow
from .debriefs import Debrief, DebriefQuestion
from .mail import Correction, Doubt, Exemption, Intake, Message, Opinion, Placement, Trouble
from .mailboxes import Mailbox, MailboxFolder
from .passed import Bookmark, PassedOver
from .people import Account, Connection, Contact, OwnAddress
from .plans import NotNow

__all__ = [
    "Account",
    "Application",
    "Ask",
    "Bookmark",
    "CalendarEntry",
    "Connection",
    "Contact",
    "Correction",
    "Debrief",
    "DebriefQuestion",
    "Doubt",
    "Event",
    "Exemption",
    "Intake",
    "Mailbox",
    "MailboxFolder",
    "Message",
    "NotNow",
    "Opinion",
    "OwnAddress",
    "PassedOver",
    "Placement",
    "TableRow",
    "Trouble",
]
