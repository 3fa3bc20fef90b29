"""Which headers and parts does one mail have, and where does each part's text stand?

Parts are found by searching for their boundaries and kept as positions in the mail, so that an attachment costs a
search and no copy. The standard library's parser reads every line of it, several times slower on real mail
(benchmarks); tests hold this one to the same answers.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from email.utils import collapse_rfc2231_value, decode_params

from nextround.sources.decoding import text_of, transferred, words_of
from nextround.sources.flowed import joined

DEEPEST = 100
MOST_PARTS = 2_000
_MOST_LOOKS = 100_000
_LONGEST_VALUE = 100_000
_LONGEST_HEADERS = 1_000_000

_HEADERS_END = re.compile(rb"\n\r*\n")
_FIELD = re.compile(r"([!-9;-~]{1,200})[ \t]*:[ \t]*([^\n]*(?:\n[ \t][^\n]*)*)\n?")
_FRAGMENT = re.compile(r"[A-Za-z-]{1,40}")
_KNOWN_FIELD = re.compile(
    r"^(?:from|to|cc|date|subject|message-id|mime-version|content-[a-z-]+|received|return-path|reply-to|x-[\w-]+)\s*:",
    re.IGNORECASE | re.MULTILINE,
)
_LEADING = re.compile(rb"(?:\xef\xbb\xbf)?\s*(?:>?From [^\n]*\n)?")
_PARAMETER = re.compile(r';\s*([^\s=;"]{1,100})\s*=\s*("(?:[^"\\]|\\.)*"|[^;]*)')
_OPENING = re.compile(rb"\s*--([^\s\r\n][^\r\n]{0,199})\r*\n")

Headers = dict[str, list[str]]


@dataclass(frozen=True, slots=True)
class Part:
    """A mail, or a part of one: its headers, and its body as raw[start:end]."""

    headers: Headers
    raw: bytes
    start: int
    end: int

    def first(self, name: str) -> str:
        """The first value of a header (lower case name), unfolded, encoded words as they stand; "" where missing."""
        values = self.headers.get(name)
        return values[0] if values else ""

    def all(self, name: str) -> str:
        """Every value of a header, joined by commas, as mails with two To lines mean it."""
        return ", ".join(self.headers.get(name, ()))

    @property
    def type(self) -> str:
        """The media type, "text/plain" where it is missing or no type at all."""
        main = self.first("content-type").partition(";")[0].split()
        name = main[0].lower() if main else ""
        return name if "/" in name else "text/plain"

    @property
    def encoding(self) -> str:
        """The transfer encoding, lower case."""
        words = self.first("content-transfer-encoding").lower().replace(";", " ").split()
        return words[0].strip("\"'") if words else ""

    @property
    def filename(self) -> str:
        """The name given to this part, without folders; "" where it has none."""
        named = _parameters(self.first("content-disposition")).get("filename", "")
        named = named or _parameters(self.first("content-type")).get("name", "")
        return re.split(r"[/\\]", words_of(named))[-1].strip().replace("\0", "")[:200] if named else ""

    @property
    def is_attachment(self) -> bool:
        """True where the sender marked it as one."""
        return self.first("content-disposition").strip().lower().startswith("attachment")

    def text(self) -> str:
        """The body as text with \\n line ends."""
        said = _parameters(self.first("content-type"))
        charset = said.get("charset", "").split()
        text = text_of(self.body(), charset[0] if charset else "")
        if said.get("format", "").strip().lower() == "flowed":
            return joined(text, delete_space=said.get("delsp", "").strip().lower() == "yes")
        return text

    def body(self) -> bytes:
        """The body behind its transfer encoding."""
        return transferred(self.raw[self.start : self.end], self.encoding)


def mail(raw: bytes) -> Part:
    """The whole mail as a part; leading blank lines and a leading mbox line are passed over."""
    if raw[:2] in (b"\xff\xfe", b"\xfe\xff"):
        raw = raw.decode("utf-16", "replace").encode("utf-8", "replace")
    if b"\r" in raw[:100_000] and b"\n" not in raw:
        raw = raw.replace(b"\r", b"\n")
    leading = _LEADING.match(raw)
    return _part(raw, leading.end() if leading else 0, len(raw))


def leaves(part: Part) -> Iterator[Part]:
    """The parts that are not multiparts themselves, in reading order. An attached mail is one leaf."""
    waiting = [(part, 0)]
    seen = 0
    while waiting and seen < MOST_PARTS:
        current, depth = waiting.pop()
        seen += 1
        inside = _children(current) if depth < DEEPEST and current.type.startswith("multipart/") else []
        if inside:
            waiting.extend((child, depth + 1) for child in reversed(inside))
        else:
            yield current


def charset_of(part: Part) -> str:
    """The charset that a part claims, in lower case; "" where it claims none."""
    said = _parameters(part.first("content-type")).get("charset", "").split()
    return said[0].strip("'\"").lower() if said else ""


def inside(part: Part) -> Part:
    """The mail that an attached mail (message/rfc822) consists of."""
    return mail(part.body())


def _part(raw: bytes, start: int, end: int) -> Part:
    if raw[start : start + 2] == b"\r\n":
        return Part({}, raw, start + 2, end)
    if raw[start : start + 1] == b"\n":
        return Part({}, raw, start + 1, end)
    stop = _HEADERS_END.search(raw, start, end)
    block_end = min(stop.start() + 1 if stop else end, start + _LONGEST_HEADERS)
    headers, read = _fields(raw[start:block_end].decode("latin-1"))
    if stop and start + read == stop.start() + 1:
        return Part(headers, raw, stop.end(), end)
    return Part(headers, raw, start + read, end)


def _fields(block: str) -> tuple[Headers, int]:
    """The headers of a block in which each character is one byte, and how many of them belong to headers."""
    found: Headers = {}
    name = ""
    at = 0
    last_known = -1
    while at < len(block):
        field = _FIELD.match(block, at)
        if field:
            name = field[1].lower()
            found.setdefault(name, []).append(_value(field[2]))
            at = field.end()
            continue
        if last_known < 0:
            last_known = max((known.start() for known in _KNOWN_FIELD.finditer(block, at)), default=0)
        if last_known <= at:
            if _FRAGMENT.fullmatch(block, at):
                at = len(block)  # the bytes end in the middle of a header's name
            break  # no header follows: the body starts here, without its blank line
        line_end = block.find("\n", at) + 1 or len(block)
        if name:  # a line broken without its indent, as some programs fold
            found[name][-1] += " " + _value(block[at:line_end])
        at = line_end
    return found, at


def _value(value: str) -> str:
    """One header's value, unfolded, its bytes read as what they most likely are."""
    if "\r" in value or "\n" in value:
        value = value.rstrip("\r\n").replace("\r\n", "").replace("\n", "").replace("\r", " ")
    if not value.isascii():
        value = text_of(value.encode("latin-1"))
    return value.replace("\0", "")[:_LONGEST_VALUE]


