"""What does the page of an intake show: how far it has come, then what it brought?"""

from dataclasses import dataclass

from django.urls import reverse

from nextround.usecases.watch import Brought, Touched, Untaken, Watched, count_in_words, span_in_words
from nextround.web.pages import besides
from nextround.web.pages.applications import Row
from nextround.web.words import STATES, name_of

_MANY_PARTS = 1_000  # of the bar


@dataclass(frozen=True, slots=True)
class Progress:
    """An intake under way. `most` is 0 where nobody knows yet how much there is."""

    number: int
    label: str
    done: int
    most: int
    words: str
    stopping: bool


@dataclass(frozen=True, slots=True)
class Outcome:
    """An intake that is over. `failed` and the lists are empty where there is nothing to say.

    `go_on` is its number where the person can go on with it, else 0.
    """

    lede: str
    figures: str
    besides: tuple[str, ...]
    meetings: str
    people: bool
    calendar: bool
    review: str
    applications: tuple[Row, ...]
    more_applications: bool
    untaken: tuple[Untaken, ...]
    more_untaken: str
    nothing: bool
    number: int
    removed: bool
    removable: bool
    mailbox_url: str = ""
    go_on: int = 0


@dataclass(frozen=True, slots=True)
class IntakePage:
    """One of the two is set."""

    title: str
    progress: Progress | None
    outcome: Outcome | None


def intake_page(watched: Watched) -> IntakePage:
    """The intake as it stands."""
    if not watched.over:
        return IntakePage("Reading your mail", _progress(watched), None)
    assert watched.brought is not None
    title, lede = _said(watched, watched.brought)
    return IntakePage(title, None, _outcome(watched, watched.brought, lede))


def _progress(watched: Watched) -> Progress:
    return Progress(
        number=watched.id,
        label=watched.name,
        done=round((watched.share or 0) * _MANY_PARTS),
        most=_MANY_PARTS if watched.share is not None else 0,
        words=_how_far(watched),
        stopping=watched.asked_to_stop,
    )


def _how_far(watched: Watched) -> str:
    if watched.asked_to_stop:
        return "Stopping after the mails at hand. What was read stays."
    if not watched.messages_seen:
        return "Looking at what is there"
    read = f"{count_in_words(watched.messages_seen, 'message')} read, {max(1, round(watched.a_second)):,} a second"
    return f"{read}, {time_left(watched.seconds_left)}" if watched.seconds_left is not None else read


def time_left(seconds: float) -> str:
    """ "about 20 seconds left", in steps that do not jump about."""
    if seconds < 8:
        return "nearly there"
    if seconds < 50:
        return f"about {round(seconds / 10) * 10} seconds left"
    if seconds < 90:
        return "about a minute left"
    minutes = round(seconds / 60)
    return f"about {minutes} minutes left" if minutes < 90 else f"about {round(minutes / 60)} hours left"


def _said(watched: Watched, brought: Brought) -> tuple[str, str]:
    """The headline, and one line below it."""
    if watched.removed:
        return "This import is removed", "No application is told from its mail. You can bring it back at any time."
    if watched.state == "failed":
        return "This could not be read to the end", watched.sentence
    if watched.state == "cancelled":
        if watched.can_go_on:
            read = count_in_words(watched.messages_seen, "message")
            return "Stopped", f"{read} had been read by then and stay. You can go on from there within a week."
        again = "Read the mailbox" if watched.mailbox else "Bring the same in"
        return "Stopped", (
            f"{count_in_words(watched.messages_seen, 'message')} had been read by then and stay. "
            f"{again} once more for the rest; nothing is doubled."
        )
    if watched.mailbox and not watched.messages_seen:
        return "No new mail", "Everything in the folders you chose had been read before."
    if not watched.messages_seen and (said := besides.headline(watched.beside, watched.applications_new)):
        return said
    if not watched.messages_seen:
        return "There was no mail in it", "Nothing was changed. What was found instead stands below."
    if not watched.messages_new:
        one = watched.messages_seen == 1
        what = "This mail was" if one else f"All {watched.messages_seen:,} messages were"
        return f"{what} here already", "Bringing mail in twice does no harm; nothing is doubled."
    return _headline(watched, brought), _story(brought)


def _headline(watched: Watched, brought: Brought) -> str:
    if not brought.applications:
        new = watched.messages_new
        return "One new mail is in" if new == 1 else f"{new:,} new mails are in"
    told = count_in_words(brought.applications, "application")
    if brought.first_on and brought.last_on and (span := span_in_words(brought.first_on, brought.last_on)):
        return f"{span[0].upper()}{span[1:]}, {told}"
    return told[0].upper() + told[1:]


def _story(brought: Brought) -> str:
    if not brought.applications:
        return "None of it looks like part of an application."
    parts = [
        count_in_words(brought.talked, "conversation") if brought.talked else "",
        count_in_words(brought.answered, "answer") if brought.answered else "",
        count_in_words(brought.silent, "silence") if brought.silent else "",
    ]
    said = [part for part in parts if part]
    return f"{', '.join(said[:-1])} and {said[-1]}." if len(said) > 1 else f"{said[0]}." if said else ""


def _outcome(watched: Watched, brought: Brought, lede: str) -> Outcome:
    hidden = watched.untaken_count - len(watched.untaken)
    return Outcome(
        lede=lede,
        figures=_figures(watched),
        besides=besides.lines(watched.beside) if watched.messages_seen else (),
        meetings=besides.meetings(watched.meetings_waiting),
        people=bool(watched.beside.get("people_seen")),
        calendar=bool(watched.beside.get("entries_new")),
        review=_review(brought.to_review) if watched.messages_new else "",
        applications=tuple(map(_row, brought.shown)),
        more_applications=brought.applications > len(brought.shown),
        untaken=watched.untaken,
        more_untaken=f"And {hidden:,} more of the kind." if hidden else "",
        nothing=not watched.messages_seen and not besides.headline(watched.beside, watched.applications_new),
        number=watched.id,
        removed=watched.removed,
        removable=bool(watched.messages_new) and not watched.removed,
        mailbox_url=reverse("mailbox", args=[watched.mailbox]) if watched.mailbox else "",
        go_on=watched.id if watched.can_go_on else 0,
    )


def _row(touched: Touched) -> Row:
    chip = STATES[touched.state]
    address = reverse("application", args=[touched.id])
    return Row(address, name_of(touched.employer, touched.role), "", chip.text, chip.tone)


def _figures(watched: Watched) -> str:
    if not watched.messages_seen:
        return ""
    seconds = f"{watched.seconds:.0f} seconds" if watched.seconds >= 1.5 else "about a second"
    read = f"{count_in_words(watched.messages_seen, 'message')} read in {seconds}"
    known = watched.messages_seen - watched.messages_new
    if watched.messages_new and known:
        return f"{read}; {known:,} of them were here already."
    return f"{read}."


def _review(count: int) -> str:
    if not count:
        return ""
    return "One mail waits for your word." if count == 1 else f"{count:,} mails wait for your word."
