"""Is the house built as STYLE.md says? Each test lists every place that is not."""

import ast
import re
from collections.abc import Iterator
from pathlib import Path

from house.source import HOUSE, modules, place, tree

LINES_A_FILE, LINES_A_FUNCTION = 500, 60
SAYS_NOTHING = {"util", "utils", "helper", "helpers", "common", "manager", "managers", "service", "services", "misc"}
CLOCK_CALLS = {"now", "today", "utcnow", "localdate", "time", "monotonic", "perf_counter"}
CHANCE_AND_CLOCK = {"time", "random", "secrets", "uuid"}


def assert_none(places: Iterator[str]) -> None:
    found = list(places)
    assert not found, "\n".join(["these places:", *found])


def test_every_module_opens_with_a_sentence() -> None:
    def silent() -> Iterator[str]:
        for path in modules():
            words = ast.get_docstring(tree(path)) or ""
            first = words.split("\n\n")[0].replace("\n", " ")
            if not re.search(r"[.?:]$|[.?] ", first):
                yield f"{place(path)}: {first!r}"

    assert_none(silent())


def test_no_file_is_longer_than_500_lines() -> None:
    lengths = ((path, path.read_text(encoding="utf-8").count("\n")) for path in modules())
    assert_none(f"{place(path)}: {lines} lines" for path, lines in lengths if lines > LINES_A_FILE)


def test_no_function_is_longer_than_60_lines() -> None:
    def long() -> Iterator[str]:
        for path in modules():
            for node in ast.walk(tree(path)):
                if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef):
                    lines = (node.end_lineno or node.lineno) - node.lineno + 1
                    if lines > LINES_A_FUNCTION:
                        yield f"{place(path, node)}: {node.name} has {lines} lines"

    assert_none(long())


def test_no_file_folder_or_class_has_a_name_that_says_nothing() -> None:
    def empty_names() -> Iterator[str]:
        for path in modules():
            parts = {word for part in path.relative_to(HOUSE).with_suffix("").parts for word in part.split("_")}
            if parts & SAYS_NOTHING:
                yield place(path)
            for node in ast.walk(tree(path)):
                if isinstance(node, ast.ClassDef):
                    words = {word.lower() for word in re.findall(r"[A-Z][a-z]*", node.name)}
                    if words & SAYS_NOTHING:
                        yield f"{place(path, node)}: {node.name}"

    assert_none(empty_names())


def test_a_package_file_only_hands_names_on() -> None:
    def does_more(node: ast.stmt) -> bool:
        if isinstance(node, ast.Import | ast.ImportFrom):
            return False
        if isinstance(node, ast.Expr) and isinstance(node.value, ast.Constant):
            return False  # the docstring
        targets = node.targets if isinstance(node, ast.Assign) else []
        return not (targets and all(isinstance(t, ast.Name) and t.id.startswith("__") for t in targets))

    packages = [path for path in modules() if path.name == "__init__.py"]
    places = (place(path, node) for path in packages for node in tree(path).body if does_more(node))
    assert_none(places)


def test_the_core_asks_no_clock_and_throws_no_dice() -> None:
    def asks(path: Path) -> Iterator[str]:
        for node in ast.walk(tree(path)):
            names = [alias.name for alias in node.names] if isinstance(node, ast.Import) else []
            names += [node.module or ""] if isinstance(node, ast.ImportFrom) else []
            if {name.partition(".")[0] for name in names} & CHANCE_AND_CLOCK:
                yield place(path, node)
            # date.today(), datetime.now(): a call on one of the two classes, not any method of that name.
            if isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute) and node.func.attr in CLOCK_CALLS:
                owner = ast.unparse(node.func.value).rpartition(".")[2]
                if owner in {"date", "datetime", "time", "timezone"}:
                    yield place(path, node)

    core = [path for path in modules() if (HOUSE / "core") in path.parents]
    assert_none(line for path in core for line in asks(path))


def test_only_one_module_asks_what_time_it_is() -> None:
    asking = [
        place(path)
        for path in modules()
        if re.search(r"\b(?:timezone\.now|datetime\.now|date\.today|timezone\.localdate)\(", path.read_text("utf-8"))
    ]
    assert asking == ["src/nextround/usecases/clock.py"]
