"""How does the command line show what a table is taken to say, and how is that changed there?"""

import sys
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

import click

from nextround.cli import show
from nextround.core.vocabulary import NextroundError

if TYPE_CHECKING:
    from nextround.sources.trackers import Looked, Matching

_NOT_YET = "Nothing of it was taken in. Add --yes to take it in as shown, or change it with --column and --status."


def settle(
    path: Path, columns: Sequence[str] = (), statuses: Sequence[str] = (), dates: str | None = None, yes: bool = False
) -> "Matching":
    """Show what a table is taken to say, and ask; returns what was settled.

    Raises NextroundError with a sentence where nobody can be asked, or the person says no.
    """
    from nextround.usecases import settle_table

    looked = settle_table.look(path)
    if columns or statuses or dates:
        looked = settle_table.look(path, changed(looked, columns, statuses, dates))
    if yes:
        return looked.matching
    _show(path, looked)
    if not sys.stdin.isatty():
        raise NextroundError(_NOT_YET)
    if not click.confirm("Take it in?", default=True, err=True):
        raise NextroundError("Nothing was taken in.")
    return looked.matching


def changed(looked: "Looked", columns: Sequence[str], statuses: Sequence[str], dates: str | None) -> "Matching":
    """The matching with what the person said otherwise: TITLE=MEANING, STATUS=MEANING, day or month."""
    from nextround.lexicon.load_tables import column_words, plain, status_words
    from nextround.sources.trackers import KEEP, Matching

    meanings = [KEEP, *(words.meaning for words in column_words())]
    chosen, said = list(looked.matching.columns), dict(looked.matching.statuses)
    titles = [plain(title) for title in looked.titles]
    for title, meaning in _pairs(columns, meanings):
        if plain(title) not in titles:
            raise NextroundError(f"There is no column “{title}”; there are {', '.join(filter(None, looked.titles))}.")
        chosen = ["" if each == meaning and meaning not in ("", KEEP) else each for each in chosen]
        chosen[titles.index(plain(title))] = meaning
    for status, means in _pairs(statuses, [words.means for words in status_words()]):
        said[plain(status)] = means
    return Matching(tuple(chosen), looked.matching.day_first if dates is None else dates == "day", said)


def _pairs(given: Sequence[str], known: list[str]) -> list[tuple[str, str]]:
    pairs = []
    for each in given:
        name, sign, meaning = each.rpartition("=")
        if not sign or (meaning and meaning not in known):
            raise NextroundError(f"“{each}” is not understood: write NAME= and one of {', '.join(known)}, or nothing.")
        pairs.append((name, meaning))
    return pairs


def _show(path: Path, looked: "Looked") -> None:
    from nextround.lexicon.load_tables import column_words, plain, status_words
    from nextround.sources.trackers import KEEP

    titles = {words.meaning: words.title for words in column_words()} | {KEEP: "Kept in the notes", "": "Left out"}
    means = {words.means: words.title for words in status_words()} | {"": "Kept as a note"}
    show.as_lines(f"{path.name}: {looked.count:,} rows.", "", "Its columns:")
    for at, title in enumerate(looked.titles):
        sample = next((line[at] for line in looked.first_rows if at < len(line) and line[at]), "")
        show.as_row(f"  {title or '(no name)':<24}  {titles[looked.matching.columns[at]]:<26}  {sample}")
    if looked.order_unsure:
        first = "day" if looked.matching.day_first else "month"
        show.as_lines("", f"Dates such as 3/4/2025 are read with the {first} first; --dates says it otherwise.")
    if looked.statuses:
        show.as_lines("", "Its statuses:")
    for word, count in looked.statuses:
        show.as_row(f"  {f'{word} ({count:,})':<24}  {means[looked.matching.statuses.get(plain(word), '')]}")
    show.as_lines("")
