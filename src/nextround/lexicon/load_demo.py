"""How does the made-up job search become mail of the last five months?

The mails stand in TOML with days counted from the current week; here they become RFC 822 bytes, so that the demo comes
in through the same door as a person's own mailbox. The same day gives the same bytes.
"""

import re
import tomllib
from datetime import date, datetime, timedelta
from email.message import EmailMessage
from email.policy import SMTP
from email.utils import format_datetime, parseaddr
from functools import cache
from importlib.resources import files
from typing import Any
from zoneinfo import ZoneInfo

from nextround.lexicon.demo_tables import DemoCalendar, DemoMail, DemoPerson

_PLACE = "en/demo/mails.toml"
_ZONE = ZoneInfo("Pacific/Auckland")
_DAY = re.compile(r"\{on (-?\d+)\}")
_DAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")
_MONTHS = (
    "January", "February", "March", "April", "May", "June",
    "July", "August", "September", "October", "November", "December",
)  # fmt: skip


def demo_mails(today: date) -> tuple[bytes, ...]:
    """The whole mailbox as of that day, oldest first; nothing in it was sent after `today`."""
    mails = demo_table()
    by_id = {mail.id: mail for mail in mails}
    monday = today - timedelta(days=today.weekday())
    ordered = sorted(mails, key=lambda mail: _moment(mail.days_ago, mail.time, monday))
    return tuple(_written(mail, by_id, monday) for mail in ordered)


def demo_person() -> DemoPerson:
    """Whose job search it is."""
    person = _whole()["person"]
    return DemoPerson(person["name"], person["address"])


@cache
def demo_table() -> tuple[DemoMail, ...]:
    """All mails in the order of the file. Raises ValueError with the mail at fault."""
    mails = tuple(_mail(row) for row in _whole()["mail"])
    ids = {mail.id for mail in mails}
    for mail in mails:
        unknown = {mail.in_reply_to, mail.quote} - ids - {""}
        if unknown:
            raise ValueError(f"{_PLACE}, mail “{mail.id}”: there is no mail called {', '.join(sorted(unknown))}.")
    if len(ids) < len(mails):
        raise ValueError(f"{_PLACE}: two mails have the same id.")
    return mails


@cache
def _whole() -> dict[str, Any]:
    return tomllib.loads(files("nextround.lexicon").joinpath(_PLACE).read_text(encoding="utf-8"))


def _mail(row: dict[str, Any]) -> DemoMail:
    me = "{name} <{address}>".format(**_whole()["person"])
    calendar = row.get("calendar")
    try:
        return DemoMail(
            id=row["id"],
            days_ago=row["days_ago"],
            time=row["time"],
            sender=me if row["from"] == "me" else row["from"],
            to=row.get("to", me),
            subject=row["subject"],
            reads=_reads(row["reads"]),
            body=row.get("body", "").strip("\n"),
            html=row.get("html", ""),
            in_reply_to=row.get("in_reply_to", ""),
            quote=row.get("quote", ""),
            automated=row.get("automated", False),
            attachments=tuple(row.get("attachments", ())),
            calendar=DemoCalendar(**{**calendar, "attendees": tuple(calendar["attendees"])}) if calendar else None,
        )
    except (KeyError, TypeError, ValueError) as wrong:
        raise ValueError(f"{_PLACE}, mail “{row.get('id', '')}”: missing or wrong: {wrong}.") from wrong


def _reads(said: list[str]) -> tuple[str, str, str]:
    kind, employer, role = said
    return kind, employer, role


def _moment(days_ago: int, time: str, monday: date) -> datetime:
    hour, minute = map(int, time.split(":"))
    day = monday - timedelta(days=days_ago)
    return datetime(day.year, day.month, day.day, hour, minute, tzinfo=_ZONE)


def _dated(text: str, monday: date) -> str:
    """Puts days in words for {on 14}, as people write them: "Monday 4 May"."""

    def said(found: re.Match[str]) -> str:
        day = monday - timedelta(days=int(found.group(1)))
        return f"{_DAYS[day.weekday()]} {day.day} {_MONTHS[day.month - 1]}"

    return _DAY.sub(said, text)


