"""Do the lock files say exactly what is installed, from nowhere in particular?"""

import re
import tomllib
from pathlib import Path

import pytest

from house.source import ROOT

LOCKS = sorted((ROOT / "requirements").glob("*.txt"))
ADDRESS = re.compile(r"https?:|file:|--(?:extra-)?index-url|--find-links|--trusted-host|(?<![\w.-])/[\w.-]+/|\\\\")


def pinned(lock: Path) -> dict[str, str]:
    found = re.findall(r"^([a-z0-9][a-z0-9._-]*)(?:\[[^]]*\])?==(\S+)", lock.read_text(encoding="utf-8"), re.MULTILINE)
    return dict(found)


def test_there_is_a_lock_to_run_to_test_and_to_build_with() -> None:
    assert [lock.stem for lock in LOCKS] == ["build", "core", "dev"]


@pytest.mark.parametrize("lock", LOCKS, ids=lambda lock: lock.stem)
def test_a_lock_names_no_index_no_address_and_no_folder(lock: Path) -> None:
    found = [line for line in lock.read_text(encoding="utf-8").splitlines() if ADDRESS.search(line)]
    assert found == []


@pytest.mark.parametrize("lock", LOCKS, ids=lambda lock: lock.stem)
def test_every_locked_package_carries_its_hashes(lock: Path) -> None:
    entries = re.split(r"\n(?=[a-z0-9])", lock.read_text(encoding="utf-8"))
    assert [entry.splitlines()[0] for entry in entries if "==" in entry and "--hash=sha256:" not in entry] == []


@pytest.mark.parametrize("smaller", ["core", "build"])
def test_the_locks_agree_with_each_other(smaller: str) -> None:
    everything = pinned(ROOT / "requirements" / "dev.txt")
    mine = pinned(ROOT / "requirements" / f"{smaller}.txt")
    assert {name: version for name, version in mine.items() if everything.get(name, version) != version} == {}


def test_every_dependency_of_the_project_is_locked() -> None:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
    wanted = {re.split(r"[^A-Za-z0-9._-]", line)[0].lower() for line in project["project"]["dependencies"]}
    assert wanted - set(pinned(ROOT / "requirements" / "core.txt")) == set()
    tools = {re.split(r"[^A-Za-z0-9._-]", line)[0].lower() for line in project["dependency-groups"]["dev"]}
    assert tools - set(pinned(ROOT / "requirements" / "dev.txt")) == set()
