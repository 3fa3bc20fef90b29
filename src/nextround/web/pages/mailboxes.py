"""What do the pages of a mailbox on a server show: how to connect one, how it stands, what has come in by itself?"""

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date
from urllib.parse import urlencode

from django.urls import reverse
from django.utils import timezone

from nextround.core.vocabulary import Kind
from nextround.lexicon.mailbox_tables import MailHost
from nextround.usecases.connect_mailbox import Connected
from nextround.usecases.keep_watching import News
from nextround.web.days import moment_in_words
from nextround.web.pages.by_hand import Mend
from nextround.web.words import KINDS

SECURITIES = (
    {"value": "tls", "text": "TLS (port 993)"},
    {"value": "starttls", "text": "STARTTLS (port 143)"},
    {"value": "plain", "text": "None (this machine alone)"},
)
SIGN_INS = (
    {"value": "password", "text": "A password or app password"},
    {"value": "token", "text": "An OAuth access token", "hint": "Where your provider or organisation gave you one."},
)
_ROLES = {
    "inbox": "Inbox",
    "all": "everything but spam and bin",
    "archive": "archive",
    "sent": "what you sent",
    "drafts": "drafts",
    "junk": "spam",
    "trash": "bin",
}
_OPENS_ALL = (
    "This word opens your whole mailbox, to read, send and delete, for whoever has it. nextround only reads with it. "
    "If your provider offers app passwords, use one: it can be cancelled on its own."
)


@dataclass(frozen=True, slots=True)
class Typed:
    """What stands in the form; a password that did not work is not shown again."""

    address: str = ""
    user: str = ""
    host: str = ""
    port: str = ""
    security: str = ""
    sign_in: str = ""
    lasting: bool = True


@dataclass(frozen=True, slots=True)
class ConnectPage:
    """The form: at first the address alone, then what its provider asks for. `error` is "" where nothing is to mend."""

    asks_address: bool
    typed: Typed
    error: str
    error_at: str
    provider: str
    server: str
    how: str
    open_to: str
    knows_server: bool
    only_token: bool
    has_keyring: bool
    securities: tuple[dict[str, str], ...] = SECURITIES
    sign_ins: tuple[dict[str, str], ...] = SIGN_INS

    @property
    def mend(self) -> tuple[Mend, ...]:
        """What is to mend, for the summary at the top."""
        return (Mend(self.error, f"#{self.error_at}"),) if self.error else ()

    @property
    def secret_error(self) -> str:
        """What is to mend about the password; "" where it is something else."""
        return self.error if self.error_at == "secret" else ""

    @property
    def host_error(self) -> str:
        """What is to mend about the server; "" where it is something else."""
        return self.error if self.error_at == "host" else ""

    @property
    def server_open(self) -> bool:
        """Whether the particulars of the server are in view: where something went wrong with it."""
        return bool(self.host_error)

    @property
    def secret_label(self) -> str:
        """What is asked for."""
        return "Access token" if self.only_token else "Password or app password"


@dataclass(frozen=True, slots=True)
class NewsPart:
    """What has come in by itself since the page was opened. `url` tells what comes next; `text` is "" without any."""

    url: str
    text: str = ""
    items: tuple[dict[str, str], ...] = ()


@dataclass(frozen=True, slots=True)
class MailboxPage:
    """A connected mailbox. Texts are "" where there is nothing to say, `reading_url` while nothing is read.

    Without its password `at_hand` it can be neither read nor watched.
    """

    number: int
    address: str
    server: str
    trouble: str
    at_hand: bool
    asks_secret: bool
    secret_label: str
    secret_kept: str
    standing: str
    reading_url: str
    watching: bool
    news: NewsPart | None
    folders: tuple[dict[str, str], ...]
    chosen: tuple[str, ...]
    since: str
    error: str = ""
    has_keyring: bool = False

    @property
    def mend(self) -> tuple[Mend, ...]:
        """What is to mend, for the summary at the top."""
        return (Mend(self.error, "#folders-1"),) if self.error else ()


@dataclass(frozen=True, slots=True)
class MailboxList:
    """The mailboxes as another page lists them; `offered` is False where none can be connected."""

    offered: bool = False
    items: tuple[dict[str, str], ...] = field(default=())


