"""What does somebody need to know before a backup takes the place of what is here?"""

from dataclasses import dataclass
from datetime import date, datetime

from nextround.web.days import moment_in_words


@dataclass(frozen=True, slots=True)
class RestorationPage:
    """The question, with what the backup holds and what is here now. `made` is "" where the backup does not say."""

    key: str
    made: str
    holds: str
    here: str


def restoration_page(
    key: str, made_at: datetime | None, holds: tuple[int, int], here: tuple[int, int], today: date
) -> RestorationPage:
    """`holds` and `here` are numbers of messages and of applications; `made_at` is on the person's own clock."""
    return RestorationPage(
        key=key,
        made=moment_in_words(made_at, today) if made_at else "",
        holds=_counted(*holds),
        here=_counted(*here),
    )


def _counted(messages: int, applications: int) -> str:
    mails = "1 message" if messages == 1 else f"{messages:,} messages"
    return f"{mails} and {'1 application' if applications == 1 else f'{applications:,} applications'}"
