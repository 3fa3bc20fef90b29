"""What does a server's answer to FETCH hold, once its brackets, quotes and literals are taken apart?"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

Value = bytes | None | list["Value"]
_DEEPEST = 200
_TOKEN = re.compile(
    rb"""[ \t\r\n]*(?:
      (?P<open>\()|(?P<close>\))
      |"(?P<quoted>(?:[^"\\]|\\.)*)"
      |\{\d+\}$
      |(?P<atom>(?:[^()"\s\[\]{}]|\{(?!\d+\}$))*(?:\[[^\]]*\])?[^()"\s\[\]]*)
    )""",
    re.VERBOSE | re.DOTALL,
)


@dataclass(frozen=True, slots=True)
class Answer:
    """What was told of one message: `items` by upper-case name, such as RFC822.SIZE or BODY[1.MIME]."""

    uid: int
    items: dict[bytes, Value] = field(default_factory=dict)

    def number(self, name: bytes) -> int:
        """An item that is a number; 0 where it is missing or none."""
        value = self.items.get(name)
        return int(value) if isinstance(value, bytes) and value.isdigit() and len(value) < 19 else 0

    def words(self, section: str) -> bytes | None:
        """The bytes of BODY[section]; None where the server did not send them."""
        value = self.items.get(f"BODY[{section}]".upper().encode())
        return value if isinstance(value, bytes) else None


def answers(lines: Sequence[object]) -> Iterator[Answer]:
    """Every answer with a UID in what imaplib gathered: literals in pairs with the text before them, then the rest."""
    pieces: list[bytes] = []
    for line in lines:
        if isinstance(line, tuple):
            pieces += line
        elif isinstance(line, bytes):
            if answer := _answer([*pieces, line]):
                yield answer
            pieces = []


def _answer(pieces: list[bytes]) -> Answer | None:
    """Texts and literals take turns, beginning and ending with a text.

    None for an answer without a UID, and for one that does not add up: where a server announced another size than it
    sent, the next answer stands in the middle of this one, and nothing in it can be believed.
    """
    match parsed(pieces):
        case [bytes(), list() as told] if len(told) % 2 == 0:
            names = [re.sub(rb"<\d+>$", b"", n.upper()) if isinstance(n, bytes) else b"" for n in told[::2]]
        case _:
            return None
    items = dict(zip(names, told[1::2], strict=True))
    uid = items.get(b"UID")
    believable = len(items) == len(names) and b"" not in items
    if not believable or not isinstance(uid, bytes) or not re.fullmatch(rb"[1-9]\d{0,9}", uid):
        return None
    return Answer(int(uid), items)


def parsed(pieces: Sequence[bytes]) -> list[Value]:
    """The values in such pieces. Raises ValueError where brackets do not match or nest without end."""
    whole: list[Value] = []
    open_ones = [whole]
    for number, piece in enumerate(pieces):
        if number % 2:
            open_ones[-1].append(piece)
            continue
        for kind, text in _tokens(piece):
            if kind == "open":
                inner: list[Value] = []
                open_ones[-1].append(inner)
                open_ones.append(inner)
                if len(open_ones) > _DEEPEST:
                    raise ValueError("nested too deep")
            elif kind == "close":
                open_ones.pop()
                if not open_ones:
                    raise ValueError("a bracket too many")
            else:
                open_ones[-1].append(None if kind == "atom" and text.upper() == b"NIL" else text)
    return whole


def _tokens(text: bytes) -> Iterator[tuple[str, bytes]]:
    at = 0
    while at < len(text):
        found = _TOKEN.match(text, at)
        if not found or found.end() == at:
            return
        at = found.end()
        if found.lastgroup == "quoted":
            yield "quoted", re.sub(rb"\\(.)", rb"\1", found["quoted"], flags=re.DOTALL)
        elif found.lastgroup and (found.lastgroup != "atom" or found["atom"]):
            yield found.lastgroup, found[found.lastgroup]
