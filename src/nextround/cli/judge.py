"""Commands that judge a text and keep nothing: read, tone. They start without the database."""

import sys
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from nextround.cli import show
from nextround.core.vocabulary import NextroundError

if TYPE_CHECKING:
    from nextround.core.message import Message, Trouble
    from nextround.core.reading.values import Reading

AsJson = Annotated[bool, typer.Option("--json", help="Answer in JSON.")]


def add_to(app: typer.Typer) -> None:
    """Add these commands to the command line."""
    app.command()(read)
    app.command()(tone)


def read(
    files: Annotated[
        list[str], typer.Argument(metavar="FILE...", help="Mail: .eml, .mbox, plain text; - for standard input.")
    ],
    json: AsJson = False,
) -> int:
    """Read mail and say what each message means, with the words that led there."""
    from nextround.core.message import Trouble
    from nextround.core.reading.read import Reader
    from nextround.lexicon.load import reading_words

    reader, answered = Reader(reading_words()), 0
    for item in _messages(files):
        if isinstance(item, Trouble):
            show.trouble(item)
            continue
        reading = reader.read(item)
        answered += 1
        if json:
            show.as_json(as_answer(item, reading))
        else:
            show.as_lines(*_sentences(item, reading))
    return 0 if answered else 2


def tone(
    file: Annotated[str, typer.Argument(metavar="FILE", help="The draft; - for standard input.")], json: AsJson = False
) -> None:
    """Read a draft for anything that could be heard as protest, and offer other words."""
    from nextround.core.asking import tone as judgement
    from nextround.lexicon.load_asking import asking_words

    text = text_of(file)
    findings = judgement.findings(text, asking_words().tone)
    protesting = judgement.protesting(findings)
    if json:
        said = [{"code": f.code, "quote": f.quote, "why": f.why, "instead": f.instead} for f in findings]
        show.as_json({"protesting": protesting, "findings": said})
        return
    show.as_lines("A fair reader could take this as protest." if protesting else "Nothing here sounds like protest.")
    for f in findings:
        show.as_lines(f"- “{f.quote}”: {f.why}" + (f" Instead: {f.instead}" if f.instead else ""))


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


def _decoded(raw: bytes) -> str:
    if raw.startswith((b"\xff\xfe", b"\xfe\xff")):
        return raw.decode("utf-16", "replace")
    try:
        return raw.decode("utf-8")
    except UnicodeDecodeError:
        return raw.decode("cp1252", "replace")


def _messages(files: list[str]) -> "Iterator[Message | Trouble]":
    from nextround.core.message import Message, Trouble
    from nextround.sources.detect import open_bytes, open_path

    for file in files:
        opened = open_bytes(sys.stdin.buffer.read(), "standard input") if file == "-" else open_path(Path(file))
        for taken in opened:
            if isinstance(taken.item, Message | Trouble):
                yield taken.item
            else:
                yield Trouble(file, "This is no mail.", "Use “nextround import” for it.")


def as_answer(message: "Message", reading: "Reading") -> dict[str, Any]:
    """One message's answer under the contract's names; null where nothing is stated."""
    rejection = reading.rejection
    return {
        "message_id": message.message_id,
        "date": message.sent_at,
        "kind": reading.kind,
        "probability": round(reading.probability, 4),
        "employer": show.or_null(reading.employer),
        "role": show.or_null(reading.role),
        "sender_automated": reading.sender_automated,
        "people": [
            {"name": show.or_null(p.name), "address": show.or_null(p.address), "title": show.or_null(p.title)}
            for p in reading.people
        ],
        "rejection": rejection
        and {
            "stage": rejection.stage,
            "reason": rejection.reason,
            "feedback": rejection.feedback,
            "keeps_on_file": rejection.keeps_on_file,
        },
        "evidence": [{"field": e.field, "quote": e.quote} for e in reading.evidence],
        "language": reading.language,
    }


def _sentences(message: "Message", reading: "Reading") -> list[str]:
    sure = "please look" if reading.unsure else f"{reading.probability:.0%} sure"
    lines = [
        f"{message.subject or '(no subject)'}",
        f"  {reading.kind} ({sure})"
        + (f" · {show.joined((reading.role, reading.employer), ' at ')}" if reading.employer or reading.role else ""),
    ]
    if reading.rejection:
        r = reading.rejection
        lines.append(f"  stage {r.stage} · reason {r.reason} · feedback {r.feedback}")
    return lines + [f"  {e.field}: “{e.quote}”" for e in reading.evidence]
