"""What does the house's own source hold? Read once, for the tests of its shape."""

import ast
from functools import cache
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
HOUSE = ROOT / "src" / "nextround"


@cache
def modules() -> tuple[Path, ...]:
    """Every module, in order, without the migrations that Django wrote."""
    return tuple(sorted(path for path in HOUSE.rglob("*.py") if "migrations" not in path.parts))


@cache
def tree(path: Path) -> ast.Module:
    """The syntax tree of a module."""
    return ast.parse(path.read_text(encoding="utf-8"), filename=str(path))


def place(path: Path, node: ast.AST | None = None) -> str:
    """Where something stands, as an editor opens it."""
    line = getattr(node, "lineno", 0)
    return f"{path.relative_to(ROOT)}" + (f":{line}" if line else "")
