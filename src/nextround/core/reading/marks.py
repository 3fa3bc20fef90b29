"""By which lines do mail programs set earlier mail apart: a reply's, a forward's, in their own languages?

Outlook, Gmail, Apple Mail, Thunderbird, Yahoo, Proton, GMX, Orange, Zimbra and GroupWise, in English, German, French,
Spanish, Portuguese and Dutch. Every pattern is for one line and looks at no more than 320 characters of it.
"""

import re

LONGEST = 320  # characters; no longer line is such a mark
_GAP = r"[ \t\u00a0\u202f]*"
_BEFORE = rf"(?i)^{_GAP}[>*|-]*{_GAP}"
_WHEN = r"(?:on|am|le|el|em|no dia|às|as|à|a|op|den|il)"
_WROTE = r"(?:wrote|schrieb|a écrit|écrit|escribió|escreveu|schreef|ha scritto|skrev|geschrieben|geschreven)"
_ADDRESS = r"<?[^\s<>@]{1,80}@[^\s<>@]{3,80}>?\)?"

_ATTRIBUTION = re.compile(rf"(?i)^[ \t>-]*{_WHEN}\b[^\n]{{4,200}}\b{_WROTE}\b(?:[^\n]{{0,80}}:|[ \t>-]*){_GAP}$")
_DATED = re.compile(r"\d")
_ATTRIBUTION_OTHER = re.compile(
    rf"(?i)^[ \t>]*(?:[^\n<>]{{0,80}}<[^\s<>@]{{1,80}}@[^\s<>]{{3,80}}>{_GAP}"
    rf"(?:(?:hat|heeft)\b[^\n]{{2,80}})?{_WROTE}\b[^\n]{{0,60}}"
    rf"|\d{{4}}-\d\d-\d\d[^\n<>]{{4,80}}<[^\s<>@]{{1,80}}@[^\s<>]{{3,80}}>{_GAP}"
    r"|(?:quoting|zitat von|citation de|cita(?:ndo a?|ção de)?|citeren) [^\n]{2,100}@[^\n]{2,100}"
    r"|quoting [^\n]{2,100}|in a message dated [^\n]{6,160}\bwrites[ \t]*)"
    rf":{_GAP}$"
)
_ATTRIBUTION_HEAD = re.compile(rf"(?i)^[ \t>]*{_WHEN}\b[^\n]{{0,20}}\d[^\n]{{4,160}}$")
_ATTRIBUTION_TAIL = re.compile(rf"(?i)^[^\n]{{0,120}}\b{_WROTE}\b[^\n]{{0,80}}:{_GAP}$")
_VERB = re.compile(rf"(?i)\b{_WROTE}\b")
_NAME_TAIL = re.compile(rf"^[ \t>]*(?:[^\n:@]{{0,60}}{_ADDRESS}|[^\W\d_][^\n:.,]{{1,40}}){_GAP}:{_GAP}$")

_ORIGINAL = re.compile(
    rf"{_BEFORE}(?:[-_=*]{{2,}}{_GAP}(?:original (?:message|appointment)|ursprüngliche[rs]? (?:nachricht|mail|termin)|"
    r"original[ -]?(?:nachricht|mail)|message d['’]origine|mail d['’]origine|rendez-vous d['’]origine|message initial|"
    r"(?:message|mail) original|mensaje original|correo original|cita original|mensagem original|compromisso original|"
    rf"oorspronkelijke? (?:bericht|afspraak)){_GAP}[-_=*]*|>>> [^\n]{{4,200}}>>>){_GAP}$"
)
_FORWARD = re.compile(
    rf"{_BEFORE}(?:[-_=*]{{2,}}{_GAP}(?:forwarded (?:message|by)|weitergeleitete nachricht|weitergeleitet von|"
    r"(?:message|mail|courriel) (?:transféré|réexpédié)|mensaje reenviado|correo reenviado|"
    r"mensagem (?:re)?encaminhada|doorgestuurd bericht)"
    r"|begin forwarded message:|anfang der weitergeleiteten|début du (?:message|courriel) (?:transféré|réexpédié)|"
    r"inicio del mensaje reenviado|início da mensagem (?:re)?encaminhada|begin doorgestuurd bericht)[^\n]{0,80}$"
)
_HEAD_FROM = re.compile(rf"(?i)^[ \t>*]*(?:from|von|de|van|da)\*?{_GAP}:\*?{_GAP}\S")
_HEAD_NEXT = re.compile(
    r"(?i)^[ \t>*]*(?:sent|date|to|cc|subject|gesendet(?: am)?|datum|an|kopie|betreff|wichtigkeit|priorität"
    r"|envoyée?(?: le| par)?|à|a|pour|copie(?: à)?|objet|sujet|importance"
    r"|verzonden(?: door)?|aan|onderwerp|urgentie"
    r"|enviad[oa](?: el| em| a)?|fecha|para|copia|asunto|importancia|data|cópia|assunto|importância|prioridade"
    rf")\*?{_GAP}:"
)
_PASSES_ON = re.compile(r"(?i)\s*(?:fwd?|wg|tr|rv|enc|doorst|doorgest|i)\s*:")


def passes_on(subject: str) -> bool:
    """Whether the subject says that the mail passes another one on; Outlook sets no other mark."""
    return bool(_PASSES_ON.match(subject))


def begins_forward(line: str) -> bool:
    """Whether the line stands above mail that was passed on."""
    return bool(_FORWARD.match(line))


def begins_original(line: str) -> bool:
    """Whether the line stands above earlier mail, all of which follows, marked or not."""
    return bool(_ORIGINAL.match(line))


def names_sender(line: str) -> bool:
    """Whether the line could be the From line of earlier mail."""
    return bool(_HEAD_FROM.match(line))


def in_header(line: str) -> bool:
    """Whether the line could be another header line of earlier mail."""
    return bool(_HEAD_NEXT.match(line))


def begins_header(lines: list[str], index: int) -> bool:
    """Whether a From line stands here with at least two more header lines below it."""
    if not _HEAD_FROM.match(lines[index]):
        return False
    following = [line for line in lines[index + 1 : index + 6] if line.strip()]
    return sum(bool(_HEAD_NEXT.match(line)) for line in following[:4]) >= 2


def top_of_header(lines: list[str], index: int) -> int:
    """The first line of the header block whose From line stands at `index`: some programs write the date above it."""
    while index and _HEAD_NEXT.match(lines[index - 1]):
        index -= 1
    return index


def attributes(lines: list[str], index: int) -> bool:
    """Whether this line, on its own or broken over up to three, says who wrote what follows."""
    line = lines[index]
    if _ATTRIBUTION_OTHER.match(line):
        return True
    if _ATTRIBUTION.match(line) and (line.lstrip(" \t>-")[:3].casefold() == "on " or _DATED.search(line)):
        return True
    if not _ATTRIBUTION_HEAD.match(line):
        return False
    following = [each for each in lines[index + 1 : index + 3] if each.strip() and len(each) <= 200]
    if any(_ATTRIBUTION_TAIL.match(each) for each in following):
        return True
    return bool(following and _VERB.search(line) and _NAME_TAIL.match(following[0]))
