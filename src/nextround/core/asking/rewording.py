"""How does a draft read once the other wording is taken?

The other wording is a whole sentence, so it takes the place of the whole sentence in which the words stand.
"""

import re

from nextround.core.asking.values import Finding

# A mark, a blank line, the line of the greeting, or the end of the text.
_ENDS = re.compile(r"[.!?]+[\"'”’)]*(?=\s|$)|\n[ \t]*\n|\A[^\n.!?]{1,60},[ \t]*\n|\Z")


def reworded(text: str, finding: Finding) -> str:
    """The text with the finding's sentence replaced by its other wording, or left out where there is none.

    A wording that stands in the draft already is not said twice. What concerns the whole draft changes nothing.
    """
    if finding.start == finding.end:
        return text
    start, end = _sentence(text, finding.start, finding.end)
    instead = "" if finding.instead and finding.instead in text[:start] + text[end:] else finding.instead
    before, after = text[:start], text[end:]
    if instead:
        return before + instead + after
    return _closed_up(before, after)


def _sentence(text: str, start: int, end: int) -> tuple[int, int]:
    """From the first word of the sentence to its last mark; a blank line ends a sentence too."""
    begins = 0
    for mark in _ENDS.finditer(text):
        if mark.end() > start:
            break
        begins = mark.end()
    begins += len(text[begins:start]) - len(text[begins:start].lstrip())
    last = next(mark for mark in _ENDS.finditer(text, max(end - 1, start)) if mark.end() >= end)
    blank = last[0].startswith("\n")
    return begins, last.start() if blank else last.end()


def _closed_up(before: str, after: str) -> str:
    """Two parts without what stood between them: one blank, or one blank line, is left."""
    head, tail = before.rstrip(" \t"), after.lstrip(" \t")
    if not head.strip() or not tail.strip():
        return (head.rstrip() + tail.lstrip()).strip("\n") if not head.strip() else head.rstrip() + tail.rstrip()
    if head.endswith("\n") and tail.startswith("\n"):
        return head.rstrip("\n") + "\n\n" + tail.lstrip("\n")
    return head + ("" if head.endswith("\n") or tail.startswith("\n") else " ") + tail