def _parameters(value: str) -> dict[str, str]:
    """What stands behind the semicolons of a Content-Type or Content-Disposition; names in lower case."""
    found = [(name.lower(), text.strip()) for name, text in _PARAMETER.findall(value)]
    if any("*" in name for name, _ in found):
        try:
            decoded = decode_params([("", ""), *found])[1:]
            return {name: _unquoted(collapse_rfc2231_value(text)) for name, text in decoded}
        except (ValueError, LookupError, TypeError, IndexError):
            pass
    return {name: _unquoted(text) for name, text in reversed(found)}


def _unquoted(text: str) -> str:
    if len(text) > 1 and text[0] == text[-1] == '"':
        return re.sub(r"\\(.)", r"\1", text[1:-1])
    return text


def _children(part: Part) -> list[Part]:
    named = _parameters(part.first("content-type")).get("boundary", "").rstrip().encode("utf-8", "replace")
    marks = _marks(part, named) if named else []
    if not marks:
        opening = _OPENING.match(part.raw, part.start, part.end)
        marks = _marks(part, opening[1].rstrip()) if opening else []
    if not marks:
        return []
    ends = [start for start, _, _ in marks[1:]] + [part.end]
    return [
        _part(part.raw, after, max(after, _before_line(part.raw, stop) if stop < part.end else stop))
        for (_, after, closing), stop in zip(marks, ends, strict=True)
        if not closing and after < stop
    ]


def _before_line(raw: bytes, at: int) -> int:
    """Where the text before a boundary line ends: the line end before it belongs to the boundary."""
    at -= raw[at - 1 : at] == b"\n"
    while raw[at - 1 : at] == b"\r":
        at -= 1
    return at


def _marks(part: Part, boundary: bytes) -> list[tuple[int, int, bool]]:
    """The boundary lines, up to the closing one: where each starts, where the next line starts, whether it closes."""
    raw, end = part.raw, part.end
    line = b"--" + boundary
    found: list[tuple[int, int, bool]] = []
    at = raw.find(line, part.start, end)
    looked_at = 0
    while at >= 0 and len(found) < MOST_PARTS and looked_at < _MOST_LOOKS:
        looked_at += 1
        after = at + len(line)
        closing = raw[after : after + 2] == b"--"
        whole = closing or after >= end or raw[after : after + 1] in b" \t\r\n"
        if whole and (at == part.start or raw[at - 1 : at] == b"\n"):
            following = raw.find(b"\n", after, end) + 1 or end
            found.append((at, following, closing))
            if closing:
                break
        at = raw.find(line, after, end)
    return found
