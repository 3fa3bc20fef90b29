"""What did the sender write now, and what is quoted, signature or small print?"""

import re
from dataclasses import dataclass

from nextround.core.message import Message
from nextround.core.reading import html

_STUB = re.compile(
    r"(?i)(?:view|read|see) (?:this|the) (?:e-?mail|message) (?:in|as|online)|does not support html|html[- ]capable"
    r"|enable html|html version"
)
_MARKUP = re.compile(r"(?i)<(?:html|body|p|br|div|table)\b[^>]{0,200}>")
_QUOTED_LINE = re.compile(r"^[ \t]{0,3}[>|]")
_ATTRIBUTION = re.compile(
    r"(?i)^[ \t>-]*(?:on|am|le|el|em|op|den|il|a)\b[^\n]{4,200}"
    r"\b(?:wrote|schrieb|a écrit|écrit|escribió|escreveu|schreef|ha scritto|skrev)\b(?:[^\n]{0,80}:|[ \t>-]*)\s*$"
)
_ATTRIBUTION_OTHER = re.compile(
    r"(?i)^[ \t>]*(?:[^\n<>]{0,80}<[^\s<>@]{1,80}@[^\s<>]{3,80}>[ \t]+"
    r"(?:wrote|schrieb|a écrit|escribió|escreveu|schreef)\b[^\n]{0,60}"
    r"|\d{4}-\d\d-\d\d[^\n<>]{4,80}<[^\s<>@]{1,80}@[^\s<>]{3,80}>[ \t]*|quoting [^\n]{2,100}"
    r"|in a message dated [^\n]{6,160}\bwrites[ \t]*):\s*$"
)
_ATTRIBUTION_HEAD = re.compile(r"(?i)^[ \t>]*(?:on|am|le|el|em|op)\b[^\n]{0,20}\d[^\n]{4,160}$")
_ATTRIBUTION_TAIL = re.compile(
    r"(?i)^[^\n]{0,120}\b(?:wrote|schrieb|a écrit|écrit|escribió|escreveu|schreef)\b[^\n]{0,80}:\s*$"
)
_ORIGINAL = re.compile(
    r"(?i)^[ \t>]*[-_=*]{2,}[ \t]*(?:original (?:message|appointment)|ursprüngliche nachricht|message d'origine|"
    r"message original"
    r"|mensaje original|mensagem original|oorspronkelijk bericht)[ \t]*[-_=*]*\s*$"
)
_FORWARD = re.compile(
    r"(?i)^[ \t>]*(?:[-_=*]{2,}[ \t]*(?:forwarded (?:message|by)|weitergeleitete nachricht|message transféré|"
    r"mensaje reenviado"
    r"|mensagem encaminhada|doorgestuurd bericht)|begin forwarded message:|anfang der weitergeleiteten)[^\n]{0,80}$"
)
_HEAD_FROM = re.compile(r"(?i)^[ \t>*]*(?:from|von|de|van|da)\*?[ \t]*:\*?[ \t]*\S")
_HEAD_NEXT = re.compile(
    r"(?i)^[ \t>*]*(?:sent|date|to|cc|subject|gesendet|datum|an|betreff|envoyé|date|à|objet|verzonden|aan|"
    r"onderwerp|enviado(?: el| em)?"
    r"|fecha|para|asunto|assunto|data)\*?[ \t]*:"
)
_PASSES_ON = re.compile(r"(?i)\s*(?:fwd?|wg|tr|rv|enc|doorst)\s*:")
_SIGN_MARK = re.compile(r"^(?:--|—|__|–)[ \t]*$")
_CLOSING = re.compile(
    r"(?i)^[ \t]*(?:(?:many |with (?:very )?(?:best|kind|warm|every) |with |kind(?:est)? |best |warm(?:est|"
    r"ly)? |very best |sincere |hearty )?"
    r"(?:regards|rgds|wishes|thanks|sincerely|warmly|cheers|gratitude|salutations)(?: (?:and|&) (?:regards|"
    r"kind regards|best wishes))?"
    r"|thank(?:s| you)(?: again| so much| very much)?|(?:thanks|thank you) (?:and|&) (?:kind |best )?regards|"
    r"yours (?:sincerely|faithfully|truly|etc)"
    r"|sincerely yours|all the (?:very )?best|take care|best|cheers|ngā mihi[^\n]{0,24}|nga mihi[^\n]{0,24}|"
    r"nāku[^\n]{0,16}|nā mātou[^\n]{0,12}"
    r"|ngā manaakitanga|mauri ora|noho ora mai|hei konā[^\n]{0,12}|arohanui|is mise le meas|le meas|is mise|"
    r"respectfully|on behalf of [^\n]{3,60}"
    r"|mit (?:freundlichen|besten|herzlichen) grüßen|(?:freundliche|beste|viele|herzliche|liebe) grüße|mfg|"
    r"mit freundlichem gruß"
    r"|(?:bien )?cordialement|bien à vous|sincères salutations|meilleures salutations|salutations distinguées"
    r"|(?:un )?(?:cordial )?saludos?(?: cordial(?:es)?)?|atentamente|un abrazo|atenciosamente|att|abraços|abs|"
    r"cumprimentos|com os melhores cumprimentos"
    r"|(?:met )?vriendelijke groet(?:en)?|(?:hartelijke |met hartelijke )?groet(?:en|"
    r"jes)?)[ \t]*[,.!;:]?[ \t]*(?P<rest>[^\n]{0,40})$"
)
_PHONE_MARK = re.compile(
    r"(?i)^[ \t]*(?:sent (?:from|with|using|via) (?:my|outlook|mail|yahoo|"
    r"samsung|gmail|(?:the )?proton|zoho|k-9|thunderbird|blackberry)"
    r"|get outlook for|yahoo mail: search|von meinem|envoyé de mon|enviado desde mi)"
)
_SMALL_PRINT = re.compile(
    r"(?i)^[\W_]*(?:disclaimer|confidential(?:ity)?\b|caution\b|privileged|this (?:e-?mail|message|"
    r"communication|transmission)"
    r" (?:and|is (?:intended|confidential|only)|may (?:be|contain)|contains|including|together)|"
    r"the (?:information|contents?) (?:contained )?(?:in|of) this"
    r"|if you (?:are not|have received|'ve received|received) (?:the intended|this)|"
    r"please consider the environment|before printing"
    r"|notice:|important notice|[^\n]{0,80}is an equal (?:opportunity|opportunities|access)|virus|any views|"
    r"(?:to )?unsubscribe|you(?: are|'re) receiving|you (?:have )?received this (?:e-?mail|message) because"
    r"|p please consider the environment|©|copyright ©|all rights reserved"
    r"|diese e-?mail|ce (?:message|courriel)|este (?:mensaje|correo|e-mail)|dit (?:bericht|e-mailbericht)|"
    r"esta mensagem|le présent message|\*{10,}|_{10,})"
)
_SIGNATURE_LINES = 14
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
    return _split(_readable(message), bool(_PASSES_ON.match(message.subject)))


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
        if not line or len(line) > 320:
            continue
        if _FORWARD.match(line):
            return index, index
        if _ORIGINAL.match(line):
            return index, index if passes_on else None
        if _header_block(lines, index):
            return index, index - 1 if passes_on else None
        if _attributed(lines, index):
            return index, None
    return len(lines), None


