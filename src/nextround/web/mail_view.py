"""How can a hostile mail be shown without harm?

What stays of HTML is words, their order and links one can see through: no pictures, no styles, no forms, nothing that
loads, runs or looks like a part of our own page. nh3 does the cleaning; what comes after only replaces whole tags of
its output by harmless ones. The strict content policy stands behind this as a second wall.
"""

import re
from collections import Counter
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from urllib.parse import urlsplit

import nh3
from django.utils.html import escape, format_html
from django.utils.safestring import SafeString, mark_safe

LONGEST = 400_000  # characters of a mail that are shown; the rest stays in the mail itself
TANGLED = 1_000  # tags open at once; beyond it cleaning takes seconds, then minutes, and no honest mail comes near
DEEPEST = 24  # levels of nesting that are kept: layout tables have a dozen, an attack has a hundred thousand

HEADINGS = frozenset({"h1", "h2", "h3", "h4", "h5", "h6"})
LAYOUT = frozenset({"table", "caption", "thead", "tbody", "tfoot", "tr", "td", "th", "center", "dl", "dt", "dd"})
BLOCKS = frozenset({"p", "div", "ul", "ol", "li", "blockquote", "pre"})
WORDS = frozenset({"a", "b", "strong", "i", "em", "u", "s", "code", "sub", "sup"})
ALONE = frozenset({"br", "hr"})

# Everything inside these goes with them; of all other tags that are not kept, the words stay.
DROPPED_WHOLE = frozenset(
    {"script", "style", "title", "head", "svg", "math", "template", "noscript", "iframe", "object", "embed", "applet",
     "select", "textarea", "audio", "video", "canvas", "noembed", "noframes", "xmp", "plaintext"}
)  # fmt: skip
SCHEMES = frozenset({"http", "https", "mailto"})

# Tags that end by themselves where the next one begins, or hold nothing: leaving them open does not nest.
_ENDS_ITSELF = frozenset(
    {"p", "li", "td", "th", "tr", "dt", "dd", "option", "tbody", "thead", "tfoot", "area", "base", "br", "col",
     "hr", "img", "input", "link", "meta", "source", "track", "wbr"}
)  # fmt: skip
_ANY_TAG = re.compile(r"<(/?)([a-zA-Z][^\s/>]*)[^>]*>?")
_BREAKS = re.compile(r"(?:<br>\s*)+")
_TAG = re.compile(r'<(/?)([a-z][a-z0-9]*)((?:\s[a-z-]+="[^"]*")*)\s*/?>')
_HREF = re.compile(r'\shref="([^"]*)"')
_PICTURE = re.compile(r"<\s*(?:img|picture|image)\b", re.IGNORECASE)
_TURNING = re.compile("[\u202a-\u202e\u2066-\u2069\u200e\u200f\u061c]")
_MORE_RECIPIENTS = re.compile(r"(?:^|[&;])(?:to|b?cc|%)", re.IGNORECASE)
_SUSPICIOUS = re.compile(r"[\\\x00-\x20\x7f-\x9f\s]")


@dataclass(frozen=True, slots=True)
class MailView:
    """A mail ready to be shown. `note` is a sentence about what was left out, "" where nothing was."""

    html: SafeString
    note: str


def view_html(html: str, quotes: Iterable[str] = ()) -> MailView:
    """The HTML part of a mail, made harmless; `quotes` are marked where they stand in one piece."""
    shown = html[:LONGEST]
    pictures = len(_PICTURE.findall(shown))
    if is_tangled(shown):
        shown = _BREAKS.sub("<br>", _ANY_TAG.sub(_break, shown))
    return MailView(_harmless(shown, quotes), _note(pictures, cut=len(html) > LONGEST))


def view_plain(text: str, quotes: Iterable[str] = ()) -> MailView:
    """The text part of a mail, letter for letter and without links; `quotes` are marked where they stand."""
    shown = _TURNING.sub("", text[:LONGEST])
    marked = _marked(shown, [quote for quote in quotes if quote.strip()])
    return MailView(format_html('<div class="mail-plain">{}</div>', marked), _note(0, cut=len(text) > LONGEST))


def is_tangled(html: str) -> bool:
    """True when so many tags stand open at once that only an attack, or a broken program, can have written them."""
    standing: Counter[str] = Counter()
    most = now = 0
    for tag in _ANY_TAG.finditer(html):
        name = tag[2].lower()
        if name in _ENDS_ITSELF:
            continue
        step = 1 if not tag[1] else -min(1, standing[name])
        standing[name] += step
        now += step
        most = max(most, now)
    return most > TANGLED


def _break(tag: re.Match[str]) -> str:
    return "" if tag[1] else "<br>"


def _harmless(html: str, quotes: Iterable[str] = ()) -> SafeString:
    cleaned = nh3.clean(
        _TURNING.sub("", html),
        tags=set(HEADINGS | LAYOUT | BLOCKS | WORDS | ALONE),
        clean_content_tags=set(DROPPED_WHOLE),
        attributes={"a": {"href"}},
        url_schemes=set(SCHEMES),
        url_relative="deny",
        link_rel=None,
        strip_comments=True,
    )
    # Only tags that nh3 has written are replaced, by fixed ones, and links by links with their host beside them.
    return mark_safe(_Rewriter(_pattern(quotes, _escaped_word, r"(?:\s|&nbsp;)+")).rewritten(cleaned))  # noqa: S308