def _written(mail: DemoMail, by_id: dict[str, DemoMail], monday: date) -> bytes:
    letter = EmailMessage(policy=SMTP)
    letter["From"], letter["To"] = mail.sender, mail.to
    letter["Subject"] = _dated(mail.subject, monday)
    letter["Date"] = format_datetime(_moment(mail.days_ago, mail.time, monday))
    letter["Message-ID"] = _message_id(mail)
    if mail.in_reply_to:
        letter["In-Reply-To"] = _message_id(by_id[mail.in_reply_to])
        letter["References"] = " ".join(_message_id(above) for above in _above(mail, by_id))
    if mail.automated:
        letter["Auto-Submitted"] = "auto-generated"
    _fill(letter, mail, by_id, monday)
    for number, part in enumerate(part for part in letter.walk() if part.is_multipart()):
        part.set_boundary(f"=_{mail.id}_{number}")
    return letter.as_bytes()


def _fill(letter: EmailMessage, mail: DemoMail, by_id: dict[str, DemoMail], monday: date) -> None:
    if mail.html:
        letter.set_content(_dated(mail.html, monday), subtype="html", cte="quoted-printable")
    else:
        letter.set_content(_body(mail, by_id, monday), cte="quoted-printable")
    if mail.calendar:
        entry = _entry(mail.calendar, mail, monday)
        letter.make_mixed()
        letter.add_attachment(entry, subtype="calendar", params={"method": mail.calendar.method}, disposition="inline")
    for name in mail.attachments:
        letter.add_attachment(b"%PDF-1.4 made up\n", maintype="application", subtype="pdf", filename=name)


def _body(mail: DemoMail, by_id: dict[str, DemoMail], monday: date) -> str:
    """The mail's own words, and below them the quoted ones with all that they quote."""
    text = _dated(mail.body, monday) + "\n"
    if not mail.quote:
        return text
    above = by_id[mail.quote]
    when = _moment(above.days_ago, above.time, monday)
    line = f"On {_DAYS[when.weekday()][:3]}, {when.day} {_MONTHS[when.month - 1][:3]} {when.year} at {when:%H:%M}, "
    quoted = "".join(f"> {row}".rstrip() + "\n" for row in _body(above, by_id, monday).splitlines())
    return f"{text}\n{line}{above.sender} wrote:\n\n{quoted}"


def _above(mail: DemoMail, by_id: dict[str, DemoMail]) -> list[DemoMail]:
    """The conversation above a mail, oldest first."""
    found: list[DemoMail] = []
    while mail.in_reply_to:
        mail = by_id[mail.in_reply_to]
        found.append(mail)
    return found[::-1]


def _message_id(mail: DemoMail) -> str:
    return f"<demo-{mail.id}@{parseaddr(mail.sender)[1].rpartition('@')[2]}>"


def _entry(calendar: DemoCalendar, mail: DemoMail, monday: date) -> str:
    starts = _moment(calendar.days_ago, calendar.time, monday)
    stamp = "%Y%m%dT%H%M%S"
    people = [("ORGANIZER", calendar.organiser), *(("ATTENDEE", attendee) for attendee in calendar.attendees)]
    lines = [
        "BEGIN:VCALENDAR",
        "VERSION:2.0",
        "PRODID:-//nextround//demo//EN",
        f"METHOD:{calendar.method}",
        "BEGIN:VEVENT",
        f"UID:{calendar.uid}",
        f"DTSTAMP:{_utc(_moment(mail.days_ago, mail.time, monday)):{stamp}}Z",
        f"DTSTART:{_utc(starts):{stamp}}Z",
        f"DTEND:{_utc(starts + timedelta(minutes=calendar.minutes)):{stamp}}Z",
        "SUMMARY:" + calendar.summary.replace(",", "\\,"),
        "LOCATION:" + calendar.place.replace(",", "\\,"),
        *(f'{role};CN="{parseaddr(who)[0]}":mailto:{parseaddr(who)[1]}' for role, who in people),
        "END:VEVENT",
        "END:VCALENDAR",
    ]
    return "\r\n".join(lines) + "\r\n"


def _utc(moment: datetime) -> datetime:
    return moment.astimezone(ZoneInfo("UTC"))
