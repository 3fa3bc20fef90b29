"""What does a rejection say, in its own words, what does it leave out, and what may be concluded from it?"""

from dataclasses import dataclass
from datetime import date

from nextround.core.reading.values import Rejection
from nextround.lexicon.load_said import SaidRow, SaidWords
from nextround.usecases.tell import Told, Verdict
from nextround.web.days import day_in_words


@dataclass(frozen=True, slots=True)
class Quoted:
    """Words of the mail, and what was read from them. `text` is "" where it follows from the mail as a whole."""

    says: str
    text: str


@dataclass(frozen=True, slots=True)
class Said:
    """What the page tells of a rejection. `source` says who wrote it and when; `href` leads to the whole mail."""

    quotes: tuple[Quoted, ...]
    left_out: tuple[str, ...]
    means: tuple[str, ...]
    source: str
    href: str
    lang: str


def said_part(told: Told, words: SaidWords, today: date) -> Said:
    """What the mail that ended it says; where it was told otherwise, that there is no mail to quote."""
    if told.verdict is None or told.verdict.reading.rejection is None:
        return _untold(told)
    verdict, rejection = told.verdict, told.verdict.reading.rejection
    rows = _rows(rejection, words)
    return Said(
        quotes=tuple(_quotes(rows, verdict)),
        left_out=tuple(
            row.absent for field, row in rows if row.absent and not (field == "stage" and told.reached_interview)
        ),
        means=tuple(row.means for _, row in rows if row.means),
        source=_source(verdict, today),
        href=f"/messages/{verdict.message}",
        lang="" if verdict.reading.language in ("en", "und") else verdict.reading.language,
    )


def _rows(rejection: Rejection, words: SaidWords) -> list[tuple[str, SaidRow]]:
    """In the order in which a person asks: why, how far, and may I ask."""
    rows = [
        ("reason", words["reason"][rejection.reason]),
        ("stage", words["stage"][rejection.stage]),
        ("feedback", words["feedback"][rejection.feedback]),
    ]
    return [*rows, ("keeps_on_file", words["file"]["kept"])] if rejection.keeps_on_file else rows


def _quotes(rows: list[tuple[str, SaidRow]], verdict: Verdict) -> list[Quoted]:
    """Words on which two answers rest are quoted once, under both; without any, those that say no."""
    found: dict[str, list[str]] = {}
    for field, row in rows:
        if row.says:
            found.setdefault(_words(verdict, field), []).append(row.says)
    if not any(found):
        found.setdefault(_words(verdict, "kind"), []).append("The words that say no")
    return [Quoted(". ".join(says), text) for text, says in found.items() if text or says != ["The words that say no"]]


def _words(verdict: Verdict, field: str) -> str:
    return " … ".join(verdict.sentences.get(field, ())[:2])


def _source(verdict: Verdict, today: date) -> str:
    on = f", {day_in_words(verdict.sent_at.date(), today)}" if verdict.sent_at else ""
    return f"{verdict.sender}{on}"


def _untold(told: Told) -> Said:
    noted = next((h.note for h in reversed(told.happened) if h.kind.value == "rejected" and h.note), "")
    quotes = (Quoted("What you wrote down", noted),) if noted else ()
    return Said(quotes, ("There is no mail here that gives a reason.",), (), "", "", "")
