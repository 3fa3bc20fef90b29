"""What would a person see of an HTML mail, as plain text?

Hidden preheaders, styles, scripts and pictures are gone, links keep their text, each block stands on its own line,
cells of a row are parted by tabs, and quoted earlier mail has "> " before each line as in a plain mail.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from selectolax.lexbor import LexborHTMLParser, LexborNode

_DROPPED = frozenset(
    [
        "style",
        "script",
        "head",
        "title",
        "meta",
        "link",
        "noscript",
        "template",
        "svg",
        "object",
        "iframe",
        "img",
        "input",
    ]
)
_BLOCKS = frozenset(
    [
        "p",
        "div",
        "table",
        "tr",
        "ul",
        "ol",
        "li",
        "h1",
        "h2",
        "h3",
        "h4",
        "h5",
        "h6",
        "blockquote",
        "pre",
        "section",
        "article",
        "header",
        "footer",
        "center",
        "address",
        "dl",
        "dt",
        "dd",
        "form",
        "fieldset",
        "hr",
        "tbody",
        "thead",
        "body",
        "main",
        "aside",
        "nav",
    ]
)
_CELLS = frozenset(("td", "th"))
_HIDING = re.compile(
    r"display\s*:\s*none|visibility\s*:\s*hidden|mso-hide\s*:\s*all|max-height\s*:\s*0(?![.\d])"
    r"|opacity\s*:\s*0?(?:\.0+)?(?=\s*(?:[;!]|$))|(?<![-\w])color\s*:\s*transparent"
    r"|(?:text-indent|(?<![-\w])(?:left|top))\s*:\s*-\d{3,}",
    re.IGNORECASE,
)
_FLAT = re.compile(r"(?:^|;)\s*height\s*:\s*0(?![.\d])", re.IGNORECASE)
_SIZE = re.compile(r"font-size\s*:\s*([\d.]{1,8})\s*(px|pt|em|rem|%)?", re.IGNORECASE)
_COLOUR = re.compile(r"(?:^|;)\s*color\s*:\s*([#\w(), ]{3,40})", re.IGNORECASE)
_GROUND = re.compile(r"(?:^|;)\s*background(?:-color)?\s*:\s*([^;]{3,200})", re.IGNORECASE)
_CLASS = re.compile(r"\.([\w-]+)\s*$")
_BRACE = re.compile(r"[{}]")
_NAMED = {"white": "#ffffff", "black": "#000000"}
_NONE = re.compile(r"display\s*:\s*none", re.IGNORECASE)
_QUOTE_CLASS = re.compile(
    r"\b(?:gmail_quote|(?:ydp\w{1,40})?yahoo_quoted|moz-cite-prefix|protonmail_quote|zmail_extra|AppleMailQuote)\b"
)
# Outlook puts one of these before the head of the earlier mail, in whatever language that head is.
_EARLIER = frozenset(("divRplyFwdMsg", "OLK_SRC_BODY_SECTION", "stopSpelling", "OutlookMessageHeader"))
_EARLIER_LINE = "-----Original Message-----"
_INVISIBLE = re.compile("[\u00ad\u034f\u061c\u115f\u180e\u200b-\u200f\u202a-\u202e\u2060-\u2064\ufeff]")
_BLANKS = re.compile(r"[ \u00a0\u2000-\u200a\u202f\r\n\f\v]+")
_DEEPEST = 400


def text_of(html: str) -> str:
    """The visible text of an HTML mail; "" for one without any."""
    tree = LexborHTMLParser(html)
    root = tree.body or tree.root
    if root is None:
        return ""
    walker = _Walker(frozenset(name for node in tree.css("style") for name in _hidden_classes(node.text())))
    walker.walk(root, 0)
    return walker.text()


def visible(text: str) -> str:
    """The text without zero-width characters, which mailers use to fill previews and to break words."""
    return text if text.isascii() else _INVISIBLE.sub("", text)


def _hidden_classes(styles: str) -> Iterator[str]:
    """The classes that a style sheet hides on every screen; rules inside @media are for some only."""
    depth, selectors, last = 0, "", 0
    for brace in _BRACE.finditer(styles):
        piece = styles[last : brace.start()]
        last = brace.end()
        if brace.group() == "{":
            depth += 1
            selectors = piece if depth == 1 else ""
        else:
            depth = max(0, depth - 1)
            if depth == 0 and selectors and _NONE.search(piece):
                yield from (found[1] for each in selectors.split(",") if (found := _CLASS.search(each)))
            selectors = ""


@dataclass(frozen=True, slots=True)
class _Look:
    """How text looks where nothing else is said: both colours, "" where not known, and whether it is too small."""

    colour: str = ""
    ground: str = ""
    tiny: bool = False

    def inside(self, attributes: dict[str, str | None]) -> "_Look":
        """The look of an element that stands in this one."""
        style = attributes.get("style") or ""
        colour, ground, size = _COLOUR.search(style), _GROUND.search(style), _SIZE.search(style)
        if not (
            colour or ground or size or "bgcolor" in attributes or "color" in attributes or "background" in attributes
        ):
            return self
        under = ground[1] if ground else attributes.get("bgcolor") or attributes.get("background")
        said = colour[1] if colour else attributes.get("color")
        return _Look(
            _plain_colour(said) if said else self.colour,
            _plain_colour(under) if under else self.ground,
            _too_small(size) if size else self.tiny,
        )

    @property
    def unseen(self) -> bool:
        """Whether nobody can read it."""
        return self.tiny or bool(self.colour and self.colour == self.ground)


def _plain_colour(said: str) -> str:
    """A colour in one spelling, "" for a picture or what else cannot be compared."""
    word = said.lower().replace("!important", "").strip()
    word = _NAMED.get(word, word)
    if word[:1] == "#" and len(word) == 4:
        word = "#" + "".join(letter * 2 for letter in word[1:])
    return word if word[:1] == "#" and len(word) == 7 else ""


def _too_small(size: re.Match[str]) -> bool:
    number = float(size[1]) if size[1].count(".") <= 1 and size[1] != "." else 1.0
    return number == 0 or (size[2] in ("px", "PX") and number <= 1)


class _Walker:
    """Collects pieces of text; a line ends where a block begins or ends."""

    def __init__(self, hidden_classes: frozenset[str]) -> None:
        self._hidden_classes = hidden_classes
        self._pieces: list[str] = []
        self._quotes = 0
        self._look = _Look()

    def text(self) -> str:
        lines = (_BLANKS.sub(" ", line).strip(" ") for line in visible("".join(self._pieces)).split("\n"))
        text = "\n".join(re.sub(r" ?\t[ \t]*", "\t", line).strip("\t") for line in lines)
        return re.sub(r"\n{3,}", "\n\n", text).strip()

    def walk(self, node: LexborNode, depth: int) -> None:
        child = node.child
        while child is not None:
            tag = child.tag
            if tag == "-text":
                if not self._look.unseen:
                    self._say(child.text_content or "")
            elif tag == "br":
                self._end_line()
            elif tag and tag[0] not in "-!_" and tag not in _DROPPED and depth < _DEEPEST:
                self._element(child, tag, depth)
            child = child.next

    def _element(self, node: LexborNode, tag: str, depth: int) -> None:
        attributes = node.attributes
        look, quoting = self._look, tag == "blockquote"
        if attributes:
            if self._hidden(attributes):
                return
            self._look = look.inside(attributes)
            quoting = quoting or _quotes(attributes)
        if tag in _BLOCKS:
            self._end_line()
        self._quotes += quoting
        if quoting:
            self._end_line()
        if attributes and not _EARLIER.isdisjoint((attributes.get("id"), attributes.get("class"))):
            self._end_line()
            self._say(_EARLIER_LINE)
            self._pieces.append("\n")
        self.walk(node, depth + 1)
        self._look = look
        if tag in _BLOCKS:
            self._end_line()
            if tag == "p":
                self._pieces.append("\n")
        elif tag in _CELLS:
            self._pieces.append("\t")
        self._quotes -= quoting

    def _hidden(self, attributes: dict[str, str | None]) -> bool:
        style = attributes.get("style") or ""
        if "hidden" in attributes or (style and _HIDING.search(style)):
            return True
        if style and "overflow" in style and _FLAT.search(style):
            return True
        classes = attributes.get("class")
        return bool(classes and self._hidden_classes and not self._hidden_classes.isdisjoint(classes.split()))

    def _say(self, text: str) -> None:
        if "\n" in text or "\r" in text:
            text = text.replace("\r", " ").replace("\n", " ")
        if text.strip() or self._pieces:
            if self._quotes and (not self._pieces or self._pieces[-1][-1:] == "\n") and text.strip():
                self._pieces.append("> ")
            self._pieces.append(text)

    def _end_line(self) -> None:
        if self._pieces and self._pieces[-1][-1:] != "\n":
            self._pieces.append("\n")


def _quotes(attributes: dict[str, str | None]) -> bool:
    """Whether this element holds earlier mail."""
    return attributes.get("name") == "quote" or bool(_QUOTE_CLASS.search(attributes.get("class") or ""))
