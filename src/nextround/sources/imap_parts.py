"""Which parts of a large mail are worth fetching, and how does it look without the others?

The server describes a mail (BODYSTRUCTURE) without sending it. Texts, invitations and attached mails are fetched;
of everything else only the headers, so that its name is known. Put together again, it reads as the whole mail does.
"""

from collections.abc import Iterator
from dataclasses import dataclass

from nextround.sources import mime
from nextround.sources.body import is_read
from nextround.sources.imap_answers import Answer, Value

_MOST_PARTS = 200


@dataclass(frozen=True, slots=True)
class Node:
    """A part as the server describes it. `section` is its number ("1.2"), "" for the mail itself."""

    section: str
    type: str
    size: int
    boundary: bytes
    attached: bool
    children: tuple["Node", ...] = ()

    @property
    def is_multipart(self) -> bool:
        """True where it only holds others."""
        return bool(self.children)


@dataclass(frozen=True, slots=True)
class Outline:
    """A mail as described: all its parts, and those without children whose words are wanted."""

    root: Node
    leaves: tuple[Node, ...]
    wanted: tuple[Node, ...]

    @property
    def wanted_size(self) -> int:
        """How many bytes the wanted parts have, encoded."""
        return sum(leaf.size for leaf in self.wanted)

    def sections(self) -> list[str]:
        """What to fetch: the mail's own headers, those of each part, and the words of the wanted ones."""
        heads = [f"{node.section}.MIME" for node in _all(self.root) if node.section]
        return ["HEADER", *heads, *(leaf.section for leaf in self.wanted)]


def outline(described: Value) -> Outline | None:
    """The outline of a mail of many parts; None where it has one part alone, or is not to be understood."""
    root = _node(described, "", 0)
    if root is None or not root.is_multipart:
        return None
    every = list(_all(root))
    if len(every) > _MOST_PARTS or any(node.is_multipart and not node.boundary for node in every):
        return None
    leaves = tuple(node for node in every if not node.is_multipart)
    return Outline(root, leaves, tuple(leaf for leaf in leaves if is_read(leaf.type, leaf.attached)))


def put_together(plan: Outline, told: Answer) -> bytes | None:
    """The mail without what was not fetched; None where the server told too little, or other than it had described."""
    head = told.words("HEADER")
    if head is None or any(told.words(section) is None for section in plan.sections()):
        return None
    raw = b"".join(_written(plan.root, head, told))
    found = [part.type for part in mime.leaves(mime.mail(raw))]
    return raw if found == [leaf.type for leaf in plan.leaves] else None


def _written(node: Node, head: bytes, told: Answer) -> Iterator[bytes]:
    yield head.rstrip(b"\r\n") + b"\r\n\r\n"
    if not node.is_multipart:
        yield (told.words(node.section) or b"") if is_read(node.type, node.attached) else b""
        return
    for child in node.children:
        yield b"--" + node.boundary + b"\r\n"
        yield from _written(child, told.words(f"{child.section}.MIME") or b"", told)
        yield b"\r\n"
    yield b"--" + node.boundary + b"--\r\n"


def _all(node: Node) -> Iterator[Node]:
    yield node
    for child in node.children:
        yield from _all(child)


def _node(value: Value, section: str, depth: int) -> Node | None:
    if not isinstance(value, list) or not value or depth > mime.DEEPEST:
        return None
    if isinstance(value[0], list):
        return _multipart(value, section, depth)
    kind, subtype = (_text(part) for part in (*value, None, None)[:2])
    size = value[6] if len(value) > 6 else None
    number = int(size) if isinstance(size, bytes) and size.isdigit() and len(size) < 19 else 0
    # Where the disposition stands depends on the type; it is the one list that begins with one of these words.
    said = (part[0] for part in value[7:] if isinstance(part, list) and part)
    attached = any(isinstance(word, bytes) and word.lower() == b"attachment" for word in said)
    return Node(section or "1", f"{kind}/{subtype}".lower(), number, b"", attached)


def _multipart(value: list[Value], section: str, depth: int) -> Node | None:
    described = [part for part in value if isinstance(part, list)]
    count = next((n for n, part in enumerate(value) if not isinstance(part, list)), len(value))
    children: list[Node] = []
    for number, part in enumerate(value[:count], 1):
        child = _node(part, f"{section}.{number}" if section else str(number), depth + 1)
        if child is None:
            return None
        children.append(child)
    parameters = described[count] if len(described) > count else []
    pairs = zip(parameters[::2], parameters[1::2], strict=False)
    boundary = next((v for k, v in pairs if isinstance(k, bytes) and k.lower() == b"boundary" and v), b"")
    return Node(section, "multipart/mixed", 0, boundary if isinstance(boundary, bytes) else b"", False, tuple(children))


def _text(value: Value) -> str:
    return value.decode("latin-1") if isinstance(value, bytes) else ""