def connect_page(
    typed: Typed, known: MailHost | None, has_keyring: bool, error: str = "", error_at: str = "secret"
) -> ConnectPage:
    """The form for the address typed so far; `error_at` is the field that the error is about: secret, host, address."""
    only_token = bool(known and known.sign_in == "token")
    return ConnectPage(
        asks_address=not typed.address or error_at == "address",
        typed=typed,
        error=error,
        error_at=error_at,
        provider=known.name if known else "",
        server=known.host if known else "",
        how=known.how if known else "",
        open_to=known.open_to if known else _OPENS_ALL,
        knows_server=known is not None,
        only_token=only_token,
        has_keyring=has_keyring,
    )


def mailbox_page(
    mailbox: Connected, news: NewsPart | None, today: date, has_keyring: bool, error: str = ""
) -> MailboxPage:
    """The mailbox as it stands."""
    return MailboxPage(
        number=mailbox.id,
        address=mailbox.address,
        server=mailbox.host,
        trouble=mailbox.sentence,
        at_hand=mailbox.at_hand,
        asks_secret=not mailbox.at_hand or any(word in mailbox.sentence for word in ("password", "token")),
        secret_label="Access token" if mailbox.token else "Password or app password",
        secret_kept="in your system's keyring" if mailbox.in_keyring else "nowhere; it is asked for at each start",
        standing=_standing(mailbox, today),
        reading_url=reverse("intake", args=[mailbox.intake]) if mailbox.reading and mailbox.intake else "",
        watching=mailbox.watching,
        news=news,
        folders=tuple(_folder(f.name, f.role) for f in mailbox.folders),
        chosen=tuple(f.name for f in mailbox.folders if f.chosen),
        since=mailbox.since.isoformat() if mailbox.since else "",
        error=error,
        has_keyring=has_keyring,
    )


def _standing(mailbox: Connected, today: date) -> str:
    if mailbox.read_at is None:
        return "It has not been read yet." if not mailbox.messages else f"{_mails(mailbox.messages)} read so far."
    when = moment_in_words(timezone.localtime(mailbox.read_at), today)
    return (
        f"Last read on {when}. {_mails(mailbox.messages)} came from it."
        if mailbox.messages
        else f"Last read on {when}."
    )


def _mails(count: int) -> str:
    return "One mail" if count == 1 else f"{count:,} mails"


def _folder(name: str, role: str) -> dict[str, str]:
    said = _ROLES.get(role, "")
    shown = "Inbox" if role == "inbox" else name
    return {"value": name, "text": shown, "hint": said if said and said.casefold() != shown.casefold() else ""}


def mailbox_list(found: Iterable[Connected]) -> MailboxList:
    """A line for each mailbox."""
    return MailboxList(True, tuple(_line(each) for each in found))


def _line(mailbox: Connected) -> dict[str, str]:
    if mailbox.sentence:
        text, tag, tone = mailbox.sentence, "Worth a look", "wait"
    elif mailbox.watching:
        text, tag, tone = "New mail is read as it comes, while nextround runs", "Watched", "open"
    else:
        text, tag, tone = "Read when you say so", "", "plain"
    address = reverse("mailbox", args=[mailbox.id])
    return {"href": address, "title": mailbox.address, "text": text, "tag": tag, "tag_tone": tone}


def news_part(news: News, after: int) -> NewsPart:
    """What came since the message `after`, newest first."""
    url = f"{reverse('mailbox_news')}?{urlencode({'after': after, 'seen': news.last})}"
    if not news.count:
        return NewsPart(url)
    text = "A new mail has come in." if news.count == 1 else f"{news.count:,} new mails have come in."
    items = tuple(
        {
            "href": reverse("message", args=[n.id]),
            "title": n.subject or "Without a subject",
            "text": _from(n.sender, n.kind),
        }
        for n in news.shown
    )
    return NewsPart(url, text, items)


def _from(sender: str, kind: str) -> str:
    return f"{KINDS[Kind(kind)]}, from {sender}" if sender else KINDS[Kind(kind)]
