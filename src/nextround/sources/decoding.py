"""Which characters do these bytes stand for, whatever their label says?

Labels in real mail are missing, misspelt or wrong. Nothing here raises, and no answer holds a NUL or half a surrogate
pair, which databases refuse.
"""

import binascii
import codecs
import re

_ALIASES = {
    "iso-8859-1": "cp1252",  # as browsers read it: the C1 controls of the standard never occur in mail, curly quotes do
    "latin-1": "cp1252",
    "latin1": "cp1252",
    "iso-8859-8-i": "iso-8859-8",
    "iso-8859-8-e": "iso-8859-8",
    "gb2312": "gb18030",
    "gbk": "gb18030",
    "ks_c_5601-1987": "cp949",
    "euc-kr": "cp949",
    "shift_jis": "cp932",
    "unicode-1-1-utf-7": "utf-7",
    "utf8mb4": "utf-8",
    "x-mac-roman": "mac-roman",
    "windows-874": "cp874",
    "x-sjis": "cp932",
    "x-gbk": "gb18030",
    "x-euc-jp": "euc-jp",
    "cp-850": "cp850",
}
_GUESS = {"", "us-ascii", "ascii", "ansi_x3.4-1968", "unknown-8bit", "x-unknown", "default", "unknown"}
# Codecs that are no charset, or whose cost is not linear in the text.
_REFUSED = {"idna", "punycode", "unicode_escape", "raw_unicode_escape", "undefined", "mbcs", "oem"}

ENCODED_WORD = re.compile(r"=\?([^?\s]{1,60})\?([BbQq])\?(.{0,2000}?)\?=", re.DOTALL)
# Controls, and the marks that turn the direction of writing and so can hide what stands behind them.
_UNSEEN = re.compile(r"[\x00-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069\u2028\u2029]+")
_WESTERN = frozenset(("cp1252", "iso8859-1", "iso8859-15"))
# Blanks that a server hung on a soft break; possessive, so that a long run of them is looked at once.
_SOFT_BREAK = re.compile(rb"=[ \t]++(?=\r?\n)")
_NOT_BASE64 = re.compile(rb"[^A-Za-z0-9+/]")


def text_of(raw: bytes, charset: str = "") -> str:
    """The text of `raw`; `charset` is what the mail claims, and only a first guess."""
    name = charset.strip().strip("'\"").lower()
    if name in _GUESS:
        return _clean(_guessed(raw))
    if name in {"utf-8", "utf8"}:
        return _clean(_utf8(raw))
    codec = _codec(_ALIASES.get(name, name))
    if codec is None:
        return _clean(_guessed(raw))
    if codec.name in _WESTERN and not raw.isascii() and _is_utf8(raw):
        return _clean(raw.decode("utf-8"))
    try:
        return _clean(_paired(str(codec.decode(raw, "replace")[0])))
    except (UnicodeError, ValueError, OverflowError):
        return _clean(_guessed(raw))


def _is_utf8(raw: bytes) -> bool:
    """Whether bytes labelled otherwise are UTF-8 throughout: Western text hardly ever is by chance."""
    try:
        raw.decode("utf-8")
    except UnicodeDecodeError:
        return False
    return True


def _codec(name: str) -> codecs.CodecInfo | None:
    try:
        codec = codecs.lookup(name)
    except (LookupError, ValueError, UnicodeError):
        return None
    # `_is_text_encoding` is how Python itself tells utf-8 from rot13 and zip.
    usable = codec.name not in _REFUSED and getattr(codec, "_is_text_encoding", False)
    return codec if usable else None


def _guessed(raw: bytes) -> str:
    try:
        return raw.decode("utf-8")
    except UnicodeDecodeError:
        return _utf8(raw)


def _utf8(raw: bytes) -> str:
    """UTF-8 if any of it is; a text in which no single accent is valid UTF-8 was Windows' own charset."""
    try:
        return raw.decode("utf-8")
    except UnicodeDecodeError:
        if raw.decode("utf-8", "ignore").isascii():
            return raw.decode("cp1252", "replace")
        return raw.decode("utf-8", "replace")


def _paired(text: str) -> str:
    """The text without half surrogate pairs, which UTF-7 and UTF-16 can smuggle in."""
    try:
        text.encode("utf-8")
    except UnicodeEncodeError:
        return text.encode("utf-16", "surrogatepass").decode("utf-16", "replace")
    return text


def _clean(text: str) -> str:
    if "\r" in text:
        text = text.replace("\r\n", "\n").replace("\r", "\n")
    return text.replace("\0", "") if "\0" in text else text


def base64_bytes(raw: bytes) -> bytes:
    """What a base64 body holds; damage costs the damaged place, not the rest."""
    try:
        return binascii.a2b_base64(raw)
    except binascii.Error:
        sound = _NOT_BASE64.sub(b"", raw)
        whole = len(sound) - (len(sound) % 4 == 1)
        return binascii.a2b_base64(sound[:whole] + b"=" * (-whole % 4))


def transferred(raw: bytes, encoding: str) -> bytes:
    """The body behind its transfer encoding; an unknown one is taken as it stands."""
    if encoding == "base64":
        return base64_bytes(raw)
    if encoding == "quoted-printable":
        return binascii.a2b_qp(_SOFT_BREAK.sub(b"=", raw))
    return raw


def words_of(header: str) -> str:
    """A header's value with its encoded words (RFC 2047) read, on one line."""
    if "=?" not in header:
        return one_line(header)
    pieces: list[str] = []
    held: list[bytes] = []  # neighbours in one charset are joined first: senders split characters between words
    held_charset = ""
    end = 0
    for word in ENCODED_WORD.finditer(header):
        between = header[end : word.start()]
        charset = word[1].partition("*")[0].lower()
        if held and (between.strip() or charset != held_charset):
            pieces.append(text_of(b"".join(held), held_charset))
            held = []
        if between.strip() or not end:
            pieces.append(between)
        held_charset = charset
        held.append(_word_bytes(word[2], word[3]))
        end = word.end()
    pieces.extend([text_of(b"".join(held), held_charset), header[end:]])
    return one_line("".join(pieces))


def one_line(text: str) -> str:
    """The text with single spaces, and without characters that cannot be seen."""
    return " ".join((text if text.isprintable() else _UNSEEN.sub(" ", text)).split())


def _word_bytes(encoding: str, text: str) -> bytes:
    raw = text.encode("utf-8", "replace")
    if encoding in "bB":
        return base64_bytes(raw)
    return binascii.a2b_qp(raw.replace(b"\n", b"").replace(b" ", b"_"), header=True)
