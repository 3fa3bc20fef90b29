"""The facts, by what they are about."""

from .applications import Application, Event
from .asks import Ask
from .debriefs import Debrief, DebriefQuestion
from .mail import Correction, Doubt, Exemption, Intake, Message, Opinion, Placement, Trouble
from .mailboxes import Mailbox, MailboxFolder
from .people import Account, Contact, OwnAddress
from .plans import NotNow

__all__ = [
    "Account",
    "Application",
    "Ask",
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
    "Placement",
    "Trouble",
]
