"""What is an open application waiting for, in a sentence, and what can one do meanwhile?"""

from dataclasses import dataclass
from datetime import date

from django.urls import reverse

from nextround.core.vocabulary import State
from nextround.usecases.tell import Happening, Told
from nextround.web.days import ago_in_words, day_in_words, moment_in_words


@dataclass(frozen=True, slots=True)
class Todo:
    """What is waited for, in a sentence, and what one can do. `href` is "" where there is nothing to press."""

    sentence: str
    can_do: str
    href: str = ""
    text: str = ""


def waiting(told: Told, today: date) -> Todo:
    """For an application that was not turned down."""
    if told.state is State.INTERVIEWING:
        return _interviewing(told, today)
    if told.state is State.OFFER:
        return Todo(
            "They have made you an offer, and are waiting for your answer.",
            "You may ask for a day or two, and for the terms in writing.",
        )
    if told.state is State.WITHDRAWN:
        return Todo("You withdrew, so nothing is waited for.", "What you noted stays here for the next one.")
    if told.state is State.PROBABLY_CLOSED:
        since = day_in_words(told.quiet_since, today)
        return Todo(
            f"Nothing has come since {since}, so this one is probably closed.",
            "Nothing needs doing. A later mail opens it again by itself.",
        )
    return _silent(told, today)


def next_interview(told: Told, today: date) -> Happening | None:
    """The interview that comes next, None where none is known to come."""
    ahead = [h for h in told.happened if h.starts and h.starts.date() >= today]
    return min(ahead, key=lambda h: h.starts.timestamp() if h.starts else 0, default=None)


def _silent(told: Told, today: date) -> Todo:
    if told.state is State.WAITING:
        since = told.last_heard_on or told.quiet_since
        return Todo(
            f"You are waiting for their answer. The last word was {ago_in_words(since, today)}.",
            "One friendly line to ask when they expect to decide is fine. If they ring you, write it down here.",
        )
    heard = " They have confirmed that it arrived." if told.last_heard_on else ""
    return Todo(
        f"You are waiting for their first word.{heard}",
        "Nothing needs doing. When something comes, bring the mail in and it appears here.",
    )


def _interviewing(told: Told, today: date) -> Todo:
    coming = next_interview(told, today)
    if coming and coming.starts:
        place = f", {coming.place}" if coming.place else ""
        return Todo(
            f"Your interview is on {moment_in_words(coming.starts, today)}{place}.",
            "A look at the advertisement and at what earlier interviews asked is a good half hour. Right afterwards, "
            "write the questions down: they fade within a day.",
        )
    if told.debriefs:
        return Todo("You are waiting for word after the interview.", "You have written it up; the rest is theirs.")
    return Todo(
        "An interview has come up. Once it has been, you are waiting for their word.",
        "Write down what they asked while you still have the words.",
        reverse("debrief_new", args=[told.id]),
        "Write a debrief",
    )