class _Rewriter:
    """Goes once through clean HTML: headings and layout become blocks, deep nesting is cut, links show their host.

    What `marks` finds in the words between the tags is marked.
    """

    def __init__(self, marks: re.Pattern[str] | None = None) -> None:
        self._marks = marks
        self._open: list[str] = []  # what was written for each tag that is open: its closing, "" where it was left out
        self._parts: list[str] = []

    def rewritten(self, html: str) -> str:
        """The new HTML; every tag in it is closed in the order in which it was opened."""
        end = 0
        for tag in _TAG.finditer(html):
            self._parts.append(self._words(html[end : tag.start()]))
            self._take(tag[1] == "/", tag[2], tag[3])
            end = tag.end()
        self._parts.append(self._words(html[end:]))
        while self._open:
            self._parts.append(self._open.pop())
        return "".join(self._parts)

    def _words(self, html: str) -> str:
        """Words between two tags; they are escaped already, and stay so."""
        return self._marks.sub(r"<mark>\g<0></mark>", html) if self._marks else html

    def _take(self, closes: bool, name: str, attributes: str) -> None:
        if name in ALONE:
            self._parts.append(f"<{name}>")
        elif not closes:
            opening, closing = self._pair(name, attributes) if len(self._open) < DEEPEST else ("", "")
            self._parts.append(opening)
            self._open.append(closing)
        elif self._open:
            self._parts.append(self._open.pop())

    def _pair(self, name: str, attributes: str) -> tuple[str, str]:
        if name == "a":
            return _link(attributes)
        if name in HEADINGS:
            return '<div class="mail-heading">', "</div>"
        if name in LAYOUT:
            return "<div>", "</div>"
        return f"<{name}>", f"</{name}>"


def _link(attributes: str) -> tuple[str, str]:
    """A link with the host it leads to beside its words; the words alone where that cannot be told for certain."""
    found = _HREF.search(attributes)
    address = _unescaped(found[1]) if found else ""
    place = _place(address)
    if not place:
        return "", ""
    opening = format_html('<a href="{}" rel="noopener noreferrer nofollow" target="_blank">', address)
    return opening, format_html('</a> <span class="mail-host">({})</span>', place)


def _place(address: str) -> str:
    """The host, or the mailbox, that an address leads to; "" for anything a browser might understand differently."""
    if _SUSPICIOUS.search(address):
        return ""
    try:
        parts = urlsplit(address)
        host = parts.hostname or ""
    except ValueError:
        return ""
    if parts.scheme == "mailto":
        alone = not _MORE_RECIPIENTS.search(parts.query) and re.fullmatch(r"[^@?&%,;]+@[^@?&%,;]+", parts.path)
        return parts.path if alone else ""
    if parts.scheme not in SCHEMES or not re.fullmatch(r"[a-z0-9.-]+|\[?[0-9a-f:.]+\]?", _ascii(host)):
        return ""
    return _ascii(host)


def _ascii(host: str) -> str:
    """The host as the network sees it: look-alike letters show as xn--..."""
    try:
        return host.encode("idna").decode("ascii").lower()
    except UnicodeError:
        return ""


def _unescaped(value: str) -> str:
    """An attribute's value as it was before it was written out as HTML."""
    for entity, letter in (("&quot;", '"'), ("&lt;", "<"), ("&gt;", ">"), ("&nbsp;", "\xa0"), ("&amp;", "&")):
        value = value.replace(entity, letter)
    return value


def _marked(text: str, quotes: list[str]) -> SafeString:
    pattern = _pattern(quotes, re.escape, r"\s+")
    if pattern is None:
        return escape(text)
    pieces = re.split(f"({pattern.pattern})", text)
    # Every piece is escaped; only the <mark> around the odd ones, which re.split puts there, is written by us.
    return mark_safe("".join(_piece(piece, odd=bool(at % 2)) for at, piece in enumerate(pieces)))  # noqa: S308


def _pattern(quotes: Iterable[str], word: Callable[[str], str], space: str) -> re.Pattern[str] | None:
    """Finds any of the quotes, the longest first, however their lines are broken; None where there is none."""
    longest_first = sorted({quote for quote in quotes if quote.strip()}, key=len, reverse=True)
    alternatives = (space.join(map(word, quote.split())) for quote in longest_first)
    return re.compile("|".join(alternatives)) if longest_first else None


def _escaped_word(word: str) -> str:
    """A word as nh3 writes it between two tags."""
    return re.escape(word.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;"))


def _piece(text: str, *, odd: bool) -> str:
    return f"<mark>{escape(text)}</mark>" if odd else str(escape(text))


def _note(pictures: int, *, cut: bool) -> str:
    left_out = {0: "", 1: "One picture was left out."}.get(pictures, f"{pictures} pictures were left out.")
    long = "The mail is very long; its first part is shown." if cut else ""
    return " ".join(part for part in (left_out, long) if part)
