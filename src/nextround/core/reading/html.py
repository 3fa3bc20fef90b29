"""What would a person see of an HTML mail, as plain text?

Hidden preheaders, styles, scripts and pictures are gone, links keep their text, each block stands on its own line,
cells of a row are parted by tabs, and quoted earlier mail has "> " before each line as in a plain mail.
"""

import re

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
        "button",
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
    r"display\s*:\s*none|visibility\s*:\s*hidden|mso-hide\s*:\s*all|max-height\s*:\s*0(?![.\d])|opacity\s*:\s*0(?![.\d])",
    re.IGNORECASE,
)
_HIDDEN_CLASS = re.compile(r"\.([\w-]+)\s*\{[^{}]*display\s*:\s*none", re.IGNORECASE)
_QUOTE_CLASS = re.compile(r"\b(?:gmail_quote|yahoo_quoted|moz-cite-prefix|protonmail_quote|zmail_extra)\b")
_INVISIBLE = re.compile("[\u00ad\u034f\u061c\u115f\u180e\u200b-\u200f\u202a-\u202e\u2060-\u2064\ufeff]")
_BLANKS = re.compile(r"[ \u00a0\u2000-\u200a\u202f\r\n\f\v]+")
_DEEPEST = 400


def text_of(html: str) -> str:
    """The visible text of an HTML mail; "" for one without any."""
    tree = LexborHTMLParser(html)
    root = tree.body or tree.root
    if root is None:
        return ""
    styles = " ".join(node.text() for node in tree.css("style")).partition("@media")[0]
    walker = _Walker(frozenset(_HIDDEN_CLASS.findall(styles)))
    walker.walk(root, 0)
    return walker.text()


def visible(text: str) -> str:
    """The text without zero-width characters, which mailers use to fill previews and to break words."""
    return text if text.isascii() else _INVISIBLE.sub("", text)


class _Walker:
    """Collects pieces of text; a line ends where a block begins or ends."""

    def __init__(self, hidden_classes: frozenset[str]) -> None:
        self._hidden_classes = hidden_classes
        self._pieces: list[str] = []
        self._quotes = 0

    def text(self) -> str:
        lines = (_BLANKS.sub(" ", line).strip(" ") for line in "".join(self._pieces).split("\n"))
        text = "\n".join(re.sub(r" ?\t[ \t]*", "\t", line).strip("\t") for line in lines)
        return re.sub(r"\n{3,}", "\n\n", text).strip()

    def walk(self, node: LexborNode, depth: int) -> None:
        child = node.child
        while child is not None:
            tag = child.tag
            if tag == "-text":
                self._say(child.text_content or "")
            elif tag == "br":
                self._end_line()
            elif tag and tag[0] not in "-!_" and tag not in _DROPPED and depth < _DEEPEST:
                self._element(child, tag, depth)
            child = child.next

    def _element(self, node: LexborNode, tag: str, depth: int) -> None:
        attributes = node.attributes
        if attributes and self._hidden(attributes):
            return
        quoting = (
            tag == "blockquote" or bool(_QUOTE_CLASS.search(attributes.get("class") or ""))
            if attributes
            else (tag == "blockquote")
        )
        if tag in _BLOCKS:
            self._end_line()
        self._quotes += quoting
        if quoting:
            self._end_line()
        self.walk(node, depth + 1)
        if tag in _BLOCKS:
            self._end_line()
            if tag == "p":
                self._pieces.append("\n")
        elif tag in _CELLS:
            self._pieces.append("\t")
        self._quotes -= quoting

    def _hidden(self, attributes: dict[str, str | None]) -> bool:
        if "hidden" in attributes or _HIDING.search(attributes.get("style") or ""):
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
