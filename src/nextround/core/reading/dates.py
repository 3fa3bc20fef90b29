"""When and where is the interview that a mail speaks of?"""

import re
from datetime import datetime, timedelta

from nextround.core.message import Message
from nextround.core.reading.values import Appointment

_MONTHS = {
    name: number
    for number, names in enumerate(
        (
            "january jan januar janvier enero janeiro januari",
            "february feb februar février febrero fevereiro februari",
            "march mar märz mars marzo março maart",
            "april apr avril abril",
            "may mai mayo maio mei",
            "june jun juni juin junio junho",
            "july jul juli juillet julio julho",
            "august aug août agosto augustus",
            "september sep sept septembre septiembre setembro",
            "october oct oktober octobre octubre outubro okt",
            "november nov novembre noviembre novembro",
            "december dec dezember décembre diciembre dezembro dez",
        ),
        1,
    )
    for name in names.split()
}
_DAYS = {
    name: number
    for number, names in enumerate(
        (
            "monday mon montag lundi lunes segunda maandag",
            "tuesday tue tues dienstag mardi martes terça dinsdag",
            "wednesday wed weds mittwoch mercredi miércoles quarta woensdag",
            "thursday thu thur thurs donnerstag jeudi jueves quinta donderdag",
            "friday fri freitag vendredi viernes sexta vrijdag",
            "saturday sat samstag samedi sábado zaterdag",
            "sunday sun sonntag dimanche domingo zondag",
        )
    )
    for name in names.split()
}
_MONTH = "|".join(sorted(_MONTHS, key=len, reverse=True))
_DAY = "|".join(sorted(_DAYS, key=len, reverse=True))
_DATE = re.compile(
    rf"(?i)\b(?:(?P<d1>\d{{1,2}})(?:st|nd|rd|th|er|\.)?(?: of|"
    rf" de)?[ \-]+(?P<m1>{_MONTH})\b\.?(?:,? (?:de )?(?P<y1>20\d\d))?"
    rf"|(?P<m2>{_MONTH})\.? (?P<d2>\d{{1,2}})(?:st|nd|rd|th)?\b(?!:)(?:,? (?P<y2>20\d\d))?"
    r"|(?P<y3>20\d\d)-(?P<m3>\d\d)-(?P<d3>\d\d)|(?P<d4>\d{1,2})[./](?P<m4>\d{1,2})[./](?P<y4>20\d\d|\d\d)\b)"
)
_WEEKDAY = re.compile(rf"(?i)\b(?P<next>next )?(?P<day>{_DAY}|tomorrow|tmrw|today)\b")
_TIME = re.compile(
    r"(?i)\b(?:(?P<h1>\d{1,2})(?:[:.h](?P<n1>[0-5]\d))? ?(?P<half>a\.?m|p\.?m)\b|(?P<h2>[01]?\d|"
    r"2[0-3])[:.h](?P<n2>[0-5]\d)\b|(?P<h3>\d{1,2}) ?(?:uhr|o'clock|hrs|uur|h)\b"
    r"|(?:at|um|à|om|a las|às) (?P<h4>\d{1,2})(?![\d:.,/]|\s?(?:%|minutes|min|people|days|st\b|nd\b|th\b)))"
)
_PLACE_LABEL = re.compile(
    r"(?im)^[ \t*\-•]*(?:where|place|location|venue|address|adres|lieu|ort|lugar|"
    r"local)[ \t]*[:\t][ \t]*(?P<place>[^\n\t]{3,120})"
)
_ONLINE = re.compile(r"(?i)\b(?:microsoft teams|ms teams|google meet|zoom|teams|webex|skype|video call|phone)\b")
_STREET = re.compile(
    r"\b(?:(?:Level|Floor|Suite|Unit) \w{1,4},? )?\d{1,4}[A-Za-z]? (?:[A-ZĀ-Ž][\w'’]+ ){1,3}(?:Street|St|Road|"
    r"Rd|Avenue|Ave|Lane|Drive|Terrace|Quay|Parade|Square|Place|Highway|Way|Boulevard)\b(?:,? [A-ZĀ-Ž][\w]+)?"
)


def appointment_of(message: Message, text: str) -> Appointment | None:
    """The calendar entry's time and place; else those of the text, counted from the mail's day. None for neither."""
    for invitation in message.invitations:
        if invitation.starts is not None and invitation.method != "CANCEL":
            return Appointment(invitation.starts, invitation.place)
    text = text[:6000]
    starts = _starts(text, message.sent_at) if message.sent_at else None
    place = place_of(text)
    return Appointment(starts, place) if starts or place else None


def _starts(text: str, sent: datetime) -> datetime | None:
    """The first day that has a time of day beside it; the offset is the sender's."""
    for match in _DATE.finditer(text):
        day = _dated(match, sent)
        moment = day and _at_time(text, match.start(), match.end(), day)
        if moment and moment > sent - timedelta(hours=12):
            return moment
    for match in _WEEKDAY.finditer(text):
        moment = _at_time(text, match.start(), match.end(), _weekday(match, sent))
        if moment:
            return moment
    return None


def _dated(match: re.Match[str], sent: datetime) -> datetime | None:
    for n in "1234":
        if match[f"d{n}"]:
            month = match[f"m{n}"]
            number = _MONTHS.get(month.lower().rstrip("."), 0) if not month.isdigit() else int(month)
            return _day(sent, match[f"y{n}"], number, int(match[f"d{n}"]))
    return None


def _day(sent: datetime, year: str | None, month: int, day: int) -> datetime | None:
    """Without a year it is the next such day, unless it has only just gone by."""
    try:
        if year:
            return sent.replace(year=int(year) + (2000 if len(year) == 2 else 0), month=month, day=day)
        found = sent.replace(month=month, day=day)
        return found if found > sent - timedelta(days=60) else found.replace(year=sent.year + 1)
    except ValueError:
        return None


def _weekday(match: re.Match[str], sent: datetime) -> datetime:
    word = match["day"].lower()
    if word == "today":
        return sent
    if word not in _DAYS:
        return sent + timedelta(days=1)
    ahead = (_DAYS[word] - sent.weekday() - 1) % 7 + 1
    return sent + timedelta(days=ahead)


def _at_time(text: str, start: int, end: int, day: datetime) -> datetime | None:
    """A time of day close behind the day, or just before it."""
    match = _TIME.search(text, end, min(len(text), end + 45)) or _TIME.search(text, max(0, start - 25), start)
    if match is None:
        return None
    hour = int(match["h1"] or match["h2"] or match["h3"] or match["h4"])
    minute = int(match["n1"] or match["n2"] or 0)
    if match["half"]:
        hour = hour % 12 + (12 if match["half"].lower().startswith("p") else 0)
    elif 0 < hour < 7:  # nobody interviews at half past five in the morning
        hour += 12
    if hour > 23:
        return None
    return day.replace(hour=hour, minute=minute, second=0, microsecond=0)


def place_of(text: str) -> str:
    """A labelled place, a street address, or the means of a call; "" for none."""
    if match := _PLACE_LABEL.search(text):
        return match["place"].strip()
    if match := _STREET.search(text):
        return match.group()
    match = _ONLINE.search(text)
    return match.group() if match else ""
