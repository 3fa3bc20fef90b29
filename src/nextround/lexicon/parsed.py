"""Which tables stand in these TOML files, without reading them word by word at every start?

What was parsed is kept beside Python's bytecode and on the same terms: in `__pycache__`, for this version of Python, as
long as every file has the size and the time it had. Where nothing can be written, the files are parsed each time.
"""

import marshal
import os
import sys
import tomllib
import zlib
from collections.abc import Sequence
from contextlib import suppress
from importlib.util import cache_from_source
from pathlib import Path
from typing import Any

_TABLES = list[dict[str, Any]]
_CHECK = 4  # bytes of the checksum that goes before the rest


def parsed(name: str, files: Sequence[Path]) -> _TABLES:
    """The table of each file, in their order. `name` says which set of files this is."""
    kept = Path(cache_from_source(str(Path(__file__).with_name(f"{name}.py")))).with_suffix(".tables")
    state = [(str(file), *_size_and_time(file)) for file in files]
    tables = _read(kept, state)
    if tables is None:
        tables = [tomllib.loads(file.read_text(encoding="utf-8")) for file in files]
        if not sys.dont_write_bytecode:
            _write(kept, marshal.dumps((state, tables)))
    return tables


def _size_and_time(file: Path) -> tuple[int, int]:
    found = file.stat()
    return found.st_size, found.st_mtime_ns


def _read(kept: Path, state: list[tuple[str, int, int]]) -> _TABLES | None:
    """The tables as they were kept; None where they are not those of today, or damaged."""
    with suppress(OSError, ValueError, EOFError, TypeError):
        stored = kept.read_bytes()
        if zlib.crc32(stored[_CHECK:]).to_bytes(_CHECK, "big") == stored[:_CHECK]:
            known, tables = marshal.loads(stored[_CHECK:])  # noqa: S302  # whoever writes here can write the program
            if known == state:
                return list(tables)
    return None


def _write(kept: Path, content: bytes) -> None:
    """At one go, so that nobody meets half of it; a full or locked disk is no trouble."""
    fresh = kept.with_suffix(f".{os.getpid()}")
    with suppress(OSError):
        kept.parent.mkdir(parents=True, exist_ok=True)
        try:
            fresh.write_bytes(zlib.crc32(content).to_bytes(_CHECK, "big") + content)
            fresh.replace(kept)
        finally:
            fresh.unlink(missing_ok=True)
