"""What did the sender write now, and what is quoted, signature or small print?"""

import re
from dataclasses import dataclass

from nextround.core.message import Message
from nextround.core.reading import endings, html, marks

_STUB = re.compile(
    r"(?i)(?:view|read|see) (?:this|the) (?:e-?mail|message) (?:in|as|online)|does not support html|html[- ]capable"
    r"|enable html|html version"
)
_MARKUP = re.compile(r"(?i)<(?:html|body|p|br|div|table)\b[^>]{0,200}>")
_QUOTED_LINE = re.compile(r"^[ \t]{0,3}[>|]")
_SIGN_MARK = re.compile(r"^(?:--|—|__|–)[ \t]*$")
_SHORT_NOTE = 60


@dataclass(frozen=True, slots=True)
class Body:
    """A mail's text, taken apart. Each part is plain text, "" where the mail has none.

    `new` is what the sender wrote now; for mail that was merely passed on, the passed-on text. `forwarded` says so.
    `inner_sender` is the From line of what was passed on.
    """

    new: str
    quoted: str = ""
    signature: str = ""
    disclaimer: str = ""
    forwarded: bool = False
    inner_sender: str = ""


def split_body(message: Message) -> Body:
    """Takes the text a person would read apart; HTML is read where there is no usable plain text."""
    return _split(_readable(message), marks.passes_on(message.subject))


def _readable(message: Message) -> str:
    plain = message.plain
    if plain.strip():
        if _MARKUP.search(plain[:5000]) and "</" in plain:
            plain = html.text_of(plain)
        elif message.html and (len(plain.strip()) < 40 or (len(plain) < 400 and _STUB.search(plain))):
            plain = html.text_of(message.html) or plain
    elif message.html:
        plain = html.text_of(message.html)
    return html.visible(plain.replace("\r\n", "\n").replace("\r", "\n"))


def _split(text: str, passes_on: bool = False) -> Body:
    lines = text.split("\n")
    cut, forwarded = _cut(lines, passes_on)
    if forwarded is not None and len("".join(lines[:cut]).strip()) < _SHORT_NOTE:
        return _passed_on(lines, forwarded)
    written, quoted = _answers(lines, cut)
    body, signature, small_print = _ends(written)
    return Body(
        new="\n".join(body).strip(),
        quoted="\n".join(quoted).strip(),
        signature="\n".join(signature).strip(),
        disclaimer="\n".join(small_print).strip(),
        forwarded=forwarded is not None,
    )


def _cut(lines: list[str], passes_on: bool = False) -> tuple[int, int | None]:
    """The line from which everything is earlier mail, and the line of a forward's mark where there is one.

    Outlook sets no mark, and says in the subject alone that it passes a mail on: `passes_on`.
    """
    for index, line in enumerate(lines):
        if not line or len(line) > marks.LONGEST:
            continue
        if marks.begins_forward(line):
            return index, index
        if marks.begins_original(line):
            return index, index if passes_on else None
        if marks.begins_header(lines, index):
            top = marks.top_of_header(lines, index)
            return top, top - 1 if passes_on else None
        if marks.attributes(lines, index):
            return index, None
    return len(lines), None


def _answers(lines: list[str], cut: int) -> tuple[list[str], list[str]]:
    """What was written now, above and between the quoted lines, and what is quoted.

    Below an attribution whose quotation is marked with ">", unmarked lines are answers; below a header block, or where
    nothing is marked, everything is earlier mail.
    """
    above = [line for line in lines[:cut] if not _QUOTED_LINE.match(line)]
    quoted = [line for line in lines[:cut] if _QUOTED_LINE.match(line)]
    rest = lines[cut:]
    marked = [line for line in rest if _QUOTED_LINE.match(line)]
    if rest and marked and not _begins_header(rest) and not marks.begins_original(rest[0]):
        begun = next(i for i, line in enumerate(rest) if _QUOTED_LINE.match(line))
        answers = [line for line in rest[begun:] if not _QUOTED_LINE.match(line)]
        return above + answers, quoted + rest[:begun] + marked
    return above, quoted + rest


def _begins_header(rest: list[str]) -> bool:
    first = next((index for index, line in enumerate(rest[:4]) if marks.names_sender(line)), 0)
    return marks.begins_header(rest, first)


def _passed_on(lines: list[str], mark: int) -> Body:
    inner = [re.sub(r"^[ \t]*> ?", "", line) for line in lines[mark + 1 :]]
    sender, begin = "", 0
    for index, line in enumerate(inner[:12]):
        if marks.begins_forward(line) or marks.begins_original(line):  # what was passed on had been passed on before
            break
        if marks.names_sender(line) and not sender:
            sender = line.partition(":")[2].strip(" *\t")
        if marks.names_sender(line) or marks.in_header(line):
            begin = index + 1
    inside = _split("\n".join(inner[begin:]))
    return Body(
        inside.new,
        inside.quoted,
        inside.signature,
        inside.disclaimer,
        forwarded=True,
        inner_sender=inside.inner_sender or sender,
    )


def _ends(lines: list[str]) -> tuple[list[str], list[str], list[str]]:
    """The text, the signature and the small print below it."""
    lines, small_print = _without_small_print(lines)
    for index, line in enumerate(lines):
        if (
            _SIGN_MARK.match(line)
            and 0 < len(lines) - index <= endings.SIGNATURE_LINES
            and any(x.strip() for x in lines[:index])
        ):
            return lines[:index], lines[index + 1 :], small_print
    for index in range(len(lines) - 1, -1, -1):
        if _closes(lines, index):
            tail = lines[index:]
            stay = _afterword(tail)
            return lines[:index] + stay, [line for line in tail if line not in stay], small_print
    return lines, [], small_print


def _closes(lines: list[str], index: int) -> bool:
    if not endings.closes(lines[index]) or not any(x.strip() for x in lines[:index]):
        return False
    return sum(1 for x in lines[index:] if x.strip()) <= endings.SIGNATURE_LINES


def _afterword(tail: list[str]) -> list[str]:
    """A P.S. or a whole sentence below the name still belongs to what was written."""
    return [line for line in tail[1:] if len(line) > 90 or line[:4].upper().replace(".", "").startswith("PS")]


def _without_small_print(lines: list[str]) -> tuple[list[str], list[str]]:
    for index, line in enumerate(lines):
        if index and endings.begins_small_print(lines, index):
            before = any(x.strip() for x in lines[:index])
            if before and (index * 3 >= len(lines) or len(line) > 120):
                kept = _after_rule(lines, index)
                return lines[:index] + kept, [x for x in lines[index:] if x not in kept]
    return lines, []


def _after_rule(lines: list[str], index: int) -> list[str]:
    """A drawn line is not yet small print: what stands between it and the next sign of small print was written."""
    if not re.match(r"^[*_]{10,}", lines[index]):
        return []
    for later in range(index + 1, len(lines)):
        if endings.begins_small_print(lines, later):
            return lines[index + 1 : later]
    return lines[index + 1 :]
