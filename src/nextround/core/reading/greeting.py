"""How did the sender greet the person? The letter back answers in the same register."""

import re

from nextround.core.message import Message
from nextround.core.reading.text import split_body

_GREETING = re.compile(
    r"^(?:kia\s+ora|t[eē]n[aā]\s+(?:koe|koutou|k[oō]rua)|m[oō]rena|ata\s+m[aā]rie|hi|hello|hey|hiya|dear|good\s+(?:morning|"
    r"afternoon|evening|day)|g'?day|greetings|talofa|m[aā]l[oō]\s+e\s+lelei|bula|namaste)\b[^\n]{0,60}$",
    re.I,
)
_LONGEST = 70
_LINES_LOOKED_AT = 4


def greeting_of(message: Message) -> str:
    """The salutation as it stands ("Kia ora Aroha"), without its comma; "" where the mail has none."""
    lines = [line.strip() for line in split_body(message).new.split("\n") if line.strip()]
    for line in lines[:_LINES_LOOKED_AT]:
        start = line[:_LONGEST].split(",")[0].rstrip(" ,:–—-!")
        if _GREETING.match(start):
            return start
    return ""