def _header_block(lines: list[str], index: int) -> bool:
    if not _HEAD_FROM.match(lines[index]):
        return False
    following = [line for line in lines[index + 1 : index + 6] if line.strip()]
    return sum(bool(_HEAD_NEXT.match(line)) for line in following[:4]) >= 2


def _attributed(lines: list[str], index: int) -> bool:
    line = lines[index]
    if _ATTRIBUTION.match(line) or _ATTRIBUTION_OTHER.match(line):
        return True
    if not _ATTRIBUTION_HEAD.match(line):
        return False
    following = [each for each in lines[index + 1 : index + 3] if len(each) <= 200]
    return any(_ATTRIBUTION_TAIL.match(each) for each in following if each.strip())


def _answers(lines: list[str], cut: int) -> tuple[list[str], list[str]]:
    """What was written now, above and between the quoted lines, and what is quoted.

    Below an attribution whose quotation is marked with ">", unmarked lines are answers; below a header block, or where
    nothing is marked, everything is earlier mail.
    """
    above = [line for line in lines[:cut] if not _QUOTED_LINE.match(line)]
    quoted = [line for line in lines[:cut] if _QUOTED_LINE.match(line)]
    rest = lines[cut:]
    marked = [line for line in rest if _QUOTED_LINE.match(line)]
    if rest and marked and not _header_block(lines, cut) and not _ORIGINAL.match(rest[0]):
        begun = next(i for i, line in enumerate(rest) if _QUOTED_LINE.match(line))
        answers = [line for line in rest[begun:] if not _QUOTED_LINE.match(line)]
        return above + answers, quoted + rest[:begun] + marked
    return above, quoted + rest


def _passed_on(lines: list[str], mark: int) -> Body:
    inner = [re.sub(r"^[ \t]*> ?", "", line) for line in lines[mark + 1 :]]
    sender, begin = "", 0
    for index, line in enumerate(inner[:12]):
        if _FORWARD.match(line) or _ORIGINAL.match(line):  # what was passed on had been passed on before
            break
        if _HEAD_FROM.match(line) and not sender:
            sender = line.partition(":")[2].strip(" *\t")
        if _HEAD_FROM.match(line) or _HEAD_NEXT.match(line):
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
            and 0 < len(lines) - index <= _SIGNATURE_LINES
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
    line = lines[index]
    if not line or len(line) > 80:
        return False
    match = _CLOSING.match(line)
    if match is None or not any(x.strip() for x in lines[:index]):
        return False
    rest = match["rest"].strip()
    named = not rest or (rest[0].isupper() and len(rest.split()) <= 5)
    return named and sum(1 for x in lines[index:] if x.strip()) <= _SIGNATURE_LINES


def _afterword(tail: list[str]) -> list[str]:
    """A P.S. or a whole sentence below the name still belongs to what was written."""
    return [line for line in tail[1:] if len(line) > 90 or line[:4].upper().replace(".", "").startswith("PS")]


def _without_small_print(lines: list[str]) -> tuple[list[str], list[str]]:
    for index, line in enumerate(lines):
        if index and (_SMALL_PRINT.match(line) or _PHONE_MARK.match(line)):
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
        if _SMALL_PRINT.match(lines[later]) or _PHONE_MARK.match(lines[later]):
            return lines[index + 1 : later]
    return lines[index + 1 :]
