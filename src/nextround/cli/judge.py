"""Commands that judge a text and keep nothing: read, tone. They start without the database."""

import sys
from collections import Counter
from collections.abc import Iterator
from itertools import islice
from pathlib import Path
from typing import TYPE_CHECKING

import click

from nextround.cli import answers, show
from nextround.cli.options import as_json
from nextround.core.vocabulary import NextroundError

if TYPE_CHECKING:
    from nextround.core.message import Message, Trouble
    from nextround.core.reading.values import Reading


@click.command()
@click.argument("files", nargs=-1, required=True, metavar="FILE...", help="Mail: .eml, .mbox, plain text; - for stdin.")
@as_json
def read(files: tuple[str, ...], json: bool) -> int:
    """Say what mail means, and which words led there."""
    from nextround.core.reading.language import beyond_reading

    answered, beyond = 0, Counter[str]()
    for message, reading in _read(_messages(files)):
        answered += 1
        beyond[reading.language] += beyond_reading(reading.language)
        if json:
            show.as_json(answers.of_reading(message, reading))
        else:
            show.as_lines(*sentences(message.subject, reading))
    if json and +beyond:  # the lines themselves say so by their language alone
        from nextround.lexicon.load_languages import language_words

        for language, mails in (+beyond).items():
            name = language_words().names.get(language, language)
            show.trouble(f"{mails} in {name}, which is not read in depth: take what is said of it for a guess.")
    return 0 if answered else 2


@click.command()
@click.argument("file", metavar="FILE", help="The draft; - for stdin.")
@as_json
def tone(file: str, json: bool) -> None:
    """Say how a draft may be heard, and offer other words.

    Anything that could be heard as protest, blame, pleading or a demand is marked.
    """
    from nextround.core.asking import tone as judgement
    from nextround.lexicon.load_asking import asking_words

    findings = judgement.findings(text_of(file), asking_words().tone)
    protesting = judgement.protesting(findings)
    if json:
        show.as_json({"protesting": protesting, "findings": answers.of_findings(findings)})
        return
    show.as_lines("A fair reader could take this as protest." if protesting else "Nothing here sounds like protest.")
    for f in findings:
        show.as_lines(f"- “{f.quote}”: {f.why}" + (f" Instead: {f.instead}" if f.instead else ""))


COMMANDS = (read, tone)


def text_of(file: str) -> str:
    """The text of a file, or of standard input for "-". Raises NextroundError with a sentence when there is none."""
    try:
        raw = sys.stdin.buffer.read() if file == "-" else Path(file).read_bytes()
    except OSError as trouble:
        raise NextroundError(f"{file} cannot be read: {trouble.strerror}.") from trouble
    if b"\x00" in raw[:4096] and not raw.startswith((b"\xff\xfe", b"\xfe\xff")):
        raise NextroundError(f"{file} is not a text file.")
    text = _decoded(raw).strip("\ufeff")
    if not text.strip():
        raise NextroundError(f"{'Standard input' if file == '-' else file} is empty; there is nothing to read.")
    return text


def sentences(subject: str, reading: "Reading") -> list[str]:
    """What a message says, for people."""
    from nextround.core.reading.language import beyond_reading
    from nextround.lexicon.load_languages import language_words

    sure = "please look" if reading.unsure else f"{reading.probability:.0%} sure"
    about = show.joined((reading.role, reading.employer), " at ")
    lines = [subject or "(no subject)", f"  {reading.kind} ({sure})" + (f" · {about}" if about else "")]
    if beyond_reading(reading.language):
        lines.append(f"  {language_words().said('command', reading.language)}")
    if said := reading.rejection:
        stage, reason = show.words_of(said.stage), show.words_of(said.reason)
        lines.append(f"  stage: {stage} · reason: {reason} · feedback: {said.feedback}")
    return lines + [f"  {show.words_of(e.field)}: “{' '.join(e.quote.split())}”" for e in reading.evidence]


def _decoded(raw: bytes) -> str:
    if raw.startswith((b"\xff\xfe", b"\xfe\xff")):
        return raw.decode("utf-16", "replace")
    try:
        return raw.decode("utf-8")
    except UnicodeDecodeError:
        return raw.decode("cp1252", "replace")


def _read(items: "Iterator[Message | Trouble]") -> "Iterator[tuple[Message, Reading]]":
    """Each message with what it says, some fifty read at a time; what cannot be read is said in its place."""
    from nextround.core.message import Message, Trouble
    from nextround.core.reading.read import TOGETHER, Reader
    from nextround.lexicon.load import reading_words

    reader = Reader(reading_words())
    while together := list(islice(items, TOGETHER)):
        readings = reader.read_many(item for item in together if isinstance(item, Message))
        for item in together:
            if isinstance(item, Trouble):
                show.trouble(item)
            else:
                yield item, next(readings)


def _messages(files: tuple[str, ...]) -> "Iterator[Message | Trouble]":
    from nextround.core.message import Message, Trouble
    from nextround.sources.detect import open_bytes, open_path

    for file in files:
        opened = open_bytes(sys.stdin.buffer.read(), "standard input") if file == "-" else open_path(Path(file))
        for taken in opened:
            if isinstance(taken.item, Message | Trouble):
                yield taken.item
            else:
                yield Trouble(file, "This is no mail.", "Use “nextround import” for it.")
