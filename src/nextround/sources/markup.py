"""Which words stand in some HTML, and is it fit to be given to a parser at all?

HTML parsers take time that grows with the square of the nesting, so a mail of a few megabytes could hold everything up
for minutes. No mail program writes such HTML.
"""

import re
from html import unescape

DEEPEST = 1_000
_TAGS_WORTH_COUNTING = 2 * DEEPEST

# Bounded and stopped at the next tag, so that none of these looks at a character more than a few times.
_TAG = re.compile(r"<(/?)([a-z][a-z0-9]{0,10})", re.IGNORECASE)
_UNREAD = re.compile(r"<(/?)(?:script|style|head|title)\b[^<>]{0,5000}>", re.IGNORECASE)
_BREAK = re.compile(r"<(?:/?(?:p|div|tr|li|ul|ol|table|blockquote|h[1-6])|br)\b[^<>]{0,5000}>", re.IGNORECASE)
_ANY_TAG = re.compile(r"<[^<>]{0,5000}>")
_EMPTY = {"br", "img", "hr", "meta", "link", "input", "col", "area", "base", "wbr", "source", "embed"}


def is_too_deep(markup: str) -> bool:
    """Whether elements are nested deeper than any mail program nests them."""
    if markup.count("<") < _TAGS_WORTH_COUNTING:
        return False
    depth = 0
    for tag in _TAG.finditer(markup):
        if tag[1]:
            depth -= depth > 0
        elif tag[2].lower() not in _EMPTY:
            depth += 1
            if depth > DEEPEST:
                return True
    return False


def words_in(markup: str) -> str:
    """The words, a line for each block, without scripts and styles; in linear time, whatever it is given."""
    text = unescape(_ANY_TAG.sub(" ", _BREAK.sub("\n", _read(markup))))
    lines = (" ".join(line.split()) for line in text.split("\n"))
    return "\n".join(line for line in lines if line)


def _read(markup: str) -> str:
    """The markup without what no reader shows; what is opened and never closed is read all the same."""
    kept: list[str] = []
    at = 0
    opened = False
    for mark in _UNREAD.finditer(markup):
        if not (opened and mark[1]):
            kept.append(markup[at : mark.start()])
        opened = not mark[1]
        at = mark.end()
    return "".join([*kept, markup[at:]])
