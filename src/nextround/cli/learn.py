"""The command that judges feedback and keeps nothing. It starts without the database."""

from pathlib import Path

import click

from nextround.cli import show
from nextround.cli.judge import text_of
from nextround.cli.options import as_json
from nextround.core.vocabulary import NextroundError


@click.command()
@click.argument("file", metavar="FILE", help="The feedback: a mail, notes of a call, a scorecard; - for stdin.")
@as_json
def feedback(file: str, json: bool) -> None:
    """Split feedback into statements, and say what each is about."""
    from nextround.core.feedback.judge import feedback as judged
    from nextround.lexicon.load_feedback import feedback_words

    statements = judged(_words_of(file), feedback_words())
    for said in statements:
        if json:
            show.as_json(
                {
                    "text": said.text,
                    "kind": said.kind,
                    "polarity": said.polarity,
                    "level": said.level,
                    "codes": list(said.codes),
                }
            )
        else:
            about = show.joined(map(show.words_of, said.codes))
            show.as_lines(
                f"- {' '.join(said.text.split())}",
                f"  {said.polarity}, {said.kind}, about the {said.level}" + (f": {about}" if about else ""),
            )
    if not statements and not json:
        show.as_lines("Nothing here is feedback that can be worked with.")


def _words_of(file: str) -> str:
    """What a person would read: of a mail file its text, of any other file everything."""
    if Path(file).suffix.lower() != ".eml" or not Path(file).is_file():
        return text_of(file)
    from nextround.core.message import Message
    from nextround.core.reading.html import text_of as text_of_html
    from nextround.sources.detect import open_path

    for taken in open_path(Path(file)):
        if isinstance(taken.item, Message):
            return taken.item.plain.strip() or text_of_html(taken.item.html)
    raise NextroundError(f"{file} is no mail that can be read.")


COMMANDS = (feedback,)
