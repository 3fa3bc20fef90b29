"""Which lines of a format=flowed text (RFC 3676) are one line?"""

_SIGNATURE = "-- "


def joined(text: str, *, delete_space: bool) -> str:
    """The text with its soft breaks gone, except in quotations; `delete_space` is the label's DelSp."""
    lines: list[str] = []
    flows = False
    for line in text.split("\n"):
        bare = line[1:] if line.startswith(" ") else line
        quoted = line.startswith(">")
        if flows and not quoted and line != _SIGNATURE:
            lines.append(bare)
        else:
            lines.append(("\n" if lines else "") + bare)
        flows = bare.endswith(" ") and not quoted and line != _SIGNATURE
        if flows and delete_space:
            lines[-1] = lines[-1][:-1]
    return "".join(lines)
