"""What is kept of the tables is used only while it is what stands in the files."""

import sys
from pathlib import Path

import pytest

from nextround.lexicon.parsed import parsed


@pytest.fixture
def words(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setattr(sys, "pycache_prefix", str(tmp_path / "kept"))
    monkeypatch.setattr(sys, "dont_write_bytecode", False)
    file = tmp_path / "words.toml"
    file.write_text('said = "sorry"')
    assert parsed("words", [file]) == [{"said": "sorry"}]
    return file


def _kept(words: Path) -> Path:
    [kept] = (words.parent / "kept").rglob("*.tables")
    return kept


def test_what_is_kept_says_the_same(words: Path) -> None:
    before = _kept(words).stat().st_mtime_ns
    assert parsed("words", [words]) == [{"said": "sorry"}]
    assert _kept(words).stat().st_mtime_ns == before


def test_a_changed_word_is_read_at_the_next_start(words: Path) -> None:
    words.write_text('said = "no thanks"')
    assert parsed("words", [words]) == [{"said": "no thanks"}]


def test_one_more_file_is_read_too(words: Path) -> None:
    more = words.with_name("more.toml")
    more.write_text("weight = 2.5")
    assert parsed("words", [words, more]) == [{"said": "sorry"}, {"weight": 2.5}]


@pytest.mark.parametrize("damage", [b"", b"abc", b"\0" * 40, None])
def test_what_was_damaged_is_made_anew(words: Path, damage: bytes | None) -> None:
    kept = _kept(words)
    kept.write_bytes(kept.read_bytes()[:-3] if damage is None else damage)
    assert parsed("words", [words]) == [{"said": "sorry"}]


def test_where_nothing_can_be_kept_the_files_are_read(words: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "pycache_prefix", str(words))  # a file, in which no folder can be made
    assert parsed("words", [words]) == [{"said": "sorry"}]


def test_whoever_wants_no_bytecode_wants_nothing_kept(words: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    _kept(words).unlink()
    monkeypatch.setattr(sys, "dont_write_bytecode", True)
    assert parsed("words", [words]) == [{"said": "sorry"}]
    assert not list((words.parent / "kept").rglob("*.tables"))
